"""Where an action stands on a day, and how sure that is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Literal

from turnout.counting.assertion import Assertion, is_claim, read_assertion
from turnout.counting.days import Days
from turnout.counting.semantics import Semantics, load_semantics
from turnout.records import Action, HeldAccount

__all__ = ["Certainty", "Standing", "is_over", "read_assertions", "recency", "select_known", "stand", "status_on"]

Certainty = Literal["confirmed", "likely", "possible"]

# Among accounts published and learnt on the same day, the one that looks furthest ahead gives the state.
_RANK = ("denied", "past", "ended", "suspended", "ongoing", "threatened", "called", "averted")


@dataclass(frozen=True, slots=True)
class Standing:
    """An action on one day.

    Args:
        state: `under way`; `silent` (it was, nobody has confirmed it for too long, and no end is known); `suspended`,
            `ended`, `averted`, `past`, `called`, `threatened`; `denied` (nobody says more than that it was not so); or
            `not yet` (no account speaks of so early a day).
        certainty: of `under way`; None in every other state.
        last_confirmed_on: the last day, up to the day asked for, that some account covers; None if none does.
        accounts: ids of the accounts that this rests on, in order.
        disputed_by: ids of accounts by which it was over by then, though others cover the day.
        why: the reason, in words.
        denied_by: ids of denials of the day, and of those that nobody has answered since by confirming it.
    """

    state: str
    certainty: Certainty | None
    last_confirmed_on: date | None
    accounts: tuple[str, ...]
    disputed_by: tuple[str, ...]
    why: str
    denied_by: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return a JSON object with the same fields."""
        confirmed = self.last_confirmed_on
        return {
            "state": self.state,
            "certainty": self.certainty,
            "last_confirmed_on": confirmed.isoformat() if confirmed else None,
            "accounts": list(self.accounts),
            "disputed_by": list(self.disputed_by),
            "denied_by": list(self.denied_by),
            "why": self.why,
        }


def status_on(action: Action, on: date, known: datetime | None = None, *, patience: int = 14) -> Standing:
    """Return where `action` stands on `on`, from the accounts held by `known` (default: all).

    Args:
        action: with its accounts in any order; those that sum up several actions are left out.
        on: the day that the answer speaks of.
        known: UTC instant; accounts held later do not exist for the answer.
        patience: days after its last confirmation for which an action without a known end is likely under way.
    """
    return stand(read_assertions(select_known(action.accounts, known)), on, patience=patience)


def select_known(accounts: Iterable[HeldAccount], known: datetime | None) -> list[HeldAccount]:
    """Return the accounts held by `known`, oldest publication first."""
    held = [one for one in accounts if known is None or one.known_at <= known]
    return sorted(held, key=lambda one: (one.published_on, one.account.id))


def read_assertions(accounts: Iterable[HeldAccount]) -> list[Assertion]:
    """Return what the accounts assert, without those that sum up several actions."""
    return [read_assertion(one) for one in accounts if not is_claim(one.account)]


def stand(assertions: Sequence[Assertion], on: date, *, patience: int) -> Standing:
    """Return where the action of `assertions` stands on `on`; the order of the assertions does not matter."""
    standing = _stand(assertions, on, patience)
    denials = _ids(_denials(assertions, on)) if standing.certainty else ()
    return replace(standing, denied_by=denials) if denials else standing


def _stand(assertions: Sequence[Assertion], on: date, patience: int) -> Standing:
    semantics = load_semantics()
    covering = [one for one in assertions if one.sure and on in one.sure]
    last = _last_sure(assertions, on)
    if covering:
        why = "an account covers the day" if len(covering) == 1 else f"{len(covering)} accounts cover the day"
        return Standing("under way", "confirmed", on, _ids(covering), _ids(_disputes(assertions, covering, on)), why)
    closed = _closing(assertions, last, on)
    lasting = [one for one in assertions if one.held.account.kind not in semantics.momentary]
    if last and lasting and not closed:
        carried = _carry(assertions, last, on, patience, semantics)
        if carried:
            return carried
    vague = [one for one in assertions if one.maybe and on in one.maybe and not _explained(one, assertions)]
    if vague and not _exactly_closed(closed):
        return Standing("under way", "possible", last, _ids(vague), (), "the dates given do not decide the day")
    return _at_rest(assertions, closed, last, on, semantics.possible * patience)


def _denials(assertions: Sequence[Assertion], on: date) -> list[Assertion]:
    """The denials of the day itself, and those that nobody has answered since by confirming it."""
    denials = [one for one in assertions if one.denies and one.denies.first <= on]
    last = _last_sure(assertions, on) if denials else None
    return [one for one in denials if one.denies and (on in one.denies or last is None or one.denies.last >= last)]


def is_over(assertions: Sequence[Assertion], on: date) -> bool:
    """Tell whether what was under way before `on`, and is not on it, is known to be over.

    An account puts the end before `on`, or the kind is over with its day; otherwise it has only fallen silent.
    """
    semantics = load_semantics()
    if all(one.held.account.kind in semantics.momentary for one in assertions):
        return True
    return bool(_closing(assertions, _last_sure(assertions, on), on))


def _last_sure(assertions: Sequence[Assertion], on: date) -> date | None:
    """The last day, up to `on`, that some account covers."""
    return max((min(one.sure.last, on) for one in assertions if one.sure and one.sure.first <= on), default=None)


