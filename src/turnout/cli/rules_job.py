"""The work of `turnout rules`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from turnout.cli.moments import say_instant
from turnout.cli.output import Column, print_object, print_rows, print_text
from turnout.counting import Rule, describe, load_rule_texts, load_rules
from turnout.errors import TurnoutError
from turnout.ledger import Address, StatedRule, select_rules, using_ledger
from turnout.records.canonical import sha256_hex

__all__ = ["run_rules"]

_COLUMNS = [
    Column(key="rule", heading="rule"),
    Column(key="version", heading="version", right=True),
    Column(key="unit", heading="unit"),
    Column(key="stated", heading="in the ledger since"),
    Column(key="title", heading="title"),
]
_NO_LEDGER = "TURN-090"


def run_rules(ledger: Address, name: str | None, *, folder: Path | None, as_json: bool) -> None:
    """Print the rules, or one of them in full.

    Raises:
        TurnoutError: TURN-122 for an unknown name, those of `load_rules`, and those of `using_ledger` but for a
            ledger that is not there.
    """
    rules, texts = load_rules(folder), load_rule_texts(folder)
    if name is not None and name not in rules:
        raise TurnoutError("TURN-122", name=name, known=", ".join(rules))
    stated = _stated(ledger)
    rows = [_row(rule, texts[rule.name], stated.get(rule.name)) for rule in rules.values() if name in {None, rule.name}]
    if as_json:
        print_object(rows if name is None else rows[0])
    elif name is None:
        print_rows([row | {"stated": row["stated_at"] or "not yet"} for row in rows], _COLUMNS, form="table")
        print_text("\nTo read one: turnout rules NAME", style="bold")
    else:
        _print_rule(rules[name], stated.get(name), rows[0])


def _stated(ledger: Address) -> Mapping[str, StatedRule]:
    """What the ledger holds; nothing where there is none, for the rules can be read without one."""
    try:
        with using_ledger(ledger):
            return select_rules()
    except TurnoutError as error:
        if error.code != _NO_LEDGER:
            raise
        return {}


def _row(rule: Rule, text: str, stated: StatedRule | None) -> dict[str, Any]:
    digest = sha256_hex(text)
    holds = stated if stated and stated.hash == digest else None
    return {
        "rule": rule.name,
        "version": rule.version,
        "title": rule.title,
        "unit": rule.unit,
        "what_is_one": describe(rule),
        "kinds": list(rule.kinds),
        "hash": digest,
        "stated_at": holds.at.isoformat(timespec="seconds") if holds else None,
        "stated_by_entry": holds.entry if holds else None,
    }


def _print_rule(rule: Rule, stated: StatedRule | None, row: Mapping[str, Any]) -> None:
    print_text(f"Rule {rule.name}, version {rule.version}: {rule.title}.", style="bold")
    print_text(f"One is {row['what_is_one']}.")
    print_text(f"Kinds: {', '.join(rule.kinds)}.")
    _print_list("Not counted, but listed", [f"{kind}: {why}" for kind, why in rule.excluded.items()])
    _print_list("Notes", rule.notes)
    print_text(f"\nSource: {rule.source.title}")
    for address in (rule.source.url, *rule.source.further):
        if address:
            print_text(f"  {address}")
    _print_list("Checked against the source", rule.source.verified)
    _print_list("Taken from it unchecked", rule.source.unverified)
    print_text("")
    if stated and stated.hash == row["hash"]:
        print_text(f"The ledger answers by this wording since {say_instant(stated.at)} (entry {stated.entry}).")
    elif stated:
        print_text(f"The ledger holds another wording, version {stated.version} (entry {stated.entry}).")
        print_text("This one is stated by the next command that writes.")


def _print_list(title: str, items: tuple[str, ...] | list[str]) -> None:
    if items:
        print_text(f"\n{title}", style="bold")
        for item in items:
            print_text(f"- {item}")
