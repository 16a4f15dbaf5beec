"""Counts that are added over reports and divided last."""

from dataclasses import dataclass, fields
from typing import Self

from turnout.evaluation.likeness import Verdict

__all__ = ["FieldCount", "Tally"]


class _Added:
    """Counts of one form add up, field by field."""

    __slots__ = ()

    def __add__(self, other: Self) -> Self:
        names = [field.name for field in fields(self)]  # type: ignore[arg-type]  # its heirs are dataclasses
        return type(self)(**{name: getattr(self, name) + getattr(other, name) for name in names})


@dataclass(frozen=True, slots=True)
class Tally(_Added):
    """What was there, what was said, and what of it was both.

    Args:
        coded: how many the coder has.
        read: how many the reader has.
        found: how many were paired, and right in what is counted.
    """

    coded: int = 0
    read: int = 0
    found: int = 0

    @property
    def precision(self) -> float:
        """Share of the read that was found; 0 where nothing was read."""
        return self.found / self.read if self.read else 0.0

    @property
    def recall(self) -> float:
        """Share of the coded that was found; 0 where nothing was coded."""
        return self.found / self.coded if self.coded else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 where both are."""
        precision, recall = self.precision, self.recall
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(frozen=True, slots=True)
class FieldCount(_Added):
    """How often a field of a pair was met in which way; `same` and `both_null` are right."""

    same: int = 0
    both_null: int = 0
    missed: int = 0
    invented: int = 0
    different: int = 0

    @classmethod
    def of(cls, verdict: Verdict) -> "FieldCount":
        """Return the count of one verdict."""
        return cls(**{verdict.replace(" ", "_"): 1})

    @property
    def right(self) -> int:
        """Pairs in which the field is right."""
        return self.same + self.both_null

    @property
    def pairs(self) -> int:
        """Pairs judged."""
        return self.right + self.missed + self.invented + self.different

    @property
    def share(self) -> float:
        """Share of the pairs in which the field is right; 0 without pairs."""
        return self.right / self.pairs if self.pairs else 0.0
