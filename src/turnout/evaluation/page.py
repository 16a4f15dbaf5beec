"""An evaluation as one page of HTML: no script, nothing from another host, plain without its styles."""

from collections.abc import Mapping
from html import escape
from importlib.resources import files

from turnout.codebook import KINDS, STATUSES
from turnout.evaluation.figures import FEWEST, Measured, measure
from turnout.evaluation.intervals import RESAMPLES, Interval, wilson
from turnout.evaluation.measure import MEASURE
from turnout.evaluation.page_beside import render_report
from turnout.evaluation.page_tables import render_matrix, render_table
from turnout.evaluation.scoring import Evaluation
from turnout.evaluation.worst import select_worst

__all__ = ["render_page"]

_TITLE = "How well the reports were read"
_FIGURE_HEADS = ("what", "coded", "read", "both", "precision", "recall", "F1", "F1, 95 % interval")
_FIELD_HEADS = (
    "field",
    "right",
    "of",
    "share",
    "95 % interval",
    "same",
    "both null",
    "missed",
    "invented",
    "different",
)

_ALPHA = "Krippendorff’s alpha over the pairs: 1 is full agreement, 0 what chance brings. A null is a value of its own."


def render_page(evaluation: Evaluation, *, worst: int = 0, headlines: Mapping[str, str] | None = None) -> str:
    """Return the page.

    Args:
        evaluation: the sums.
        worst: how many of the worst reports to open.
        headlines: what to call a report, by its id, where more than the id is known.
    """
    detected = evaluation.tallies["detected"]
    summary = (
        f"{len(evaluation.reports):,} coded reports with {detected.coded:,} accounts; {detected.read:,} accounts read, "
        f"{detected.found:,} of them paired with a coded one."
    )
    parts = [
        _render_head(),
        f"<p>{summary}</p>",
        _render_figures(evaluation),
        _render_fields(evaluation),
        _render_confusion(evaluation),
        _render_agreement(evaluation),
        _render_worst(evaluation, worst, headlines or {}),
        "</main>\n</body>\n</html>\n",
    ]
    return "\n".join(part for part in parts if part)


def _render_head() -> str:
    style = files(__package__).joinpath("page.css").read_text(encoding="utf-8")
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_TITLE}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n<h1>{_TITLE}</h1>"
    )


def _render_figures(evaluation: Evaluation) -> str:
    measured = measure(evaluation)
    rows = [_figure_row(row) for row in measured]
    classes = [f"level-{row.level}" if row.level else "total" for row in measured]
    fields = ", ".join(MEASURE.usable[:-1])
    return (
        "<h2>Accounts</h2>\n"
        "<p>A coded and a read account are a pair if they are of one family of kinds and share the sentence, the place "
        f"or who acts. An account is usable if {fields} and {MEASURE.usable[-1]} are right. Intervals of F1 come from "
        f"{RESAMPLES:,} draws of whole reports; below {FEWEST} coded accounts there is none.</p>\n"
        + render_table("Precision, recall and F1", _FIGURE_HEADS, rows, classes=classes)
    )


def _figure_row(row: Measured) -> list[str]:
    tally = row.tally
    counts = [f"{number:,}" for number in (tally.coded, tally.read, tally.found)]
    return [row.label, *counts, *(f"{v:.3f}" for v in (tally.precision, tally.recall, tally.f1)), _say(row.f1)]


def _render_fields(evaluation: Evaluation) -> str:
    rows = []
    for field, count in evaluation.fields.items():
        ways = (count.same, count.both_null, count.missed, count.invented, count.different)
        share = [f"{count.right:,}", f"{count.pairs:,}", f"{count.share:.3f}", _say(wilson(count.right, count.pairs))]
        rows.append([field, *share, *(f"{way:,}" for way in ways)])
    return (
        "<h2>Fields</h2>\n"
        "<p>Over the pairs: a field is right if both say the same, or both say nothing. It is missed if only the coder "
        "gives it, and invented if only the reader does.</p>\n" + render_table("Fields right", _FIELD_HEADS, rows)
    )


def _render_confusion(evaluation: Evaluation) -> str:
    return (
        "<h2>What was taken for what</h2>\n"
        "<p>Rows are as coded, columns as read. The last column holds accounts that were missed, the last row accounts "
        "that nobody coded.</p>\n"
        + render_matrix("Statuses", evaluation.statuses, list(STATUSES))
        + "\n"
        + render_matrix("Kinds", evaluation.kinds, list(KINDS))
    )


def _render_agreement(evaluation: Evaluation) -> str:
    rows = [[field, "none: one value only" if a is None else f"{a:.3f}"] for field, a in evaluation.alphas.items()]
    parts = ["<h2>Agreement</h2>", f"<p>{_ALPHA}</p>"]
    parts.append(render_table("Agreement beyond chance", ("field", "alpha"), rows))
    if (identity := evaluation.identity) is not None:
        figures = [f"{value:.3f}" for value in (identity.precision, identity.recall, identity.f1)]
        heads = ("accounts", "precision", "recall", "F1")
        parts.append(render_table("Identity of actions (B-cubed)", heads, [[f"{identity.accounts:,}", *figures]]))
    return "\n".join(parts)


def _render_worst(evaluation: Evaluation, most: int, headlines: Mapping[str, str]) -> str:
    reports = select_worst(evaluation, most)
    if not reports:
        return ""
    opened = [render_report(report, escape(headlines.get(report.doc, ""))) for report in reports]
    return "\n".join([f"<h2>The worst reports ({len(reports):,})</h2>", *opened])


def _say(interval: Interval | None) -> str:
    return f"{interval[0]:.3f} to {interval[1]:.3f}" if interval else ""
