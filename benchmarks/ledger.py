"""Measure a ledger of many made-up accounts, skewed as news is.

    python benchmarks/ledger.py --accounts 100000 [--ledger FILE|ADDRESS] [--kinds ...]

Disputes open over ten years; a few are told of a hundred times and most once or twice, a few countries have most of
them, and each is told of from its call to its end, by several publishers. The ledger is filled with the generator's own
identities, so that filling measures the ledger; adding one more report is linked by the real linker, started afresh.
"""

import argparse
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from turnout.counting import count, load_rules
from turnout.ledger import append_reports, open_ledger, rebuild, select_actions, select_summary, verify
from turnout.linking import Link, Linker, action_id
from turnout.records import Account, Evidence, HeldAccount, People, Report

FIRST = date(2016, 1, 1)
DAYS = 3650
READER = "made-1"
REACH = 4 * 14  # days: the patience times what `counting/semantics.toml` calls possible
TRADES = (
    "miners",
    "dockers",
    "bus drivers",
    "teachers",
    "nurses",
    "steelworkers",
    "pilots",
    "postal workers",
    "printers",
)
ISSUES = ("pay", "hours", "safety", "redundancies", "pensions", "the arrest of colleagues", "a new contract")
PUBLISHERS = tuple(f"Example {name}" for name in ("Wire", "Post", "Courier", "Gazette", "Radio", "Daily", "Bulletin"))
COUNTRIES = ("FR", "US", "GB", "IT", "ES", "DE", "BR", "IN", "ZA", "AR", "BY", "PL", "GR", "PT", "BE", "KR", "MX", "NG")
SYLLABLES = ("bar", "do", "kin", "lu", "mar", "nor", "pel", "ri", "san", "tor", "ul", "ver", "wes", "yor", "zen", "gra")
REST = (
    "The employer said it would not comment while talks were under way, and the labour ministry offered to mediate. "
    "A spokesman for the union told reporters that further meetings were planned for the coming days, and that members "
    "would be asked again before any decision. Suppliers said that deliveries had been delayed but not stopped."
)


class KnownLinker:
    """Answers what the generator knows."""

    def __init__(self) -> None:
        self.opened: dict[str, str] = {}

    def load(self, held: Iterable[tuple[HeldAccount, str]]) -> None:
        """Nothing is to be learnt."""

    def add(self, held: Sequence[HeldAccount]) -> list[Link]:
        """Link by the dispute's number, which the target's name ends with."""
        return [self._link(one.account) for one in held]

    def _link(self, account: Account) -> Link:
        dispute = str(account.target)
        first = self.opened.setdefault(dispute, account.id)
        name = action_id(first)
        return Link(account.id, name, opened=first == account.id, against=None if first == account.id else first)


def make_name(rng: random.Random) -> str:
    """Return a made-up proper name."""
    return "".join(rng.choices(SYLLABLES, k=rng.randint(2, 3))).title()


def make_dispute(rng: random.Random, number: int) -> list[tuple[Report, Account]]:
    """Return all reports of one dispute, each with its account."""
    country = COUNTRIES[min(int(rng.expovariate(0.3)), len(COUNTRIES) - 1)] if rng.random() > 0.04 else None
    trade, town, issue = rng.choice(TRADES), make_name(rng), rng.choice(ISSUES)
    firm = f"{make_name(rng)} Works {number}"
    begun = FIRST + timedelta(days=rng.randrange(DAYS))
    told = min(100, int(rng.paretovariate(1.3)))
    kind = rng.choices(("strike", "demonstration", "occupation"), (7, 2, 1))[0]
    people = int(rng.paretovariate(0.8)) * 20
    made = []
    for telling in range(told):
        day = begun + timedelta(days=int(rng.expovariate(0.15)) if telling else -1)
        status = "called" if telling == 0 and told > 2 else "ended" if telling == told - 1 and told > 1 else "ongoing"
        verb = {"called": "will stop work", "ongoing": "are on strike", "ended": "went back to work"}[status]
        sentence = f"Some {people} {trade} at {firm} in {town} {verb} over {issue}, the union said."
        title = f"{trade.title()} at {firm}: {status}"
        publisher = rng.choice(PUBLISHERS)
        report = Report(f"made-{number}-{telling}", f"{sentence} {REST}", day.isoformat(), title, publisher)
        account = Account(
            kind=kind,
            status=status,
            evidence=Evidence(sentence, 0, len(sentence)),
            who=trade,
            target=firm,
            place=town,
            country=country,
            scope="city",
            start=begun.isoformat() if rng.random() < 0.6 else None,
            end=day.isoformat() if status == "ended" else None,
            people=People(people, people, str(people)),
            people_by="the union",
            issue=issue,
            report=report.id,
            reader=READER,
        )
        made.append((report, account.with_id(report.content_hash)))
    return made


