"""The work of `turnout count`."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from turnout.cli.count_page import Background, LookUp, print_counts
from turnout.cli.moments import read_country, read_day, read_instant, read_kind
from turnout.cli.output import Column, Form, print_object, print_rows
from turnout.counting import Apart, Count, Rule, Unit, load_rules
from turnout.errors import TurnoutError
from turnout.ledger import Address, select_actions, select_count, using_ledger

__all__ = ["Question", "answer", "pick_rules", "run_count"]

# One row of CSV for each thing that the answer lists.
_KEYS = (
    "rule",
    "on",
    "known",
    "patience_days",
    "listed_as",
    "action",
    "kind",
    "who",
    "country",
    "place",
    "sector",
    "last_confirmed_on",
    "claimed",
    "claimed_by",
    "reports",
    "origins",
    "publishers",
    "accounts",
    "why",
)
COLUMNS = [Column(key=key, heading=key) for key in _KEYS]
_EMPTY: dict[str, Any] = dict.fromkeys(_KEYS)
# Asked where no rule is named: the first of them that counts the kind in question.
_FIRST_RULES = ("ilo", "protest")
_AT_ONCE = 500  # rows of which accounts are loaded at once


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, as it was typed; None takes the default."""

    on: str | None = None
    known: str | None = None
    as_if_live: bool = False
    country: str | None = None
    place: str | None = None
    kind: str | None = None
    patience: int = 14


def run_count(ledger: Address, asked: Question, *, rule: str | None, form: Form, rules: Path | None = None) -> None:
    """Print the answer.

    Raises:
        TurnoutError: TURN-120 to TURN-122 for what cannot be understood, those of `turnout.counting.count`, of
            `load_rules` and of `using_ledger`.
    """
    kind = read_kind(asked.kind)
    picked = pick_rules(rule, kind, rules)
    with using_ledger(ledger):
        counts = answer(asked, picked)
        known = counts[0].known
        look_up = partial(_look_up, known=known, as_if_live=asked.as_if_live)
        if form == "json":
            plain = [one.to_json() for one in counts]
            print_object(plain if rule == "all" else plain[0])
        elif form == "csv":
            print_rows(_csv_rows(counts, look_up), COLUMNS, form=form)
        else:
            print_counts(counts, look_up, as_if_live=asked.as_if_live)


def answer(asked: Question, rules: Sequence[Rule]) -> list[Count]:
    """Ask the open ledger; one count a rule. What stands under a number is looked up there while it is open."""
    now = datetime.now(UTC)
    on = read_day(asked.on, today=now.date())
    known = read_instant(asked.known) or (None if asked.as_if_live else now)
    country, kind = read_country(asked.country), read_kind(asked.kind)
    return [
        select_count(
            rule=rule,
            on=on,
            known=known,
            as_if_live=asked.as_if_live,
            country=country,
            place=asked.place,
            kind=kind,
            patience=asked.patience,
        )
        for rule in rules
    ]


def _look_up(actions: Iterable[str], *, known: datetime | None, as_if_live: bool) -> Background:
    return Background.of(select_actions(ids=sorted(set(actions)), known=known, as_if_live=as_if_live))


def pick_rules(name: str | None, kind: str | None, folder: Path | None = None) -> list[Rule]:
    """Return the rules that `--rule` names: those that count `kind` where it is `all`, the first of them by default.

    Raises:
        TurnoutError: TURN-122 for an unknown name, and those of `load_rules`.
    """
    rules = load_rules(folder)
    counting = [rule for rule in rules.values() if kind is None or kind in rule.kinds]
    if name == "all" and counting:
        return counting
    if name is None:
        first = [rules[known] for known in _FIRST_RULES if rules[known] in counting]
        return (first or counting or [rules[_FIRST_RULES[0]]])[:1]
    if name not in rules:
        raise TurnoutError("TURN-122", name=name, known=", ".join(rules))
    return [rules[name]]


def _csv_rows(counts: Iterable[Count], look_up: LookUp) -> Iterator[dict[str, Any]]:
    for one in counts:
        asked = {
            "rule": one.rule.name,
            "on": one.on.isoformat(),
            "known": one.known.isoformat() if one.known else None,
            "patience_days": one.patience,
        }
        for name in ("confirmed", "likely", "possible", "called", "threatened", "silent", "uncounted"):
            for part in _parts(getattr(one, name)):
                known = look_up(unit.action for unit in part)
                for unit in part:
                    named = sorted({known.publishers[account] for account in unit.accounts} - {""})
                    row = {column: value for column, value in unit.to_json().items() if column in _EMPTY}
                    yield _EMPTY | asked | row | {"listed_as": name, "who": known.who[unit.action], "publishers": named}
        for claim in one.claims:
            yield (
                _EMPTY
                | asked
                | {
                    "listed_as": "claim",
                    "kind": claim.what,
                    "claimed": claim.count,
                    "claimed_by": claim.by,
                    "publishers": [claim.publisher],
                    "accounts": [claim.account],
                    "why": f"published on {claim.published_on}",
                }
            )


def _parts(units: Sequence[Unit | Apart]) -> Iterator[Sequence[Unit | Apart]]:
    for begin in range(0, len(units), _AT_ONCE):
        yield units[begin : begin + _AT_ONCE]
