"""HTML pages: the article found by trafilatura, with the page's own title, date and publisher."""

import codecs
import logging
import re

import trafilatura

from turnout.intake.heads import Head, take_head
from turnout.intake.outcome import IntakeOptions, Problem, build_problem
from turnout.intake.page_dates import find_published
from turnout.intake.plain import build_from_head, decode_text
from turnout.records import Report

__all__ = ["parse_page"]

# The part of a page in which browsers look for its encoding is 1,024 bytes (HTML standard, 13.2.3.2); pages that
# put scripts first are read by this much.
_HEAD_BYTES = 4096
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
# Browsers read these names as Windows-1252 (Encoding standard, 4.2).
_READ_AS_CP1252 = {"ascii", "iso8859-1"}
# Its own search for dates looks at the machine's clock, and takes what it finds anywhere; see `page_dates`.
_DATES = {"min_date": "1900-01-01", "max_date": "2199-12-31", "original_date": True, "extensive_search": False}

# What the library has to say of a page comes out as the problem; its own log would print it twice.
for _name in ("trafilatura", "htmldate"):
    logging.getLogger(_name).addHandler(logging.NullHandler())
    logging.getLogger(_name).propagate = False


def parse_page(raw: bytes, name: str, stem: str, options: IntakeOptions, encoding: str | None) -> Report | Problem:
    """Return the report in a page.

    Args:
        raw: the bytes of the page.
        name: the file's name, for problems.
        stem: the report's id; nothing to make the id of the content.
        options: how to read.
        encoding: encoding of the bytes; None is UTF-8, or what the page's head declares where they are not that.
    """
    page = decode_text(raw, name, encoding or ("utf-8" if _is_utf8(raw) else _declared_encoding(raw)))
    if isinstance(page, Problem):
        return page
    if not page.strip():
        return build_problem("TURN-033", name)
    try:
        tree = trafilatura.load_html(_DECLARATION.sub("", page, count=1))
        published = None if tree is None else find_published(tree)
        found = trafilatura.bare_extraction(
            tree, with_metadata=True, include_comments=False, date_extraction_params=_DATES
        )
    except Exception as error:  # noqa: BLE001  a page is hostile input to a large library: none may end the run
        return build_problem("TURN-042", name, reason=f"{type(error).__name__}: {error}")
    if found is None or isinstance(found, dict) or not (found.text or "").strip():
        return build_problem("TURN-041", name)
    return build_from_head(_head_of(found, published), name, stem, options)


def _head_of(found: trafilatura.settings.Document, published: str | None) -> Head:
    # The library sets paragraphs apart by one line feed, which elsewhere may be a wrapped line.
    text = "\n\n".join(line for line in (found.text or "").split("\n") if line.strip())
    head = take_head(text, title=(found.title or "").strip())
    stated = {"published": published, "publisher": (found.sitename or "").removeprefix("@"), "url": found.url}
    head.fields |= {field: value for field, value in stated.items() if value}
    return head


def _is_utf8(raw: bytes) -> bool:
    # Before what the page declares: text of another encoding is next to never UTF-8 by chance, a wrong label is common.
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _declared_encoding(raw: bytes) -> str:
    match = _CHARSET.search(raw, 0, _HEAD_BYTES)
    try:
        codec = codecs.lookup(match[1].decode("ascii")).name if match else "utf-8"
    except (LookupError, UnicodeDecodeError):
        return "utf-8"
    if codec in _READ_AS_CP1252:
        return "cp1252"
    # A head that could be read as ASCII is not in a wide encoding, whatever it says.
    return "utf-8" if codec.startswith(("utf-16", "utf-32")) else codec
