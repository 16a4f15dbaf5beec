"""Serve a release of made-up actions, and ask for its pages 50 times a second: how long each answer takes.

python benchmarks/site.py [--actions 100000] [--release FOLDER] [--rate 50] [--seconds 30]

Each kind of page is asked in a run of its own, every question another one, at fixed instants whether or not the answers
before have come, so that waiting is measured too. `--release` takes a release that is there already, such as one that
`benchmarks/releases.py --keep` left.
"""

import argparse
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles

import httpx
from made_news import DAYS, FIRST

from releases import HELD, LAST, make_actions
from turnout.counting import load_rule_texts, load_rules
from turnout.releases import Policy, Source, build_release
from turnout.releases.questions import ANY, OpenRelease

Ask = Callable[[random.Random], str]


def build(folder: Path, number: int) -> None:
    """Build the release."""
    rules = [(rule, load_rule_texts()[name]) for name, rule in load_rules().items()]
    actions = list(make_actions(number))
    head = (len(actions), "0" * 64)
    source = Source(actions=actions, reviews={}, redirects=[], rules=rules, on=LAST, known=HELD, head=head)
    build_release(folder, source, Policy(publish="all", title="Made-up strikes"))


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of `turnout serve` with two workers."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    command = [sys.executable, "-m", "turnout", "serve", str(folder), "--port", str(port), "--workers", "2"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        while True:
            try:
                httpx.get(f"{address}/icon.svg")
                break
            except httpx.TransportError:
                time.sleep(0.2)
        yield address
    finally:
        process.terminate()
        process.wait(30)


def pages(folder: Path) -> dict[str, Ask]:
    """The kinds of question, each with something random in it."""
    release = OpenRelease(folder)
    ids = [row["id"] for row in release.units(release.parse({"state": ANY}), limit=5000).rows]

    def day(rng: random.Random) -> str:
        return (FIRST + timedelta(days=rng.randrange(DAYS))).isoformat()

    return {
        "front": lambda rng: f"/?on={day(rng)}",
        "explore, three filters": lambda rng: (
            f"/explore?on={day(rng)}&kind=strike&country={rng.choice(('FR', 'GB', 'KR'))}&min={rng.randrange(900)}"
        ),
        "action": lambda rng: f"/action/{rng.choice(ids)}",
        "count": lambda rng: f"/embed/number?on={day(rng)}",
        "static file": lambda _rng: "/icon.svg",
    }


def load(address: str, ask: Ask, *, rate: int, seconds: int) -> tuple[list[float], int]:
    """Return how long each answer took, in ms from the instant it was due, and how many failed."""
    rng = random.Random(1987)
    paths = [ask(rng) for _ in range(rate * seconds)]
    begun = time.perf_counter() + 0.5
    limits = httpx.Limits(max_connections=64, max_keepalive_connections=64)
    with httpx.Client(base_url=address, limits=limits, timeout=60) as client:

        def one(nth: int) -> tuple[float, bool]:
            due = begun + nth / rate
            time.sleep(max(0.0, due - time.perf_counter()))
            status = client.get(paths[nth]).status_code
            return 1000 * (time.perf_counter() - due), status == 200

        with ThreadPoolExecutor(64) as pool:
            done = list(pool.map(one, range(len(paths))))
    return [spent for spent, _ in done], sum(not well for _, well in done)


def main() -> None:
    """Run."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--actions", type=int, default=100_000)
    parser.add_argument("--release", type=Path)
    parser.add_argument("--rate", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=30)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.release or Path(temporary) / "release"
        if options.release is None:
            build(folder, options.actions)
        kinds = pages(folder)
        with serving(folder) as address:
            for name, ask in kinds.items():
                spent, failed = load(address, ask, rate=options.rate, seconds=options.seconds)
                tail = quantiles(spent, n=20)[-1]
                sys.stdout.write(f"{name:24} median {median(spent):7.1f} ms   p95 {tail:7.1f} ms   failed {failed}\n")


if __name__ == "__main__":
    main()
