"""A process that adds sample reports and says so, line by line, for tests that kill it.

Usage: ledger_child.py LEDGER FIRST COUNT BATCH [apart]
"""

import sys

from ledger_samples import READER, TownLinker, make_readings

from turnout.ledger import append_reports, open_ledger


def main(path: str, first: str, count: str, batch: str, how: str = "") -> None:
    open_ledger(path)
    readings = make_readings(int(count), first=int(first), apart=how == "apart")
    for done in append_reports(readings, linker=TownLinker(), reader=READER, actor="child", batch=int(batch)):
        sys.stdout.write("".join(f"{report.id}\n" for report in done.added))
        sys.stdout.flush()


main(*sys.argv[1:])