def _carry(
    assertions: Sequence[Assertion], last: date, on: date, patience: int, semantics: Semantics
) -> Standing | None:
    """What the last confirmation, with no end known since, says of a later day."""
    support = _ids([one for one in assertions if one.sure and one.sure.first <= last <= one.sure.last])
    silent = (on - last).days
    following = [one for one in assertions if one.sure and one.sure.first > on]
    if following:
        after = min(one.sure.first for one in following if one.sure)
        if (after - last).days <= semantics.possible * patience:
            both = _ids([one for one in assertions if one.held.account.id in support or one in following])
            return Standing("under way", "likely", last, both, (), f"confirmed on {last} and again on {after}")
    plans = [one for one in assertions if one.planned and one.stop and one.stop.last >= on]
    if plans:
        why = f"confirmed on {last}, and to last until {max(one.stop.last for one in plans if one.stop)}"
        return Standing("under way", "likely", last, _ids(plans), (), why)
    why = f"last confirmed {silent} days before, on {last}, and no end known"
    if silent <= semantics.likely * patience:
        return Standing("under way", "likely", last, support, (), why)
    if silent <= semantics.possible * patience:
        return Standing("under way", "possible", last, support, (), why)
    return None


def _closing(assertions: Sequence[Assertion], last: date | None, on: date) -> list[Assertion]:
    """The accounts by which nothing goes on after the last confirmation, the latest end first.

    Such an account puts the end between the last confirmation and `on`; or it was published after the account
    that gave the confirmation, and puts the end within the very days that the other held to be unbroken.
    """
    upheld = [one for one in assertions if last and one.sure and last in one.sure]

    def closes(one: Assertion) -> bool:
        if one.stop is None or one.stop.last >= on:
            return False
        if last is None or one.stop.last >= last:
            return True
        return one.status != "past" and all(
            other.sure and other.sure.first <= one.stop.last and other.held.published_on < one.held.published_on
            for other in upheld
        )

    return sorted(filter(closes, assertions), key=lambda one: (one.stop or _ALWAYS, one.held.account.id), reverse=True)


def _exactly_closed(closed: Sequence[Assertion]) -> bool:
    return any(one.stop and one.stop.first == one.stop.last for one in closed)


def _disputes(assertions: Sequence[Assertion], covering: Sequence[Assertion], on: date) -> list[Assertion]:
    """The accounts by which it was over before `on`, within a run of days that another account holds unbroken."""
    return [
        one
        for one in assertions
        if one.stop
        and not one.planned
        and one.stop.last < on
        and any(other.sure and other.sure.first <= one.stop.first for other in covering)
    ]


def _explained(one: Assertion, assertions: Sequence[Assertion]) -> bool:
    """Tell whether another account dates what `one` leaves vague, so that its other days need not be held open."""
    return any(
        other.sure
        and one.maybe
        and other.sure.first in one.maybe
        and (not one.sure or other.sure.first < one.sure.first)
        for other in assertions
        if other is not one
    )


def _at_rest(
    assertions: Sequence[Assertion], closed: Sequence[Assertion], last: date | None, on: date, patience_days: int
) -> Standing:
    """The state of what is not under way: that of the latest account up to the day."""
    so_far = [one for one in assertions if one.held.published_on <= on]
    so_far = [one for one in so_far if not one.denies] or so_far  # a denial changes nothing that others say
    ahead = [one for one in so_far if one.status in ("called", "threatened")]
    latest = max(so_far, key=recency, default=None)
    if latest in ahead and latest is not None:
        return _planned(latest, last, on, patience_days)
    if closed:
        state = closed[0].status if closed[0].status != "ongoing" else "ended"
        stop = closed[0].stop
        why = f"over by {stop.last}" if stop else ""
        return Standing(state, None, last, _ids(closed), (), why)
    if latest is None or (last is None and latest.status == "ongoing"):
        return Standing("not yet", None, last, (), (), "no account speaks of so early a day")
    if last and latest.status == "ongoing":
        return Standing("silent", None, last, (latest.held.account.id,), (), f"no word since {last}")
    return Standing(latest.status, None, last, (latest.held.account.id,), (), "as the latest account has it")


def _planned(latest: Assertion, last: date | None, on: date, patience_days: int) -> Standing:
    """What is only called or threatened: so until its day, and then until patience with it ends."""
    due = max(latest.held.published_on, latest.ahead.last) if latest.ahead else latest.held.published_on
    ids = (latest.held.account.id,)
    if (on - due).days > patience_days:
        return Standing("silent", None, last, ids, (), f"{latest.status}, and no word since {latest.held.published_on}")
    when = f" for {latest.held.account.start}" if latest.held.account.start else ""
    return Standing(latest.status, None, last, ids, (), f"{latest.status}{when}, and no word yet that it began")


def recency(one: Assertion) -> tuple[date, datetime, int, str]:
    """Return by what accounts are put in order: the greatest is the newest."""
    held = one.held
    return held.published_on, held.known_at, _RANK.index(one.status), held.account.id


def _ids(assertions: Iterable[Assertion]) -> tuple[str, ...]:
    return tuple(one.held.account.id for one in sorted(assertions, key=recency))


_ALWAYS = Days(date.min, date.min + timedelta(days=1))
