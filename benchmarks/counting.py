"""Measure the series at scale: accounts to stretches, and stretches to a year's days.

    python benchmarks/counting.py [ACCOUNTS]

The accounts are made here, from a seed: actions of a size that falls off like a power (most are told once, a few a
thousand times), over ten years, in forty countries, with the statuses and dates of news: a third undated, one in
ten by month only. Nothing is read from a ledger; what it takes to read one is its own measure.
"""

import gc
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

from turnout.counting import count, count_series, load_rules, measure, sum_series, trace, trace_live
from turnout.records import Account, Action, Evidence, HeldAccount, People

SEED = 7
YEAR = (date(2020, 1, 1), date(2020, 12, 31))
START, DAYS = date(2015, 1, 1), 3650
COUNTRIES = ["US", "GB", "FR", "DE", "IN", "BR", "ZA", "BY", "PL", "ES", "IT", "KR", "AR", "CL", "NG"]
TOWNS = ["Paris", "Lyon", "Minsk", "Leeds", "Turin", "Seoul", "Lagos", "Durban", "Recife", "Chennai"]
WORKERS = ["miners", "train drivers", "nurses", "teachers", "dockers", "bank staff", "workers", None]
STATUSES = ["ongoing", "ended", "ongoing", "called", "suspended", "threatened", "past", "ended", "ongoing", "averted"]
KINDS = ["strike"] * 7 + ["demonstration"] * 2 + ["lockout"]


def make_actions(accounts: int) -> Iterator[Action]:
    """Yield actions with `accounts` accounts in all."""
    dice = random.Random(SEED)
    made = 0
    while made < accounts:
        size = min(int(dice.paretovariate(1.2)), 1000, accounts - made)
        yield _make_action(dice, made, size)
        made += size


def _make_action(dice: random.Random, number: int, size: int) -> Action:
    begun = START + timedelta(days=dice.randrange(DAYS))
    kind, country, town = dice.choice(KINDS), dice.choice(COUNTRIES), dice.choice(TOWNS)
    who, lasting = dice.choice(WORKERS), int(dice.paretovariate(0.8)) % 90
    held = []
    for nth in range(size):
        published = begun + timedelta(days=dice.randrange(lasting + 3))
        held.append(_make_account(dice, f"c{number + nth}", kind, country, town, who, begun, published, lasting))
    held.sort(key=lambda one: (one.published_on, one.account.id))
    return Action(f"t{number:08}", tuple(held))


def _make_account(  # noqa: PLR0913, PLR0917  the parts of one made-up account
    dice: random.Random,
    name: str,
    kind: str,
    country: str,
    town: str,
    who: str | None,
    begun: date,
    published: date,
    lasting: int,
) -> HeldAccount:
    status = dice.choice(STATUSES)
    told = dice.random()
    start = None if told < 1 / 3 else str(begun)[:7] if told < 0.43 else str(begun)
    end = str(begun + timedelta(days=lasting)) if status in {"ended", "past"} and told > 0.5 else None
    people = People(100, 999, "hundreds") if dice.random() < 0.3 else None
    account = Account(
        kind=kind,
        status=status,
        evidence=Evidence("They stopped work.", 0, 18),
        who=who,
        place=town,
        country=country,
        scope="city",
        start=start,
        end=end,
        people=people,
        id=name,
        report=f"r{name}",
    )
    return HeldAccount(account, published, datetime(published.year, published.month, published.day, 12, tzinfo=UTC))


def timed(what: str, job: Callable[[], object]) -> object:
    """Run `job`, print how long it took, and return what it returned."""
    gc.collect()
    gc.disable()
    started = time.perf_counter()
    result = job()
    print(f"{what:<62} {time.perf_counter() - started:8.2f} s")
    gc.enable()
    return result


def main() -> None:
    """Print the figures."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    rule = load_rules()["ilo"]
    first, last = YEAR
    actions = list(make_actions(number))
    largest = max(len(action.accounts) for action in actions)
    print(f"{number:,} accounts of {len(actions):,} actions; the largest has {largest:,}")
    stretches = timed("stretches of all actions (kept until an action changes)", lambda: _all(actions, trace, rule))
    assert isinstance(stretches, list)
    print(f"  {len(stretches):,} stretches")
    asked = {"rule": rule, "first": first, "last": last}
    timed("a year's daily series from kept stretches", lambda: sum_series(stretches, **asked))
    timed("the same for one country", lambda: sum_series(stretches, country="FR", **asked))
    series = timed("the same with its parts by region", lambda: sum_series(stretches, **asked).by("region"))
    assert series
    live = timed("stretches of all actions as if live", lambda: _all(actions, trace_live, rule))
    assert isinstance(live, list)
    timed("a year's daily series as if live, from kept stretches", lambda: sum_series(live, live=True, **asked))
    timed("a year's daily series, nothing kept", lambda: count_series(actions, **asked))
    timed("one day's count, nothing kept", lambda: count(actions, rule=rule, on=date(2020, 6, 30)))
    timed("the year's measures, nothing kept", lambda: measure(actions, **asked))
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024:,} MB, the accounts included")


def _all(actions: list[Action], how: Callable[..., list[object]], rule: object) -> list[object]:
    return [stretch for action in actions for stretch in how(action, rule)]


if __name__ == "__main__":
    main()
