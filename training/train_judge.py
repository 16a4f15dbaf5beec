"""Fit the learned judge on coded reports, or measure it by cross-validation.

    python training/train_judge.py                     measure: five folds by report, against the rules
    python training/train_judge.py --write             fit on all and write the weights of the package
    python training/train_judge.py --seed 1            measure over other folds
    python training/train_judge.py --table             measure over three deals of folds, as the table of the model card
    python training/train_judge.py --without SET       fit without a set and measure on it

The coded reports are those of `training/` and of `tests/evaluation/coded_sets.toml`, but for the demo's, which are kept
for measuring. In each fold the reports of `training/` are always among those that are fitted on, unless they are
measured themselves.
"""

import random
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

HERE = Path(__file__).parent
sys.path += [str(HERE), str(HERE.parent / "tests" / "evaluation")]

from evaluation_gate import load_sets  # noqa: E402  found by the line above
from judge_examples import ReportExamples, collect, load_coded  # noqa: E402  likewise
from judge_fit import fit_weights, write_weights  # noqa: E402  likewise
from judge_table import render_table  # noqa: E402  likewise

from turnout.evaluation import Evaluation, bootstrap_f1, evaluate, parse_account  # noqa: E402  likewise
from turnout.reading import read_report  # noqa: E402  likewise
from turnout.reading.judging import RULES, Judge  # noqa: E402  likewise
from turnout.reading.learned import LearnedJudge  # noqa: E402  likewise

WEIGHTS = HERE.parent / "src" / "turnout" / "reading" / "learned" / "weights.csv"
_FOLDS = 5
_DEALS = (0, 1, 2)
_OWN = "own"
_HELD = "demo"
_FIELDS = ("kind", "status", "country", "place", "start", "end", "people", "who", "target", "evidence")

Sets = Mapping[str, Sequence[ReportExamples]]


def load_all() -> dict[str, list[ReportExamples]]:
    """Return the coded reports by set; a set that is not there is left out."""
    sets = {one.name: collect(load_coded(one.gold, one.reports)) for one in load_sets().values() if not one.lacking}
    sets[_OWN] = [
        report
        for gold in sorted((HERE / "coded").glob("*.jsonl"))
        for report in collect(load_coded(gold, HERE / "reports" / gold.name))
    ]
    return sets


def cross_validate(sets: Sets, seed: int) -> dict[str, Evaluation]:
    """Return how the learned judge reads each set: every report by weights that were fitted without it."""
    fold = _deal(sets, seed)
    accounts = {}
    for held in range(_FOLDS):
        fitted = [r for name, rs in sets.items() if name != _HELD for r in rs if fold[r.report.id] != held]
        judge = LearnedJudge(fit_weights(fitted))
        measured = [r for name, rs in sets.items() if name != _HELD for r in rs if fold[r.report.id] == held]
        accounts |= read_all(measured, judge)
        if held == 0 and _HELD in sets:
            fitted = [r for name, rs in sets.items() if name != _HELD for r in rs]
            accounts |= read_all(sets[_HELD], LearnedJudge(fit_weights(fitted)))
    return {name: _evaluate(reports, accounts) for name, reports in sets.items()}


def _deal(sets: Sets, seed: int) -> dict[str, int]:
    ids = sorted(r.report.id for reports in sets.values() for r in reports)
    random.Random(seed).shuffle(ids)  # noqa: S311  folds need no secret
    return {one: index % _FOLDS for index, one in enumerate(ids)}


def read_all(reports: Sequence[ReportExamples], judge: Judge) -> dict[str, tuple]:
    """Read reports with a judge, by id."""
    return {
        r.report.id: tuple(parse_account(account.to_json()) for account in read_report(r.report, judge=judge))
        for r in reports
    }


def _evaluate(reports: Sequence[ReportExamples], accounts: Mapping[str, tuple]) -> Evaluation:
    return evaluate({r.report.id: r.coded for r in reports}, accounts)


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


def _show_without(sets: Sets, name: str) -> None:
    fitted = [r for other, rs in sets.items() if other not in {name, _HELD} for r in rs]
    show(name, "rules", _evaluate(sets[name], read_all(sets[name], RULES)))
    show(name, "learned", _evaluate(sets[name], read_all(sets[name], LearnedJudge(fit_weights(fitted)))))


def main(arguments: list[str]) -> int:
    """Measure, or fit and write."""
    sets = load_all()
    if "--write" in arguments:
        write_weights(fit_weights([r for name, rs in sets.items() if name != _HELD for r in rs]), WEIGHTS)
        return 0
    if "--without" in arguments:
        _show_without(sets, arguments[arguments.index("--without") + 1])
        return 0
    if "--table" in arguments:
        deals = [cross_validate(sets, seed) for seed in _DEALS]
        rows = [(name, _evaluate(rs, read_all(rs, RULES)), [deal[name] for deal in deals]) for name, rs in sets.items()]
        sys.stdout.write(render_table(rows))
        return 0
    seed = int(arguments[arguments.index("--seed") + 1]) if "--seed" in arguments else 0
    learned = cross_validate(sets, seed)
    for name, reports in sets.items():
        show(name, "rules", _evaluate(reports, read_all(reports, RULES)))
        show(name, "learned", learned[name])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
