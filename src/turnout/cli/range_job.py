"""The work of `turnout count --from --to`: the units of a whole range, each once, by one rule or by all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from turnout.cli.count_job import Question, pick_rules
from turnout.cli.count_page import short_unit
from turnout.cli.moments import read_country, read_day, read_instant, read_kind, say_day, say_instant
from turnout.cli.output import Column, Form, print_object, print_rows, print_text
from turnout.counting import InEffect, Rule, Series, describe
from turnout.counting.frequency import most_frequent
from turnout.errors import TurnoutError
from turnout.ledger import Address, select_actions, select_series, using_ledger

__all__ = ["run_range"]

_KEYS = ("rule", "version", "unit", "first", "last", "known", "as_if_live", "low", "high", "began", "ended")
_MACHINE = [Column(key=key, heading=key) for key in _KEYS]
_TABLE = [
    Column(key="rule", heading="rule"),
    Column(key="one", heading="one is a"),
    Column(key="between", heading="in effect", right=True),
    Column(key="began", heading="began", right=True),
    Column(key="ended", heading="ended", right=True),
]
_UNITS = [
    Column(key="certainty", heading="at its surest"),
    Column(key="action", heading="id"),
    Column(key="kind", heading="kind"),
    Column(key="who", heading="who"),
    Column(key="where", heading="place"),
    Column(key="first", heading="in effect from"),
    Column(key="last", heading="to"),
    Column(key="confirmed", heading="last confirmed"),
    Column(key="flow", heading="in the range"),
]
_MOST_UNITS = 100


@dataclass(frozen=True, slots=True)
class _Range:
    """What is asked, as it was understood."""

    first: date
    last: date
    known: datetime | None
    as_if_live: bool
    country: str | None
    kind: str | None
    patience: int


def run_range(  # noqa: PLR0913  keyword-only but for the question
    ledger: Address,
    asked: Question,
    begin: str | None,
    end: str | None,
    *,
    rule: str | None,
    form: Form,
    rules: Path | None = None,
) -> None:
    """Print what was in effect on some day of a range, and what began and ended within it.

    Raises:
        TurnoutError: TURN-089 without a first day, or where one day or a place is asked for too, TURN-120 to TURN-122
            for what cannot be understood, those of `turnout.counting.count_series`, of `load_rules` and of
            `using_ledger`.
    """
    if asked.on or asked.place or begin is None:
        raise TurnoutError("TURN-089")
    kind, now = read_kind(asked.kind), datetime.now(UTC)
    picked = pick_rules(rule, kind, rules)
    last = read_day(end, today=now.date())
    question = _Range(
        read_day(begin, today=now.date()),
        last,
        read_instant(asked.known) or (None if asked.as_if_live else now),
        asked.as_if_live,
        read_country(asked.country),
        kind,
        asked.patience,
    )
    with using_ledger(ledger):
        found = [_ask(question, one, listed=rule != "all") for one in picked]
        rows = [_row(one, question) for one in found]
        if form == "json":
            print_object(rows if rule == "all" else rows[0] | {"units": _units(found[0].units, question)})
        elif form == "csv":
            print_rows(rows, _MACHINE, form=form)
        else:
            _print(found, question, rows)


def _ask(question: _Range, rule: Rule, *, listed: bool) -> Series:
    return select_series(
        rule=rule,
        first=question.first,
        last=question.last,
        known=question.known,
        as_if_live=question.as_if_live,
        country=question.country,
        kind=question.kind,
        patience=question.patience,
        listed=listed,
    )


def _units(units: Sequence[InEffect], question: _Range) -> list[dict[str, Any]]:
    """Units with who acts, where, and the accounts of their actions."""
    by = question.known or datetime.combine(question.last, time.max, UTC)
    names = sorted({unit.action for unit in units})
    actions = {action.id: action for action in select_actions(ids=names, known=by, as_if_live=question.as_if_live)}
    rows = []
    for unit in units:
        held = actions[unit.action].accounts if unit.action in actions else ()
        row = unit.to_json()
        row["place"] = unit.place or most_frequent(told.account.place for told in held)
        row["who"] = most_frequent(told.account.who for told in held)
        rows.append(row | {"accounts": [told.account.id for told in held]})
    return rows


def _row(one: Series, question: _Range) -> dict[str, Any]:
    return {
        "rule": one.rule.name,
        "version": one.rule.version,
        "unit": one.rule.unit,
        "first": one.first.isoformat(),
        "last": one.last.isoformat(),
        "known": question.known.isoformat() if question.known else None,
        "as_if_live": question.as_if_live,
        **one.total.to_json(),
    }


def _print(found: Sequence[Series], question: _Range, rows: Sequence[dict[str, Any]]) -> None:
    where = f" in {question.country}" if question.country else ""
    days = f"from {say_day(question.first)} to {say_day(question.last)}"
    what = f" of kind {question.kind}" if question.kind else ""
    print_text(f"In effect{what} {days}{where}, each once:", style="bold")
    known = "Each day from what was published by its end."
    if question.known:
        published = "From what was published by" if question.as_if_live else "As known at"
        known = f"{published} {say_instant(question.known)}."
    print_text(f"{known} Patience: {question.patience} days without news, then no longer likely.")
    print_text("Stock: in effect on some day, from what is confirmed to what may be. Flow: began, ended.")
    print_text("")
    shown = [
        row | {"one": short_unit(one.rule), "between": _say_between(one)} for one, row in zip(found, rows, strict=True)
    ]
    print_rows(shown, _TABLE, form="table")
    if len(found) == 1:
        print_text(f"\nOne is {describe(found[0].rule)}.")
        _print_units(found[0], question)
    print_text("\nDay by day: turnout series; the rules in full: turnout rules NAME", style="bold")


def _say_flow(unit: dict[str, Any], *, by_day: bool) -> str:
    if by_day:
        return "1 day" if unit["number"] == 1 else f"{unit['number']} days"
    return ", ".join(name for name in ("began", "ended") if unit[name])


def _print_units(one: Series, question: _Range) -> None:
    """Print the first units; the accounts of no others are loaded."""
    units = _units(one.units[:_MOST_UNITS], question)
    if not units:
        return
    print_text("")
    shown = [
        unit
        | {
            "where": ", ".join(part for part in (unit["place"], unit["country"]) if part),
            "confirmed": unit["last_confirmed_on"] or "never",
            "flow": _say_flow(unit, by_day=one.rule.by_day),
        }
        for unit in units
    ]
    print_rows(shown, _UNITS, form="table")
    if len(one.units) > len(shown):
        print_text(f"and {len(one.units) - len(shown):,} more: --json lists them all.")
    print_text(f"\nTo open one: turnout show {units[0]['action']}", style="bold")


def _say_between(one: Series) -> str:
    low, high = one.total.low, one.total.high
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"
