"""The work of `turnout count --from --to`: the units of a whole range, each once, by one rule or by all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from turnout.cli.count_job import Question, pick_rules
from turnout.cli.count_page import short_unit
from turnout.cli.moments import read_country, read_day, read_instant, read_kind, say_day, say_instant
from turnout.cli.output import Column, Form, print_object, print_rows, print_text
from turnout.counting import Rule, Series, count_series, describe
from turnout.errors import TurnoutError
from turnout.ledger import Address, select_actions, using_ledger

__all__ = ["run_range"]

_KEYS = ("rule", "version", "unit", "first", "last", "known", "low", "high", "began", "ended")
_MACHINE = [Column(key=key, heading=key) for key in _KEYS]
_TABLE = [
    Column(key="rule", heading="rule"),
    Column(key="one", heading="one is a"),
    Column(key="between", heading="in effect", right=True),
    Column(key="began", heading="began", right=True),
    Column(key="ended", heading="ended", right=True),
]


@dataclass(frozen=True, slots=True)
class _Range:
    """What is asked, as it was understood."""

    first: date
    last: date
    known: datetime
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
    by = read_instant(asked.known) or (datetime.combine(last, time.max, UTC) if asked.as_if_live else now)
    question = _Range(
        read_day(begin, today=now.date()),
        last,
        by,
        asked.as_if_live,
        read_country(asked.country),
        kind,
        asked.patience,
    )
    with using_ledger(ledger):
        found = list(_ask(question, picked))
    rows = [_row(one, question) for one in found]
    if form == "json":
        print_object(rows if rule == "all" else rows[0])
    elif form == "csv":
        print_rows(rows, _MACHINE, form=form)
    else:
        _print(found, question, rows)


def _ask(question: _Range, rules: Sequence[Rule]) -> Iterable[Series]:
    actions = select_actions(
        countries=[question.country] if question.country else None,
        kinds=[question.kind] if question.kind else sorted({kind for rule in rules for kind in rule.kinds}),
        on=question.last,
        known=question.known,
        as_if_live=question.as_if_live,
    )
    for rule in rules:
        yield count_series(
            actions,
            rule=rule,
            first=question.first,
            last=question.last,
            known=question.known,
            live=question.as_if_live,
            country=question.country,
            kind=question.kind,
            patience=question.patience,
        )


def _row(one: Series, question: _Range) -> dict[str, Any]:
    return {
        "rule": one.rule.name,
        "version": one.rule.version,
        "unit": one.rule.unit,
        "first": one.first.isoformat(),
        "last": one.last.isoformat(),
        "known": question.known.isoformat(),
        **one.total.to_json(),
    }


def _print(found: Sequence[Series], question: _Range, rows: Sequence[dict[str, Any]]) -> None:
    where = f" in {question.country}" if question.country else ""
    days = f"from {say_day(question.first)} to {say_day(question.last)}"
    what = f" of kind {question.kind}" if question.kind else ""
    print_text(f"In effect{what} {days}{where}, each once:", style="bold")
    known = f"As known at {say_instant(question.known)}."
    if question.as_if_live:
        known = "Each day from what was published by its end."
    print_text(f"{known} Patience: {question.patience} days without news, then no longer likely.")
    print_text("Stock: in effect on some day, from what is confirmed to what may be. Flow: began, ended.")
    print_text("")
    shown = [
        row | {"one": short_unit(one.rule), "between": _say_between(one)} for one, row in zip(found, rows, strict=True)
    ]
    print_rows(shown, _TABLE, form="table")
    if len(found) == 1:
        print_text(f"\nOne is {describe(found[0].rule)}.")
    print_text("\nDay by day: turnout series; the rules in full: turnout rules NAME", style="bold")


def _say_between(one: Series) -> str:
    low, high = one.total.low, one.total.high
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"
