"""The work of `turnout why`."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from turnout.cli.count_job import Question, pick_rules
from turnout.cli.count_page import headline
from turnout.cli.moments import read_country, read_day, read_instant, read_kind, say_instant
from turnout.cli.output import Column, print_object, print_rows, print_text
from turnout.cli.why_steps import GRADES, Step, View, Why, explain
from turnout.counting import Count
from turnout.errors import TurnoutError
from turnout.ledger import Address, Reason, using_ledger

__all__ = ["run_why"]

_LONGEST = 100  # characters of a sentence
_COLUMNS = [
    Column(key="what", heading=""),
    *(Column(key=name, heading=name, right=True) for name in (*GRADES, "in all")),
]
_SAID = {
    "rule change": "the rule was worded otherwise",
    "linking": "accounts were linked anew in the light of a report that came late",
    "unexplained": "no entry was found that would explain it",
}


def run_why(  # noqa: PLR0913  keyword-only but for the question
    ledger: Address, asked: Question, begin: str, end: str, *, rule: str | None, rules: Path | None, as_json: bool
) -> None:
    """Print what changed the count between two known-times.

    Raises:
        TurnoutError: TURN-120 to TURN-122 for what cannot be understood, TURN-126 for a time that is not before the
            other, those of `turnout.counting.count` and of `using_ledger`.
    """
    first, last, now = _instant(begin), _instant(end), datetime.now(UTC)
    if first >= last:
        raise TurnoutError("TURN-126", reason="--from is not before --to")
    kind = read_kind(asked.kind)
    picked = pick_rules(rule, kind, rules)[0]
    view = View(
        on=read_day(asked.on, today=now.date()) if asked.on else None,
        as_if_live=asked.as_if_live,
        country=read_country(asked.country),
        place=asked.place,
        kind=kind,
        patience=asked.patience,
    )
    with using_ledger(ledger):
        found = explain(view, picked, first, last, now=now)
    if as_json:
        print_object(_json(found))
    else:
        _print(found)


def _instant(text: str) -> datetime:
    instant = read_instant(text)
    if instant is None:
        raise TurnoutError("TURN-120", value=text, what="day or time")
    return instant


def _json(found: Why) -> dict[str, Any]:
    causes = [{"cause": cause} | _numbers(delta) for cause, delta in found.deltas.items()]
    return {
        "before": _count_json(found.before),
        "causes": causes,
        "after": _count_json(found.after),
        "rule_changes": [reason.to_json() for reason in found.rule_changes],
        "steps": [step.to_json() for step in found.steps],
    }


def _count_json(one: Count) -> dict[str, Any]:
    known = one.known.isoformat() if one.known else None
    rule = {"name": one.rule.name, "version": one.rule.version}
    return {"on": one.on.isoformat(), "known": known, "rule": rule} | _numbers(_tally(one))


def _tally(one: Count) -> Counter[str]:
    return Counter({name: len(getattr(one, name)) for name in GRADES})


def _numbers(tally: Counter[str]) -> dict[str, int]:
    return {name: tally[name] for name in GRADES} | {"in_all": sum(tally[name] for name in GRADES)}


def _print(found: Why) -> None:
    before, after = found.before, found.after
    for one in (before, after):
        if one.known:
            print_text(f"As known at {say_instant(one.known)}: {headline(one)}", style="bold")
    if before.rule.version == after.rule.version and not found.rule_changes:
        print_text(f"Rule {after.rule.name}, version {after.rule.version}, for both.")
    else:
        print_text(f"Rule {after.rule.name}: version {before.rule.version} then, {after.rule.version} now.")
    for reason in found.rule_changes:
        print_text(f"  {_say(reason)}")
    if not found.steps:
        print_text("\nNo action counts otherwise.")
        return
    print_text("\nFrom one number to the other (a stock)", style="bold")
    print_rows(_rows(found), _COLUMNS, form="table")
    ordered = sorted(found.steps, key=lambda step: step.action)  # a stable sort keeps the steps of an action in order
    for action, steps in groupby(ordered, key=lambda step: step.action):
        _print_action(action, list(steps))
    print_text(f"\nTo open one: turnout show {ordered[0].action}", style="bold")


def _rows(found: Why) -> Iterator[dict[str, Any]]:
    yield {"what": "before"} | _cells(_tally(found.before), signed=False)
    for cause, delta in found.deltas.items():
        yield {"what": cause} | _cells(delta, signed=True)
    yield {"what": "after"} | _cells(_tally(found.after), signed=False)


def _cells(tally: Counter[str], *, signed: bool) -> dict[str, str]:
    numbers = [tally[name] for name in GRADES]
    cells = [f"{number:+,}" if signed else f"{number:,}" for number in (*numbers, sum(numbers))]
    return dict(zip((*GRADES, "in all"), cells, strict=True))


def _print_action(action: str, steps: list[Step]) -> None:
    lives = [steps[0].before, *(step.after for step in steps)]
    print_text(f"\nAction {action}: {', then '.join(map(_say_state, lives))}", style="bold")
    for step in steps:
        if step.cause in _SAID:
            print_text(f"  {step.cause}: {_SAID[step.cause]}")
        elif step.note:
            print_text(f"  {step.cause}: {step.note}")
            for reason in step.reasons:
                print_text(f"    by {_say(reason)}")
        else:
            for reason in step.reasons:
                print_text(f"  {_name(reason)}: {_say(reason)}")


def _say_state(certainties: Iterable[str]) -> str:
    return ", ".join(certainties) or "not counted"


def _name(reason: Reason) -> str:
    return "new evidence" if reason.kind == "evidence" else reason.kind


def _say(reason: Reason) -> str:
    why = " ".join(reason.why.split())
    why = why if len(why) <= _LONGEST else why[: _LONGEST - 1] + "…"
    return f"{', '.join(reason.subjects)}, {reason.by}, {say_instant(reason.at)}: {why} (entry {reason.entry})"
