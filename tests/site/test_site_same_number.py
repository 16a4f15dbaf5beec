"""One question has one answer: the front page, the table, the files and the facets agree."""

import csv
import io
import re

from site_samples import random_questions


def shown(text, css):
    return int(re.search(rf'<span class="{css}">([\d,]+)</span>', text)[1].replace(",", ""))


def test_one_question_has_one_answer(web):
    numbers = set()
    for question in random_questions(200):
        whole = web.get("/explore.json", params=question).json()
        rows = list(csv.DictReader(io.StringIO(web.get("/explore.csv", params=question).text)))
        page = web.get("/explore", params=question).text
        total = whole["answer"]["total"]
        assert total == len(whole["actions"]) == len(rows) == shown(page, "total"), question
        under_way = {name: value for name, value in question.items() if name != "state"}
        front = web.get("/", params=question).text
        number = shown(front, "number")
        assert number == whole["answer"]["under_way"] == shown(web.get("/explore", params=under_way).text, "total")
        days = csv.DictReader(io.StringIO(web.get("/days.csv", params=question).text))
        day = next(row for row in days if row["on"] == question.get("on", "2019-06-30"))
        assert number == sum(int(day[name]) for name in ("confirmed", "likely", "possible")), question
        assert web.get("/embed/number", params=question).text.count(f'<span class="number">{number}</span>') == 1
        numbers.add(number)
    assert len(numbers) > 10


def test_the_boxes_say_how_many_there_would_be(web):
    page = web.get("/explore?state=any").text
    boxes = re.findall(
        r'name="(kind|country|sector)" value="(\w+)"[^>]*> <span>[^<]*</span> <span class="count">(\d+)', page
    )
    assert len(boxes) > 8
    for name, value, number in boxes:
        assert web.get("/explore.json", params={"state": "any", name: value}).json()["answer"]["total"] == int(number)
