"""The first-level region of an action: as told, or that of its town."""

from collections.abc import Sequence
from functools import lru_cache

from turnout.counting.frequency import most_frequent
from turnout.records import Account

__all__ = ["region_of"]


def region_of(accounts: Sequence[Account], country: str | None) -> str | None:
    """Return the region in which most accounts put one action, None where none names a place within one."""
    return most_frequent(
        _region(account.place, account.country or country)
        for account in accounts
        if account.place and account.scope not in {"country", "international"}
    )


@lru_cache(maxsize=100_000)
def _region(place: str, country: str | None) -> str | None:
    """The region of a place; of "Pump Works, Orsk" that of what follows the comma, where the whole is not known."""
    from turnout.places import find_place  # noqa: PLC0415  slow to load, and few counts ask for regions

    found = find_place(place, country=country)
    if found is None and "," in place:
        found = find_place(place.partition(",")[2].strip(), country=country)
    if found is None:
        return None
    if found.precision == "region":
        return found.name
    # A number instead of a name says nothing to a reader, and is another region in each country.
    return None if (found.region or "").isdigit() else found.region
