"""Plain text and Markdown: one report a file, its head found by `heads`."""

from turnout.intake.dates import read_published
from turnout.intake.heads import Head, take_head
from turnout.intake.outcome import IntakeOptions, Problem, build_problem
from turnout.records import Report, short_id

__all__ = ["build_from_head", "decode_text", "parse_text"]


def parse_text(raw: bytes, name: str, stem: str, options: IntakeOptions, encoding: str | None) -> Report | Problem:
    """Return the report in a file of text; its line ends become line feeds, as in every text that is opened so.

    Args:
        raw: the bytes of the file.
        name: the file's name, for problems.
        stem: the report's id if its front matter states none; nothing to make the id of the content.
        options: how to read.
        encoding: encoding of the bytes; None is UTF-8.
    """
    text = decode_text(raw, name, encoding or "utf-8")
    if isinstance(text, Problem):
        return text
    return build_from_head(take_head(text), name, stem, options)


def decode_text(raw: bytes, name: str, encoding: str) -> str | Problem:
    """Return the text, its line ends made line feeds, or why the bytes are none."""
    try:
        text = raw.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        reason = f"byte {error.start + 1} is 0x{raw[error.start]:02X}"
        return build_problem("TURN-025", name, line, encoding=encoding, reason=reason)
    if "\x00" in text:
        return build_problem("TURN-036", name, text.count("\n", 0, text.index("\x00")) + 1)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def build_from_head(head: Head, name: str, stem: str, options: IntakeOptions) -> Report | Problem:
    """Return the report that a head and its text make, the options filling what the head does not say."""
    stated = head.fields.get("published", "")
    published = read_published(stated) or options.published
    if published is None:
        if not stated:
            return build_problem("TURN-031", name)
        return build_problem("TURN-032", name, value=stated[:80])
    title = head.fields.get("title", "")
    if not head.text.strip() and not title.strip():
        return build_problem("TURN-033", name)
    report = Report(
        id=head.fields.get("id", stem),
        text=head.text,
        published=published,
        title=title,
        publisher=head.fields.get("publisher") or options.publisher or "",
        dateline=head.fields.get("dateline", ""),
        url=head.fields.get("url", ""),
    )
    if report.id:
        return report
    return Report.from_json(report.to_json() | {"id": short_id("r", report.content_hash)})
