"""Made-up reports of made-up disputes, in order of publication, skewed as news is, and never all in memory.

Most disputes are told once or twice, some a hundred times and a few a thousand times; a few countries have most of
them; waves bring many in one country and month; each is told of from its call to its end, with figures that grow; every
seventh report repeats another's text word for word under another publisher.
"""

import heapq
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from turnout.records import Account, Evidence, People, Report

__all__ = ["DAYS", "FIRST", "READER", "Telling", "make_dispute", "make_news"]

FIRST = date(2016, 1, 1)
DAYS = 3650
READER = "made-2"
_MOST_TOLD = 1000
_TELLINGS = 3.55  # of a dispute, in the mean: what `_how_often` gives
_WAVES = 60
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


@dataclass(frozen=True, slots=True)
class Telling:
    """A report with its one account, and the number of the dispute that it tells of."""

    dispute: int
    report: Report
    account: Account


@dataclass(frozen=True, slots=True)
class _Dispute:
    number: int
    country: str | None
    kind: str
    trade: str
    firm: str
    towns: tuple[str, ...]
    issue: str
    begun: date
    people: int
    days: tuple[date, ...]  # of its tellings, in order


def make_name(rng: random.Random) -> str:
    """Return a made-up proper name."""
    return "".join(rng.choices(SYLLABLES, k=rng.randint(2, 3))).title()


def _how_often(rng: random.Random) -> int:
    return min(_MOST_TOLD, int(rng.paretovariate(1.25)))


def _plan(rng: random.Random, number: int, begun: date, country: str | None) -> _Dispute:
    told = _how_often(rng)
    towns = tuple(make_name(rng) for _ in range(1 + min(20, told // 12)))
    lasting = 6 + told // 8
    later = sorted(begun + timedelta(days=int(rng.expovariate(1 / lasting))) for _ in range(told - 1))
    return _Dispute(
        number=number,
        country=country,
        kind=rng.choices(("strike", "demonstration", "occupation"), (7, 2, 1))[0],
        trade=rng.choice(TRADES),
        firm=f"{make_name(rng)} Works {number}",
        towns=towns,
        issue=rng.choice(ISSUES),
        begun=begun,
        people=int(rng.paretovariate(0.8)) * 20,
        days=(begun - timedelta(days=1), *later),
    )


def _tell(rng: random.Random, of: _Dispute, nth: int) -> Telling:
    """Return one telling: a text of its own, or a copy of the telling before it."""
    told, day = len(of.days), of.days[nth]
    source = nth - 1 if nth > 1 and rng.random() < 1 / 7 else nth
    number = f"made-{of.number}-{nth}"
    own = random.Random(of.number * 1009 + source)  # a copy says what its source says
    status = "called" if source == 0 and told > 2 else "ended" if source == told - 1 and told > 1 else "ongoing"
    verb = {"called": "will stop work", "ongoing": "are on strike", "ended": "went back to work"}[status]
    town = own.choice(of.towns)
    people = of.people + of.people * source // (4 * told)
    on = of.days[source]
    sentence = f"Some {people} {of.trade} at {of.firm} in {town} {verb} over {of.issue}, the union said on {on}."
    publisher = PUBLISHERS[(of.number + nth) % len(PUBLISHERS)]
    report = Report(
        number, f"{sentence} {REST}", f"{day}T{nth % 24:02}:{of.number % 60:02}:00Z", f"{of.firm}: {status}", publisher
    )
    account = Account(
        kind=of.kind,
        status=status,
        evidence=Evidence(sentence, 0, len(sentence)),
        who=of.trade,
        target=of.firm,
        place=town,
        country=of.country,
        scope="city",
        start=of.begun.isoformat() if own.random() < 0.6 else None,
        end=on.isoformat() if status == "ended" else None,
        people=People(people, people, str(people)) if own.random() < 0.6 else None,
        people_by="the union",
        issue=of.issue,
        report=number,
        reader=READER,
    )
    return Telling(of.number, report, account.with_id(report.content_hash))


def make_dispute(rng: random.Random, number: int) -> list[Telling]:
    """Return all tellings of one dispute that begins on some day."""
    dispute = _plan(rng, number, FIRST + timedelta(days=rng.randrange(DAYS)), rng.choice(COUNTRIES))
    return [_tell(rng, dispute, nth) for nth in range(len(dispute.days))]


def make_news(accounts: int, seed: int, more: int = 0) -> Iterator[Telling]:
    """Yield `accounts` tellings, and `more` that follow, in order of publication.

    Those of disputes that are under way are held meanwhile.
    """
    rng = random.Random(seed)
    waves = [(rng.randrange(DAYS), rng.choice(COUNTRIES)) for _ in range(_WAVES)]
    a_day = accounts / _TELLINGS / DAYS
    waiting: list[tuple[date, int, int]] = []
    disputes: dict[int, _Dispute] = {}
    number = made = day = 0
    while made < accounts + more:
        today = FIRST + timedelta(days=day)
        rolling = [country for begun, country in waves if 0 <= day - begun < 30]
        for _ in range(int(a_day * 0.8 + len(rolling) * a_day * 0.4 + rng.random())):
            country = rng.choice(rolling) if rolling and rng.random() < 0.3 else _some_country(rng)
            disputes[number] = _plan(rng, number, today + timedelta(days=1), country)
            for nth, when in enumerate(disputes[number].days):
                heapq.heappush(waiting, (when, number, nth))
            number += 1
        while waiting and waiting[0][0] <= today and made < accounts + more:
            _, told, nth = heapq.heappop(waiting)
            yield _tell(rng, disputes[told], nth)
            made += 1
            if nth == len(disputes[told].days) - 1:
                del disputes[told]
        day += 1


def _some_country(rng: random.Random) -> str | None:
    return COUNTRIES[min(int(rng.expovariate(0.3)), len(COUNTRIES) - 1)] if rng.random() > 0.04 else None
