"""`turnout read`: real processes over real files."""

import gzip
import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

STRIKE = "Dock workers began an indefinite strike in Gdansk on Monday, the union said."
PLAIN = "Cocoa prices rose on Monday in quiet trading."
WAIT_S = 300  # what takes longer hangs, on the busiest machine
# Stands in for the reader: what it does is written in the report's own text. A shell starts its background jobs deaf to
# SIGINT, and their children are deaf with them.
STAND_IN = """
import os, signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)
from turnout import reading
from turnout.cli import main
def read_report(report, **_):
    exec(report.text)
    return []
reading.has_cue = lambda text: True
reading.read_report = read_report
sys.argv = ["turnout", *sys.argv[1:]]
main()
"""


def line(number: int, text: str = STRIKE, **fields: object) -> str:
    return json.dumps({"id": f"n{number}", "published": "2020-08-25", "text": text} | fields) + "\n"


def run(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "turnout", "read", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, timeout=WAIT_S, **options)


def start(*arguments: str | Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", STAND_IN, "read", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    path = tmp_path / "mixed.jsonl"
    path.write_text("".join(line(number, STRIKE if number % 3 == 0 else PLAIN) for number in range(300)))
    return path


def test_each_report_is_a_line_in_input_order_however_many_processes_read(mixed: Path) -> None:
    alone, together = run(mixed, "--jobs", "1"), run(mixed, "--jobs", "3")
    assert alone.stdout == together.stdout
    lines = [json.loads(text) for text in alone.stdout.splitlines()]
    assert [entry["doc"] for entry in lines] == [f"n{number}" for number in range(300)]
    assert [bool(entry["actions"]) for entry in lines] == [number % 3 == 0 for number in range(300)]
    assert alone.returncode == 0
    assert alone.stderr == b"300 reports read, 100 accounts\n"


def test_an_account_is_written_as_its_record_with_a_quote_that_slices_back(tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl"
    text = f"Żółć opened the meeting. {STRIKE}"
    path.write_text(line(1, text), encoding="utf-8")
    [entry] = [json.loads(found) for found in run(path).stdout.splitlines()]
    [account] = entry["actions"]
    assert account["kind"] == "strike"
    assert account["report"] == "n1"
    evidence = account["evidence"]
    assert text[evidence["start"] : evidence["end"]] == evidence["text"]


def test_problems_are_told_and_counted_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(line(1) + "{\n" * 30 + line(2, PLAIN))
    done = run(path, tmp_path / "none.txt")
    assert done.returncode == 1
    assert [json.loads(text)["doc"] for text in done.stdout.splitlines()] == ["n1", "n2"]
    told = done.stderr.decode().splitlines()
    assert told[0].startswith(f"error: TURN-027 {path}:2: ")
    assert sum(text.startswith("error: ") for text in told) == 20
    assert told[-1] == "2 reports read, 1 account; 31 problems"


def test_standard_input_and_the_dates_given_for_all(tmp_path: Path) -> None:
    packed = gzip.compress(json.dumps({"text": STRIKE}).encode())
    done = run("-", "--published", "25 August 2020", input=packed)
    [account] = json.loads(done.stdout)["actions"]
    assert done.returncode == 0
    assert account["start"] == "2020-08-24"


def test_no_input_at_all_is_no_problem(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").touch()
    done = run(tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"0 reports read, 0 accounts\n")


def test_the_output_file_takes_its_place_whole(tmp_path: Path, mixed: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("before")
    assert run(mixed, "-o", out).returncode == 0
    assert out.read_bytes() == run(mixed).stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mixed.jsonl", "out.jsonl"]


def test_the_output_may_be_a_link_or_no_file(tmp_path: Path, mixed: Path) -> None:
    link, out = tmp_path / "link", tmp_path / "out.jsonl"
    link.symlink_to(out)
    assert run(mixed, "-o", link).returncode == 0
    assert link.is_symlink()
    assert run(mixed, "-o", "/dev/stdout").stdout == out.read_bytes()
    assert Path("/dev/stdout").is_symlink()


@pytest.mark.parametrize("output", ["-o {folder}", "-o /dev/full", ">/dev/full"])
def test_an_output_that_cannot_be_written_is_an_error(tmp_path: Path, mixed: Path, output: str) -> None:
    command = f"{sys.executable} -m turnout read {mixed} {output.format(folder=tmp_path)}"
    done = subprocess.run(["sh", "-c", command], capture_output=True, check=False, timeout=WAIT_S)
    assert done.returncode == 2
    assert b"error: TURN-111" in done.stderr
    assert b"Traceback" not in done.stderr
    assert b"ignored" not in done.stderr


def test_the_output_cannot_be_an_input(mixed: Path) -> None:
    before = mixed.read_bytes()
    done = run(mixed, "-o", mixed)
    assert done.returncode == 2
    assert b"TURN-112" in done.stderr
    assert mixed.read_bytes() == before


def test_a_report_that_the_reader_cannot_bear_costs_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(line(number, "1 / 0" if number in (3, 70) else "pass") for number in range(100)))
    for jobs in ("1", "2"):
        process = start(path, "--jobs", jobs)
        output, told = process.communicate(timeout=WAIT_S)
        assert process.returncode == 1
        assert len(output.splitlines()) == 98
        assert b"TURN-113 The reader failed on report 'n3': ZeroDivisionError" in told
        assert told.endswith(b"98 reports read, 0 accounts; 2 problems\n")


def test_a_worker_that_is_killed_ends_the_run_with_an_error_and_leaves_no_output(tmp_path: Path) -> None:
    path, out = tmp_path / "a.jsonl", tmp_path / "out.jsonl"
    kill = "os.kill(os.getpid(), signal.SIGKILL)"
    path.write_text("".join(line(number, kill if number == 90 else "pass") for number in range(2_000)))
    process = start(path, "--jobs", "2", "-o", out)
    _, told = process.communicate(timeout=WAIT_S)
    assert process.returncode == 2
    assert b"error: TURN-110" in told
    assert [found.name for found in tmp_path.iterdir()] == ["a.jsonl"]


@pytest.mark.parametrize(("sent", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_run_that_is_stopped_leaves_nothing_behind(
    tmp_path: Path, sent: signal.Signals, status: int, jobs: str
) -> None:
    path, out = tmp_path / "a.jsonl", tmp_path / "out.jsonl"
    out.write_text("before")
    mark = tmp_path / "begun"
    begun = f"open({str(mark)!r}, 'w').close()"
    path.write_text(
        "".join(line(number, "pass" if number < 40 else f"{begun}; time.sleep(0.2)") for number in range(200))
    )
    process = start(path, "--jobs", jobs, "-o", out)
    wait_for(mark.exists)
    process.send_signal(sent)
    _, told = process.communicate(timeout=WAIT_S)
    assert process.returncode == status
    assert b"Traceback" not in told
    assert out.read_text() == "before"
    assert not list(tmp_path.glob(".*part"))


def test_workers_do_not_outlive_a_parent_that_is_killed(tmp_path: Path) -> None:
    path, pids = tmp_path / "a.jsonl", tmp_path / "pids"
    pids.mkdir()
    note = f"open({str(pids)!r} + '/' + str(os.getpid()), 'w').close(); time.sleep(0.1)"
    path.write_text("".join(line(number, "pass" if number < 40 else note) for number in range(2_000)))
    process = start(path, "--jobs", "2")
    wait_for(lambda: len(list(pids.iterdir())) == 2)
    process.kill()
    process.communicate(timeout=WAIT_S)
    for worker in pids.iterdir():
        wait_for(lambda name=worker.name: not is_running(int(name)))


def test_a_reader_of_our_output_that_leaves_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(line(number, PLAIN) for number in range(20_000)))
    process = subprocess.Popen(
        [sys.executable, "-m", "turnout", "read", str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline() == b'{"doc": "n0", "actions": []}\n'
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    process.wait(timeout=WAIT_S)


def test_progress_is_drawn_on_a_terminal_and_nowhere_else(mixed: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "turnout", "read", str(mixed)]
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=theirs, check=True, env=os.environ | {"TERM": "xterm"}
    )
    os.close(theirs)
    drawn = os.read(ours, 100_000).decode()
    os.close(ours)
    assert "Reading" in drawn
    assert "reports," in drawn
    assert drawn.rstrip().endswith("300 reports read, 100 accounts")
    assert done.stdout == run(mixed).stdout


def wait_for(condition: object) -> None:
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline, "it did not come"
        time.sleep(0.02)


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
