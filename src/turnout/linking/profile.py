"""An account made ready to be compared."""

from dataclasses import dataclass
from functools import lru_cache

from turnout.linking.actors import Actor, read_actor, read_occupation, read_target
from turnout.linking.forms import read_form
from turnout.linking.text import tokens, weigh
from turnout.records import Account, HeldAccount, first_day, last_day

__all__ = ["MOMENTARY", "Profile", "Turn", "build_profile"]

# Kinds that are over with their day: another day's is another action (codebook).
MOMENTARY = frozenset({"demonstration", "riot", "arrest", "crackdown"})

_LINKS = frozenset({"and", "the", "of", "in", "near", "at", "city", "other", "state", "province", "region"})

Span = tuple[int, int]
Turn = tuple[int, str, str]
"""When an account has its turn: day of publication, its report, its id."""


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """An account with what comparisons need; spans are closed, in days as `date.toordinal` counts them.

    Args:
        held: the account.
        turn: its place in the order in which accounts are linked.
        place: words of the place, without what follows the comma; empty where it is of a whole country or unsaid.
        nationwide: whether the place is a whole country.
        start: when it began or is to begin; None where unsaid.
        active: days of which the account speaks: from its start, or its publication, to its end or publication.
        dated: whether `active` rests on the account's own dates.
        who: who acts.
        who_said: whether the account says so itself; else its target or its sentence does.
        target: words of the target that tell it from others.
        form: the form that its sentence names, a key of `data/forms.toml`.
        issue: words of the issue.
        quote: words of the sentence.
        quote_bits: their rarity in all.
        title: words of the headline.
        title_bits: their rarity in all.
    """

    held: HeldAccount
    turn: Turn
    place: frozenset[str]
    nationwide: bool
    start: Span | None
    active: Span
    dated: bool
    who: Actor
    who_said: bool
    target: frozenset[str]
    form: str | None
    issue: frozenset[str]
    quote: frozenset[str]
    quote_bits: float
    title: frozenset[str]
    title_bits: float


@lru_cache(maxsize=512)  # who adds a report asks for its turn, its blocks and itself
def build_profile(held: HeldAccount) -> Profile:
    """Return `held` made ready to be compared."""
    account = held.account
    nationwide = (account.place_precision or account.scope) in ("country", "international")
    quote, title = frozenset(tokens(account.evidence.text)), frozenset(tokens(held.title))
    start = _span(account.start)
    end = _span(account.end)
    return Profile(
        held=held,
        turn=(held.published_on.toordinal(), _report_key(held), account.id),
        place=frozenset() if nationwide else frozenset(tokens(_head(account.place))) - _LINKS,
        nationwide=nationwide,
        start=start,
        active=_active(held, start, end),
        dated=start is not None or end is not None,
        who=_who(account),
        who_said=not read_actor(account.who).is_generic,
        target=read_target(account.target),
        form=read_form(account.evidence.text),
        issue=frozenset(tokens(account.issue)),
        quote=quote,
        quote_bits=weigh(quote),
        title=title,
        title_bits=weigh(title),
    )


def _report_key(held: HeldAccount) -> str:
    """What tells reports of one day apart, the same in whatever order they were taken in.

    A store gives a report whose id is taken another one, `id~hash`: which of the two that is depends on the order.
    """
    report = held.account.report
    return "\n".join((report.partition("~")[0], held.title, held.publisher, report))


def _head(place: str | None) -> str:
    """The place itself where a comma sets what it lies in apart; a longer list is kept whole."""
    parts = (place or "").split(",")
    return parts[0] if len(parts) == 2 else " ".join(parts)


def _who(account: Account) -> Actor:
    """Who acts; where the account does not say, the one occupation that its target or its sentence speaks of."""
    said = read_actor(account.who)
    if not said.is_generic:
        return said
    by_target = read_occupation(account.target)
    return read_occupation(account.evidence.text) if by_target.is_generic else by_target


def _span(partial: str | None) -> Span | None:
    return (first_day(partial).toordinal(), last_day(partial).toordinal()) if partial else None


def _active(held: HeldAccount, start: Span | None, end: Span | None) -> Span:
    today = held.published_on.toordinal()
    status = held.account.status
    if status == "past":
        known = start or end
        return (known[0], (end or known)[1]) if known else (today, today)
    first = start[0] if start else (end[0] if end else today)
    last = end[1] if end else today
    if status in ("called", "threatened") and start:
        first, last = min(start[0], today), max(start[1], today)
    return min(first, last), max(first, last)
