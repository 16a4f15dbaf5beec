"""What a sentence tells of one action, gathered for the rules that weigh it."""

from dataclasses import dataclass
from datetime import date

from turnout.reading.clauses import clause_around
from turnout.reading.cues import Cue
from turnout.reading.lexicon import load_patterns
from turnout.reading.lines import Line
from turnout.reading.statuses import StatusWords
from turnout.reading.timing import Timing

__all__ = ["Told"]


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence tells of one action.

    Args:
        line: the sentence.
        cue: what names the action.
        timing: its dates.
        heard: what the words round the cue say of its status.
        base: the report's day.
    """

    line: Line
    cue: Cue
    timing: Timing
    heard: StatusWords
    base: date

    @property
    def clause(self) -> str:
        """The clause round the cue, in lower case."""
        return self.line.lower[slice(*clause_around(self.line.lower, self.cue.start, self.cue.end))]

    @property
    def voted_or_announced(self) -> bool:
        """Whether words before the cue, in its clause, say that it was voted or announced."""
        left, _ = clause_around(self.line.lower, self.cue.start, self.cue.end)
        return bool(load_patterns("mentions.toml")["fixed"].search(self.line.lower, left, self.cue.end))

    def near(self, before: int, after: int) -> str:
        """Return the cue with so many characters before and after it, in lower case."""
        return self.line.lower[max(0, self.cue.start - before) : self.cue.end + after]

    def clause_has(self, name: str) -> bool:
        """Tell whether the clause holds a pattern of that name in mentions.toml."""
        return bool(load_patterns("mentions.toml")[name].search(self.clause))

    def cue_has(self, name: str) -> bool:
        """Tell whether the cue itself holds a pattern of that name in mentions.toml."""
        return bool(load_patterns("mentions.toml")[name].search(self.line.lower, self.cue.start, self.cue.end))

    def words_have(self, name: str) -> bool:
        """Tell whether the words that tell the status hold a pattern of that name in mentions.toml."""
        return bool(load_patterns("mentions.toml")[name].search(self.heard.words))
