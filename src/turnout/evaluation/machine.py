"""An evaluation as one JSON object."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from turnout.codebook import VERSION
from turnout.evaluation.coded import CodedAccount
from turnout.evaluation.counts import FieldCount
from turnout.evaluation.figures import Measured, measure
from turnout.evaluation.intervals import wilson
from turnout.evaluation.measure import MEASURE
from turnout.evaluation.scoring import Evaluation
from turnout.evaluation.worst import Beside, Difference, list_beside, list_differences, select_worst

__all__ = ["render_json"]


def render_json(evaluation: Evaluation, *, worst: int = 0, errors: int = 0) -> dict[str, Any]:
    """Return what `turnout evaluate --json` prints.

    Shares are from 0 to 1, intervals `[low, high]` at 95 %, or null where there are too few accounts for one.

    Args:
        evaluation: the sums.
        worst: how many of the worst reports to open.
        errors: how many differences to list.
    """
    rows = measure(evaluation)
    whole = {row.name: _tally(row) for row in rows if row.level == 0}
    detected = evaluation.tallies["detected"]
    identity = evaluation.identity
    return {
        "measure": MEASURE.version,
        "codebook": VERSION,
        "reports": len(evaluation.reports),
        "coded": detected.coded,
        "read": detected.read,
        "relevance": whole["relevant"],
        "detection": whole["detected"],
        "families": {row.name.removeprefix("family "): _tally(row) for row in rows if row.level == 1},
        "kinds": {row.label: _tally(row) for row in rows if row.level == 2},
        "usable": whole["usable"],
        "fields": {field: _field(count) for field, count in evaluation.fields.items()},
        "identity": asdict(identity) | {"f1": identity.f1} if identity else None,
        "agreement": dict(evaluation.alphas),
        "status_pairs": _cells(evaluation.statuses),
        "kind_pairs": _cells(evaluation.kinds),
        "worst": [
            {"doc": report.doc, "accounts": [_beside(beside) for beside in list_beside(report)]}
            for report in select_worst(evaluation, worst)
        ],
        "errors": _errors(list_differences(evaluation), errors),
    }


def _tally(row: Measured) -> dict[str, Any]:
    tally = row.tally
    return {
        "precision": tally.precision,
        "recall": tally.recall,
        "f1": tally.f1,
        "coded": tally.coded,
        "read": tally.read,
        "found": tally.found,
        "precision_interval": row.precision,
        "recall_interval": row.recall,
        "f1_interval": row.f1,
    }


def _field(count: FieldCount) -> dict[str, Any]:
    return {
        "share": count.share,
        "interval": wilson(count.right, count.pairs),
        "pairs": count.pairs,
        "right": count.right,
    } | asdict(count)


def _cells(matrix: Mapping[tuple[str | None, str | None], int]) -> list[dict[str, Any]]:
    ordered = sorted(matrix.items(), key=lambda cell: (-cell[1], str(cell[0])))
    return [{"coded": coded, "read": read, "accounts": accounts} for (coded, read), accounts in ordered]


def _beside(beside: Beside) -> dict[str, Any]:
    return {
        "what": beside.what,
        "wrong": list(beside.wrong),
        "coded": _account(beside.coded),
        "read": _account(beside.read),
    }


def _account(account: CodedAccount | None) -> dict[str, Any] | None:
    return asdict(account) if account else None


def _errors(differences: Iterable[Difference], most: int) -> list[dict[str, Any]]:
    listed = []
    for _, one in zip(range(most), differences, strict=False):
        listed.append({"doc": one.doc, "field": one.field} | _beside(one.beside))
    return listed
