"""The coded reports that are trained and measured on, by set, and how they are dealt to folds."""

import random
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from evaluation_gate import load_sets
from judge_examples import load_coded

from turnout.evaluation import CodedAccount
from turnout.records import Report

__all__ = ["FOLDS", "Pairs", "deal", "heard_by", "is_dense", "load_pairs", "trained_on"]

HERE = Path(__file__).parent
_OWN, _OWN_UNSEEN = "own", "own-unseen"
# Reports of our own that are kept for measuring: no encoder was trained on them, and no rule was written from them.
_KEPT = ("pressb", "wire00k", "wire80g")
# Told in unusual words, with three accounts a report where newswire has one: they teach the encoder, and would teach
# the judge that too much is an account.
_DENSE = ("pressa", *(f"wire00{letter}" for letter in "ghijlm"), "wire80e", "wire80f")
# Never trained on: they are there to measure with.
_HELD = ("demo", "other-kinds", _OWN_UNSEEN)

# The encoder is trained once without each of so many folds.
FOLDS = 3

Pairs = Sequence[tuple[Report, tuple[CodedAccount, ...]]]


def load_pairs() -> dict[str, Pairs]:
    """Return the coded reports by set, each set once; one that is not there is left out."""
    sets: dict[str, Pairs] = {
        one.name: load_coded(one.gold, one.reports)
        for one in load_sets().values()
        if one.reader == "rules" and not one.lacking
    }
    own = sorted((HERE / "coded").glob("*.jsonl"))
    sets[_OWN] = _load_own(gold for gold in own if gold.stem not in _KEPT)
    sets[_OWN_UNSEEN] = _load_own(gold for gold in own if gold.stem in _KEPT)
    return sets


def _load_own(golds: Iterable[Path]) -> Pairs:
    return [pair for gold in golds for pair in load_coded(gold, HERE / "reports" / gold.name)]


def trained_on(sets: Mapping[str, Pairs], *, held: bool = False) -> Pairs:
    """Return the reports of all sets that may be trained on; or, with `held`, the others."""
    return [pair for name, pairs in sets.items() if (name in _HELD) is held for pair in pairs]


def is_dense(report: Report) -> bool:
    """Tell whether a report is of a set that the judge is not fitted on."""
    return report.id.rsplit("-", 1)[0] in _DENSE


def deal(sets: Mapping[str, Pairs], seed: int = 0) -> dict[str, int]:
    """Return the fold of each report that may be trained on, by its id."""
    ids = sorted(report.id for report, _ in trained_on(sets))
    random.Random(seed).shuffle(ids)  # noqa: S311  folds need no secret
    return {one: index % FOLDS for index, one in enumerate(ids)}


def heard_by(without: int | None) -> str:
    """Return the name of the file with what was heard in a fold by the encoder that was trained without it.

    Args:
        without: the fold; None for the reports that are never trained on.
    """
    return f"heard-{'held' if without is None else without}.pickle"
