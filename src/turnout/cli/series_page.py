"""The measures of a range in a table."""

from turnout.cli.output import Column, print_rows, print_text
from turnout.counting import Measure, Measures

__all__ = ["print_measures"]

_HEADINGS = {
    "actions": "actions in effect",
    "workers": "workers involved directly",
    "indirect": "workers idled by others' action",
    "called_out": "people called on or threatening to act",
    "days_not_worked": "working days not worked",
    "arrests": "people arrested",
}
_COLUMNS = [
    Column(key="measure", heading="measure"),
    Column(key="between", heading="from, to", right=True),
    Column(key="unknown", heading="without a figure", right=True),
    Column(key="largest", heading="most from"),
]


def print_measures(sizes: Measures) -> None:
    """Print the measures, one a line, with the action that adds most to each."""
    rows = [
        {
            "measure": heading,
            "between": _say_range(getattr(sizes, name)),
            "unknown": getattr(sizes, name).unknown,
            "largest": _largest(getattr(sizes, name)),
        }
        for name, heading in _HEADINGS.items()
    ]
    print_rows(rows, _COLUMNS, form="table")
    opened = next((line.action for line in sizes.actions.lines), None)
    if opened:
        print_text(f"\nEach with its accounts: --json; or action by action: turnout show {opened}", style="bold")
    print_text("")


def _say_range(one: Measure) -> str:
    if one.high is not None:
        return f"{one.low:,}" if one.low == one.high else f"{one.low:,} to {one.high:,}"
    return f"{one.low:,} or more"


def _largest(one: Measure) -> str:
    """The action with the greatest lowest figure, and what its accounts say."""
    lines = [line for line in one.lines if line.figure is not None and line.said]
    if not lines:
        return ""
    most = max(lines, key=lambda line: (line.figure.low if line.figure else 0, line.action))
    return f"{most.action}: {most.said[0]}"
