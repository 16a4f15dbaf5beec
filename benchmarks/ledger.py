"""Measure a ledger of up to a million made-up accounts (`made_news.py` says how they are skewed).

    python benchmarks/ledger.py --accounts 1000000 --ledger FILE|ADDRESS [--only fill rebuild add ask verify]

The entries are written as the generator knows them, held a few hours after publication, 500 reports to an instant, as
a monitor that never slept would hold them; `turnout rebuild` folds them. Each step runs in a process of its own, so
that its memory is its own. A ledger that is there already is measured as it is.
"""

import argparse
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import chain, islice

from django.db import connection, transaction
from made_news import DAYS, FIRST, READER, Telling, make_dispute, make_news

from turnout.counting import load_rules
from turnout.ledger import (
    append_reports,
    open_ledger,
    rebuild,
    select_count,
    select_series,
    select_summary,
    verify,
)
from turnout.ledger.chain import Head, SealedEntry, instant_text, seal
from turnout.ledger.locking import lock_for_writing
from turnout.ledger.models import AccountRow, Entry
from turnout.ledger.opening import ledger_address
from turnout.ledger.storable import storable_json
from turnout.linking import Bonds, Link, Linker, Placed, action_id
from turnout.records import HeldAccount

STEPS = ("fill", "rebuild", "add", "ask", "verify")
BATCH = 500
CLOCK = time.process_time if "--cpu" in sys.argv else time.perf_counter


def say(name: str, seconds: Sequence[float]) -> None:
    """Print the median, the 95th and 99th percentile and the worst, in milliseconds."""
    ordered = sorted(seconds)
    late, later = (ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000 for share in (0.95, 0.99))
    print(
        f"{name:<66} median {statistics.median(ordered) * 1000:8.1f} ms   95th {late:8.1f} ms   99th {later:8.1f} ms   "
        f"worst {ordered[-1] * 1000:8.1f} ms   ({len(ordered)})",
        flush=True,
    )


def timed(act: Callable[[], object]) -> float:
    """Return how many seconds `act` takes, with `--cpu` of this process's CPU."""
    begun = CLOCK()
    act()
    return CLOCK() - begun


def say_rate(name: str, number: int, seconds: float) -> None:
    """Print how fast something went, and the most memory that the process has held."""
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name}: {number:,} in {seconds:,.1f} s, {number / seconds:,.0f} a second; {memory:,.0f} MB", flush=True)


def make_entries(tellings: Iterator[Telling]) -> Iterator[SealedEntry]:
    """Yield the entries that would have been appended for the tellings."""
    head = Head()
    opened: dict[int, str] = {}
    origins: dict[str, str] = {}
    for number, one in enumerate(tellings):
        if number % BATCH == 0:
            at = instant_text(datetime.fromisoformat(one.report.published) + timedelta(hours=6))
        report, account, key = one.report, one.account, one.report.content_hash
        first = opened.setdefault(one.dispute, account.id)
        against = None if first == account.id else first
        link = Link(account.id, action_id(first), opened=against is None, against=against)
        bodies = [
            ("report.added", {"hash": key, "origin": origins.setdefault(report.text, key), "report": report.to_json()}),
            ("report.read", {"report": key, "reader": READER, "accounts": [account.to_json()]}),
            *([("action.opened", {"action": link.action_id})] if link.opened else []),
            ("account.linked", link.to_json()),
        ]
        for kind, body in bodies:
            entry = seal(head, kind=kind, at=at, actor="benchmark", body=storable_json(body))
            head = Head(entry.seq, entry.hash)
            yield entry


def fill(accounts: int) -> None:
    """Write the entries of so many accounts."""
    names = SealedEntry.__slots__
    sql = f"INSERT INTO {Entry._meta.db_table} ({', '.join(names)}) VALUES ({', '.join(['%s'] * len(names))})"
    written, rows = 0, []
    begun = time.perf_counter()

    def write() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            lock_for_writing()
            cursor.executemany(sql, rows)

    for entry in make_entries(make_news(accounts, seed=1)):
        rows.append(tuple(getattr(entry, name) for name in names))
        if len(rows) == 20_000:
            write()
            written += len(rows)
            rows.clear()
    write()
    say_rate("entries made and written", written + len(rows), time.perf_counter() - begun)


class KnownLinker:
    """Joins whatever it is shown to one action."""

    def __init__(self, action: str) -> None:
        self._action = action
        self.bonds = Bonds()

    def load(self, held: object) -> None:
        """Nothing is to be learnt."""

    def add(self, held: Sequence[HeldAccount]) -> Placed:
        """Join each account to the action."""
        return Placed(tuple(Link(one.account.id, self._action, opened=False) for one in held))


