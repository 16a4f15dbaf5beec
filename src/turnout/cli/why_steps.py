"""From a number as known at one time to the same number as known at another, step by step; the steps add up."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from turnout.counting import Count, Rule, count, parse_rule, status_on
from turnout.ledger import Reason, select_actions, select_evidence, select_reasons, select_rule_changes, select_rules
from turnout.records import Action

__all__ = ["CAUSES", "GRADES", "Step", "View", "Why", "explain"]

GRADES = ("confirmed", "likely", "possible")
# In the order in which they are told.
CAUSES = (
    "rule change",
    "decay",
    "dates",
    "new evidence",
    "correction",
    "merge",
    "split",
    "linking",
    "judgement",
    "unexplained",
)
# What an action's change is put down to where several things became known at once: the first of these.
_OF_REASON = (
    ("merge", "merge"),
    ("split", "split"),
    ("correction", "correction"),
    ("link", "linking"),
    ("evidence", "new evidence"),
    ("judgement", "judgement"),
    ("withdrawal", "judgement"),
)
State = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class View:
    """What is counted, whatever the day, the rule and the time known.

    Args:
        on: the day counted; None for the day of each of the two times.
        as_if_live: take each report as held from its publication.
        country: as in `turnout.counting.count`, as the next three.
        place: likewise.
        kind: likewise.
        patience: likewise.
    """

    on: date | None
    as_if_live: bool
    country: str | None
    place: str | None
    kind: str | None
    patience: int

    def day(self, known: datetime) -> date:
        """The day counted as known at a time."""
        return self.on or known.astimezone(UTC).date()

    def load(self, rule: Rule, on: date, known: datetime, ids: Iterable[str] | None = None) -> list[Action]:
        """The actions that may count, or those of `ids`."""
        kinds = [self.kind] if self.kind else [*rule.kinds, *rule.excluded]
        return select_actions(
            ids=ids,
            countries=[self.country] if self.country and ids is None else None,
            kinds=kinds if ids is None else None,
            on=on if ids is None else None,
            known=known,
            as_if_live=self.as_if_live,
        )

    def count(self, actions: Iterable[Action], rule: Rule, on: date, known: datetime) -> Count:
        """Count them."""
        return count(
            actions,
            rule=rule,
            on=on,
            known=known,
            country=self.country,
            place=self.place,
            kind=self.kind,
            patience=self.patience,
        )


@dataclass(frozen=True, slots=True)
class Step:
    """One action that counts otherwise than before, for one cause.

    Args:
        cause: one of `CAUSES`.
        at: UTC instant from which that is known; None for the rule, for decay and for dates.
        action: its id.
        before: the certainties that it counted as, one for each unit; empty where it did not count.
        after: those that it counts as.
        reasons: the entries behind it; for decay and dates, those of the accounts that it rests on.
        note: what the cause leaves to say, or nothing.
    """

    cause: str
    at: datetime | None
    action: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    reasons: tuple[Reason, ...] = ()
    note: str = ""

    def delta(self) -> Counter[str]:
        """By how much each certainty changes."""
        change = Counter(self.after)
        change.subtract(self.before)
        return change

    def to_json(self) -> dict[str, Any]:
        """Return a JSON object with the same fields."""
        return {
            "cause": self.cause,
            "at": self.at.isoformat() if self.at else None,
            "action": self.action,
            "before": list(self.before),
            "after": list(self.after),
            "reasons": [reason.to_json() for reason in self.reasons],
            "note": self.note,
        }


@dataclass(frozen=True, slots=True)
class Why:
    """Two counts and what lies between them.

    Args:
        before: as known at the first time, by the rule as it was worded then.
        after: as known at the second.
        steps: in order; the certainties of `before` with all their deltas are those of `after`.
        rule_changes: the wordings of the rule that the ledger took on in between.
    """

    before: Count
    after: Count
    steps: tuple[Step, ...]
    rule_changes: tuple[Reason, ...] = ()
    deltas: Mapping[str, Counter[str]] = field(init=False)

    def __post_init__(self) -> None:
        deltas: dict[str, Counter[str]] = {}
        for step in self.steps:
            deltas.setdefault(step.cause, Counter()).update(step.delta())
        ordered = {cause: deltas[cause] for cause in CAUSES if cause in deltas}
        object.__setattr__(self, "deltas", ordered)


def explain(view: View, rule: Rule, first: datetime, last: datetime, *, now: datetime) -> Why:
    """Ask the open ledger why the count by `rule`, as known at `last`, is not what it was as known at `first`.

    The rule comes first: what its present wording makes of the evidence of then. Time is next: the same evidence looked
    at from the later day, at which silence has grown longer (decay) or days that accounts give have come or passed
    (dates). Then follows what became known, in its order.
    """
    then, present = (_worded(rule, known, view, now) for known in (first, last))
    early, late = view.day(first), view.day(last)
    before = view.count(view.load(then, early, first), then, early, first)
    after = view.count(view.load(present, late, last), present, late, last)
    reworded = before
    if then != present:
        reworded = view.count(view.load(present, early, first), present, early, first)
    aged = reworded
    if early != late:
        aged = view.count(view.load(present, late, first), present, late, first)
    changes = () if then == present else tuple(select_rule_changes(rule.name, after=first, until=last))
    steps = [
        *_differences("rule change", _state(before), _state(reworded), changes),
        *_grow_older(view, present, _differences("dates", _state(reworded), _state(aged)), early, late, first),
        *_follow(view, present, _state(aged), _state(after), first, last),
    ]
    return Why(before, after, tuple(steps), changes)


def _worded(rule: Rule, known: datetime, view: View, now: datetime) -> Rule:
    """The rule as the ledger had it at a time: today's in a replay, for a time to come, and where it holds no other."""
    if view.as_if_live or known >= now:
        return rule
    stated = select_rules(known).get(rule.name)
    return parse_rule(rule.name, stated.text) if stated else rule


