"""Accounts for the tests of the measure, made up."""

import json
from typing import Any

from turnout.evaluation import CodedAccount, parse_account

STRIKE: dict[str, Any] = {
    "kind": "strike",
    "status": "ongoing",
    "who": "dock workers",
    "by": None,
    "target": "the port authority",
    "place": "Gdansk",
    "country": "PL",
    "scope": "city",
    "start": "2020-08-24",
    "end": None,
    "people": {"low": 400, "high": 400, "quote": "400"},
    "other_people": [],
    "people_by": "the union",
    "count": None,
    "issue": "pay",
    "evidence": "About 400 dock workers in Gdansk walked out on Monday, the union said.",
    "action": "pl-dock-2020",
}
RALLY: dict[str, Any] = STRIKE | {
    "kind": "demonstration",
    "status": "ended",
    "who": "nurses",
    "target": None,
    "place": "Warsaw",
    "people": None,
    "people_by": None,
    "evidence": "Nurses marched through Warsaw on Saturday.",
    "start": "2020-08-22",
    "end": "2020-08-22",
    "action": "pl-nurses-2020-08-22",
}


def strike(**changes: Any) -> CodedAccount:
    return parse_account(STRIKE | changes)


def rally(**changes: Any) -> CodedAccount:
    return parse_account(RALLY | changes)


def line(doc: str, *actions: dict[str, Any]) -> str:
    return json.dumps({"doc": doc, "actions": actions}) + "\n"
