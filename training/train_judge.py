"""Fit the learned judge on coded reports, or measure it by cross-validation.

    python training/train_judge.py                     measure: three folds by report, against the rules
    python training/train_judge.py --seed 1            measure over other folds
    python training/train_judge.py --table             the same as the tables of docs/decisions
    python training/train_judge.py --without SET       fit without a set and measure on it
    python training/train_judge.py --write             fit on all and write the weights of the package

With --heard FOLDER what encoders heard (train_encoder.py) is weighed too; the table then compares with and without.

The coded reports are those of `training/` and of `tests/evaluation/coded_sets.toml`, but for the demo's and those of
other kinds, which are kept for measuring. Every report is read by weights that were fitted without it, and hears an
encoder that was trained without it.
"""

import pickle
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path += [str(HERE), str(HERE.parent / "tests" / "evaluation")]

from coded_reports import FOLDS, Pairs, deal, heard_by, is_dense, load_pairs, trained_on  # noqa: E402  found by the line above
from judge_examples import collect  # noqa: E402  likewise
from judge_fit import fit_weights, write_weights  # noqa: E402  likewise
from judge_table import render_tables  # noqa: E402  likewise

from turnout.evaluation import CodedAccount, Evaluation, bootstrap_f1, evaluate, parse_account  # noqa: E402  likewise
from turnout.reading import read_report  # noqa: E402  likewise
from turnout.reading.judging import RULES, Judge, Scene  # noqa: E402  likewise
from turnout.reading.learned import LearnedJudge  # noqa: E402  likewise
from turnout.reading.learned.hearing import Hearing  # noqa: E402  likewise
from turnout.reading.learned.judge import Weights  # noqa: E402  likewise
from turnout.reading.learned.linear import LinearModel  # noqa: E402  likewise

WEIGHTS = HERE.parent / "src" / "turnout" / "reading" / "learned" / "weights.csv"
_FIELDS = ("kind", "status", "country", "place", "start", "end", "people", "who", "target", "evidence")

# To list drafts a judge only has to hear.
_NO_WEIGHTS = Weights(*[LinearModel((), (), {})] * 4)

Sets = Mapping[str, Pairs]
Listen = Callable[[Scene], Hearing]


def load_heard(folder: Path) -> Listen:
    """Return what encoders heard in the coded reports, each in those that it was not trained on.

    Args:
        folder: where train_encoder.py keeps it.
    """
    lines: dict[str, Any] = {}
    for without in (None, *range(FOLDS)):
        lines |= pickle.loads((folder / heard_by(without)).read_bytes())  # noqa: S301  our own
    return lambda scene: Hearing(lines[scene.report.id])


def fit(pairs: Pairs, listen: Listen | None) -> Weights:
    """Fit the weights on those of the reports that are as dense as news."""
    taken = [pair for pair in pairs if not is_dense(pair[0])]
    return fit_weights(collect(taken, LearnedJudge(_NO_WEIGHTS, listen)))


def cross_validate(sets: Sets, fold: Mapping[str, int], listen: Listen | None) -> dict[str, Evaluation]:
    """Return how the learned judge reads each set: every report by weights that were fitted without it."""
    known = trained_on(sets)
    accounts: dict[str, tuple[CodedAccount, ...]] = {}
    for held in range(FOLDS):
        weights = fit([p for p in known if fold[p[0].id] != held], listen)
        accounts |= read_all([p for p in known if fold[p[0].id] == held], LearnedJudge(weights, listen))
    accounts |= read_all(trained_on(sets, held=True), LearnedJudge(fit(known, listen), listen))
    return {name: _evaluate(pairs, accounts) for name, pairs in sets.items()}


def read_all(pairs: Pairs, judge: Judge) -> dict[str, tuple[CodedAccount, ...]]:
    """Read reports with a judge, by id."""
    return {
        report.id: tuple(parse_account(account.to_json()) for account in read_report(report, judge=judge))
        for report, _ in pairs
    }


def _evaluate(pairs: Pairs, accounts: Mapping[str, tuple[CodedAccount, ...]]) -> Evaluation:
    return evaluate({report.id: coded for report, coded in pairs}, accounts)


def show(name: str, who: str, evaluation: Evaluation) -> None:
    """Print a line of figures."""
    intervals = bootstrap_f1([report.tallies for report in evaluation.reports])
    parts = [f"{name:20} {who:8}"]
    for figure in ("detected", "usable"):
        tally = evaluation.tallies[figure]
        low, high = intervals[figure]
        parts.append(f"{figure} {tally.f1:.3f} [{low:.2f}, {high:.2f}]")
    found = evaluation.tallies["detected"]
    parts.append(f"P {found.precision:.3f} R {found.recall:.3f} ")
    parts += [f"{field} {evaluation.fields[field].share:.3f}" for field in _FIELDS]
    sys.stdout.write(" ".join(parts) + "\n")


def _show_without(sets: Sets, name: str, listen: Listen | None) -> None:
    fitted = trained_on({other: pairs for other, pairs in sets.items() if other != name})
    show(name, "rules", _evaluate(sets[name], read_all(sets[name], RULES)))
    judge = LearnedJudge(fit(fitted, listen), listen)
    show(name, "learned", _evaluate(sets[name], read_all(sets[name], judge)))


def _show_table(sets: Sets, fold: Mapping[str, int], listen: Listen | None) -> None:
    found = [{name: _evaluate(pairs, read_all(pairs, RULES)) for name, pairs in sets.items()}]
    found += [cross_validate(sets, fold, one) for one in ((None, listen) if listen else (None,))]
    rows = {name: [one[name] for one in found] for name in sets}
    sys.stdout.write(render_tables(rows, ["rules", "judge", "judge and encoder"][: len(found)]))


def main(arguments: list[str]) -> int:
    """Measure, or fit and write."""
    sets = load_pairs()
    fold = deal(sets, int(_after(arguments, "--seed", "0")))
    folder = _after(arguments, "--heard", "")
    listen = load_heard(Path(folder)) if folder else None
    if "--write" in arguments:
        write_weights(fit(trained_on(sets), listen), WEIGHTS)
    elif "--without" in arguments:
        _show_without(sets, _after(arguments, "--without", ""), listen)
    elif "--table" in arguments:
        _show_table(sets, fold, listen)
    else:
        learned = cross_validate(sets, fold, listen)
        for name, pairs in sets.items():
            show(name, "rules", _evaluate(pairs, read_all(pairs, RULES)))
            show(name, "learned", learned[name])
    return 0


def _after(arguments: list[str], option: str, without: str) -> str:
    return arguments[arguments.index(option) + 1] if option in arguments else without


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
