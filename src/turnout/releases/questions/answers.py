"""What a release answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

__all__ = ["UNIT", "Answer", "Counted", "Page"]

# What a row of the table has beside the columns of `actions`: how the unit stands, which place, and from when to when.
UNIT = ("state", "unit_place", "unit_first_on", "unit_last_on")


@dataclass(frozen=True, slots=True)
class Answer:
    """How many, under one filter.

    Args:
        confirmed: units under way that some account covers, whatever states the filter asks for; the next six likewise.
        likely: units confirmed not long before, or before and after.
        possible: units silent for longer, too vaguely dated, or at a threshold in doubt.
        called: for a later day.
        threatened: without a day.
        silent: of which nobody has spoken for too long.
        uncounted: under way and left out by the rule.
        total: units in the states that the filter asks for: as many as the rows of the table.
        actions: their actions, each once.
        people: fewest and most that took part in these actions, over those with a figure; None is unbounded.
        people_of: how many of these actions have a figure.
        reports: reports behind these actions.
        origins: different texts among them.
    """

    confirmed: int
    likely: int
    possible: int
    called: int
    threatened: int
    silent: int
    uncounted: int
    total: int
    actions: int
    people: tuple[int, int | None]
    people_of: int
    reports: int
    origins: int

    @property
    def under_way(self) -> int:
        """Units under way, however sure."""
        return self.confirmed + self.likely + self.possible

    def to_json(self) -> dict[str, Any]:
        """Return a JSON object; people as an object `{low, high, actions}`."""
        plain = {name: getattr(self, name) for name in self.__slots__ if name not in {"people", "people_of"}}
        low, high = self.people
        return plain | {"under_way": self.under_way, "people": {"low": low, "high": high, "actions": self.people_of}}

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "Answer":
        """Return the answer that `to_json` gave."""
        people = plain["people"]
        numbers = {name: plain[name] for name in cls.__slots__ if name not in {"people", "people_of"}}
        return cls(**numbers, people=(people["low"], people["high"]), people_of=people["actions"])


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with all that belongs to it: what page, API and command line say of one question.

    Args:
        release: name of the release that answered.
        question: the filter as it was understood, with the names of an address.
        answer: how many.
        claims: rows of `accounts` that sum up several actions and are no part of the number.
    """

    release: str
    question: Mapping[str, Any]
    answer: Answer
    claims: Sequence[Mapping[str, Any]]

    def to_json(self) -> dict[str, Any]:
        """Return a JSON object."""
        return {
            "release": self.release,
            "question": dict(self.question),
            "answer": self.answer.to_json(),
            "claims": [dict(row) for row in self.claims],
        }

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "Counted":
        """Return what `to_json` gave."""
        return cls(plain["release"], plain["question"], Answer.from_json(plain["answer"]), list(plain["claims"]))


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows, each a unit: its action's row in `actions`, with its own `state`, place and days.

    These are `unit_place`, `unit_first_on` and `unit_last_on`; None is the whole action, and no bound.

    Args:
        rows: in the order that was asked for.
        next: what to give as `after` for the rows that follow; None at the end.
        total: rows on all pages.
    """

    rows: Sequence[Mapping[str, Any]]
    next: str | None
    total: int
