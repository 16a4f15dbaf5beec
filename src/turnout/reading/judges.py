"""The judges by name."""

from functools import cache

from turnout.reading.judging import RULES, Judge

__all__ = ["find_judge"]


@cache
def find_judge(name: str) -> Judge:
    """Return the judge of that name; what it needs is loaded once.

    Args:
        name: `rules` or `learned`.

    Raises:
        KeyError: for another name.
        TurnoutError: TURN-060 or TURN-061 if the encoder of the learned judge is not there.
    """
    return {"rules": lambda: RULES, "learned": _load_learned}[name]()


def _load_learned() -> Judge:
    # Whoever reads by rules need load neither weights nor libraries.
    from turnout.reading.learned import LearnedJudge, Weights  # noqa: PLC0415  likewise
    from turnout.reading.learned.encoder import Encoder  # noqa: PLC0415  likewise

    return LearnedJudge(Weights.load(), Encoder.load().hear)
