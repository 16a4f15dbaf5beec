"""The answer of a release in words and tables."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from turnout.cli.count_page import name_unit
from turnout.cli.marks import print_marked
from turnout.cli.moments import say_day
from turnout.cli.output import Column, print_rows, print_text
from turnout.cli.summaries import list_reports
from turnout.releases.questions import APART, UNDER_WAY, Counted

__all__ = ["print_asked", "print_by_rule"]

_COLUMNS = [
    Column(key="state", heading="how sure"),
    Column(key="id", heading="id"),
    Column(key="kind", heading="kind"),
    Column(key="who", heading="who"),
    Column(key="where", heading="place"),
    Column(key="confirmed", heading="last confirmed"),
    Column(key="texts", heading="reports"),
]
_RULE_COLUMNS = [
    Column(key="rule", heading="rule"),
    *(Column(key=name, heading=name, right=True) for name in UNDER_WAY),
    Column(key="under_way", heading="in all", right=True),
]
_APART = {
    "called": "called for a later day",
    "threatened": "threatened",
    "silent": "silent for too long",
    "uncounted": "under way but kept out by the rule",
}
# What the first two lines say already.
_SAID = ("on", "known", "rule")


def print_asked(counted: Counted, rule: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> None:
    """Print a number, what it rests on, the first of its rows, and what others claim.

    Args:
        counted: the answer.
        rule: the row of its rule in the table `rules`.
        rows: the rows to show; there may be more.
    """
    answer = counted.answer
    parts = ", ".join(f"{getattr(answer, name):,} {name}" for name in UNDER_WAY)
    unit = name_unit(rule["unit"], answer.under_way)
    print_text(f"{answer.under_way:,} {unit} under way on {_day(counted)}: {parts}.", style="bold")
    print_text(f"Rule {rule['name']}, version {rule['version']}: {rule['title']}. The number is a stock.")
    _print_terms(counted)
    apart = [f"{getattr(answer, name):,} {_APART[name]}" for name in APART if getattr(answer, name)]
    if apart:
        print_text(f"Apart from it: {', '.join(apart)}.")
    if tuple(counted.question["state"]) != UNDER_WAY:
        print_text(f"Rows asked for ({', '.join(counted.question['state'])}): {answer.total:,}.")
    if rows:
        print_text("")
        print_rows([_row(row) for row in rows], _COLUMNS, form="table")
    if answer.total > len(rows):
        print_text(f"and {answer.total - len(rows):,} more: --csv lists them all.")
    _print_claims(counted.claims)


def print_by_rule(counts: Sequence[Counted], rules: Mapping[str, Any]) -> None:
    """Print the numbers of one question beside each other, rule by rule."""
    print_text(f"Under way on {_day(counts[0])}, rule by rule (a stock):", style="bold")
    _print_terms(counts[0], texts=False)
    print_text("")
    rows = [one.answer.to_json() | {"rule": one.question["rule"], "unit": _unit(rules, one)} for one in counts]
    print_rows(rows, [*_RULE_COLUMNS, Column(key="unit", heading="one is a")], form="table")


def _unit(rules: Mapping[str, Any], one: Counted) -> str:
    return name_unit(rules[one.question["rule"]]["unit"], 1)


def _day(counted: Counted) -> str:
    return say_day(date.fromisoformat(counted.question["on"]))


def _print_terms(counted: Counted, *, texts: bool = True) -> None:
    answer = counted.answer
    behind = f", from {list_reports(answer.reports, answer.origins)} reports" if texts else ""
    print_text(f"Release {counted.release}{behind}.")
    asked = {name: value for name, value in counted.question.items() if name not in {*_SAID, "state"} and value}
    if asked:
        said = "; ".join(
            f"{name} {', '.join(value) if isinstance(value, list) else value}" for name, value in asked.items()
        )
        print_text(f"Only: {said}.")
    if texts and answer.people_of:
        low, high = answer.people
        most = "or more" if high is None else f"to {high:,}"
        print_text(f"People, over the {answer.people_of:,} actions with a figure: {low:,} {most}.")


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    place = row["unit_place"] or row["place"]
    return {
        **row,
        "where": ", ".join(part for part in (place, row["country"]) if part),
        "confirmed": row["last_confirmed_on"] or "never",
        "texts": list_reports(row["reports"], row["origins"]),
    }


def _print_claims(claims: Sequence[Mapping[str, Any]]) -> None:
    if not claims:
        return
    print_text("\nWhat others say (never part of the number)", style="bold")
    for claim in claims:
        by = claim["people_by"] or claim["publisher"] or "an unnamed source"
        print_text(f"  {claim['count']:,} of kind {claim['kind']}, says {by}, {claim['published_on']}")
        if claim["quote"]:
            print_marked("", claim["quote"], "")