def make_readings(accounts: int, seed: int) -> Iterator[tuple[Report, list[Account]]]:
    """Return reports with one account each, in order of publication."""
    rng = random.Random(seed)
    made: list[tuple[Report, Account]] = []
    number = 0
    while len(made) < accounts:
        made += make_dispute(rng, number)
        number += 1
    made.sort(key=lambda pair: pair[0].published)
    for report, account in made[:accounts]:
        yield report, [account]


def timed(act: Callable[[], object]) -> float:
    """Return how many seconds `act` takes."""
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def say(name: str, values: list[float]) -> None:
    """Print the median and the worst, in milliseconds."""
    print(
        f"{name}: median {statistics.median(values) * 1000:.1f} ms, worst {max(values) * 1000:.1f} ms ({len(values)})"
    )


def memory_mb() -> float:
    """Return the most memory that this process has held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def fill(accounts: int) -> None:
    """Fill the open ledger."""
    readings = make_readings(accounts, seed=1)
    seconds = timed(lambda: list(append_reports(readings, linker=KnownLinker(), reader=READER, actor="benchmark")))
    print(f"filled: {accounts / seconds:,.0f} accounts/s, {seconds:.0f} s")


def add_more(times: int) -> None:
    """Add one report at a time, each with a linker that knows nothing yet."""
    begin = 10**7 + select_summary().reports  # disputes that no run before this one added
    rng = random.Random(begin)
    extra = [pair for number in range(begin, begin + times) for pair in make_dispute(rng, number)][:times]
    seconds = [
        timed(
            lambda one=(report, [account]): list(
                append_reports([one], linker=Linker(), reader=READER, actor="benchmark")
            )
        )
        for report, account in extra
    ]
    say("add one more report, linked", seconds)


def ask(times: int) -> None:
    """Count on random days, over all countries and in one."""
    rng = random.Random(3)
    rule = load_rules()["ilo"]
    asked = [
        ("all countries, the silent included", None, None),
        ("all countries", None, REACH),
        ("one country", ["PL"], REACH),
    ]
    for name, countries, reach in asked:
        seconds = []
        for _ in range(times):
            on = FIRST + timedelta(days=rng.randrange(DAYS))
            kinds = sorted({*rule.kinds, *rule.excluded})
            seconds.append(
                timed(
                    lambda on=on, countries=countries, kinds=kinds, reach=reach: count(
                        select_actions(countries=countries, kinds=kinds, on=on, known=datetime.now(UTC), reach=reach),
                        rule=rule,
                        on=on,
                    )
                )
            )
        say(f"count by ilo, {name}", seconds)


def main() -> None:
    """Fill a ledger and measure it."""
    parser = argparse.ArgumentParser(description="Measure a ledger of made-up accounts.")
    parser.add_argument("--accounts", type=int, default=100_000)
    parser.add_argument("--ledger", help="a file or an address where no ledger is; a temporary file by default")
    parser.add_argument("--times", type=int, default=40)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        open_ledger(options.ledger or Path(folder) / "turnout.db")
        if not select_summary().reports:
            fill(options.accounts)
        print(f"{select_summary()}, memory so far {memory_mb():.0f} MB")
        add_more(options.times)
        ask(max(3, options.times // 8))
        entries = 0
        for name, act in (("rebuild", rebuild), ("verify", lambda: verify().entries)):
            begun = time.perf_counter()
            entries = act()
            seconds = time.perf_counter() - begun
            print(f"{name}: {seconds:.1f} s, {entries / seconds:,.0f} entries/s; memory so far {memory_mb():.0f} MB")


if __name__ == "__main__":
    sys.exit(main())
