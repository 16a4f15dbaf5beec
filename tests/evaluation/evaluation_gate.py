"""The quality gate: figures of the reader on coded reports, and floors under them that only rise.

    python tests/evaluation/evaluation_gate.py                               show figures and floors
    python tests/evaluation/evaluation_gate.py --raise                       raise the floors to the figures, less the
                                                                             margin; none is lowered
    python tests/evaluation/evaluation_gate.py --raise --allow-regression    lower them, too, where the figures fell

A set whose data are not there is passed over, and keeps its floors.

The margin is one standard error of the figure, taken as a quarter of the width of its 95 % interval: a fall of less
cannot be told from what other reports of the same kind would have given. Floors are cut to three digits.
"""

import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from math import floor
from pathlib import Path

from turnout.cli.evaluate_job import read_coded_reports
from turnout.evaluation import Evaluation, bootstrap_f1, evaluate, parse_coded, wilson
from turnout.intake import IntakeOptions

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
GATE = HERE / "gate.toml"
_HEAD = """\
# Floors under the reader's figures, pinned to the coded data that they were measured on. Written by
# `python tests/evaluation/evaluation_gate.py --raise`, which says how; a floor only rises.
"""


@dataclass(frozen=True, slots=True)
class CodedSet:
    """A set of coded reports.

    Args:
        name: key of `coded_sets.toml`.
        title: what it is.
        gold: the file with the coding.
        reports: the file or folder with the texts.
        seen: whether they were looked at while the rules were written.
        reader: who reads them.
        texts: a file that says what each of the reports is and why it fails, where there is one.
    """

    name: str
    title: str
    gold: Path
    reports: Path
    seen: str
    reader: str = "rules"
    texts: Path | None = None

    @property
    def lacking(self) -> list[Path]:
        """What of it is not on this machine."""
        return [path for path in (self.gold, self.reports) if not path.exists()]


@dataclass(frozen=True, slots=True)
class Pinned:
    """The fingerprint of a set's coded data, and the floor under each figure."""

    fingerprint: str
    floors: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Measurement:
    """A set as it was read: the sums, the fingerprint of the data, and who read."""

    evaluation: Evaluation
    fingerprint: str
    reader: str

    @property
    def figures(self) -> dict[str, tuple[float, float]]:
        """Each gated figure, from 0 to 1, and its margin."""
        intervals = bootstrap_f1([report.tallies for report in self.evaluation.reports])
        figures = {}
        for name in ("detected", "usable"):
            low, high = intervals[name]
            figures[name] = (self.evaluation.tallies[name].f1, (high - low) / 4)
        for field, count in self.evaluation.fields.items():
            low, high = wilson(count.right, count.pairs) or (0.0, 0.0)
            figures[field] = (count.share, (high - low) / 4)
        return figures


def load_sets() -> dict[str, CodedSet]:
    """Return the sets of `coded_sets.toml`."""
    data = tomllib.loads((HERE / "coded_sets.toml").read_text(encoding="utf-8"))
    return {
        name: CodedSet(
            name,
            entry["title"],
            _locate(entry["gold"]),
            _locate(entry["reports"]),
            entry["seen"],
            entry.get("reader", "rules"),
            _locate(entry["texts"]) if "texts" in entry else None,
        )
        for name, entry in data.items()
    }


def _locate(path: str) -> Path:
    return (ROOT.parent if path.startswith("shared/") else ROOT) / path


def load_gate(path: Path = GATE) -> dict[str, Pinned]:
    """Return what is pinned, by set."""
    data = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return {name: Pinned(entry["sha256"], entry["floors"]) for name, entry in data.items()}


def measure_set(one: CodedSet) -> Measurement:
    """Read the set's reports with its reader as it stands, and score it.

    Raises:
        ValueError: if a coded report is not among the reports.
    """
    coded = parse_coded(one.gold)
    found = read_coded_reports([str(one.reports)], IntakeOptions(), coded, jobs=1, judge=one.reader)
    lacking = [doc for doc in coded if doc not in found.accounts]
    if lacking:
        raise ValueError(f"{one.name}: {len(lacking)} coded reports are not among the reports, {lacking[0]} the first")
    readers = {account.reader for accounts in found.accounts.values() for account in accounts if account.reader}
    return Measurement(evaluate(coded, found.accounts), take_fingerprint(one), ", ".join(sorted(readers)))


def take_fingerprint(one: CodedSet) -> str:
    """Return the SHA-256 over the bytes of the coded file and of the reports' files, these in the order of names."""
    reports = sorted(one.reports.glob("*.md")) if one.reports.is_dir() else [one.reports]
    digest = sha256()
    for path in (one.gold, *reports):
        digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def raise_floors(old: Pinned | None, new: Measurement, *, allow_regression: bool) -> tuple[Pinned, list[str]]:
    """Return the floors that follow from a measurement, and the names of those that it does not reach.

    A floor that is not reached stays, unless `allow_regression`. Floors on other data are no floors: they go.
    """
    floors = {name: floor((figure - margin) * 1000) / 1000 for name, (figure, margin) in new.figures.items()}
    if old is None or old.fingerprint != new.fingerprint:
        return Pinned(new.fingerprint, floors), []
    missed = [name for name, pinned in old.floors.items() if new.figures[name][0] < pinned]
    if not allow_regression:
        floors = {name: max(value, old.floors.get(name, 0.0)) for name, value in floors.items()}
    return replace(old, floors=floors), missed


def render_gate(pinned: Mapping[str, Pinned]) -> str:
    """Return the text of `gate.toml`."""
    parts = [_HEAD]
    for name, one in pinned.items():
        floors = "\n".join(f"{figure} = {value:.3f}" for figure, value in one.floors.items())
        parts.append(f'[{name}]\nsha256 = "{one.fingerprint}"\n\n[{name}.floors]\n{floors}\n')
    return "\n".join(parts)


def main(arguments: list[str]) -> int:
    """Show, or raise, and return 1 if a floor is not reached."""
    raising, allowed = "--raise" in arguments, "--allow-regression" in arguments
    pinned, fallen = load_gate(), 0
    for one in load_sets().values():
        if one.lacking:
            _say(f"{one.name}: passed over, for {one.lacking[0].name} is not there")
            continue
        measurement = measure_set(one)
        old = pinned.get(one.name)
        new, missed = raise_floors(old, measurement, allow_regression=allowed)
        for name, (figure, margin) in measurement.figures.items():
            before = old.floors.get(name, 0.0) if old else 0.0
            after = f" -> {new.floors[name]:.3f}" if raising else ""
            mark = "  BELOW" if name in missed else ""
            _say(f"{one.name:20} {name:10} {figure:.3f}  margin {margin:.3f}  floor {before:.3f}{after}{mark}")
        fallen += len(missed)
        pinned[one.name] = new
    if raising and (allowed or not fallen):
        GATE.write_text(render_gate(pinned), encoding="utf-8")
    elif raising:
        _say("Nothing was written: a figure is below its floor.")
    return 1 if fallen and not allowed else 0


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
