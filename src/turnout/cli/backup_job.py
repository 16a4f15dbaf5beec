"""The work of `turnout backup` and `turnout restore`."""

from pathlib import Path

from turnout.cli.output import print_text
from turnout.cli.upkeep_job import tell_entries
from turnout.ledger import Address, back_up, restore, using_ledger

__all__ = ["run_backup", "run_restore"]


def run_backup(ledger: Address, file: Path) -> None:
    """Copy the ledger and say what the copy holds.

    Raises:
        TurnoutError: those of `using_ledger` and `back_up`.
    """
    with using_ledger(ledger):
        head = back_up(file, tell=tell_entries)
    tell_entries(0)
    print_text(f"{file}: {head.seq:,} entries, checked. Head, to be written down elsewhere: {head.seq}:{head.hash}")


def run_restore(file: Path, ledger: Address) -> None:
    """Restore a copy and say what came back.

    Raises:
        TurnoutError: those of `using_ledger` and `restore`.
    """
    with using_ledger(file):
        found = restore(file, ledger, tell=tell_entries)
    tell_entries(0)
    print_text(
        f"Restored: {found.entries:,} entries, {found.reports:,} reports, {found.accounts:,} quotes, all intact."
    )
    print_text(f"Head: {found.head.seq}:{found.head.hash}")
