"""An action's time line in print: its spells, a bar of its days, and each mark with the accounts that make it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from turnout.cli.output import Column, print_rows, print_text
from turnout.counting import Days, Mark, Spell, spells, status_on, timeline
from turnout.records import Action

__all__ = ["print_timeline"]

_WIDTH = 56  # characters of the bar, so that it fits into 80 columns with its two days
_MOST_ACCOUNTS = 2
# Dark for sure, pale for less so; they differ in form too, for those who see no shades.
_SHADES = {"confirmed": "█", "likely": "▒", "possible": "░", None: "·"}
_COLUMNS = [
    Column(key="days", heading="day"),
    Column(key="what", heading="what"),
    Column(key="accounts", heading="by account"),
    Column(key="source", heading="in"),
]


def print_timeline(action: Action, on: date, *, patience: int) -> None:
    """Print the time line of an action up to the day `on`, or beyond it where its accounts reach."""
    marks = timeline(action, patience=patience)
    if not marks:
        return
    print_text("\nTime line", style="bold")
    for nth, spell in enumerate(spells(action, patience=patience), 1):
        print_text(f"  Spell {nth}: {_say_spell(spell)}.")
    for line in _draw(action, marks, on, patience):
        print_text(line)
    print_text("")
    publishers = {one.account.id: one.publisher for one in action.accounts}
    print_rows([_row(mark, publishers) for mark in marks], _COLUMNS, form="table")


def _say_spell(spell: Spell) -> str:
    if spell.last_confirmed_on is None:
        return f"some days of {_say(spell.started)}, no day of them sure"
    end = f"{spell.ending} {_say(spell.stopped)}" if spell.stopped and spell.ending else "no end known"
    return f"from {_say(spell.started)}, {end}; last confirmed {spell.last_confirmed_on}"


def _draw(action: Action, marks: Sequence[Mark], on: date, patience: int) -> Iterator[str]:
    """Yield a bar of the days from the first mark to `on`, or to the last one that is no plan, and its legend."""
    first = min(mark.days.first for mark in marks)
    last = max(on, *(mark.days.last for mark in marks if mark.what != "to end"), first)
    days = (last - first).days + 1
    step = -(-days // _WIDTH)
    drawn = [first + timedelta(days=nth) for nth in range(0, days, step)]
    shades = "".join(_SHADES[status_on(action, day, patience=patience).certainty] for day in drawn)
    yield f"  {first} {shades} {last}"
    each = "each a day" if step == 1 else f"each {step} days, shown by the first"
    names = ", ".join(f"{shade} {name or 'not under way, or not known to be'}" for name, shade in _SHADES.items())
    yield f"  {each}: {names}"


def _row(mark: Mark, publishers: dict[str, str]) -> dict[str, Any]:
    names = sorted({publishers[name] for name in mark.accounts if publishers[name]})
    return {
        "days": _say(mark.days),
        "what": f"{mark.what} {mark.note}".strip(),
        "accounts": _listed(mark.accounts),
        "source": _listed(names),
    }


def _listed(names: Sequence[str] | Iterable[str]) -> str:
    shown = list(names)
    more = len(shown) - _MOST_ACCOUNTS
    return ", ".join(shown[:_MOST_ACCOUNTS]) + (f" and {more} more" if more > 0 else "")


def _say(days: Days) -> str:
    return str(days.first) if days.first == days.last else f"{days.first} to {days.last}"
