"""Agreement of two coders beyond what chance would bring."""

from collections import Counter
from collections.abc import Hashable, Sequence

__all__ = ["measure_alpha"]


def measure_alpha(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Return Krippendorff's alpha for named values and two coders.

    1 is full agreement, 0 what chance brings, below 0 worse than chance.

    Args:
        pairs: what each of the two coders says of each unit. None is a value like any other here: it says that the
            report gives none.

    Returns:
        The alpha, or None where all values are the same, so that there was nothing to agree on.

    Source: Krippendorff, "Computing Krippendorff's Alpha-Reliability", University of Pennsylvania, 2011, section B;
        both its two-coder examples are in the tests. Alpha = 1 - (n - 1) x (mismatches in the coincidence matrix) /
        (products of the counts of each two unlike values), n the number of values.
    """
    values = Counter(value for pair in pairs for value in pair)
    total = sum(values.values())
    by_chance = total * total - sum(count * count for count in values.values())
    if not by_chance:
        return None
    mismatches = 2 * sum(first != second for first, second in pairs)
    return 1 - (total - 1) * mismatches / by_chance
