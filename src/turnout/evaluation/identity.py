"""Whether accounts of several reports were held to be of one action, as the coder held them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["BCubed", "measure_identity"]


@dataclass(frozen=True, slots=True)
class BCubed:
    """B-cubed figures, from 0 to 1, over `accounts` accounts."""

    precision: float
    recall: float
    accounts: int

    @property
    def f1(self) -> float:
        """Harmonic mean; neither part can be 0, for each account is in a group with itself."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def measure_identity(pairs: Sequence[tuple[str, str]]) -> BCubed | None:
    """Return B-cubed precision and recall, or None without pairs.

    Args:
        pairs: the coded and the read id of the action, of each paired account that has both.

    Source: Bagga and Baldwin, "Algorithms for Scoring Coreference Chains", 1998.
    """
    if not pairs:
        return None
    coded, read = Counter(pair[0] for pair in pairs), Counter(pair[1] for pair in pairs)
    both = Counter(pairs)
    precision = sum(count * count / read[said] for (_, said), count in both.items())
    recall = sum(count * count / coded[wanted] for (wanted, _), count in both.items())
    return BCubed(precision / len(pairs), recall / len(pairs), len(pairs))
