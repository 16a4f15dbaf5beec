"""The judge's gain over the rules as a table: means over deals of folds, and intervals over draws of reports."""

import random
from collections.abc import Iterable, Sequence

from turnout.evaluation import Evaluation

__all__ = ["render_table"]

_DRAWS = 1000
_FIELDS = ("status", "start", "end", "who", "place", "people", "kind", "country", "evidence")

# One set: its name, the rules' evaluation, and the judge's, one a deal.
Row = tuple[str, Evaluation, Sequence[Evaluation]]


def render_table(rows: Iterable[Row]) -> str:
    """Return Markdown: F1 detected and usable, then shares of the pairs, each "rules -> learned (gain, interval)"."""
    rows = list(rows)
    lines = ["|  | " + " | ".join(name for name, _, _ in rows) + " |", "| --- |" + " ---: |" * len(rows)]
    for figure in ("detected", "usable"):
        cells = [_f1_cell(figure, rules, learned) for _, rules, learned in rows]
        lines.append(f"| {figure}, F1 | " + " | ".join(cells) + " |")
    for field in _FIELDS:
        cells = [
            f"{rules.fields[field].share:.3f} → {_mean([one.fields[field].share for one in learned]):.3f}"
            for _, rules, learned in rows
        ]
        lines.append(f"| `{field}` | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _f1_cell(figure: str, rules: Evaluation, learned: Sequence[Evaluation]) -> str:
    low, high = _gain_interval(figure, rules, learned)
    mean = _mean([one.tallies[figure].f1 for one in learned])
    return f"{rules.tallies[figure].f1:.3f} → {mean:.3f} [{low:+.3f}, {high:+.3f}]"


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _gain_interval(figure: str, rules: Evaluation, learned: Sequence[Evaluation]) -> tuple[float, float]:
    """The 95 % interval of the gain over draws of whole reports; each draw takes the mean over the deals."""
    generator = random.Random(0)  # noqa: S311  draws need no secret
    before, after = _counts(figure, rules), [_counts(figure, one) for one in learned]
    gains = []
    for _ in range(_DRAWS):
        drawn = generator.choices(range(len(before)), k=len(before))
        gains.append(_mean([_f1(counts, drawn) for counts in after]) - _f1(before, drawn))
    gains.sort()
    return gains[round(0.025 * _DRAWS)], gains[round(0.975 * _DRAWS) - 1]


def _counts(figure: str, evaluation: Evaluation) -> list[tuple[int, int]]:
    """For each report the pairs found, and what was coded and read together."""
    found = [report.tallies.get(figure) for report in evaluation.reports]
    return [(one.found, one.coded + one.read) if one else (0, 0) for one in found]


def _f1(counts: Sequence[tuple[int, int]], drawn: Sequence[int]) -> float:
    found, told = sum(counts[i][0] for i in drawn), sum(counts[i][1] for i in drawn)
    return 2 * found / told if told else 0.0
