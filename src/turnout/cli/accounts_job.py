"""The work of `turnout accounts`."""

import json
from pathlib import Path

from turnout.cli.read_job import open_output
from turnout.ledger import Address, select_accounts, using_ledger

__all__ = ["run_accounts"]


def run_accounts(ledger: Address, *, output: Path | None) -> None:
    """Write one JSON line a report to `output`, or to standard output, in constant memory.

    Raises:
        TurnoutError: TURN-111 if the output cannot be written, and those of `using_ledger`.
    """
    with using_ledger(ledger), open_output(output) as target:
        for doc, held in select_accounts():
            actions = [account.to_json() | {"action": action} for account, action in held]
            target.write((json.dumps({"doc": doc, "actions": actions}, ensure_ascii=False) + "\n").encode())
