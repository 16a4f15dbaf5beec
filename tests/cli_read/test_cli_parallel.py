"""Reading on all cores: order, bounds, and what each caller gets."""

import json
from collections.abc import Iterator

import pytest

from turnout import reading
from turnout.cli import parallel
from turnout.cli.parallel import Reading, read_in_parallel
from turnout.errors import TurnoutError
from turnout.intake import Problem
from turnout.records import Account, Evidence, Report


def fake_read(report: Report, **_: object) -> list[Account]:
    evidence = Evidence("strike", 0, 6)
    return [Account(kind="strike", status="ongoing", evidence=evidence, report=report.id, who="Żółw")]


@pytest.fixture(autouse=True)
def _stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "read_report", fake_read)
    monkeypatch.setattr(reading, "has_cue", lambda text: "strike" in text)


def build_items(count: int) -> list[Report | Problem]:
    items: list[Report | Problem] = []
    for number in range(count):
        if number % 50 == 49:
            items.append(Problem(TurnoutError("TURN-020", file=f"{number}")))
        else:
            text = "strike" if number % 2 else "quiet"
            items.append(Report(id=f"{number}", text=text, published="2020-08-25"))
    return items


@pytest.mark.parametrize("jobs", [1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, 31, 1_000, 5_001])
def test_reports_and_problems_come_in_input_order(jobs: int, count: int) -> None:
    items = build_items(count)
    found = list(read_in_parallel(items, jobs=jobs))
    assert [item.report if isinstance(item, Reading) else item for item in found] == items
    for item in found:
        if isinstance(item, Reading):
            expected = fake_read(item.report) if "strike" in item.report.text else []
            assert [Account.from_json(json.loads(text)) for text in item.accounts] == expected


def test_few_reports_start_no_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_jobs: int) -> None:
        raise AssertionError("a pool was started")

    monkeypatch.setattr(parallel, "_start_workers", refuse)
    assert len(list(read_in_parallel(build_items(60), jobs=2))) == 60
    with pytest.raises(AssertionError, match="a pool was started"):
        list(read_in_parallel(build_items(600), jobs=2))


def test_what_is_in_flight_is_bounded() -> None:
    taken = 0

    def count_taken() -> Iterator[Report]:
        nonlocal taken
        for number in range(60_000):
            taken += 1
            yield Report(id=f"{number}", text="quiet" if number % 100 else "strike", published="2020-08-25")

    given = most = 0
    for _ in read_in_parallel(count_taken(), jobs=2):
        given += 1
        most = max(most, taken - given)
    assert given == 60_000
    assert most < 20_000


def test_huge_reports_do_not_pile_up() -> None:
    taken = 0

    def count_taken() -> Iterator[Report]:
        nonlocal taken
        for number in range(60):
            taken += 1
            yield Report(id=f"{number}", text="strike " * 1_000_000, published="2020-08-25")

    given = most = 0
    for _ in read_in_parallel(count_taken(), jobs=2):
        given += 1
        most = max(most, taken - given)
    assert given == 60
    assert most <= 9


def test_the_title_may_hold_the_cue() -> None:
    [found] = read_in_parallel([Report(id="a", text="", title="strike", published="2020-08-25")], jobs=1)
    assert isinstance(found, Reading)
    assert len(found.accounts) == 1


def test_a_broken_installation_ends_the_run_at_the_first_report(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_report: Report, **_: object) -> list[Account]:
        raise TurnoutError("TURN-050", path="places.sqlite")

    monkeypatch.setattr(reading, "read_report", fail)
    with pytest.raises(TurnoutError, match="TURN-050"):
        list(read_in_parallel(build_items(100), jobs=2))
