"""Accounts in a few words, and reports made up of them."""

from datetime import UTC, date, datetime, time
from itertools import count as numbers

from hypothesis import strategies as st

from turnout.records import Account, Evidence, HeldAccount, People

_numbers = numbers(1)


def told(published="2020-03-10", status="ongoing", *, quote=None, title="", name=None, **fields):
    """One account; unless said otherwise of a strike in Chile, in a report of its own."""
    number = next(_numbers)
    quote = quote or f"alpha{number} beta{number} gamma{number}"
    account = Account(
        kind=fields.pop("kind", "strike"),
        status=status,
        country=fields.pop("country", "CL"),
        evidence=Evidence(quote, 0, len(quote)),
        id=name or f"c{number:04}",
        report=fields.pop("report", f"r{number:04}"),
        **fields,
    )
    published_on = date.fromisoformat(published)
    return HeldAccount(account, published_on, datetime.combine(published_on, time(9), UTC), title=title)


def figure(low, high=None):
    return People(low, high if high is not None else low, f"{low} people")


DAYS = st.dates(date(2020, 1, 1), date(2020, 12, 31)).map(str)


@st.composite
def reports(draw, most=7):
    """Reports of one to three accounts each, alike enough to be linked now and then."""
    maybe = lambda values: st.one_of(st.none(), st.sampled_from(values))  # noqa: E731  shorter than a function
    made = []
    for number in range(draw(st.integers(1, most))):
        published = draw(DAYS)
        made.append(
            [
                told(
                    published,
                    draw(st.sampled_from(["threatened", "called", "ongoing", "suspended", "ended", "averted", "past"])),
                    name=f"c{number}-{ordinal}",
                    report=f"r{number}",
                    kind=draw(st.sampled_from(["strike", "strike", "lockout", "demonstration", "arrest"])),
                    who=draw(maybe(["dockers", "copper miners", "teachers", "workers"])),
                    target=draw(maybe(["Andes Copper Corp", "government"])),
                    place=draw(maybe(["Valparaiso", "Calama", "Chile"])),
                    country=draw(maybe(["CL", "CL", "PE"])),
                    scope=draw(st.sampled_from(["city", "country"])),
                    start=draw(st.one_of(st.none(), DAYS, DAYS.map(lambda day: day[:7]))),
                    quote=draw(st.sampled_from(["Dockers stopped cranes at noon.", "The copper mine stood still."])),
                )
                for ordinal in range(draw(st.integers(1, 3)))
            ]
        )
    return made
