"""All releases at hand: the newest answers, unless a question asks what was known by an earlier day."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from turnout.errors import TurnoutError
from turnout.releases.building import DATABASE
from turnout.releases.questions.filters import Filter
from turnout.releases.questions.opened import OpenRelease

__all__ = ["Shelf"]


class Shelf:
    """The releases of a folder, or the one that a folder is; newest knowledge first.

    Args:
        folder: of a release, or of releases.

    Raises:
        TurnoutError: TURN-155 where there is none, TURN-154 for one that cannot be opened.
    """

    def __init__(self, folder: Path) -> None:
        there = (
            [folder] if (folder / DATABASE).exists() else sorted(path.parent for path in folder.glob(f"*/{DATABASE}"))
        )
        if not there:
            raise TurnoutError("TURN-155", file=str(folder))
        opened = [OpenRelease(path) for path in there if not path.name.startswith(".")]
        self.releases = sorted(opened, key=lambda one: (one.info["known_at"], one.info["id"]), reverse=True)

    @property
    def newest(self) -> OpenRelease:
        """The release that knows most."""
        return self.releases[0]

    def find(self, name: str) -> OpenRelease | None:
        """Return the release of this id."""
        return next((one for one in self.releases if one.info["id"] == name), None)

    def known_at(self, day: date | None) -> OpenRelease | None:
        """Return the newest release that was known by the end of a day, UTC; None where all are later."""
        if day is None:
            return self.newest
        return next((one for one in self.releases if one.info["known_at"][:10] <= day.isoformat()), None)

    def ask(self, query: Mapping[str, str], *, strict: bool = False) -> tuple[OpenRelease, Filter]:
        """Return the release that answers a question, and what is asked of it.

        Args:
            query: the parameters of an address; `known` chooses the release, and with it what holds by default.
            strict: take parameters of no meaning for faults.

        Raises:
            TurnoutError: TURN-156 for what cannot be a value, TURN-160 where no release was known by then.
        """
        known = self.newest.parse({"known": query.get("known", "")}).known
        release = self.known_at(known)
        if release is None:
            raise TurnoutError("TURN-160", day=known)
        return release, release.parse(query, strict=strict)
