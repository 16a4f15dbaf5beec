"""What reading costs: beside merely parsing the same JSON, stage by stage, and as a user waits for it.

    python benchmarks/reading.py ARCHIVE.jsonl.gz [--jobs N] [--runs N]

Whole processes are timed from outside, with the peak memory of the largest process in each; stages in this one.
"""

import argparse
import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

JSON_PARSE = """
import gzip, json, sys
with (gzip.open if sys.argv[1].endswith(".gz") else open)(sys.argv[1], "rb") as lines:
    for line in lines:
        json.loads(line)
"""


class Run(NamedTuple):
    """One process: seconds on the clock, and peak memory of its largest process, in MB."""

    seconds: float
    peak_mb: float


def run_process(*command: str | Path) -> Run:
    """Run a command to its end and return what it took."""
    begun = time.perf_counter()
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    told = process.stderr.read().decode()
    process.stderr.close()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - begun
    if process.returncode not in (0, 1):
        last_words = "\n".join(told.splitlines()[-4:])
        sys.exit(f"{' '.join(map(str, command))} failed:\n{last_words}")
    return Run(seconds, usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10))


def run_median(runs: int, *command: str | Path) -> Run:
    """Run a command so many times and return the medians."""
    done = [run_process(*command) for _ in range(runs)]
    return Run(*(statistics.median(figures) for figures in zip(*done, strict=True)))


def turnout(*arguments: str | Path) -> list[str | Path]:
    """Return the command line of `turnout`."""
    return [sys.executable, "-m", "turnout", *arguments]


def show(what: str, run: Run, reports: int | None = None) -> None:
    """Print a line of figures."""
    rate = f"{reports / run.seconds:>11,.0f} reports/s" if reports else ""
    print(f"{what:<44}{run.seconds:>9.3f} s{run.peak_mb:>9.0f} MB{rate}")


def time_call(call: Callable[[], Any]) -> tuple[float, Any]:
    """Return the seconds that a call took, and what it returned."""
    begun = time.perf_counter()
    found = call()
    return time.perf_counter() - begun, found


def measure_processes(path: Path, jobs: list[str], runs: int) -> None:
    """Print the figures of whole processes; run before anything large is loaded here, which they would inherit."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rb") as lines:
        reports = 0
        for line in lines:
            reports += 1
            last = line
    day = json.loads(last)["published"][:10]
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "turnout.db"
        parse = run_median(runs, sys.executable, "-c", JSON_PARSE, path)
        read = run_median(runs, *turnout("read", path, "-o", Path(folder) / "read.jsonl", *jobs))
        show("parse the JSON", parse, reports)
        show("turnout read", read, reports)
        rules = run_median(runs, *turnout("read", path, "--reader", "rules", "-o", Path(folder) / "rules.jsonl", *jobs))
        show("turnout read --reader rules", rules, reports)
        print(f"{'turnout read / parse the JSON':<44}{read.seconds / parse.seconds:>9.1f} times")
        show("turnout add", run_process(*turnout("add", path, "--ledger", ledger, *jobs)), reports)
        show("turnout add, all seen before", run_process(*turnout("add", path, "--ledger", ledger, *jobs)), reports)
        several = max(runs, 5)
        show("turnout count", run_median(several, *turnout("count", "--on", day, "--ledger", ledger)))
        show("turnout list", run_median(several, *turnout("list", "--on", day, "--ledger", ledger)))
        show("turnout --help", run_median(several, *turnout("--help")))
        show("turnout --version", run_median(several, *turnout("--version")))


def measure_stages(path: Path) -> None:
    """Print the cost of each stage of reading, in this process alone."""
    from turnout.intake import IntakeOptions, parse_reports  # noqa: PLC0415  after the processes; see there
    from turnout.reading import find_judge, has_cue, read_report  # noqa: PLC0415  like the line above
    from turnout.reading.reader import prepare_scene  # noqa: PLC0415  like the line above
    from turnout.records import Report  # noqa: PLC0415  like the line above

    intake_s, items = time_call(lambda: list(parse_reports([str(path)], IntakeOptions())))
    reports = [item for item in items if isinstance(item, Report)]
    cue_s, cued = time_call(lambda: [report for report in reports if has_cue(f"{report.title}\n{report.text}")])
    first_s, _ = time_call(lambda: read_report(cued[0]) if cued else None)
    rules_s, by_rules = time_call(lambda: [account for report in cued for account in read_report(report)])
    load_s, judge = time_call(lambda: find_judge("learned"))
    scenes = [prepare_scene(report) for report in cued]
    hear_s, heard = time_call(lambda: [judge.hear(scene) for scene in scenes])
    sentences = sum(len(one.lines) for one in heard)
    read_s, accounts = time_call(lambda: [account for report in cued for account in read_report(report, judge=judge)])
    print(f"\n{'stage, in one process':<44}{'seconds':>11}{'each':>14}")
    for stage, seconds, count in (
        (f"intake of {len(items):,} lines", intake_s, len(items)),
        (f"has_cue of {len(reports):,} reports", cue_s, len(reports)),
        ("read_report of the first, tables loaded", first_s, 1),
        (f"read_report of {len(cued):,} with a cue, by rules", rules_s, len(cued)),
        ("encoder and weights loaded", load_s, 1),
        (f"{sentences:,} sentences heard", hear_s, sentences),
        (f"read_report of {len(cued):,}, learned, with hearing", read_s, len(cued)),
    ):
        print(f"{stage:<44}{seconds:>9.3f} s{1e6 * seconds / max(count, 1):>11,.1f} us")
    print(f"{len(by_rules):,} accounts by rules, {len(accounts):,} learned")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path, metavar="ARCHIVE", help="JSON lines, packed by gzip or not")
    parser.add_argument("--jobs", help="processes that read; one a core if left out")
    parser.add_argument("--runs", type=int, default=3, help="runs of which the median is printed")
    asked = parser.parse_args()
    print(f"{asked.path.name}, Python {sys.version.split()[0]}, {os.cpu_count()} cores, medians of {asked.runs}\n")
    measure_processes(asked.path, ["--jobs", asked.jobs] if asked.jobs else [], asked.runs)
    measure_stages(asked.path)


if __name__ == "__main__":
    main()
