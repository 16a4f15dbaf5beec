"""Named sites of an action that are in no table of places: a mine, a square, a quarter, a village."""

from dataclasses import dataclass

from turnout.reading.cues import Cue
from turnout.reading.lexicon import load_patterns
from turnout.reading.lines import Line

__all__ = ["Site", "read_site"]

# A site so many characters from the cue, at most, is the action's.
_REACH = 110


@dataclass(frozen=True, slots=True)
class Site:
    """A site by its name.

    Args:
        name: as written.
        remote: whether it stands for itself, rather than in a town that the report may name.
    """

    name: str
    remote: bool


def read_site(line: Line, cue: Cue) -> Site | None:
    """Read the site that a sentence names nearest to an action, or None; headlines name none.

    Args:
        line: the sentence.
        cue: what names the action.
    """
    if line.part != "text":
        return None
    found = [
        (max(match.start("site") - cue.end, cue.start - match.end("site"), 0), match["site"], kind == "remote")
        for kind in ("remote", "urban", "named")
        for match in load_patterns("sites.toml")[kind].finditer(line.plain)
        if not _is_known(line, match.start("site"))
    ]
    near = sorted(entry for entry in found if entry[0] <= _REACH)
    return Site(near[0][1], near[0][2]) if near else None


def _is_known(line: Line, start: int) -> bool:
    """Whether the name opens with a country's people or with a place that the table knows."""
    return any(d.start <= start < d.end for d in line.demonyms) or any(p.start <= start < p.end for p in line.places)
