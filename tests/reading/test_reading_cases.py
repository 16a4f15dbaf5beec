"""Each sentence of cases.toml is a report; the reader must code it as a careful person would."""

import tomllib
from pathlib import Path

import pytest

from turnout.reading import read_report
from turnout.records import Account, Report

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))["case"]
PLAIN = ("status", "who", "by", "place", "country", "start", "end", "people_by")


def read(case: dict) -> list[Account]:
    return read_report(Report(id="case", text=case["text"], published=case.get("published", "2021-03-16")))


@pytest.mark.parametrize("case", [c for c in CASES if c.get("none")], ids=lambda c: c["text"][:40])
def test_no_action_is_read_where_there_is_none(case):
    assert read(case) == []


@pytest.mark.parametrize("case", [c for c in CASES if not c.get("none")], ids=lambda c: c["text"][:40])
def test_the_action_is_read_with_its_fields(case):
    account = next((a for a in read(case) if a.kind == case["kind"]), None)
    assert account is not None
    expected = {name: case[name] or None for name in PLAIN if name in case}
    assert {name: getattr(account, name) for name in expected} == expected
    if "people" in case:
        low, high = case["people"]
        assert account.people is not None
        assert (account.people.low, account.people.high) == (low, None if high == -1 else high)
