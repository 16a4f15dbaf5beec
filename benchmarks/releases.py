"""Build a release of made-up actions, verify it, and ask it: time and memory, and how both grow.

python benchmarks/releases.py [--actions 100000] [--keep FOLDER]
"""

import argparse
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from zlib import crc32

from made_news import DAYS, FIRST, make_news

from turnout.counting import load_rule_texts, load_rules
from turnout.records import Action, HeldAccount
from turnout.releases import Policy, Source, build_release, verify_release
from turnout.releases.questions import ANY, Filter, OpenRelease

LAST = FIRST + timedelta(days=DAYS)
HELD = datetime(LAST.year + 1, 1, 1, tzinfo=UTC)
QUESTIONS = 300
TELLINGS = 3.55  # accounts of an action, in the mean of what is made


def make_actions(number: int) -> Iterator[Action]:
    """Yield so many actions with their accounts."""
    held: dict[int, list[HeldAccount]] = {}
    for telling in make_news(int(number * TELLINGS), seed=7):
        report = telling.report
        account = replace(telling.account, id=f"c{report.id}", report=report.id, **_point(telling.account.place or ""))
        held.setdefault(telling.dispute, []).append(
            HeldAccount(account, report.published_on, HELD, report.publisher, report.title, "", report.text[:80])
        )
    for dispute, accounts in held.items():
        yield Action(f"t{dispute:07}", tuple(accounts))


def _point(place: str) -> dict[str, Any]:
    """A point for each made-up town, on land or not."""
    number = crc32(place.encode())
    return {"latitude": number % 110 - 50.0, "longitude": number // 110 % 270 - 120.0, "place_precision": "city"}


def measure(what: str, ask: Callable[[], object]) -> None:
    """Ask many times, and print the median and the 95th percentile."""
    times = []
    for _ in range(QUESTIONS):
        begun = time.perf_counter()
        ask()
        times.append(1000 * (time.perf_counter() - begun))
    sys.stdout.write(f"{what:34} median {median(times):7.1f} ms   p95 {quantiles(times, n=20)[-1]:7.1f} ms\n")


def say(what: str, begun: float, actions: int) -> None:
    """Print how long a step took, and the most memory so far."""
    spent = time.perf_counter() - begun
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(f"{what:34} {spent:7.1f} s   {1e6 * spent / actions:7.0f} us an action   peak {most} MB\n")


def ask(release: OpenRelease) -> None:
    """Print what answers cost."""
    rng = random.Random(7)

    def question() -> Filter:
        day = FIRST + timedelta(days=rng.randrange(DAYS))
        return Filter(day, rng.choice(list(release.rules)), countries=(rng.choice(("FR", "BY", "KR")),), size_min=200)

    measure("answer, all of a day", lambda: release.answer(replace(release.default, on=question().on)))
    measure("answer, country and size", lambda: release.answer(question()))
    measure("answer, words", lambda: release.answer(replace(question(), text=f"min {rng.choice('abcd')}")))
    measure("facets", lambda: release.facets(question()))
    measure("first page of 50", lambda: release.units(question()))
    measure("first page of all", lambda: release.units(replace(question(), states=(ANY,))))
    measure("series of a year", lambda: release.series(question(), FIRST, FIRST + timedelta(days=365)))
    measure("an action", lambda: release.action(f"t{rng.randrange(len(release.rules) * 100):07}"))


def main() -> None:
    """Run."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--actions", type=int, default=100_000)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    rules = [(rule, load_rule_texts()[name]) for name, rule in load_rules().items()]
    with tempfile.TemporaryDirectory() as temporary:
        folder = (options.keep or Path(temporary)) / f"made-{options.actions}"
        begun = time.perf_counter()
        actions = list(make_actions(options.actions))
        say("make them", begun, len(actions))
        source = Source(
            actions=actions, reviews={}, redirects=[], rules=rules, on=LAST, known=HELD, head=(len(actions), "0" * 64)
        )
        begun = time.perf_counter()
        built = build_release(folder, source, Policy(publish="all", title="Made-up strikes"))
        say(f"build, {built.accounts} accounts", begun, len(actions))
        begun = time.perf_counter()
        verdict = verify_release(folder)
        say(f"verify, {verdict.figures} figures", begun, len(actions))
        begun = time.perf_counter()
        release = OpenRelease(folder)
        say("open", begun, len(actions))
        sizes = {path.name: path.stat().st_size >> 20 for path in sorted(folder.rglob("*")) if path.is_file()}
        sys.stdout.write(f"{sum(sizes.values())} MB: {', '.join(f'{n} {s}' for n, s in sizes.items() if s)}\n")
        ask(release)


if __name__ == "__main__":
    main()
