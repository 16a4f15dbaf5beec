"""The figures that every output shows, each with its interval, and the values of an account as words."""

from collections.abc import Iterator
from dataclasses import dataclass

from turnout.codebook import FAMILIES, KINDS
from turnout.evaluation.coded import CodedAccount
from turnout.evaluation.counts import Tally
from turnout.evaluation.intervals import Interval, bootstrap_f1, wilson
from turnout.evaluation.scoring import Evaluation

__all__ = ["FEWEST", "Measured", "measure", "say_people", "say_value"]

# Below so many coded accounts, drawing reports anew shows little but which few they were.
FEWEST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A tally with the 95 % intervals of its three figures.

    An interval is None where there was nothing to divide by; that of F1, also below `FEWEST` coded accounts.

    `label` names it for people; `level` is 0 for a whole, 1 for a family of kinds, 2 for a kind.
    """

    name: str
    label: str
    level: int
    tally: Tally
    precision: Interval | None
    recall: Interval | None
    f1: Interval | None


def measure(evaluation: Evaluation) -> list[Measured]:
    """Return the measured tallies: reports, accounts, families with their kinds, accounts of use.

    Kinds that neither file has are left out. Precision and recall have score intervals, F1 one over reports drawn anew.
    """
    intervals = bootstrap_f1([report.tallies for report in evaluation.reports])
    measured = []
    for name, label, level in _rows():
        tally = evaluation.tallies[name]
        if level and not (tally.coded or tally.read):
            continue
        measured.append(
            Measured(
                name=name,
                label=label,
                level=level,
                tally=tally,
                precision=wilson(tally.found, tally.read),
                recall=wilson(tally.found, tally.coded),
                f1=intervals.get(name) if tally.coded >= FEWEST else None,
            )
        )
    return measured


def say_value(account: CodedAccount | None, field: str) -> str:
    """Return the value of a field on one line; nothing for a null, or without an account."""
    if account is None:
        return ""
    if field == "people":
        return say_people(account)
    if field == "confidence":
        return "" if account.confidence is None else f"{account.confidence:.2f}"
    return " ".join(str(getattr(account, field) or "").split())


def say_people(account: CodedAccount) -> str:
    """Return the figure of an account with the words that gave it, such as `1,000 to 9,999 ("thousands")`."""
    figure = account.people
    if figure is None:
        return ""
    low, high = (None if bound is None else f"{bound:,}" for bound in (figure.low, figure.high))
    if low == high:
        span = low or "unknown"
    elif low is None:
        span = f"up to {high}"
    else:
        span = f"{low} or more" if high is None else f"{low} to {high}"
    return f'{span} ("{figure.quote}")' if figure.quote else span


def _rows() -> Iterator[tuple[str, str, int]]:
    yield "relevant", "reports with any account", 0
    yield "detected", "accounts detected", 0
    for family in FAMILIES:
        yield f"family {family}", f"{family}, all kinds", 1
        for kind in KINDS.values():
            if kind.family == family:
                yield f"kind {kind.name}", kind.name, 2
    yield "usable", "accounts usable", 0
