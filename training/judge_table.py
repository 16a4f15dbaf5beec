"""Readers compared on the same reports, as tables: figures, and intervals of the gains over draws of reports."""

import random
from collections.abc import Iterator, Mapping, Sequence

from turnout.evaluation import Evaluation

__all__ = ["render_tables"]

_DRAWS = 1000
_FIELDS = ("status", "start", "end", "who", "place", "people", "kind", "country", "evidence")

# For each set the evaluation by each reader, the rules' first and the richest last.
Rows = Mapping[str, Sequence[Evaluation]]
# For each report the pairs found, and what was coded and read together.
_Counts = list[tuple[int, int]]


def render_tables(rows: Rows, readers: Sequence[str]) -> str:
    """Return Markdown: F1 detected and usable by set with the gains of the last reader, then shares of the pairs.

    Args:
        rows: the evaluations of each set, one a reader.
        readers: their names.
    """
    tables = [list(_figure_table(figure, rows, readers)) for figure in ("detected", "usable")]
    tables.append(list(_field_table(rows)))
    return "\n\n".join("\n".join(lines) for lines in tables) + "\n"


def _figure_table(figure: str, rows: Rows, readers: Sequence[str]) -> Iterator[str]:
    others = range(len(readers) - 1)
    yield f"| {figure}, F1 | " + " | ".join([*readers, *(f"gain over {readers[i]}" for i in others)]) + " |"
    yield "| --- |" + " ---: |" * (len(readers) + len(others))
    counts = {name: [_counts(figure, one) for one in found] for name, found in rows.items()}
    counts["all"] = [[one for found in counts.values() for one in found[i]] for i in range(len(readers))]
    for name, found in counts.items():
        cells = [f"{_f1(one, range(len(one))):.3f}" for one in found]
        cells += ["[{:+.3f}, {:+.3f}]".format(*_gain_interval(found[i], found[-1])) for i in others]
        yield f"| {name} | " + " | ".join(cells) + " |"


def _field_table(rows: Rows) -> Iterator[str]:
    yield "| right, of the pairs | " + " | ".join(rows) + " |"
    yield "| --- |" + " ---: |" * len(rows)
    for field in _FIELDS:
        cells = [" → ".join(f"{one.fields[field].share:.3f}" for one in found) for found in rows.values()]
        yield f"| `{field}` | " + " | ".join(cells) + " |"


def _gain_interval(before: _Counts, after: _Counts) -> tuple[float, float]:
    """The 95 % interval of the gain over draws of whole reports."""
    generator = random.Random(0)  # noqa: S311  draws need no secret
    gains = []
    for _ in range(_DRAWS):
        drawn = generator.choices(range(len(before)), k=len(before))
        gains.append(_f1(after, drawn) - _f1(before, drawn))
    gains.sort()
    return gains[round(0.025 * _DRAWS)], gains[round(0.975 * _DRAWS) - 1]


def _counts(figure: str, evaluation: Evaluation) -> _Counts:
    found = [report.tallies.get(figure) for report in evaluation.reports]
    return [(one.found, one.coded + one.read) if one else (0, 0) for one in found]


def _f1(counts: _Counts, drawn: Sequence[int]) -> float:
    found, told = sum(counts[i][0] for i in drawn), sum(counts[i][1] for i in drawn)
    return 2 * found / told if told else 0.0
