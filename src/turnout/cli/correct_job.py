"""The work of `turnout correct`."""

import json
from collections.abc import Sequence
from typing import Any

from turnout.cli.judge_job import full_id
from turnout.cli.judge_page import say_decided
from turnout.cli.output import print_text
from turnout.codebook import FIELDS
from turnout.counting import load_rule_texts
from turnout.errors import TurnoutError
from turnout.ledger import Address, correct, select_account, state_rules, using_ledger
from turnout.places import find_place
from turnout.records import Account

__all__ = ["run_correct"]

# Given as JSON; every other field is a text.
_IN_JSON = frozenset({"people", "other_people", "count"})
_EVIDENCE = "evidence"


def run_correct(ledger: Address, account: str, fields: Sequence[str], *, by: str, why: str) -> None:
    """Correct, and say by which entry.

    Raises:
        TurnoutError: TURN-100 and TURN-101 for the account, TURN-126 for what is no field with a value, TURN-001 to
            TURN-003 for values outside the codebook, those of `turnout.ledger.correct` and `using_ledger`.
    """
    values = dict(map(_read_field, fields))
    with using_ledger(ledger):
        name = full_id("account", account)
        if values.keys() & {"place", "country"}:
            held, _ = select_account(name)
            values |= _point_of(held.account, values)
        state_rules(load_rule_texts(), actor=by)
        done = correct(name, values, by=by, why=why)
    print_text(f"Account {name} was corrected.", style="bold")
    say_decided(done)


def _read_field(text: str) -> tuple[str, Any]:
    name, equals, value = text.partition("=")
    if not equals or name not in FIELDS or name == _EVIDENCE:
        known = ", ".join(field for field in FIELDS if field != _EVIDENCE)
        raise TurnoutError("TURN-126", reason=f"{text!r} is not FIELD=VALUE with one of the fields {known}")
    if name not in _IN_JSON:
        return name, value or None
    try:
        found = json.loads(value) if value else None
    except json.JSONDecodeError:
        raise TurnoutError("TURN-126", reason=f"the value of {name} is no JSON") from None
    _check_shape(name, found)
    return name, [] if found is None and name == "other_people" else found


def _check_shape(name: str, value: Any) -> None:
    if value is None:
        return
    if name == "count":
        right, wanted = type(value) is int and value > 0, "a whole number"
    elif name == "people":
        right, wanted = _is_figure(value, {"low", "high", "quote"}), "an object with low, high and quote"
    else:
        members = {"low", "high", "quote", "by"}
        right = isinstance(value, list) and all(_is_figure(one, members) for one in value)
        wanted = "a list of objects with low, high, quote and by"
    if not right:
        raise TurnoutError("TURN-126", reason=f"{name} must be {wanted}")


def _is_figure(value: Any, members: set[str]) -> bool:
    if not isinstance(value, dict) or value.keys() != members:
        return False
    ends = (value["low"], value["high"])
    return all(end is None or type(end) is int for end in ends) and isinstance(value["quote"], str)


def _point_of(account: Account, values: dict[str, Any]) -> dict[str, Any]:
    """The point of the place as it is now, where the table of places has it."""
    place, country = (values.get(name, getattr(account, name)) for name in ("place", "country"))
    found = find_place(place, country=country) if place else None
    if found is None:
        return dict.fromkeys(("latitude", "longitude", "place_precision"))
    return {"latitude": found.latitude, "longitude": found.longitude, "place_precision": found.precision}
