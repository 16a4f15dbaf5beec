"""By which wording of each counting rule the ledger answers, and since when: facts, for a changed number to name."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from turnout.counting import parse_rule
from turnout.ledger.chain import instant_text, read_instant
from turnout.ledger.faults import coded_faults
from turnout.ledger.locking import writing
from turnout.ledger.models import RuleRow
from turnout.ledger.opening import ledger_address
from turnout.ledger.writing import Writer
from turnout.records.canonical import sha256_hex

__all__ = ["StatedRule", "select_rules", "state_rules"]


@dataclass(frozen=True, slots=True)
class StatedRule:
    """A wording of a rule.

    Args:
        name: of the rule.
        version: as its file gives it.
        hash: SHA-256 of its text.
        at: UTC instant from which the ledger answers by it.
        entry: number of the entry that says so.
        text: of its file.
    """

    name: str
    version: int
    hash: str
    at: datetime
    entry: int
    text: str


def select_rules(known: datetime | None = None) -> dict[str, StatedRule]:
    """Return the wording of each rule that was in force at `known` (default: now), by name; none before the first."""
    rows = RuleRow.objects.select_related("entry").order_by("entry_id")
    if known is not None:
        rows = rows.filter(at__lte=instant_text(known))
    latest = {row.name: row for row in rows}
    return {name: _read(row) for name, row in sorted(latest.items())}


def state_rules(
    texts: Mapping[str, str], *, actor: str, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
) -> list[str]:
    """Append the wording of each rule that is new or other than the ledger's last one, in one transaction.

    Args:
        texts: of the rules' files, by the rules' names.
        actor: who appends, one line.
        clock: gives the UTC instant from which they hold.

    Returns:
        The names of those that were appended; nothing is written where there are none.

    Raises:
        TurnoutError: those of `turnout.counting.load_rule` for what is no rule, TURN-109 for `actor`, and those of
            `coded_faults`.
    """
    hashes = {name: sha256_hex(text) for name, text in texts.items()}
    if not _changed(hashes):
        return []
    with coded_faults(ledger_address()), writing():
        changed = _changed(hashes)  # another process may have been first
        writer = Writer(at=instant_text(clock()), actor=actor)
        for name in changed:
            version = parse_rule(name, texts[name]).version
            body = {"rule": name, "version": version, "hash": hashes[name], "text": texts[name]}
            writer.append("rule.stated", body)
        writer.write()
    return changed


def _changed(hashes: Mapping[str, str]) -> list[str]:
    rows = RuleRow.objects.filter(name__in=list(hashes)).order_by("entry_id").values_list("name", "hash")
    latest = dict(rows)
    return sorted(name for name, digest in hashes.items() if latest.get(name) != digest)


def _read(row: RuleRow) -> StatedRule:
    text = json.loads(row.entry.body)["text"]
    return StatedRule(row.name, row.version, row.hash, read_instant(row.at), row.entry_id, text)
