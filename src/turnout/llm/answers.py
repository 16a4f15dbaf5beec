"""A model's answer to accounts: what is not of the schema is no answer, and what is not in the report is no account."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from turnout.codebook import KINDS, SCOPES, STATUSES
from turnout.errors import TurnoutError
from turnout.llm.persons import without_persons
from turnout.llm.verbatim import find_evidence, stands_in
from turnout.places import find_place
from turnout.records import Account, Evidence, OtherPeople, People, Report, check_partial_date, first_day

__all__ = ["Answer", "BrokenAnswerError", "parse_answer"]

# Nothing is known of how often a given model is right: between none and certain.
_CONFIDENCE = 0.5
_MOST_ACTIONS = 200
_MOST_PEOPLE = 10**9
# Days to come belong to what is announced.
_AHEAD = frozenset({"called", "threatened", "averted"})
_LONE_NAMES = frozenset({"target", "by"})


class BrokenAnswerError(ValueError):
    """The text is no answer of the schema; the message says why."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an answer comes to.

    Args:
        accounts: those whose sentence stands in the report, with ids.
        refused: why each of the others is none.
        dropped: fields emptied because their words are not the report's, or a person's name, as `field: words`.
    """

    accounts: tuple[Account, ...]
    refused: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


def parse_answer(text: str, report: Report, *, reader: str) -> Answer:
    """Return the accounts of an answer.

    Args:
        text: the JSON text that the model gave.
        report: the report that it was asked about.
        reader: name and version, kept with every account.

    Raises:
        BrokenAnswerError: it is not JSON, or not of `answer_schema`.
    """
    accounts: list[Account] = []
    refused: list[str] = []
    dropped: list[str] = []
    seen: dict[tuple[str, str, int], int] = {}
    for data in _actions(text):
        _check_shape(data)
        evidence = find_evidence(data["evidence"], report)
        if evidence is None:
            refused.append(f"its sentence is not in the report: {_short(data['evidence'])}")
            continue
        try:
            account = _build(data, evidence, report, reader, dropped)
        except TurnoutError as error:
            refused.append(error.text)
            continue
        key = (account.kind, evidence.part, evidence.start)
        accounts.append(account.with_id(report.content_hash, seen.get(key, 0)))
        seen[key] = seen.get(key, 0) + 1
    return Answer(tuple(accounts), tuple(refused), tuple(dropped))


def _actions(text: str) -> list[dict[str, Any]]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BrokenAnswerError(f"it is not JSON ({_short(str(error))})") from None
    actions = data.get("actions") if isinstance(data, dict) else None
    if not isinstance(actions, list) or not all(isinstance(one, dict) for one in actions):
        raise BrokenAnswerError("it has no list of actions")
    if len(actions) > _MOST_ACTIONS:
        raise BrokenAnswerError(f"it has {len(actions):,} actions")
    return actions


def _check_shape(data: Mapping[str, Any]) -> None:
    """Check what cannot be mended: endpoints that take a schema do not all keep to it."""
    if data.get("kind") not in (*KINDS,) or data.get("status") not in (*STATUSES,):
        raise BrokenAnswerError(f"kind {data.get('kind')!r} or status {data.get('status')!r} is not in the codebook")
    if data.get("scope") not in (*SCOPES, None):
        raise BrokenAnswerError(f"scope {data.get('scope')!r} is not in the codebook")
    for field in ("who", "by", "target", "place", "country", "start", "end", "people_by", "issue"):
        if not isinstance(data.get(field), str | None):
            raise BrokenAnswerError(f"{field} is no text")
    if not isinstance(data.get("evidence"), str):
        raise BrokenAnswerError("evidence is no text")
    others = data.get("other_people")
    if not isinstance(others, list | None) or not all(_is_figure(one) for one in [data.get("people"), *(others or [])]):
        raise BrokenAnswerError("people or other_people is no figure")
    if not _is_number(data.get("count")):
        raise BrokenAnswerError("count is no number")


def _is_number(value: Any) -> bool:
    return value is None or (isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST_PEOPLE)


def _is_figure(value: Any) -> bool:
    if value is None:
        return True
    if not isinstance(value, dict) or not isinstance(value.get("quote"), str):
        return False
    return _is_number(value.get("low")) and _is_number(value.get("high")) and isinstance(value.get("by"), str | None)


def _build(data: Mapping[str, Any], evidence: Evidence, report: Report, reader: str, dropped: list[str]) -> Account:
    words = {field: _words(data, field, report, dropped) for field in ("who", "by", "target", "people_by")}
    place = _held(data, "place", report, dropped)
    issue = without_persons(data["issue"]) if data.get("issue") else None
    country = data.get("country") or None
    if country is not None and not (len(country) == 2 and country.isascii() and country.isupper()):
        dropped.append(f"country: {_short(country)}")
        country = None
    found = find_place(place, on=report.published_on, country=country) if place else None
    people, others = _figures(data, report, dropped)
    return Account(
        kind=data["kind"],
        status=data["status"],
        evidence=evidence,
        who=words["who"],
        by=words["by"],
        target=words["target"],
        people_by=words["people_by"],
        place=place,
        country=country,
        scope=data.get("scope"),
        start=_day(data, "start", report, dropped),
        end=_day(data, "end", report, dropped),
        people=people,
        other_people=others,
        count=data.get("count"),
        issue=issue,
        report=report.id,
        latitude=found.latitude if found else None,
        longitude=found.longitude if found else None,
        place_precision=found.precision if found else None,
        reader=reader,
        confidence=_CONFIDENCE,
    )


def _held(data: Mapping[str, Any], field: str, report: Report, dropped: list[str]) -> str | None:
    """The words of a field, if the report holds them."""
    words = " ".join((data.get(field) or "").split())
    if not words or stands_in(words, report):
        return words or None
    dropped.append(f"{field}: {_short(words)}")
    return None


def _words(data: Mapping[str, Any], field: str, report: Report, dropped: list[str]) -> str | None:
    """The words of a field, if the report holds them and they name no person."""
    words = _held(data, field, report, dropped)
    kept = without_persons(words, lone=field in _LONE_NAMES) if words else None
    if words and kept is None:
        dropped.append(f"{field}: a person's name")
    return kept


def _figures(
    data: Mapping[str, Any], report: Report, dropped: list[str]
) -> tuple[People | None, tuple[OtherPeople, ...]]:
    people = None
    if (plain := data.get("people")) and _counts(plain, report, dropped):
        people = People(plain.get("low"), plain.get("high"), plain["quote"])
    others = [
        OtherPeople(plain.get("low"), plain.get("high"), plain["quote"], _words(plain, "by", report, dropped))
        for plain in data.get("other_people") or []
        if plain and _counts(plain, report, dropped)
    ]
    return people, tuple(others)


def _counts(plain: Mapping[str, Any], report: Report, dropped: list[str]) -> bool:
    """Tell whether a figure bounds something, in words of the report."""
    low, high = plain.get("low"), plain.get("high")
    sound = (low is not None or high is not None) and (low is None or high is None or low <= high)
    if sound and stands_in(plain["quote"], report):
        return True
    dropped.append(f"people: {_short(plain['quote'])}")
    return False


def _day(data: Mapping[str, Any], field: str, report: Report, dropped: list[str]) -> str | None:
    """A partial date; the start of what has begun is not after the day of publication."""
    value: str = data.get(field) or ""
    if not value:
        return None
    try:
        check_partial_date(value)
    except TurnoutError:
        dropped.append(f"{field}: {_short(value)}")
        return None
    if field == "start" and data["status"] not in _AHEAD and first_day(value) > report.published_on:
        dropped.append(f"{field}: {value} is after the report")
        return None
    return value


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 80 else f"{plain[:79]}…"
