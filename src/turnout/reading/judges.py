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
    """
    return {"rules": lambda: RULES, "learned": _load_learned}[name]()


def _load_learned() -> Judge:
    from turnout.reading.learned import LearnedJudge  # noqa: PLC0415  whoever reads by rules need not load the weights

    return LearnedJudge()
