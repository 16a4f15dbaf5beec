"""Asking over a real connection: patience with faults, none with refusals, and nothing paid for twice."""

import dataclasses
import json
import time

import pytest
from llm_samples import REPORT, said
from llm_server import Reply, coding, completion

from turnout.errors import TurnoutError
from turnout.llm import AnswerCache, Endpoint, LlmReader, Price, answer_schema


@pytest.fixture
def reading(server, tmp_path, monkeypatch):
    monkeypatch.setattr("turnout.llm.endpoint._FIRST_WAIT_S", 0.01)

    def open_reader(**fields):
        endpoint = Endpoint(**{"url": server.url, "model": "tester", "timeout_s": 5.0, "retries": 3} | fields)
        return LlmReader(endpoint, AnswerCache(tmp_path / "answers.db"))

    return open_reader


def test_a_report_is_asked_about_once_and_answered_from_the_cache_after(server, reading):
    server.replies = [coding(said())]
    for _ in range(2):
        with reading() as reader:
            answer = reader.read(REPORT)
            assert [account.who for account in answer.accounts] == ["ferry crews"]
    assert len(server.requests) == 1
    assert (reader.usage.asked, reader.usage.cached, reader.usage.tokens_in) == (0, 1, 0)


def test_a_request_has_the_schema_and_nothing_that_need_not_leave(server, reading):
    with reading(key="secret") as reader:
        reader.read(REPORT)
    [request] = server.requests
    assert request["path"] == "/v1/chat/completions"
    assert request["response_format"]["json_schema"]["schema"] == json.loads(json.dumps(answer_schema()))
    assert request["temperature"] == 0
    sent = json.dumps({name: value for name, value in request.items() if name != "path"})
    assert all(words in sent for words in ("Piraeus", "2019-05-15", "Wednesday", "stay out"))
    assert not any(words in sent for words in (REPORT.publisher, REPORT.url, REPORT.id, "secret"))
    assert server.headers[0]["authorization"] == "Bearer secret"


def test_tokens_are_counted_and_priced(server, reading):
    server.replies = [coding(said(), tokens=(2_000, 500)), coding(tokens=None)]
    with reading() as reader:
        reader.read(REPORT)
        reader.read(dataclasses.replace(REPORT, title="Another"))
    usage = reader.usage
    assert (usage.tokens_in, usage.tokens_out, usage.uncounted) == (2_000, 500, 1)
    assert usage.cost(Price(1.0, 4.0)) == pytest.approx(0.004)
    assert "cost 0.0040" in usage.say(Price(1.0, 4.0))


@pytest.mark.parametrize(
    "fault",
    [
        Reply(b'{"error": {"message": "slow down"}}', status=429, headers={"retry-after": "0"}),
        Reply(b"oops", status=503),
        Reply(b"not a completion"),
        Reply(b'{"choices": []}'),
        Reply(close=True),
    ],
)
def test_a_passing_fault_is_borne(server, reading, fault):
    server.replies = [fault, fault, coding(said())]
    with reading() as reader:
        assert reader.read(REPORT).accounts
    assert (reader.usage.retries, len(server.requests)) == (2, 3)


def test_a_lasting_fault_costs_this_report_and_ten_in_a_row_the_run(server, reading):
    server.replies = [Reply(b"oops", status=500)]
    with reading(retries=0) as reader:
        for number in range(9):
            with pytest.raises(TurnoutError) as error:
                reader.read(dataclasses.replace(REPORT, title=f"T{number}"))
            assert error.value.code == "TURN-143"
        with pytest.raises(TurnoutError) as error:
            reader.read(REPORT)
    assert error.value.code == "TURN-142"


@pytest.mark.parametrize("status", [301, 401, 403, 404])
def test_a_refusal_of_everything_stops_the_run_at_once(server, reading, status):
    server.replies = [Reply(b'{"error": {"message": "no such key"}}', status=status, headers={"location": server.url})]
    with reading() as reader, pytest.raises(TurnoutError) as error:
        reader.read(REPORT)
    assert error.value.code == "TURN-141"
    assert "no such key" in str(error.value)
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(b'{"error": "context too long"}', status=400), "context too long"),
        (completion("half an ans", finish="length"), "cut off"),
        (completion(None, refusal="I would rather not"), "rather not"),
        (completion("no JSON at all"), "not JSON"),
        (coding(said(kind="war")), "codebook"),
        (Reply(b" " * 4_100_000), "longer than"),
    ],
)
def test_a_useless_answer_is_a_problem_of_this_report(server, reading, reply, words):
    server.replies = [reply]
    with reading() as reader, pytest.raises(TurnoutError) as error:
        reader.read(REPORT)
    assert error.value.code == "TURN-143"
    assert words in str(error.value)


def test_a_broken_answer_is_asked_for_once_more_and_never_kept(server, reading):
    server.replies = [completion("{"), coding(said())]
    with reading() as reader:
        assert reader.read(REPORT).accounts
    assert reader.usage.asked == 2


@pytest.mark.parametrize("drip", [False, True])
def test_an_answer_that_takes_too_long_is_given_up(server, reading, drip):
    server.replies = [Reply(b"x" * 200, pause_s=0.05 if drip else 3.0, drip=drip)]
    begun = time.monotonic()
    with reading(timeout_s=0.4, retries=0) as reader, pytest.raises(TurnoutError) as error:
        reader.read(REPORT)
    assert error.value.code == "TURN-143"
    assert time.monotonic() - begun < 2.5


def test_nobody_at_the_address_is_a_problem_not_a_crash(reading):
    with reading(url="http://127.0.0.1:1/v1", retries=1) as reader, pytest.raises(TurnoutError) as error:
        reader.read(REPORT)
    assert error.value.code == "TURN-143"


def test_a_report_too_long_is_not_sent(server, reading):
    with reading() as reader, pytest.raises(TurnoutError) as error:
        reader.read(dataclasses.replace(REPORT, text="x" * 60_001))
    assert error.value.code == "TURN-144"
    assert not server.requests


@pytest.mark.parametrize(
    "fields",
    [
        {"url": "localhost/v1"},
        {"url": "ftp://localhost/v1"},
        {"model": ""},
        {"url": "http://models.example/v1", "key": "secret"},
    ],
)
def test_what_cannot_be_asked_is_said_at_once(fields):
    with pytest.raises(TurnoutError) as error:
        Endpoint(**{"url": "http://localhost/v1", "model": "tester"} | fields)
    assert error.value.code == "TURN-140"


def test_the_key_is_not_shown():
    assert "secret" not in repr(Endpoint(url="https://models.example/v1", model="tester", key="secret"))


def test_a_cache_that_is_no_database_is_named(tmp_path):
    path = tmp_path / "answers.db"
    path.write_bytes(b"something else entirely, and long enough to be looked at" * 100)
    with pytest.raises(TurnoutError) as error:
        AnswerCache(path)
    assert error.value.code == "TURN-145"
    assert error.value.file == str(path)
