"""Streaming: memory does not grow with the input. Measured in processes of their own, by the system.

The kernel's high-water mark of a process's own memory is used: what `getrusage` tells of a fresh process includes
the memory of the one that started it.
"""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

COUNT = """
import re, sys
from pathlib import Path
from turnout.intake import IntakeOptions, Problem, parse_reports
options = IntakeOptions(max_report_bytes=int(sys.argv[2]))
reports = problems = characters = 0
for item in parse_reports([sys.argv[1]], options):
    if isinstance(item, Problem):
        problems += 1
    else:
        reports += 1
        characters += len(item.text)
print(reports, problems, characters, re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
"""
LINE = json.dumps({"published": "2020-08-25", "text": "Miners walked out on Monday. " * 40}).encode() + b"\n"
REPORTS = 40_000  # 49 MB

pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system does not tell peak memory")


def run(path: str, *, limit_bytes: int = 50_000_000, stdin: object = None) -> tuple[int, int, int, int]:
    done = subprocess.run(
        [sys.executable, "-c", COUNT, path, str(limit_bytes)], stdin=stdin, capture_output=True, text=True, check=True
    )
    reports, problems, characters, peak_kib = map(int, done.stdout.split())
    return reports, problems, characters, peak_kib


@pytest.fixture(scope="module")
def idle_kib(tmp_path_factory: pytest.TempPathFactory) -> int:
    path = tmp_path_factory.mktemp("idle") / "one.jsonl"
    path.write_bytes(LINE)
    return run(str(path))[3]


def test_many_reports_take_no_more_memory_than_one(tmp_path: Path, idle_kib: int) -> None:
    path = tmp_path / "many.jsonl"
    path.write_bytes(LINE * REPORTS)
    reports, problems, characters, peak_kib = run(str(path))
    assert (reports, problems) == (REPORTS, 0)
    assert characters == REPORTS * len("Miners walked out on Monday. " * 40)
    assert peak_kib < idle_kib + 10_000


def test_a_huge_line_is_never_held_whole(tmp_path: Path, idle_kib: int) -> None:
    path = tmp_path / "huge.jsonl"
    with path.open("wb") as huge:
        huge.write(LINE + b'{"text": "')
        for _ in range(100):
            huge.write(b"a" * 1_000_000)
        huge.write(b'"}\n' + LINE)
    reports, problems, _, peak_kib = run(str(path), limit_bytes=1_000_000)
    assert (reports, problems) == (2, 1)
    assert peak_kib < idle_kib + 10_000


def test_a_gzip_bomb_is_never_held_whole(tmp_path: Path, idle_kib: int) -> None:
    path = tmp_path / "bomb.jsonl.gz"
    with gzip.open(path, "wb", compresslevel=1) as bomb:
        bomb.write(LINE)
        for _ in range(100):
            bomb.write(b"a" * 1_000_000)
    reports, problems, _, peak_kib = run(str(path), limit_bytes=1_000_000)
    assert (reports, problems) == (1, 1)
    assert peak_kib < idle_kib + 10_000
