"""How long an action of each kind lasts, as far as the kind alone says."""

from turnout.codebook import KINDS

__all__ = ["EVENTS", "OF_A_DAY", "is_labour", "is_response"]

# "A demonstration, riot or arrest that simply took place is ended" (codebook, status).
EVENTS = frozenset({"demonstration", "riot", "arrest", "crackdown"})
# Kinds of which another day's is another action (codebook, "decided", `action`).
OF_A_DAY = EVENTS | {"blockade"}


def is_labour(kind: str) -> bool:
    """Tell whether a kind is of the family `labour`."""
    return KINDS[kind].family == "labour"


def is_response(kind: str) -> bool:
    """Tell whether a kind is of the family `response`: arrests and crackdowns."""
    return KINDS[kind].family == "response"
