"""`turnout count` and `turnout series` of a release: what people see, and what is refused."""

import json

import pytest
from release_samples import action, build, told
from typer.testing import CliRunner

from turnout.cli import app
from turnout.records import People


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    folder = tmp_path_factory.mktemp("releases") / "one"
    sum_up = told(
        "many", count=40, quote="Some 40 strikes were under way, the federation says.", publisher="Example Wire"
    )
    crews = told("crews", who="ferry crews", people=People(300, 300, "300"), status="ongoing")
    build(
        folder,
        action("a", crews),
        action("b", told("plain", status="called", start="2019-05-20", country="TR", place="Izmir")),
        action("c", sum_up),
    )
    return folder


def ask(*arguments):
    return CliRunner().invoke(app, [str(one) for one in arguments])


def test_a_number_is_said_with_its_rule_its_release_and_its_rows(release):
    said = ask("count", "--release", release, "--on", "2019-05-16").stdout
    answer = json.loads(ask("count", "--release", release, "--on", "2019-05-16", "--json").stdout)
    assert said.startswith(f"{answer['answer']['under_way']} dispute")
    assert f"Release {answer['release']}, from " in said
    assert "Rule ilo, version" in said
    assert "ferry crews" in said
    assert "1 called for a later day" in said


def test_what_was_asked_is_said_with_the_number(release):
    said = ask(
        "count", "--release", release, "--country", "gr", "--min", "200", "--text", "ferry", "--state", "any"
    ).stdout
    assert "Only: country GR; min 200; q ferry." in said
    assert "Rows asked for (any): 2." in said


def test_all_rules_stand_beside_each_other(release):
    said = ask("count", "--release", release, "--rule", "all").stdout
    assert len(said.splitlines()) == 4 + 13
    answers = json.loads(ask("count", "--release", release, "--rule", "all", "--json").stdout)
    assert len({one["question"]["rule"] for one in answers}) == 13
    assert ask("count", "--release", release, "--rule", "all", "--csv").stdout.startswith("rule,id,review,")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["count", "--patience", "3"], "TURN-137"),
        (["count", "--place", "Orsk"], "TURN-137"),
        (["count", "--from", "2019-05-01"], "TURN-137"),
        (["count", "--kind", "picnic"], "TURN-156"),
        (["count", "--rule", "none"], "TURN-156"),
        (["count", "--known", "2001-01-01"], "TURN-160"),
        (["series", "--from", "2019-05-01", "--to", "2019-05-02", "--measures"], "TURN-137"),
        (["series", "--from", "2019-05-02", "--to", "2019-05-01"], "TURN-087"),
        (["series", "--from", "May", "--to", "2019-05-01"], "TURN-120"),
    ],
)
def test_what_a_release_cannot_answer_is_refused(release, arguments, code):
    assert ask(*arguments, "--release", release).exception.code == code


def test_what_only_a_release_answers_is_not_asked_of_a_ledger():
    assert ask("count", "--min", "3").exception.code == "TURN-137"
    assert ask("series", "--from", "2019-05-01", "--to", "2019-05-02", "--text", "x").exception.code == "TURN-137"


def test_a_folder_without_a_release_is_named(tmp_path):
    assert ask("count", "--release", tmp_path).exception.code == "TURN-155"
