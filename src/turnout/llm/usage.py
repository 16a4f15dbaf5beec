"""What asking has cost."""

from dataclasses import dataclass

__all__ = ["Price", "Usage"]

_PER = 1_000_000


@dataclass(frozen=True, slots=True)
class Price:
    """What an endpoint charges for a million tokens, in whatever currency: of questions, and of answers."""

    tokens_in: float
    tokens_out: float


@dataclass(slots=True)
class Usage:
    """Counts of a run.

    Args:
        asked: reports sent to the endpoint.
        cached: reports answered from the cache.
        retries: requests that had to be sent again.
        tokens_in: tokens of questions, as the endpoint counts them.
        tokens_out: tokens of answers.
        uncounted: answers of which the endpoint did not say how many tokens they took.
        refused: accounts whose sentence is not in the report.
        dropped: fields emptied because their words are not in the report or are a person's name.
    """

    asked: int = 0
    cached: int = 0
    retries: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    uncounted: int = 0
    refused: int = 0
    dropped: int = 0

    def cost(self, price: Price) -> float:
        """Return what the counted tokens cost, in the price's currency."""
        return (self.tokens_in * price.tokens_in + self.tokens_out * price.tokens_out) / _PER

    def say(self, price: Price | None) -> str:
        """Return the counts in one line."""
        parts = [f"{self.asked:,} asked", f"{self.cached:,} from the cache"]
        parts.append(f"{self.tokens_in:,} tokens in, {self.tokens_out:,} out")
        if price:
            parts.append(f"cost {self.cost(price):.4f}")
        if self.uncounted:
            parts.append(f"tokens of {self.uncounted:,} answers not counted by the endpoint")
        if self.retries:
            parts.append(f"{self.retries:,} sent again")
        if self.refused:
            parts.append(f"{self.refused:,} accounts refused: their sentence is not in the report")
        if self.dropped:
            parts.append(f"{self.dropped:,} fields emptied")
        return "; ".join(parts)
