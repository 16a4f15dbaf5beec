"""The work of `turnout demo`."""

from contextlib import ExitStack
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory

from turnout.cli.add_job import run_add
from turnout.cli.count_job import Question, answer, run_count
from turnout.cli.list_job import Filter, run_list
from turnout.cli.output import print_text
from turnout.cli.readers import ReaderOptions
from turnout.cli.show_job import Shown, run_show
from turnout.counting import load_rules
from turnout.intake import IntakeOptions
from turnout.ledger import select_actions, using_ledger

__all__ = ["run_demo"]

_DAY = "2020-08-25"
_COUNTRY = "BY"
_RULES = ("ilo", "named-site")


def run_demo(keep: Path | None) -> None:
    """Run the demo in a ledger that is kept in the folder `keep`, or in one that vanishes.

    Raises:
        TurnoutError: those of `run_add`.
    """
    with ExitStack() as stack:
        folder = keep or Path(
            stack.enter_context(TemporaryDirectory(prefix="turnout-demo-", ignore_cleanup_errors=True))
        )
        folder.mkdir(parents=True, exist_ok=True)
        ledger = folder / "turnout.db"
        shown = f" --ledger {ledger}" if keep else ""
        collection = stack.enter_context(as_file(files("turnout.cli") / "demo_reports"))
        reports = sorted(str(path) for path in collection.glob("*.md"))
        _step(f"turnout add demo_reports/{shown}", "Examples in our own words; no evidence, see README.txt there.")
        run_add(
            reports, IntakeOptions(), ledger=ledger, reading=ReaderOptions(jobs=1), actor="turnout demo", each=False
        )
        asked = Question(on=_DAY, country=_COUNTRY)
        for rule in _RULES:
            _step(f"turnout count --on {_DAY} --country {_COUNTRY} --rule {rule}{shown}")
            run_count(ledger, asked, rule=rule, form="table")
        _step(f"turnout list --on {_DAY} --country {_COUNTRY}{shown}")
        run_list(ledger, Filter(on=_DAY, country=_COUNTRY), form="table")
        with using_ledger(ledger):
            opened = _most_told(asked)
        if opened:
            _step(f"turnout show {opened} --on {_DAY}{shown}")
            run_show(ledger, opened, Shown.read(_DAY, None, as_if_live=False, patience=14), as_json=False)
        _say_what_next(ledger if keep else None)


def _step(command: str, remark: str = "") -> None:
    print_text("")
    print_text(f"$ {command}", style="bold reverse")
    if remark:
        print_text(remark)


def _most_told(asked: Question) -> str | None:
    """Of the actions that the first rule counts, the one of which most accounts tell."""
    (one,) = answer(asked, [load_rules()[_RULES[0]]])
    told = select_actions(ids={unit.action for unit in one.units}, known=one.known)
    return max(told, key=lambda action: len(action.accounts)).id if told else None


def _say_what_next(ledger: Path | None) -> None:
    print_text("\nWhat to try next", style="bold")
    if ledger is None:
        print_text("  turnout demo --keep demo         keeps this ledger, to ask it more")
        print_text("  turnout add PATH                 adds reports of your own to ./turnout.db")
        print_text("  turnout read PATH                shows what reports say, without a ledger")
        return
    option = f"--ledger {ledger}"
    print_text(f"  turnout count --on {_DAY} --rule all {option}")
    print_text(f"  turnout count --on 2020-08-17 --as-if-live {option}")
    print_text(f"  turnout list --on 2020-08-20 --kind strike --csv {option}")
    print_text(f"  turnout verify {option}")
