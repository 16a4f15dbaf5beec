"""The work of `turnout series`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, Literal

from turnout.cli.count_job import pick_rules
from turnout.cli.moments import read_country, read_day, read_instant, read_kind, say_day, say_instant
from turnout.cli.output import Column, Form, print_object, print_rows, print_text
from turnout.cli.series_page import print_measures
from turnout.counting import Measures, Series, describe, measure
from turnout.errors import TurnoutError
from turnout.ledger import Address, select_actions, select_series, using_ledger

__all__ = ["SeriesQuestion", "run_series"]

_STOCK = ("confirmed", "likely", "possible")
_FLOW = ("began", "first_seen", "ended", "lapsed")
_PARTS = [Column(key=key, heading=key) for key in ("dimension", "value")]
COLUMNS = [
    Column(key="on", heading="day"),
    *_PARTS,
    *(Column(key=key, heading=key.replace("_", " "), right=True) for key in (*_STOCK, *_FLOW)),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesQuestion:
    """What is asked, as it was typed; None takes the default."""

    first: str
    last: str
    rule: str | None = None
    known: str | None = None
    as_if_live: bool = False
    country: str | None = None
    kind: str | None = None
    by: Literal["kind", "country", "region", "sector"] | None = None
    measures: bool = False
    patience: int = 14
    rules: Path | None = None


def run_series(ledger: Address, asked: SeriesQuestion, *, form: Form) -> None:
    """Print the series.

    Raises:
        TurnoutError: TURN-088 where all rules are asked for, TURN-120 to TURN-122 for what cannot be understood,
            those of `count_series`, of `load_rules` and of `using_ledger`.
    """
    with using_ledger(ledger):
        found, sizes = answer_series(asked)
    if form == "json":
        print_object(found.to_json() | ({"measures": sizes.to_json()} if sizes else {}))
        return
    rows = list(_rows(found, asked.by))
    if form == "csv":
        print_rows(rows, COLUMNS, form=form)
        return
    _print_head(found)
    if sizes:
        print_measures(sizes)
    shown = [column for column in COLUMNS if asked.by or column not in _PARTS]
    print_rows(rows, shown, form=form)


def answer_series(asked: SeriesQuestion) -> tuple[Series, Measures | None]:
    """Ask the open ledger; the measures, where they are asked for, are of the whole range, as known at its end."""
    kind, country = read_kind(asked.kind), read_country(asked.country)
    if asked.rule == "all":
        raise TurnoutError("TURN-088")
    (rule,) = pick_rules(asked.rule, kind, asked.rules)
    now = datetime.now(UTC)
    first, last = (read_day(day, today=now.date()) for day in (asked.first, asked.last))
    known = read_instant(asked.known) or (None if asked.as_if_live else now)
    found = select_series(
        rule=rule,
        first=first,
        last=last,
        known=known,
        as_if_live=asked.as_if_live,
        country=country,
        kind=kind,
        patience=asked.patience,
    )
    if not asked.measures:
        return found, None
    known = known or _end_of(last)
    actions = select_actions(
        countries=[country] if country else None,
        kinds=[*([kind] if kind else rule.kinds), "arrest"],
        on=last,
        known=known,
        as_if_live=asked.as_if_live,
    )
    sizes = measure(
        actions,
        rule=rule,
        first=first,
        last=last,
        known=known,
        country=country,
        kind=kind,
        patience=asked.patience,
    )
    return found, sizes


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time.max, UTC)


def _rows(found: Series, by: Literal["kind", "country", "region", "sector"] | None) -> Iterator[dict[str, Any]]:
    """The days of the whole, each followed by those of its parts."""
    parts = found.by(by) if by else {}
    for nth, day in enumerate(found.days):
        yield day.to_json() | {"dimension": None, "value": None}
        for value, days in parts.items():
            if days[nth].stock or any(getattr(days[nth], name) for name in _FLOW):
                yield days[nth].to_json() | {"dimension": by, "value": value or "unknown"}


def _print_head(found: Series) -> None:
    total, rule = found.total, found.rule
    where = f" in {found.country}" if found.country else ""
    between = f"{total.low:,}" if total.low == total.high else f"{total.low:,} to {total.high:,}"
    days = f"from {say_day(found.first)} to {say_day(found.last)}"
    print_text(f"Stock: {between} in effect {days}{where}, each once. Flow: {total.began:,} began.", style="bold")
    print_text(f"Rule {rule.name}, version {rule.version}: {describe(rule)}.")
    print_text(f"{_say_known(found)} Patience: {found.patience} days without news, then no longer likely.")
    print_text("Stock: confirmed, likely, possible, under way on the day. Flow: what came and went on it.")
    print_text("")


def _say_known(found: Series) -> str:
    if found.live:
        return "Each day from what was published by its end."
    return f"As known at {say_instant(found.known)}." if found.known else "From all evidence held."
