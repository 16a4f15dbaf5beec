"""What the learned judge may decide, and what it may not."""

import pytest

from turnout.reading import find_judge, read_report
from turnout.reading.learned import READER, LearnedJudge
from turnout.reading.learned.judge import Weights
from turnout.reading.learned.linear import LinearModel, load_models
from turnout.records import Report

TEXT = """Dockers at Rotterdam walked out on Monday over a plan to cut 200 jobs, their union said.
The strike entered its third day on Wednesday. A union official said talks were set for Friday.
Seamen at Antwerp threatened to strike next week over another plan."""
REPORT = Report(id="a", text=TEXT, published="1995-03-08", title="Dutch dockers strike")


def _judge(**models: LinearModel) -> LearnedJudge:
    shipped = Weights.load()
    return LearnedJudge(
        Weights(
            models.get("keep", shipped.keep),
            models.get("status", shipped.status),
            models.get("start", shipped.start),
            shipped.who,
        ),
        None,
    )


def _always(value: float) -> LinearModel:
    return LinearModel(("yes",), (value,), {})


def test_each_account_names_who_judged_it() -> None:
    accounts = read_report(REPORT, judge=find_judge("learned"))
    assert accounts
    assert {account.reader for account in accounts} == {READER}


def test_every_account_quotes_the_report_and_has_an_id_of_its_own() -> None:
    accounts = read_report(REPORT, judge=_judge(keep=_always(9.0)))
    assert len(accounts) > 1
    assert len({account.id for account in accounts}) == len(accounts)
    for account in accounts:
        part = REPORT.text if account.evidence.part == "text" else REPORT.title
        assert part[account.evidence.start : account.evidence.end] == account.evidence.text


def test_nothing_is_kept_that_the_weights_speak_against() -> None:
    assert read_report(REPORT, judge=_judge(keep=_always(-9.0))) == []


def test_the_confidence_is_the_probability() -> None:
    accounts = read_report(REPORT, judge=_judge(keep=_always(2.0)))
    assert {account.confidence for account in accounts} == {0.88}


def test_a_day_is_one_that_the_report_gives_or_its_own() -> None:
    for weight in (-3.0, 3.0):
        start = LinearModel(("yes",), (0.0,), {"when=day-gone1": (weight,), "in_sentence": (weight,)})
        for account in read_report(REPORT, judge=_judge(keep=_always(9.0), start=start)):
            assert account.start in {
                None,
                "1995-03",
                "1995-03-06",
                "1995-03-07",
                "1995-03-08",
                "1995-03-10",
                "1995-03-13",
            }
            assert account.end is None or account.start is None or account.start <= account.end


def test_what_the_status_model_knows_nothing_of_is_settled_by_the_rules() -> None:
    blank = LinearModel(("threatened", "called", "ongoing", "suspended", "ended", "averted", "past"), (0.0,) * 7, {})
    by_rules = {account.evidence: account.status for account in read_report(REPORT)}
    by_judge = {a.evidence: a.status for a in read_report(REPORT, judge=_judge(keep=_always(9.0), status=blank))}
    assert by_rules.items() <= by_judge.items()


def test_reading_twice_gives_the_same() -> None:
    assert read_report(REPORT, judge=find_judge("learned")) == read_report(REPORT, judge=find_judge("learned"))


def test_probabilities_of_several_classes_add_up_to_one() -> None:
    found = load_models("weights.csv")["status"].probabilities({"status=ended": 1.0, "no such feature": 5.0})
    assert sum(found.values()) == pytest.approx(1.0)
    assert max(found, key=lambda status: found[status]) == "ended"


def test_great_weights_do_not_overflow() -> None:
    model = LinearModel(("a", "b"), (0.0, 2000.0), {})
    assert model.probabilities({}) == {"a": 0.0, "b": 1.0}
    assert LinearModel(("yes",), (-2000.0,), {}).probabilities({})["yes"] == pytest.approx(0.0)
