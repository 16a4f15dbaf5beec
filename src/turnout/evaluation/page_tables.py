"""Tables of the page, each with a caption and with the scope of every heading."""

from collections.abc import Mapping, Sequence
from html import escape

__all__ = ["render_matrix", "render_table"]

_NONE = "no account"


def render_table(
    caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]], *, classes: Sequence[str] = ()
) -> str:
    """Return a table whose first column names the row and whose others hold figures.

    Args:
        caption: what it shows.
        heads: of the columns.
        rows: text, not yet escaped.
        classes: of the rows, for the style sheet; none, or one for each row.
    """
    first, *others = heads
    head = f'<th scope="col">{escape(first)}</th>'
    head += "".join(f'<th scope="col" class="number">{escape(text)}</th>' for text in others)
    body = []
    for number, (name, *cells) in enumerate(rows):
        marked = f' class="{classes[number]}"' if classes else ""
        figures = "".join(f'<td class="number">{escape(cell)}</td>' for cell in cells)
        body.append(f'<tr{marked}><th scope="row">{escape(name)}</th>{figures}</tr>')
    return _wrap("", caption, head, body)


def render_matrix(caption: str, matrix: Mapping[tuple[str | None, str | None], int], names: Sequence[str]) -> str:
    """Return a table of counts by coded value (rows) and read value (columns); values that nobody gave are left out."""
    given = {name for cell in matrix for name in cell}
    shown: list[str | None] = [name for name in names if name in given]
    shown.append(None)
    head = '<th scope="col">coded</th>'
    head += "".join(f'<th scope="col">{escape(name or _NONE)}</th>' for name in shown)
    body = []
    for coded in shown:
        cells = "".join(_cell(matrix.get((coded, read), 0), agreed=coded == read) for read in shown)
        body.append(f'<tr><th scope="row">{escape(coded or _NONE)}</th>{cells}</tr>')
    return _wrap(' class="matrix"', caption, head, body)


def _cell(accounts: int, *, agreed: bool) -> str:
    if not accounts:
        return "<td></td>"
    return f'<td class="{"agreed" if agreed else "differs"}">{accounts:,}</td>'


def _wrap(attributes: str, caption: str, head: str, body: Sequence[str]) -> str:
    rows = "\n".join(body)
    # A wide table scrolls, and whoever has no mouse must be able to reach it.
    region = f'<div class="wide" role="region" tabindex="0" aria-label="{escape(caption)}">'
    return (
        f"{region}\n<table{attributes}>\n<caption>{escape(caption)}</caption>\n"
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>"
    )
