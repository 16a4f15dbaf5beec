"""From a request to a question: which releases there are, which one answers, and what is asked of it."""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from turnout.releases.questions import Answer, Filter, OpenRelease, Shelf

__all__ = ["PARAMETERS", "Asked", "ask", "open_shelf"]

# The parameters of a filter, in the order of an address.
PARAMETERS = ("on", "rule", "known", "state", "kind", "country", "region", "sector", "min", "max", "q")


@cache
def open_shelf() -> Shelf:
    """The releases that the site serves, opened once a process."""
    return Shelf(Path(settings.TURNOUT_RELEASES))


@dataclass(frozen=True)
class Asked:
    """A question and the release that answers it."""

    release: OpenRelease
    filter: Filter

    @property
    def query(self) -> str:
        """The filter as it stands in every address, with its question mark; nothing for the plain question."""
        query = self.filter.to_query(default=self.release.default)
        return f"?{query}" if query else ""

    def answer(self) -> Answer:
        """The number."""
        return self.release.answer(self.filter)

    def but(self, **changes: Any) -> "Asked":
        """The same question with something else in its place."""
        return Asked(self.release, replace(self.filter, **changes))


def ask(request: HttpRequest) -> Asked:
    """Return what a request asks.

    Raises:
        TurnoutError: TURN-160 where no release was known by then, TURN-156 for what cannot be a value.
    """
    # Several values of one name (the boxes of a form) are one list, as if joined by a comma.
    given = {name: ",".join(filter(None, request.GET.getlist(name))) for name in PARAMETERS if name in request.GET}
    return Asked(*open_shelf().ask(given))
