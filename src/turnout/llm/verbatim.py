"""Whether words stand in a report: the check before which nothing that a model says is anything."""

import re

from turnout.records import Evidence, Report

__all__ = ["find_evidence", "stands_in"]

# A sentence may be broken over lines in the report and not in the answer; nothing else may differ.
_MOST_CHARACTERS = 5_000
_FEWEST_LETTERS = 8


def find_evidence(quote: str, report: Report) -> Evidence | None:
    """Return `quote` as the slice of the report that it copies, or None where the report does not hold it.

    White space counts as equal to other white space; every other character must agree. The body is looked through
    before the headline. A quote of less than 8 letters picks no sentence out and is None, as is one of more than
    5,000 characters.
    """
    if len(quote) > _MOST_CHARACTERS or sum(map(str.isalpha, quote)) < _FEWEST_LETTERS:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, quote.split())))
    if match := pattern.search(report.text):
        return Evidence(match[0], match.start(), match.end())
    if match := pattern.search(report.title):
        return Evidence(match[0], match.start(), match.end(), "title")
    return None


def stands_in(words: str, report: Report) -> bool:
    """Tell whether the report holds these words in this order, whatever the white space and letter case."""
    wanted = " ".join(words.split()).casefold()
    held = " ".join(f"{report.dateline} {report.title} {report.text}".split()).casefold()
    return bool(wanted) and wanted in held
