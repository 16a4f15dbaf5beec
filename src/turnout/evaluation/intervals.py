"""How far a figure may be from what more reports of the same kind would give: 95 % intervals."""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from math import sqrt
from statistics import NormalDist

from turnout.evaluation.counts import Tally

__all__ = ["LEVEL", "RESAMPLES", "Interval", "bootstrap_f1", "wilson"]

Interval = tuple[float, float]

LEVEL = 0.95
RESAMPLES = 1000
# Any fixed number would do: the same files must give the same page.
_SEED = 1987
_Z = NormalDist().inv_cdf((1 + LEVEL) / 2)


def wilson(right: int, total: int) -> Interval | None:
    """Return the 95 % score interval of a share, or None where `total` is 0.

    Source: Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22, 1927.
    """
    if not total:
        return None
    share, square = right / total, _Z * _Z / total
    centre = share + square / 2
    reach = _Z * sqrt(share * (1 - share) / total + square / (4 * total))
    low, high = (centre - reach) / (1 + square), (centre + reach) / (1 + square)
    return (0.0 if right == 0 else low, 1.0 if right == total else high)


def bootstrap_f1(reports: Sequence[Mapping[str, Tally]]) -> dict[str, Interval]:
    """Return the 95 % percentile interval of each F1, over reports drawn anew with replacement.

    Whole reports are drawn, since accounts of one report are right or wrong together. The seed is fixed. A draw that
    holds nothing of a name says nothing of it.

    Args:
        reports: the tallies of each report by name; a name that a report lacks is a tally of zeros.

    Source: Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13.
    """
    if not reports:
        return {}
    # Most reports have the same few counts: each form is added up once, times how often it was drawn.
    forms: dict[tuple[tuple[str, Tally], ...], int] = {}
    of_report = [forms.setdefault(tuple(sorted(report.items(), key=_by_name)), len(forms)) for report in reports]
    sparse = [[(name, tally.coded, tally.read, tally.found) for name, tally in form] for form in forms]
    drawn: dict[str, list[float]] = {name: [] for report in reports for name in report}
    generator = random.Random(_SEED)  # noqa: S311  a draw of reports, no secret
    for _ in range(RESAMPLES):
        times = Counter(generator.choices(of_report, k=len(of_report)))
        for name, tally in _add_up(sparse, times, drawn).items():
            if tally.coded or tally.read:
                drawn[name].append(tally.f1)
    return {name: _percentiles(values) for name, values in drawn.items() if values}


def _by_name(entry: tuple[str, Tally]) -> str:
    return entry[0]


def _add_up(
    sparse: Sequence[Sequence[tuple[str, int, int, int]]], times: Mapping[int, int], names: Mapping[str, object]
) -> dict[str, Tally]:
    sums = {name: [0, 0, 0] for name in names}
    for form, often in times.items():
        for name, coded, read, found in sparse[form]:
            entry = sums[name]
            entry[0] += often * coded
            entry[1] += often * read
            entry[2] += often * found
    return {name: Tally(*entry) for name, entry in sums.items()}


def _percentiles(values: list[float]) -> Interval:
    values.sort()
    tail = int((1 - LEVEL) / 2 * len(values))
    return values[tail], values[-1 - tail]
