"""One question has one answer: the front page, the table, the files, the API and the command line agree."""

import csv
import io
import json
import re
import subprocess
import sys
from functools import cache

from site_samples import as_options, random_questions
from typer.testing import CliRunner

from turnout.cli import app
from turnout.releases.questions import Shelf


def shown(text, css):
    return int(re.search(rf'<span class="{css}">([\d,]+)</span>', text)[1].replace(",", ""))


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text)))


def run_count(shelf, question, form):
    done = CliRunner().invoke(app, ["count", "--release", str(shelf), *as_options(question), form])
    assert done.exit_code == 0, done.stderr
    return done.stdout


def test_one_question_has_one_answer(web, shelf, monkeypatch):
    monkeypatch.setattr("turnout.cli.asked_job.Shelf", cache(Shelf))  # opened once, not 400 times
    numbers, asked = set(), set()
    for question in random_questions(200):
        whole = web.get("/explore.json", params=question).json()
        rows = rows_of(web.get("/explore.csv", params=question).text)
        page = web.get("/explore", params=question).text
        counted = web.get("/api/v1/count", params=question).json()
        total = whole["answer"]["total"]
        assert total == len(whole["actions"]) == len(rows) == shown(page, "total"), question
        assert counted["answer"] == whole["answer"]
        assert json.loads(run_count(shelf, question, "--json")) == counted, question
        assert rows_of(run_count(shelf, question, "--csv")) == rows, question
        under_way = {name: value for name, value in question.items() if name != "state"}
        front = web.get("/", params=question).text
        number = shown(front, "number")
        assert number == whole["answer"]["under_way"] == shown(web.get("/explore", params=under_way).text, "total")
        days = {row["on"]: row for row in rows_of(web.get("/days.csv", params=question).text)}
        day = days.get(whole["question"]["on"])  # an earlier release has no days after its own
        assert day or question["known"] == "2019-06-12", question
        if day:
            assert number == sum(int(day[name]) for name in ("confirmed", "likely", "possible")), question
        assert web.get("/embed/number", params=question).text.count(f'<span class="number">{number}</span>') == 1
        numbers.add(number)
        asked |= set(question)
    assert len(numbers) > 10
    assert len(asked) == 11


def test_the_program_answers_as_a_user_starts_it(web, shelf):
    for question in [*random_questions(6)][1:]:
        command = [sys.executable, "-m", "turnout", "count", "--release", shelf, *as_options(question), "--json"]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        assert json.loads(done.stdout) == web.get("/api/v1/count", params=question).json(), question


def test_the_days_of_the_command_line_are_those_of_the_api(web, shelf):
    question = {"country": "GR,TR", "min": "50"}
    command = ["series", "--release", str(shelf), "--from", "2019-05-10", "--to", "2019-06-10", *as_options(question)]
    said = CliRunner().invoke(app, [*command, "--json"]).stdout
    days = web.get("/api/v1/series", params=question | {"first": "2019-05-10", "last": "2019-06-10"}).json()["days"]
    assert json.loads(said) == days
    assert len({day["possible"] for day in days}) > 3
    assert CliRunner().invoke(app, command).stdout.count("2019-") == 32 + 1  # the release is named by its day


def test_the_boxes_say_how_many_there_would_be(web):
    page = web.get("/explore?state=any").text
    boxes = re.findall(
        r'name="(kind|country|sector)" value="(\w+)"[^>]*> <span>[^<]*</span> <span class="count">(\d+)', page
    )
    assert len(boxes) > 8
    for name, value, number in boxes:
        assert web.get("/explore.json", params={"state": "any", name: value}).json()["answer"]["total"] == int(number)
