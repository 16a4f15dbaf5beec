"""Who says so: the source of a statement, in the report's words, as an office and never as a person's name."""

from turnout.reading.lexicon import load_patterns
from turnout.reading.lines import Line

__all__ = ["read_denier", "read_gainsayer", "read_speaker"]

_DENYING = ("denier", "insister", "gainsaid")


def read_speaker(line: Line) -> str | None:
    """Return the source that a sentence gives for what it says (codebook, field people_by), or None.

    The patterns of speakers.toml are tried in their order; each names an office or a body, or a site.
    """
    names = (name for name in load_patterns("speakers.toml") if name not in _DENYING)
    return next((who for name in names if (who := _read(name, line))), None)


def read_denier(line: Line) -> str | None:
    """Return who denies what a sentence speaks of (codebook, field denied_by), or None where it does not say."""
    return _read("denier", line) or _read("insister", line)


def read_gainsayer(line: Line) -> str | None:
    """Return who denies, in a clause at its end, what the sentence tells ("but the management denies it"), or None."""
    return _read("gainsaid", line)


def _read(name: str, line: Line) -> str | None:
    match = load_patterns("speakers.toml")[name].search(line.plain)
    return match["who"].strip(' ,"') if match else None
