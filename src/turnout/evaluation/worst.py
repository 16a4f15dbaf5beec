"""Where coder and reader differ: the worst reports, and one difference after the other."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from turnout.evaluation.coded import CodedAccount
from turnout.evaluation.scoring import Evaluation, ReportScore

__all__ = ["Beside", "Difference", "list_beside", "list_differences", "select_worst"]


@dataclass(frozen=True, slots=True)
class Beside:
    """A coded account beside the read one; None on the side that has none. `wrong` are the fields that differ."""

    coded: CodedAccount | None
    read: CodedAccount | None
    wrong: tuple[str, ...] = ()

    @property
    def what(self) -> Literal["paired", "missed", "invented"]:
        """Whether both have it, or who has not."""
        if self.read is None:
            return "missed"
        return "invented" if self.coded is None else "paired"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that the reader has wrong: a field of a pair, or a whole account, whose `field` is then None."""

    doc: str
    field: str | None
    beside: Beside


def list_beside(report: ReportScore) -> list[Beside]:
    """Return the accounts of a report side by side: pairs, then missed ones, then ones that nobody coded."""
    return [
        *(Beside(pair.coded, pair.read, pair.wrong) for pair in report.pairs),
        *(Beside(account, None) for account in report.missed),
        *(Beside(None, account) for account in report.invented),
    ]


def select_worst(evaluation: Evaluation, most: int) -> list[ReportScore]:
    """Return up to `most` reports with something wrong, the worst first.

    The worst has most accounts that are missed, invented or not usable; of equals, most wrong fields, then the one
    that comes first in the coded file.
    """
    reports = [report for report in evaluation.reports if any(_badness(report))]
    return sorted(reports, key=_badness, reverse=True)[: max(most, 0)]


def list_differences(evaluation: Evaluation) -> Iterator[Difference]:
    """Yield every difference, report by report in the coded file's order."""
    for report in evaluation.reports:
        for beside in list_beside(report):
            if beside.what == "paired":
                yield from (Difference(report.doc, field, beside) for field in beside.wrong)
            else:
                yield Difference(report.doc, None, beside)


def _badness(report: ReportScore) -> tuple[int, int]:
    unusable = sum(not pair.usable for pair in report.pairs)
    return len(report.missed) + len(report.invented) + unusable, sum(len(pair.wrong) for pair in report.pairs)
