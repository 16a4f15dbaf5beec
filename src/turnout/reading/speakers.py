"""Who says so: the source of a statement, in the report's words, as an office and never as a person's name."""

from turnout.reading.lexicon import load_patterns
from turnout.reading.lines import Line

__all__ = ["read_speaker"]


def read_speaker(line: Line) -> str | None:
    """Return the source that a sentence gives for what it says (codebook, field people_by), or None.

    The patterns of speakers.toml are tried in their order; each names an office or a body, or a site.
    """
    for pattern in load_patterns("speakers.toml").values():
        match = pattern.search(line.plain)
        if match:
            return match["who"].strip(' ,"')
    return None
