"""One report of the page: coded and read accounts side by side, field by field."""

from html import escape

from turnout.evaluation.figures import say_value
from turnout.evaluation.measure import MEASURE
from turnout.evaluation.scoring import ReportScore
from turnout.evaluation.worst import Beside, list_beside

__all__ = ["render_report"]

_HEADS = ("field", "coded", "read", "verdict")
_CAPTIONS = {"paired": "paired", "missed": "missed by the reader", "invented": "not coded by anyone"}


def render_report(report: ReportScore, headline: str) -> str:
    """Return the section of one report; `headline` is HTML already."""
    title = f"{escape(report.doc)}: {headline}" if headline else escape(report.doc)
    tables = [_render_beside(number, beside) for number, beside in enumerate(list_beside(report), start=1)]
    return "\n".join([f"<section>\n<h3><bdi>{title}</bdi></h3>", *tables, "</section>"])


def _render_beside(number: int, beside: Beside) -> str:
    account = beside.coded or beside.read
    kind = account.kind if account else ""
    head = "".join(f'<th scope="col">{text}</th>' for text in _HEADS)
    rows = "\n".join(_render_field(beside, field) for field in (*MEASURE.fields, "confidence"))
    return (
        f'<table class="beside">\n<caption>{number}. {escape(kind)}, {_CAPTIONS[beside.what]}</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"
    )


def _render_field(beside: Beside, field: str) -> str:
    wrong = field in beside.wrong
    verdict = "differs" if wrong else "right" if beside.what == "paired" and field in MEASURE.fields else ""
    coded, read = (escape(say_value(account, field)) for account in (beside.coded, beside.read))
    marked = ' class="wrong"' if wrong else ""
    return (
        f'<tr{marked}><th scope="row">{field}</th><td><bdi>{coded}</bdi></td><td><bdi>{read}</bdi></td>'
        f"<td>{verdict}</td></tr>"
    )
