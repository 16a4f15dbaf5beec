"""What people decided about an action, in words."""

from collections.abc import Sequence

from turnout.cli.moments import say_day
from turnout.cli.output import print_text
from turnout.ledger import Change, Correction, Decided, HeldAction, Judgement

__all__ = ["print_decisions", "say_change", "say_correction", "say_decided", "say_judgement"]

_VERDICTS = {"positive": "are one action", "negative": "are not one action", "unsure": "may be one action"}


def say_decided(done: Decided) -> None:
    """Print what a decision did."""
    if done.merged:
        print_text(f"Action {done.action} now holds the accounts of {_listed(done.merged)}, which redirects to it.")
    if done.parts:
        print_text(f"Action {done.action} is now {_listed(done.parts)}; its id stays as a tombstone that names them.")
    if done.moved:
        print_text(f"Linked anew: of the accounts {len(done.moved):,} moved to another action.")
    first, last = done.entries
    print_text(f"Entry {last}." if first == last else f"Entries {first} to {last}.")


def print_decisions(held: HeldAction) -> None:
    """Print the history of an action: its merges and splits, the judgements and the corrections of its accounts."""
    lines = [
        *((one.seq, say_change(one)) for one in held.changes),
        *((one.seq, say_judgement(one)) for one in held.judgements),
        *((one.seq, say_correction(one)) for one in held.corrections),
    ]
    if lines:
        print_text("\nDecided by people", style="bold")
        for seq, line in sorted(lines):
            print_text(f"  entry {seq}: {line}")


def say_change(one: Change) -> str:
    """Return a merge or a split in one line."""
    if one.kind == "action.merged":
        return f"{_listed(one.others)} merged into {one.action} {_word(one.by, one)}: {one.why}"
    if one.kind == "action.emptied":
        return f"{_listed(one.others)} redirects to {one.action} since {say_day(one.at.date())}: {one.why}"
    return f"{one.action} split into {_listed(one.others)} {_word(one.by, one)}: {one.why}"


def say_judgement(one: Judgement) -> str:
    """Return a judgement in one line."""
    text = f"{one.left} and {one.right} {_VERDICTS[one.verdict]}: judgement {one.id} {_word(one.by, one)}: {one.why}"
    if one.withdrawn_at is not None:
        text += f"; withdrawn by {one.withdrawn_by} on {say_day(one.withdrawn_at.date())}: {one.withdrawn_why}"
    return text


def say_correction(one: Correction) -> str:
    """Return a correction in one line."""
    fields = "; ".join(f"{name} {one.before[name]!r} is {value!r}" for name, value in one.fields.items())
    return f"{one.account} corrected {_word(one.by, one)}: {fields}: {one.why}"


def _word(by: str, one: Change | Judgement | Correction) -> str:
    return f"by {by} on {say_day(one.at.date())}"


def _listed(names: Sequence[str]) -> str:
    return " and ".join(names) if len(names) < 3 else f"{', '.join(names[:-1])} and {names[-1]}"
