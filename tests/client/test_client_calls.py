"""The client over a real server: what it gives is what the release holds, in the types that it promises."""

import re
import types
import typing
from datetime import date
from pathlib import Path

import pytest
from site_samples import random_questions

from turnout import client as module
from turnout.client import Client, CountedRow, OpenAction
from turnout.errors import TurnoutError
from turnout.releases import load_tables
from turnout.releases.questions import UNIT, Counted

TABLES = {
    "ReleaseRow": "release",
    "ActionRow": "actions",
    "AccountRow": "accounts",
    "ReportRow": "reports",
    "RedirectRow": "redirects",
    "RuleRow": "rules",
    "SpellRow": "spells",
    "UnitRow": "units",
    "ChangeRow": "changes",
}
TYPES = {"integer": int, "real": float, "json": list}
OF_THE_REPORT = ("publisher", "title", "url", "origin")


def fits(value, kind):
    allowed = typing.get_args(kind) if isinstance(kind, types.UnionType) else [kind]
    return any(type(value) is (typing.get_origin(one) or one) for one in allowed)


def check(row, kind):
    hints = typing.get_type_hints(kind)
    assert set(row) == set(hints)
    for name, hint in hints.items():
        assert fits(row[name], hint), (kind, name, row[name])


@pytest.mark.parametrize(("name", "table"), TABLES.items())
def test_the_types_are_those_of_the_publication_list(name, table):
    hints = typing.get_type_hints(getattr(module, name))
    more = OF_THE_REPORT if table == "accounts" else ()
    assert [*hints] == [*load_tables()[table].names, *more]
    for column in load_tables()[table].columns:
        kind = TYPES.get(column.type, str)
        assert fits(kind(), hints[column.name]), column
    assert [*typing.get_type_hints(CountedRow)] == [*load_tables()["actions"].names, *UNIT]


def test_numbers_and_rows_are_those_of_the_release(client, opened):
    for question in random_questions(40):
        release, asked = opened.ask(question)
        counted = client.count(**question)
        assert counted.to_json() == release.count(asked).to_json()
        assert Counted.from_json(counted.to_json()) == counted
        assert [*client.actions(**question)] == [*release.iterate(asked)]
        assert len({row["id"] for row in client.reports(**question)}) == counted.answer.reports


def test_questions_may_be_asked_in_types_of_python(client):
    plain = client.count(on="2019-05-20", kind="strike,lockout", min="50")
    assert client.count(on=date(2019, 5, 20), kind=["lockout", "strike"], min=50) == plain
    assert client.count(on=date(2019, 5, 20), kind=("strike", "lockout"), min=50, rule=None) == plain
    assert plain.answer.under_way > 3


def test_every_row_has_the_types_that_it_promises(client):
    for row in client.actions(state="any"):
        check(row, CountedRow)
    for row in client.accounts(state="any"):
        check(row, module.AccountRow)
    for row in client.reports(state="any"):
        check(row, module.ReportRow)
    for rows, kind in (
        (client.rules(), module.RuleRow),
        (client.releases(), module.ReleaseRow),
        (client.changes(), module.ChangeRow),
    ):
        assert rows
        for row in rows:
            check(row, kind)
    for name in ("tx1", "tx4", "tcoarse"):
        found = client.action(name)
        assert set(found) == set(typing.get_type_hints(OpenAction))
        check(found["action"], module.ActionRow)
        for part, kind in (
            ("accounts", module.AccountRow),
            ("spells", module.SpellRow),
            ("units", module.UnitRow),
            ("redirects", module.RedirectRow),
        ):
            for row in found[part]:
                check(row, kind)


def test_pages_lead_to_the_end(client):
    page = client.page(state="any", sort="-people_low", limit=30)
    rows = [*page.rows]
    while page.next:
        page = client.page(state="any", sort="-people_low", limit=30, after=page.next)
        rows += page.rows
    assert page.total == len(rows) == len({row["id"] for row in rows})
    highs = [row["people_low"] for row in rows if row["people_low"] is not None]
    assert highs == sorted(highs, reverse=True)
    assert len(highs) > 10


def test_days_lists_and_what_an_earlier_release_said(client, opened):
    question = {"country": "GR", "rule": "us-bls"}
    release, asked = opened.ask(question)
    first, last = date(2019, 5, 1), date(2019, 6, 10)
    assert client.series(first=first, last=last, **question) == release.series(asked, first, last)
    assert client.series() == release.series(release.default, release.first_day, release.day)
    assert client.places() == dict(release.names("place"))
    earlier = opened.releases[1].info["id"]
    assert client.count(known="2019-06-12").release == earlier
    assert len(client.rules(known=date(2019, 6, 12))) == len(opened.releases[1].rules)
    assert {one["what"] for one in client.changes(since=earlier)} >= {"new action", "withdrawal"}
    assert client.action("told1")["action"]["id"] == "tx1"


@pytest.mark.parametrize(
    ("ask", "status", "refused"),
    [
        (lambda client: client.count(on="2019-02-30"), 400, "TURN-156"),
        (lambda client: client.count(known="1999-01-01"), 400, "TURN-160"),
        (lambda client: client.rules(known="1999-01-01"), 400, "TURN-160"),
        (lambda client: client.count(colour="red"), 400, "TURN-156"),
        (lambda client: next(client.actions(kind="picnic")), 400, "TURN-156"),
        (lambda client: client.page(limit=5000), 400, "TURN-156"),
        (lambda client: client.action("tnever"), 404, "not-found"),
        (lambda client: client.action("tx1/accounts?x#y"), 404, "not-found"),
        (lambda client: client.action("tparts"), 410, "split"),
        (lambda client: client.changes(since="never"), 404, "not-found"),
    ],
)
def test_what_the_server_refuses_is_raised_with_its_own_code(client, ask, status, refused):
    with pytest.raises(TurnoutError) as caught:
        ask(client)
    assert caught.value.code == "TURN-171", caught.value
    assert (caught.value.code, caught.value.fields["refused"]) == ("TURN-171", refused)
    assert caught.value.fields["status"] == status
    assert caught.value.fields["detail"] in str(caught.value)


def test_the_example_of_the_page_runs(address, capsys):
    page = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    exec(example.replace("https://strikes.example", address), {})  # the page's own example
    said = capsys.readouterr().out
    assert "by the rule ilo in 2019-06-30-" in said
    assert said.count("2019-05-") > 31
    assert "The bakers in Patras are on strike" in said


def test_an_address_may_name_the_api_itself(address):
    with Client(f"{address}/api/v1/") as client:
        assert client.count().answer.total > 0