def _state(one: Count) -> State:
    found: dict[str, list[str]] = {}
    for unit in one.units:
        found.setdefault(unit.action, []).append(unit.certainty)
    return {name: tuple(sorted(certainties)) for name, certainties in found.items()}


def _differences(cause: str, before: State, after: State, reasons: tuple[Reason, ...] = ()) -> list[Step]:
    changed = sorted(name for name in {*before, *after} if before.get(name, ()) != after.get(name, ()))
    return [Step(cause, None, name, before.get(name, ()), after.get(name, ()), reasons) for name in changed]


def _grow_older(  # noqa: PLR0913, PLR0917  the ends of what is followed
    view: View, rule: Rule, steps: list[Step], early: date, late: date, known: datetime
) -> list[Step]:
    """Tell decay from dates in steps that time alone made, and put the accounts behind each of them to it."""
    told: dict[str, tuple[str, str, tuple[str, ...]]] = {}
    for action in view.load(rule, late, known, [step.action for step in steps]):
        then, now = (status_on(action, on, known, patience=view.patience) for on in (early, late))
        decays = now.state == "silent" or _rank(now.certainty) > _rank(then.certainty) >= 0
        support = then.accounts if decays and then.last_confirmed_on == now.last_confirmed_on else now.accounts
        told[action.id] = "decay" if decays else "dates", now.why, support
    accounts = {account for _, _, support in told.values() for account in support}
    evidence = select_evidence(accounts, until=known, as_if_live=view.as_if_live)
    found = []
    for step in steps:
        cause, note, support = told[step.action]
        reasons = tuple(evidence[account] for account in support if account in evidence)
        found.append(replace(step, cause=cause, note=note, reasons=reasons))
    return sorted(found, key=lambda step: CAUSES.index(step.cause))


def _rank(certainty: str | None) -> int:
    """How unsure: 0 for confirmed; -1 for what is not under way."""
    return GRADES.index(certainty) if certainty else -1


def _follow(  # noqa: PLR0913, PLR0917  the ends of what is followed
    view: View, rule: Rule, before: State, after: State, first: datetime, last: datetime
) -> list[Step]:
    """Replay what became known of the actions that differ, one instant after another."""
    changed = [name for name in {*before, *after} if before.get(name, ()) != after.get(name, ())]
    accounts = _accounts(view, changed, first, last)
    reasons = select_reasons(accounts, after=first, until=last, as_if_live=view.as_if_live)
    state = {name: before.get(name, ()) for name in changed}
    steps: list[Step] = []
    for instant in sorted({reason.at for own in reasons.values() for reason in own}):
        learnt = {name: tuple(one for one in own if one.at == instant) for name, own in reasons.items()}
        touched = sorted(name for name, own in learnt.items() if own)
        on = view.day(last)
        found = _state(view.count(view.load(rule, on, instant, touched), rule, on, instant))
        for name in touched:
            now = found.get(name, ())
            if now != state[name]:
                steps.append(Step(_cause(learnt[name]), instant, name, state[name], now, learnt[name]))
                state[name] = now
    return steps + _differences("unexplained", state, {name: after.get(name, ()) for name in changed})


def _accounts(view: View, actions: list[str], first: datetime, last: datetime) -> dict[str, set[str]]:
    """The accounts that each action had at either time."""
    own: dict[str, set[str]] = {name: set() for name in actions}
    for known in (first, last):
        for action in select_actions(ids=actions, known=known, as_if_live=view.as_if_live):
            own[action.id] |= {one.account.id for one in action.accounts}
    return own


def _cause(reasons: Iterable[Reason]) -> str:
    kinds = {reason.kind for reason in reasons}
    return next((cause for kind, cause in _OF_REASON if kind in kinds), "unexplained")
