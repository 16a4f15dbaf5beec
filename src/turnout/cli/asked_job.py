"""The work of `turnout count` and `turnout series` where a release is asked instead of the ledger."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from turnout.cli.asked_page import print_asked, print_by_rule
from turnout.cli.moments import read_date
from turnout.cli.output import Column, Form, print_object, print_rows, print_text
from turnout.client import Client
from turnout.counting import Day
from turnout.errors import TurnoutError
from turnout.releases import load_tables
from turnout.releases.questions import UNIT, Counted, Shelf

__all__ = ["OfRelease", "OfServer", "Source", "open_source", "run_asked", "run_asked_series"]

_SHOWN = 100
_ROWS = [Column(key=name, heading=name) for name in (*load_tables()["actions"].names, *UNIT)]
_DAYS = [
    Column(key="on", heading="day"),
    *(
        Column(key=key, heading=key.replace("_", " "), right=True)
        for key in ("confirmed", "likely", "possible", "began", "first_seen", "ended", "lapsed")
    ),
]


class Source(Protocol):
    """What answers questions about releases: a folder of them, or a server."""

    def count(self, given: Mapping[str, str]) -> Counted:
        """Return the number that the parameters of an address ask for."""

    def first_rows(self, given: Mapping[str, str], limit: int) -> Sequence[Mapping[str, Any]]:
        """Return the rows behind the number that were confirmed last, `limit` at most."""

    def rows(self, given: Mapping[str, str]) -> Iterable[Mapping[str, Any]]:
        """Yield all rows behind the number."""

    def rules(self, given: Mapping[str, str]) -> Mapping[str, Mapping[str, Any]]:
        """Return the counting rules by name, as the release that answers applies them."""

    def series(self, given: Mapping[str, str], first: date, last: date) -> Sequence[Day]:
        """Return stock and flow on each day of a range."""


class OfRelease:
    """Asks a release in a folder, or the releases in it."""

    def __init__(self, folder: Path) -> None:
        """Open them.

        Raises:
            TurnoutError: TURN-155 where there is none, TURN-154 for one that cannot be opened.
        """
        self._shelf = Shelf(folder)

    def count(self, given: Mapping[str, str]) -> Counted:
        """Return the number."""
        release, asked = self._shelf.ask(given, strict=True)
        return release.count(asked)

    def first_rows(self, given: Mapping[str, str], limit: int) -> Sequence[Mapping[str, Any]]:
        """Return the rows that were confirmed last."""
        release, asked = self._shelf.ask(given, strict=True)
        return release.units(asked, limit=limit).rows

    def rows(self, given: Mapping[str, str]) -> Iterable[Mapping[str, Any]]:
        """Yield all rows."""
        release, asked = self._shelf.ask(given, strict=True)
        return release.iterate(asked)

    def rules(self, given: Mapping[str, str]) -> Mapping[str, Mapping[str, Any]]:
        """Return the rules."""
        return self._shelf.ask(given, strict=True)[0].rules

    def series(self, given: Mapping[str, str], first: date, last: date) -> Sequence[Day]:
        """Return the days."""
        release, asked = self._shelf.ask(given, strict=True)
        return release.series(asked, first, last)


class OfServer:
    """Asks a server, through the client that anybody's program may use."""

    def __init__(self, client: Client) -> None:
        """Ask through a client, which whoever made it closes."""
        self._client = client

    def count(self, given: Mapping[str, str]) -> Counted:
        """Return the number."""
        return self._client.count(**given)

    def first_rows(self, given: Mapping[str, str], limit: int) -> Sequence[Mapping[str, Any]]:
        """Return the rows that were confirmed last."""
        return self._client.page(limit=limit, **given).rows

    def rows(self, given: Mapping[str, str]) -> Iterable[Mapping[str, Any]]:
        """Yield all rows."""
        return self._client.actions(**given)

    def rules(self, given: Mapping[str, str]) -> Mapping[str, Mapping[str, Any]]:
        """Return the rules."""
        return {rule["name"]: rule for rule in self._client.rules(known=given.get("known"))}

    def series(self, given: Mapping[str, str], first: date, last: date) -> Sequence[Day]:
        """Return the days."""
        return self._client.series(first=first, last=last, **given)


@contextmanager
def open_source(release: Path | None, server: str | None) -> Iterator[Source]:
    """Give what is to be asked: the releases of a folder, or a server.

    Raises:
        TurnoutError: TURN-138 for both, those of `OfRelease` and of `Client`.
    """
    if server is None:
        yield OfRelease(release or Path())
    elif release is not None:
        raise TurnoutError("TURN-138")
    else:
        with Client(server) as client:
            yield OfServer(client)


def run_asked(source: Source, given: Mapping[str, str], *, form: Form) -> None:
    """Print how many there are, and which; with the rule `all`, how many under each.

    JSON is what the API answers, CSV are the rows of its table.

    Raises:
        TurnoutError: TURN-156 for what cannot be a value, TURN-160 where no release was known by then.
    """
    if given.get("rule") == "all":
        _run_all_rules(source, {name: value for name, value in given.items() if name != "rule"}, form=form)
    elif form == "json":
        print_object(source.count(given).to_json())
    elif form == "csv":
        print_rows(source.rows(given), _ROWS, form=form)
    else:
        counted = source.count(given)
        rule = source.rules(given)[counted.question["rule"]]
        print_asked(counted, rule, source.first_rows(given, _SHOWN))


def _run_all_rules(source: Source, given: Mapping[str, str], *, form: Form) -> None:
    rules = source.rules(given)
    counts = [source.count({**given, "rule": name}) for name in rules]
    if form == "json":
        print_object([one.to_json() for one in counts])
    elif form == "csv":
        rows = ({"rule": name, **row} for name in rules for row in source.rows({**given, "rule": name}))
        print_rows(rows, [Column(key="rule", heading="rule"), *_ROWS], form=form)
    else:
        print_by_rule(counts, rules)


def run_asked_series(source: Source, given: Mapping[str, str], first: str, last: str, *, form: Form) -> None:
    """Print stock and flow of every day of a range.

    Raises:
        TurnoutError: as `run_asked`; TURN-120 for what is no day, TURN-087 for a range that is empty or too long.
    """
    days = [day.to_json() for day in source.series(given, read_date(first), read_date(last))]
    if form == "table":
        counted = source.count(given)
        print_text(f"Stock (confirmed, likely, possible) and flow, day by day, by rule {counted.question['rule']}.")
        print_text(f"Release {counted.release}.")
    print_rows(days, _DAYS, form=form)
