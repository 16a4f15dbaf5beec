"""The work of `turnout why`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from turnout.cli.count_job import Question, answer, pick_rules
from turnout.cli.count_page import headline
from turnout.cli.moments import read_instant, read_kind, say_instant
from turnout.cli.output import print_object, print_text
from turnout.counting import Count, Rule
from turnout.errors import TurnoutError
from turnout.ledger import Address, Reason, select_reasons, using_ledger
from turnout.records import Action

__all__ = ["run_why"]

_LONGEST = 100  # characters of a sentence


@dataclass(frozen=True, slots=True)
class _Answer:
    """A count, with what each action counts as: its certainties, in order, by action."""

    count: Count
    actions: Mapping[str, tuple[str, ...]]

    @classmethod
    def ask(cls, asked: Question, rule: Rule) -> "_Answer":
        (one,), actions = answer(asked, [rule])
        return cls(one, {action.id: _account_ids(action) for action in actions})

    def standing(self) -> dict[str, str]:
        found: dict[str, list[str]] = {}
        for unit in self.count.units:
            found.setdefault(unit.action, []).append(unit.certainty)
        return {name: ", ".join(sorted(certainties)) for name, certainties in found.items()}


@dataclass(frozen=True, slots=True)
class _Difference:
    action: str
    before: str
    after: str
    by_time: bool
    reasons: tuple[Reason, ...]

    def to_json(self) -> dict[str, Any]:
        plain = {name: getattr(self, name) for name in ("action", "before", "after", "by_time")}
        return plain | {"reasons": [reason.to_json() for reason in self.reasons]}


def run_why(  # noqa: PLR0913  keyword-only but for the question
    ledger: Address, asked: Question, begin: str, end: str, *, rule: str | None, rules: Path | None, as_json: bool
) -> None:
    """Print what changed the count between two known-times.

    Raises:
        TurnoutError: TURN-120 to TURN-122 for what cannot be understood, TURN-126 for a time that is not before the
            other, those of `turnout.counting.count` and of `using_ledger`.
    """
    first, last = _instant(begin), _instant(end)
    if first >= last:
        raise TurnoutError("TURN-126", reason="--from is not before --to")
    picked = pick_rules(rule, read_kind(asked.kind), rules)[0]
    with using_ledger(ledger):
        before = _Answer.ask(_at(asked, first, first), picked)
        after = _Answer.ask(_at(asked, last, last), picked)
        # The evidence of then, looked at from the later day: what differs from `before` differs by time alone.
        aged = before if asked.on else _Answer.ask(_at(asked, last, first), picked)
        found = _differences(before, aged, after, first, last, as_if_live=asked.as_if_live)
    if as_json:
        print_object(_json(before, after, found))
    else:
        _print(before, after, found)


def _instant(text: str) -> datetime:
    instant = read_instant(text)
    if instant is None:
        raise TurnoutError("TURN-120", value=text, what="day or time")
    return instant


def _at(asked: Question, day: datetime, known: datetime) -> Question:
    return replace(asked, on=asked.on or day.date().isoformat(), known=known.isoformat())


def _differences(  # noqa: PLR0913  three answers and the times between them
    before: _Answer, aged: _Answer, after: _Answer, first: datetime, last: datetime, *, as_if_live: bool
) -> list[_Difference]:
    old, then, new = before.standing(), aged.standing(), after.standing()
    changed = sorted(name for name in {*old, *then, *new} if len({old.get(name), then.get(name), new.get(name)}) > 1)
    own = {name: {*before.actions.get(name, ()), *after.actions.get(name, ())} for name in changed}
    reasons = select_reasons(own, after=first, until=last, as_if_live=as_if_live)
    return [
        _Difference(
            action=name,
            before=old.get(name, "not counted"),
            after=new.get(name, "not counted"),
            by_time=old.get(name) != then.get(name),
            reasons=tuple(reasons[name]) if then.get(name) != new.get(name) else (),
        )
        for name in changed
    ]


def _account_ids(action: Action) -> tuple[str, ...]:
    return tuple(held.account.id for held in action.accounts)


def _json(before: _Answer, after: _Answer, found: Iterable[_Difference]) -> dict[str, Any]:
    return {
        "rule": {"name": after.count.rule.name, "version": after.count.rule.version},
        "before": _count_json(before.count),
        "after": _count_json(after.count),
        "differences": [one.to_json() for one in found],
    }


def _count_json(one: Count) -> dict[str, Any]:
    known = one.known.isoformat() if one.known else None
    numbers = {name: len(getattr(one, name)) for name in ("confirmed", "likely", "possible")}
    return {"on": one.on.isoformat(), "known": known, **numbers}


def _print(before: _Answer, after: _Answer, found: list[_Difference]) -> None:
    for one in (before.count, after.count):
        if one.known:
            print_text(f"As known at {say_instant(one.known)}: {headline(one)}", style="bold")
    print_text(f"Rule {after.count.rule.name}, version {after.count.rule.version}, for both.")
    if not found:
        print_text("\nNo action counts otherwise.")
    for difference in found:
        print_text(f"\nAction {difference.action}: {difference.before}, then {difference.after}", style="bold")
        if difference.by_time:
            print_text("  time: the days that went by alone change how it counts (decay, or dates that came or passed)")
        for reason in difference.reasons:
            print_text(f"  {reason.kind}: {_say(reason)}")
    if found:
        print_text(f"\nTo open one: turnout show {found[0].action}", style="bold")


def _say(reason: Reason) -> str:
    why = " ".join(reason.why.split())
    why = why if len(why) <= _LONGEST else why[: _LONGEST - 1] + "…"
    return f"{', '.join(reason.subjects)}, {reason.by}, {say_instant(reason.at)}: {why} (entry {reason.entry})"
