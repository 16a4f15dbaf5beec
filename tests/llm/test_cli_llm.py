"""`--reader llm` as a user starts it, against a real server."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest
from llm_samples import REPORT, said
from llm_server import Reply, coding

COMMAND = [sys.executable, "-m", "turnout"]


@pytest.fixture
def run(server, tmp_path):
    reports = tmp_path / "reports.jsonl"
    rows = [REPORT.to_json() | {"id": f"r{n}", "title": f"{REPORT.title} {n}"} for n in range(12)]
    rows.append({"id": "quiet", "published": "2019-05-15", "text": "The harvest was good this year."})
    reports.write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    server.replies = [coding(said())]
    environment = os.environ | {
        "TURNOUT_LLM_URL": server.url,
        "TURNOUT_LLM_MODEL": "tester",
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "HOME": str(tmp_path),
    }

    def start(command, *arguments, wait=True, **more):
        line = [*COMMAND, command, "--reader", "llm", *arguments, str(reports)]
        if not wait:
            return subprocess.Popen(line, env=environment | more, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        return subprocess.run(line, env=environment | more, capture_output=True, text=True, check=False)

    return start


def test_read_asks_once_for_each_report_with_a_cue(run, server):
    done = run("read", "--llm-price", "1,4")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["doc"] for line in lines] == [*(f"r{n}" for n in range(12)), "quiet"]
    assert [len(line["actions"]) for line in lines] == [1] * 12 + [0]
    assert lines[0]["actions"][0]["reader"] == "llm-1 tester"
    assert len(server.requests) == 12
    assert "12 asked; 0 from the cache; 1,200 tokens in, 240 out; cost 0.0022" in done.stderr
    assert done.returncode == 0


def test_all_reports_are_sent_where_that_is_asked_for(run, server):
    assert run("read", "--llm-all").returncode == 0
    assert len(server.requests) == 13


def test_add_keeps_the_readers_name(run, tmp_path):
    ledger = str(tmp_path / "own.db")
    assert run("add", "--ledger", ledger).returncode == 0
    shown = subprocess.run(
        [*COMMAND, "accounts", "--ledger", ledger], capture_output=True, text=True, check=True
    ).stdout
    assert '"llm-1 tester"' in shown


def test_a_report_that_fails_is_named_and_the_others_are_read(run, server):
    def answer(request):
        text = request["messages"][1]["content"]
        return Reply(b'{"error": "too hot"}', status=400) if "Piraeus 7\n" in text else coding(said())

    server.answer = answer
    done = run("read")
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 12
    assert "TURN-143" in done.stderr
    assert "r7" in done.stderr


def test_a_killed_run_goes_on_where_it_was(run, server):
    server.answer = lambda _: (time.sleep(0.1), coding(said()))[1]
    running = run("read", "--jobs", "1", wait=False)
    while len(server.requests) < 5:
        assert running.poll() is None
        time.sleep(0.02)
    running.send_signal(signal.SIGKILL)
    running.communicate()
    asked = len(server.requests)
    done = run("read")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 13
    # Every answer before the last one asked for was on disk.
    assert len(server.requests) - asked <= 12 - (asked - 1)
    assert f"{asked - 1} from the cache" in done.stderr or f"{asked} from the cache" in done.stderr


@pytest.mark.parametrize(
    ("environment", "arguments", "words"),
    [
        ({"TURNOUT_LLM_URL": ""}, [], "--llm-url"),
        ({"TURNOUT_LLM_MODEL": ""}, [], "--llm-model"),
        ({}, ["--llm-price", "cheap"], "--llm-price"),
        ({}, ["--llm-extra", "[1]"], "--llm-extra"),
        ({"TURNOUT_LLM_URL": "http://models.example/v1", "TURNOUT_LLM_KEY": "k"}, [], "unencrypted"),
    ],
)
def test_what_is_not_set_up_is_said_at_once(run, server, environment, arguments, words):
    done = run("read", *arguments, **environment)
    assert done.returncode != 0
    assert "TURN-140" in done.stderr
    assert words in done.stderr
    assert not server.requests


def test_members_of_the_request_can_be_replaced(run, server):
    assert run("read", "--llm-extra", '{"temperature": 1, "seed": 7}').returncode == 0
    assert (server.requests[0]["temperature"], server.requests[0]["seed"]) == (1, 7)
