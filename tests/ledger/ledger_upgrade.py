"""A process of a later version than made a ledger's rows, which can answer from those, too.

Usage: ledger_upgrade.py add LEDGER FIRST COUNT BATCH, as `ledger_child.py`
       ledger_upgrade.py rebuild LEDGER [fold|take|lay]: and where told is killed after 1,000 entries, while it takes
       over, or after it has laid out some actions
"""

import os
import runpy
import signal
import sys
from pathlib import Path

from turnout.ledger.django_setup import set_up_django

set_up_django()

from turnout.ledger import open_ledger, opening, rebuilding, renewing  # noqa: E402  Django comes before the models
from turnout.ledger.beside import Beside  # noqa: E402  like the line above

ACTIONS = 3  # laid out at once
FEW = 4 * ACTIONS


def main(what: str, path: str, *rest: str) -> None:
    opening.READABLE = 2
    if what == "add":
        sys.argv[1:] = [path, *rest]
        runpy.run_path(str(Path(__file__).with_name("ledger_child.py")), run_name="__main__")
        return
    renewing._ACTIONS = ACTIONS
    open_ledger(path)
    killed = rest[0] if rest else ""
    if killed == "take":
        Beside._say_how_far = die
    if killed == "lay":
        rebuilding.renew_stays = a_few_stays
    said = []

    def tell(done: int) -> None:
        if killed == "fold" and done >= 1000:
            die()
        said.append(done)

    rebuilding.rebuild(tell=tell)
    sys.stdout.write(" ".join(map(str, said)))


def a_few_stays():
    for done in renewing.renew_stays():
        if done >= FEW:
            die()
        yield done


def die(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


main(*sys.argv[1:])
