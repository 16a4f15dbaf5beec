"""Text of reports made fit for a terminal."""

import re

__all__ = ["plain_text"]

# C0 and C1 controls save the line feed and the tab, and what turns the direction of writing: a report could
# otherwise move the cursor, recolour the screen or show a sentence other than it is.
_UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def plain_text(text: str) -> str:
    """Return `text` with U+FFFD in place of characters that would act on a terminal."""
    return _UNFIT.sub("\ufffd", text)
