"""What a counting rule is made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

__all__ = ["DEFAULT_PRECISIONS", "UNITS", "Resumption", "Source", "Threshold"]

UNITS: Mapping[str, str] = MappingProxyType(
    {
        "dispute": "the action, over all its places",
        "stoppage": "each stoppage of an action, over all its places",
        "event": "the action, told by its day",
        "site": "each named place of an action",
        "site-day": "each named place of an action on each of its days",
        "event-day": "each place at which an action goes on, on each of its days",
    }
)
DEFAULT_PRECISIONS = ("site", "city", "region")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule comes from.

    Args:
        title: the published text.
        verified: what was checked against the text itself or its publisher's own page.
        unverified: what the rule takes from there unchecked.
        url: an address of it, or nothing.
        further: addresses of further texts.
    """

    title: str
    verified: tuple[str, ...]
    unverified: tuple[str, ...]
    url: str = ""
    further: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Threshold:
    """What an action must reach to count; all that is given must be reached.

    Args:
        people: fewest people, inclusive.
        days: fewest calendar days under way, inclusive, from the first to the last.
        days_not_worked: fewest working days not worked in all, people times days, inclusive.
    """

    people: int | None = None
    days: int | None = None
    days_not_worked: int | None = None


@dataclass(frozen=True, slots=True)
class Resumption:
    """When a stoppage that follows another in the same action is a new one.

    Args:
        days: it is new if more calendar days than this lie between.
        workdays: it is new if more working days than this lie between (Monday to Friday or the country's own
            week, without public holidays).

    With neither it is never new, whatever lies between.
    """

    days: int | None = None
    workdays: int | None = None
