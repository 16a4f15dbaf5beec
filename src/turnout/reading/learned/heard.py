"""What the encoder heard in a sentence, and the small layers over it that say what it means."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from turnout.codebook import KINDS
from turnout.reading.learned.inputs import LineInput

__all__ = ["KIND_ORDER", "STATUS_ORDER", "CueSigns", "Heads", "HeardLine"]

Array = npt.NDArray[np.float32]

# The orders in which the layers give their numbers; they are part of the weights.
KIND_ORDER = tuple(KINDS)
STATUS_ORDER = ("threatened", "called", "ongoing", "suspended", "ended", "averted", "past")
# The layer also tells places and actors; the reader chooses these as well without it.
_DATE = 0


@dataclass(frozen=True, slots=True)
class CueSigns:
    """What is heard at a cue.

    Args:
        action: log odds that an action is told.
        statuses: log probability of each of `STATUS_ORDER`.
        starts: probability that it began on the report's day, on another, on none that is told.
        evidence: log odds that the sentence is the one to quote.
    """

    action: float
    statuses: tuple[float, ...]
    starts: tuple[float, ...]
    evidence: float


@dataclass(frozen=True, slots=True)
class Heads:
    """The layers over the encoder's states, by name; each has a matrix and, but for one, a bias."""

    arrays: Mapping[str, Array]

    def apply(self, name: str, values: Array) -> Array:
        """Return a layer's numbers."""
        found: Array = values @ self.arrays[f"{name}.weight"].T
        bias = self.arrays.get(f"{name}.bias")
        return found if bias is None else found + bias


@dataclass(frozen=True, slots=True)
class HeardLine:
    """A sentence as the encoder heard it.

    Args:
        given: the input.
        whole: the state of the opening token.
        states: those of the sentence's tokens, one row each.
        kinds: for each token how much it tells of each of `KIND_ORDER`.
        heads: the layers.
    """

    given: LineInput
    whole: Array
    states: Array
    kinds: Array
    heads: Heads

    def _mean(self, start: int, end: int) -> Array | None:
        indices = self.given.indices(start, end)
        mean: Array | None = self.states[indices].mean(axis=0) if indices else None
        return mean

    def at_cue(self, start: int, end: int) -> CueSigns | None:
        """Say what is heard at a cue, None where it lies beyond what the encoder was given."""
        cue = self._mean(start, end)
        if cue is None:
            return None
        mixed = np.tanh(self.heads.apply("mix", np.concatenate([self.whole, cue])))
        statuses, starts = self.heads.apply("st", mixed), self.heads.apply("src", mixed)
        return CueSigns(
            float(self.heads.apply("act", mixed)[0]),
            tuple(float(value) for value in statuses - _log_sum(statuses)),
            tuple(float(value) for value in np.exp(starts - _log_sum(starts))),
            float(self.heads.apply("ev", mixed)[0]),
        )

    def at_date(self, cue: tuple[int, int], date: tuple[int, int]) -> float | None:
        """Return the log odds that a date is the day on which the cue's action began."""
        first, second = self._mean(*cue), self._mean(*date)
        if first is None or second is None:
            return None
        mixed = np.tanh(self.heads.apply("sa", second) + self.heads.apply("sb", first))
        return float(self.heads.apply("spo", mixed)[_DATE])

    def of_kind(self, kind: str) -> tuple[float, tuple[int, int] | None]:
        """Return the log odds that the sentence tells of an action of the kind, and the token that tells it most."""
        if not len(self.kinds):
            return -20.0, None
        column = self.kinds[:, KIND_ORDER.index(kind)]
        return _log_sum(column), self.given.spans[int(column.argmax())]


def _log_sum(values: Array) -> float:
    greatest = float(values.max())
    return greatest + float(np.log(np.exp(values - greatest).sum()))
