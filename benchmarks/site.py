"""Serve a release of made-up actions, and ask for its pages 50 times a second: how long each answer takes.

python benchmarks/site.py [--actions 100000] [--release FOLDER] [--rate 50] [--seconds 30] [--alone]

Each kind of page is asked in a run of its own, every question another one: first one after the other, which gives the
time and the CPU time of an answer; then at fixed instants whether or not the answers before have come, so that waiting
is measured too. No answer in ten seconds is a failure. Datasette (extra `benchmark`) is asked the like of the same
file; without it only our own pages are. `--release` takes a release that is there already, such as one that
`benchmarks/releases.py --keep` left. CPU times are read from `/proc`: Linux only.
"""

import argparse
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles

import httpx
from datasette_opponent import datasette_command, datasette_pages, has_datasette
from made_news import DAYS, FIRST

from releases import HELD, LAST, make_actions
from turnout.counting import load_rule_texts, load_rules
from turnout.releases import DATABASE, Policy, Source, build_release
from turnout.releases.questions import ANY, OpenRelease

Ask = Callable[[random.Random], str]
_ALONE = 40
_PATIENCE_S = 10


@dataclass(frozen=True)
class Server:
    """One that is running: its name, its address and the number of its process."""

    name: str
    address: str
    process: int

    def spent_ms(self) -> float:
        """CPU time of its process and of all that it started."""
        parents = {}
        ticks = {}
        for path in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = path.read_text().rpartition(")")[2].split()
            except (FileNotFoundError, ProcessLookupError):  # it ended while we looked
                continue
            number = int(path.parent.name)
            parents[number], ticks[number] = int(fields[1]), int(fields[11]) + int(fields[12])
        own = {self.process}
        while more := {number for number, parent in parents.items() if parent in own} - own:
            own |= more
        return 1000 * sum(ticks.get(number, 0) for number in own) / os.sysconf("SC_CLK_TCK")


def build(folder: Path, number: int) -> None:
    """Build the release."""
    rules = [(rule, load_rule_texts()[name]) for name, rule in load_rules().items()]
    actions = list(make_actions(number))
    head = (len(actions), "0" * 64)
    source = Source(actions=actions, reviews={}, redirects=[], rules=rules, on=LAST, known=HELD, head=head)
    build_release(folder, source, Policy(publish="all", title="Made-up strikes"))


@contextmanager
def serving(name: str, command: Callable[[int], list[str]]) -> Iterator[Server]:
    """A server that is started by the command for a port, and answers."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    process = subprocess.Popen(command(port), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        while True:
            try:
                httpx.get(f"{address}/robots.txt")
                break
            except httpx.TransportError:
                time.sleep(0.2)
        yield Server(name, address, process.pid)
    finally:
        process.terminate()
        try:
            process.wait(_PATIENCE_S)
        except subprocess.TimeoutExpired:  # it goes on with what nobody waits for any more
            process.kill()
            process.wait()


def turnout_command(folder: Path, port: int) -> list[str]:
    """What starts the site with two workers."""
    return [sys.executable, "-m", "turnout", "serve", str(folder), "--port", str(port), "--workers", "2"]


def pages(folder: Path) -> tuple[dict[str, Ask], dict[str, Ask]]:
    """The kinds of question to us and to Datasette, each with something random in it."""
    release = OpenRelease(folder)
    ids = [row["id"] for row in release.units(release.parse({"state": ANY}), limit=5000).rows]

    def day(rng: random.Random) -> str:
        return (FIRST + timedelta(days=rng.randrange(DAYS))).isoformat()

    def condition(rng: random.Random) -> tuple[str, int]:
        return rng.choice(("FR", "GB", "KR")), rng.randrange(900)

    def explore(rng: random.Random) -> str:
        country, people = condition(rng)
        return f"/explore?on={day(rng)}&kind=strike&country={country}&min={people}"

    ours: dict[str, Ask] = {
        "front": lambda rng: f"/?on={day(rng)}",
        "explore, three filters": explore,
        "action": lambda rng: f"/action/{rng.choice(ids)}",
        "count": lambda rng: f"/embed/number?on={day(rng)}",
        "static file": lambda _rng: "/icon.svg",
    }
    return ours, datasette_pages(ids, day, condition)


def ask_alone(server: Server, ask: Ask) -> tuple[float, float]:
    """Ask one after the other; return the median in ms, and the CPU time of an answer in ms."""
    rng = random.Random(2026)
    times = []
    with httpx.Client(base_url=server.address, timeout=60) as client:
        client.get(ask(rng)).raise_for_status()
        before = server.spent_ms()
        for _ in range(_ALONE):
            path = ask(rng)
            begun = time.perf_counter()
            client.get(path).raise_for_status()
            times.append(1000 * (time.perf_counter() - begun))
        return median(times), (server.spent_ms() - before) / _ALONE


def load(server: Server, ask: Ask, *, rate: int, seconds: int) -> tuple[list[float], int]:
    """Return how long each answer took, in ms from the instant it was due, and how many failed."""
    rng = random.Random(1987)
    paths = [ask(rng) for _ in range(rate * seconds)]
    begun = time.perf_counter() + 0.5
    limits = httpx.Limits(max_connections=64, max_keepalive_connections=64)
    with httpx.Client(base_url=server.address, limits=limits, timeout=_PATIENCE_S) as client:

        def one(nth: int) -> tuple[float, bool]:
            due = begun + nth / rate
            time.sleep(max(0.0, due - time.perf_counter()))
            try:
                well = client.get(paths[nth]).status_code == 200
            except httpx.TransportError:
                well = False
            return 1000 * (time.perf_counter() - due), well

        with ThreadPoolExecutor(64) as pool:
            done = list(pool.map(one, range(len(paths))))
    return [spent for spent, _ in done], sum(not well for _, well in done)


def measure(server: Server, kinds: Mapping[str, Ask], options: argparse.Namespace) -> dict[str, tuple[float, float]]:
    """Ask for every kind of page, print what it took, and return what it took alone."""
    found = {}
    for name, ask in kinds.items():
        found[name] = once, cpu = ask_alone(server, ask)
        said = f"{server.name:10}{name:24} alone {once:7.1f} ms   CPU {cpu:7.1f} ms"
        if not options.alone:
            spent, failed = load(server, ask, rate=options.rate, seconds=options.seconds)
            tail = quantiles(spent, n=20)[-1]
            said += f"   at {options.rate}/s: median {median(spent):8.1f} ms   p95 {tail:8.1f} ms"
            said += f"   failed {failed} of {len(spent)}"
        print(said, flush=True)
    return found


def main() -> None:
    """Run."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--actions", type=int, default=100_000)
    parser.add_argument("--release", type=Path)
    parser.add_argument("--rate", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("--alone", action="store_true", help="only one after the other")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.release or Path(temporary) / "release"
        if options.release is None:
            build(folder, options.actions)
        ours, theirs = pages(folder)
        with serving("turnout", lambda port: turnout_command(folder, port)) as server:
            own = measure(server, ours, options)
        if not has_datasette():
            print("Datasette is not installed (extra `benchmark`), and was not asked")
            return
        with serving("datasette", lambda port: datasette_command(folder / DATABASE, port)) as server:
            other = measure(server, theirs, options)
        for name, (once, cpu) in own.items():
            times, work = other[name][0] / once, other[name][1] / max(cpu, 0.01)
            print(f"{name:24} Datasette takes {times:6.1f} times as long, and {work:6.1f} times the CPU")


if __name__ == "__main__":
    main()
