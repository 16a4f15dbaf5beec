"""The answer of `turnout count` in words and tables."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from turnout.cli.marks import print_marked
from turnout.cli.moments import say_day, say_instant
from turnout.cli.output import Column, print_rows, print_text
from turnout.cli.summaries import list_reports
from turnout.counting import Apart, Claim, Count, Rule, Unit
from turnout.counting.units import most_frequent
from turnout.records import Action

__all__ = ["Background", "LookUp", "headline", "name_unit", "print_counts", "short_unit"]

_UNITS = {
    "dispute": ("dispute", "disputes"),
    "stoppage": ("stoppage", "stoppages"),
    "site": ("site", "sites"),
    "event": ("event", "events"),
    "site-day": ("site", "sites"),
    "event-day": ("event", "events"),
}
_MOST_UNITS = 100
_MOST_APART = 12
_COLUMNS = [
    Column(key="action", heading="id"),
    Column(key="kind", heading="kind"),
    Column(key="who", heading="who"),
    Column(key="place", heading="place"),
    Column(key="confirmed", heading="last confirmed"),
    Column(key="reports", heading="reports"),
    Column(key="publishers", heading="says who"),
]
_CERTAINTY = Column(key="certainty", heading="how sure")
_NOTE = Column(key="note", heading="note")
_WHY = Column(key="why", heading="why")
_RULE_COLUMNS = [
    Column(key="rule", heading="rule"),
    Column(key="one", heading="one is a"),
    *(Column(key=name, heading=name, right=True) for name in ("confirmed", "likely", "possible")),
    Column(key="range", heading="in all", right=True),
]
_APART = (
    ("called", "Called, not begun as far as is known: not counted"),
    ("threatened", "Threatened: not counted"),
    ("uncounted", "Under way, but kept out by the rule"),
)


@dataclass(frozen=True, slots=True)
class Background:
    """What a page says of actions beside their count: the publisher of each account, who acts in each action."""

    publishers: Mapping[str, str]
    who: Mapping[str, str | None]

    @classmethod
    def of(cls, actions: Iterable[Action]) -> "Background":
        """Gather it from the actions that were counted."""
        publishers: dict[str, str] = {}
        who: dict[str, str | None] = {}
        for action in actions:
            publishers |= {held.account.id: held.publisher for held in action.accounts}
            who[action.id] = most_frequent(held.account.who for held in action.accounts)
        return cls(publishers, who)


LookUp = Callable[[Iterable[str]], Background]
"""Gives the background of actions, by their ids."""


def print_counts(counts: Sequence[Count], look_up: LookUp, *, as_if_live: bool = False) -> None:
    """Print one count with what is under it, or several side by side.

    `look_up` gives what the counts leave out of the actions that are shown.
    """
    if len(counts) == 1:
        _print_count(counts[0], look_up, as_if_live=as_if_live)
        return
    print_text(f"Under way on {say_day(counts[0].on)}{_where(counts[0])}, rule by rule (a stock):", style="bold")
    print_text(_terms(counts[0], as_if_live=as_if_live))
    print_text("")
    print_rows([_rule_row(one) for one in counts], _RULE_COLUMNS, form="table")
    _print_claims(_distinct_claims(counts))
    _print_head(f"To see the actions: turnout count --on {counts[0].on} --rule {counts[0].rule.name}")
    print_text("To read what is one, and on whose word: turnout rules NAME", style="bold")


def short_unit(rule: Rule) -> str:
    """Return what is one under a rule in a word or two, for a narrow table."""
    if rule.unit in {"site-day", "event-day"}:
        return f"{'town' if rule.places == 'town' else 'place'} and day"
    return "place" if rule.unit == "site" else rule.unit


def name_unit(unit: str, number: int) -> str:
    """Return what so many units are called."""
    return _UNITS.get(unit, (unit, f"{unit}s"))[number != 1]


def headline(one: Count) -> str:
    """Return the answer in one sentence."""
    sure, likely, possible = (len(part) for part in (one.confirmed, one.likely, one.possible))
    total = sure + likely + possible
    noun = name_unit(one.rule.unit, total)
    what = f" of kind {one.kind}" if one.kind else ""
    parts = f"{sure} confirmed, {likely} likely, {possible} possible"
    return f"{total:,} {noun}{what} under way on {say_day(one.on)}{_where(one)}: {parts}."


def _where(one: Count) -> str:
    place = f" at {one.place}" if one.place else ""
    return f"{place} in {one.country}" if one.country else place


def _terms(one: Count, *, as_if_live: bool) -> str:
    known = f"as known at {say_instant(one.known)}" if one.known else "from all evidence held"
    if as_if_live and one.known:
        known = f"from what was published by {say_instant(one.known)}"
    return f"{known[0].upper()}{known[1:]}. Patience: {one.patience} days without news, then no longer likely."


def _print_count(one: Count, look_up: LookUp, *, as_if_live: bool) -> None:
    print_text(headline(one), style="bold")
    print_text(f"Rule {one.rule.name}, version {one.rule.version}: {one.rule.title}. The number is a stock.")
    print_text(_terms(one, as_if_live=as_if_live))
    units = one.units
    if units:
        print_text("")
        shown = units[:_MOST_UNITS]
        known = look_up(unit.action for unit in shown)
        rows = [_row(unit, known) | {"certainty": unit.certainty, "note": _note(unit)} for unit in shown]
        noted = [_NOTE] if any(row["note"] for row in rows) else []
        print_rows(rows, [_CERTAINTY, *_COLUMNS, *noted], form="table")
        _print_rest(len(units) - len(shown))
    for name, title in _APART:
        _print_apart(title, getattr(one, name), look_up)
    _print_claims(one.claims)
    if one.silent:
        number = len(one.silent)
        were = "1 more was" if number == 1 else f"{number:,} more were"
        _print_head(f"{were} under way once; no word for too long, and none of an end: --json lists them.")
    opened = next((part[0].action for part in (units, one.called, one.threatened) if part), None)
    if opened:
        _print_head(f"To open a number down to its sentences: turnout show {opened}")


def _print_head(text: str) -> None:
    print_text(f"\n{text}", style="bold")


def _rule_row(one: Count) -> dict[str, Any]:
    numbers = {name: len(getattr(one, name)) for name in ("confirmed", "likely", "possible")}
    between = f"{one.low:,}" if one.low == one.high else f"{one.low:,} to {one.high:,}"
    return numbers | {"rule": one.rule.name, "range": between, "one": short_unit(one.rule)}


def _row(unit: Unit | Apart, known: Background) -> dict[str, Any]:
    place = ", ".join(part for part in (unit.place, unit.country) if part)
    confirmed = unit.last_confirmed_on.isoformat() if unit.last_confirmed_on else "never"
    return {
        "action": unit.action,
        "kind": unit.kind,
        "who": known.who.get(unit.action),
        "place": place,
        "confirmed": confirmed,
        "reports": list_reports(unit.reports, unit.origins),
        "publishers": _say_publishers(unit.accounts, known),
        "why": unit.why,
    }


def _note(unit: Unit) -> str:
    """What the columns do not say already: why a unit is only possible, and that others hold it to be over."""
    parts = [unit.why] if unit.certainty == "possible" else []
    if unit.disputed_by:
        number = len(unit.disputed_by)
        parts.append(f"{number} {'account says' if number == 1 else 'accounts say'} it was over")
    if unit.denied_by:
        number = len(unit.denied_by)
        parts.append(f"denied in {number} {'account' if number == 1 else 'accounts'}")
    return "; ".join(parts)


def _say_publishers(accounts: Sequence[str], known: Background) -> str:
    names = sorted({known.publishers.get(account, "") for account in accounts} - {""})
    if not names:
        return f"{len(accounts)} of unnamed publisher"
    more = f" and {len(names) - 2} more" if len(names) > 2 else ""
    return ", ".join(names[:2]) + more


def _print_apart(title: str, units: Sequence[Apart], look_up: LookUp) -> None:
    if not units:
        return
    _print_head(f"{title} ({len(units):,})")
    shown = units[:_MOST_APART]
    known = look_up(unit.action for unit in shown)
    print_rows([_row(unit, known) for unit in shown], [*_COLUMNS, _WHY], form="table")
    _print_rest(len(units) - len(shown))


def _print_rest(number: int) -> None:
    if number > 0:
        print_text(f"and {number:,} more: --json lists them all.")


def _distinct_claims(counts: Sequence[Count]) -> list[Claim]:
    return list({claim.account: claim for one in counts for claim in one.claims}.values())


def _print_claims(claims: Sequence[Claim]) -> None:
    if not claims:
        return
    _print_head("What others say (never part of the number)")
    for claim in claims:
        print_text(f"  {_say_claim(claim)}")
        print_marked("", claim.quote, "")
        print_text(f"    report {claim.report}; turnout show {claim.account}")


def _say_claim(claim: Claim) -> str:
    by = claim.by or "an unnamed source"
    via = f" (in {claim.publisher})" if claim.publisher and claim.publisher != by else ""
    said = "" if claim.covers else ", of days before this one"
    return f"{claim.count:,} of kind {claim.what}, says {by}{via}, {say_day(claim.published_on)}{said}"