def add(accounts: int, times: int) -> None:
    """Add one report at a time: those that follow as they are published, late ones, and to the largest action."""
    following = list(islice(make_news(accounts, seed=1, more=2 * times + 2), accounts, None))
    say_added("as it is published, in a run that goes on", following[: times + 1], afresh=False)
    say_added("as it is published, by a process that begins", following[times + 1 :], afresh=True)
    begin = 10**7 + select_summary().reports  # disputes that no run before this one added
    rng = random.Random(begin)
    late = [one for number in range(begin, begin + 2 * times + 12) for one in make_dispute(rng, number)]
    rng.shuffle(late)
    say_added("years late, in a run that goes on", late[: times + 1], afresh=False)
    say_added("years late, by a process that begins", late[times + 1 : 2 * times + 2], afresh=True)
    largest, size = largest_action()
    seconds = [timed(lambda one=one: append(one, KnownLinker(largest))) for one in late[-10:]]
    say(f"add one more report to the largest action ({size:,})", seconds)


def say_added(name: str, tellings: Sequence[Telling], *, afresh: bool) -> None:
    """Add one after the other, all but the first measured, and `afresh` each with a linker that knows nothing yet."""
    readings = [(one.report, [one.account]) for one in tellings]
    parts = [[one] for one in readings] if afresh else [readings]
    asked = {"reader": READER, "actor": "benchmark", "batch": 1}
    added = chain.from_iterable(append_reports(part, linker=Linker(), **asked) for part in parts)
    seconds = [timed(lambda: next(added)) for _ in readings]
    say(f"add one more report, {name}", seconds[1:])


def append(one: Telling, linker: object) -> None:
    """Append one report with its account."""
    readings = [(one.report, [one.account])]
    list(append_reports(readings, linker=linker, reader=READER, actor="benchmark"))  # type: ignore[arg-type]


def largest_action() -> tuple[str, int]:
    """Return the action with most accounts, and how many it has."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT action_id, count(*) FROM {AccountRow._meta.db_table} GROUP BY action_id ORDER BY 2 DESC, 1 LIMIT 1"
        )
        name, size = cursor.fetchone()
    return name, size


def ask(times: int) -> None:
    """Count on random days by random rules, and make a year's series, in the ways in which they are asked."""
    rng = random.Random(3)
    rules = list(load_rules().values())
    now = datetime.now(UTC)
    last_year = (date(2024, 1, 1), date(2024, 12, 31))
    ways = (("as known now", False, False), ("as known on that day", True, False), ("as if live", False, True))
    for name, then, live in ways:
        for where, country in (("all countries", None), ("one country", "PL")):
            numbers, pages, quiet = [], [], []
            for _ in range(times):
                on = FIRST + timedelta(days=rng.randrange(200, DAYS - 400))
                known = datetime.combine(on, datetime.max.time(), UTC) if then else None if live else now
                asked = {"rule": rng.choice(rules), "on": on, "known": known, "as_if_live": live, "country": country}
                numbers.append(timed(lambda asked=asked: select_count(**asked).high))
                one = select_count(**asked)
                pages.append(timed(lambda one=one: [one.units[:100], one.called[:12], one.uncounted[:12], *one.claims]))
                quiet.append(timed(lambda one=one: len(one.silent)))
            say(f"count, any rule, {where}, {name}", numbers)
            say("  its first 100 units with their accounts", pages)
            say("  how many are silent", quiet)
        for where, country in (("all countries", None), ("one country", "PL")):
            known = datetime(2025, 1, 1, tzinfo=UTC) if then else None if live else now
            asked = {
                "first": last_year[0],
                "last": last_year[1],
                "known": known,
                "as_if_live": live,
                "country": country,
            }
            seconds = [
                timed(lambda rule=rule, asked=asked: select_series(rule=rule, **asked))
                for rule in rng.sample(rules, min(times, 6))
            ]
            say(f"a year's daily series, any rule, {where}, {name}", seconds)
    say_rate("counts and series asked", times, 1)


def run(step: str, options: argparse.Namespace) -> None:
    """Run one step on the open ledger."""
    begun = time.perf_counter()
    if step == "fill" and not Entry.objects.exists():
        fill(options.accounts)
    elif step == "rebuild":
        say_rate("rebuild, entries", rebuild(), time.perf_counter() - begun)
    elif step == "verify":
        say_rate("verify, entries", verify().entries, time.perf_counter() - begun)
    elif step == "add":
        add(options.accounts, options.times)
        say_rate("reports added", 4 * options.times + 14, time.perf_counter() - begun)
    elif step == "ask":
        print(f"{select_summary()} at {ledger_address()}", flush=True)
        ask(max(3, options.times // 4))


def main() -> int:
    """Fill a ledger and measure it."""
    parser = argparse.ArgumentParser(description="Measure a ledger of made-up accounts.")
    parser.add_argument("--accounts", type=int, default=100_000)
    parser.add_argument("--ledger", required=True, help="a file or an address; filled where no entry is yet")
    parser.add_argument("--cpu", action="store_true", help="time what is asked and added by this process's own CPU")
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--only", nargs="+", choices=STEPS, default=STEPS)
    options = parser.parse_args()
    if len(options.only) == 1:
        open_ledger(options.ledger)
        run(options.only[0], options)
        return 0
    for step in options.only:
        begin = [sys.executable, __file__, "--ledger", options.ledger, "--accounts", str(options.accounts)]
        more = ["--cpu"] if options.cpu else []
        subprocess.run([*begin, "--times", str(options.times), *more, "--only", step], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
