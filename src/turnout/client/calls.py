"""The calls: one method for each operation of the API."""

from collections.abc import Iterator
from datetime import date
from types import TracebackType
from typing import Any, Unpack, cast
from urllib.parse import parse_qs, quote, urlsplit

from turnout.client.asking import Question, to_parameters
from turnout.client.rows import AccountRow, ChangeRow, CountedRow, OpenAction, ReleaseRow, ReportRow, RuleRow
from turnout.client.sending import Sender
from turnout.counting import Day
from turnout.releases.questions import Counted, Page

__all__ = ["Client"]

_TIMEOUT_S = 60.0


class Client:
    """Asks one server. Close it, or use it in a `with` block; safe to use from several threads.

    Every method raises `TurnoutError`: TURN-170 where nothing answers, TURN-171 for what the server refuses (its own
    code is in `error.fields["refused"]`), TURN-172 for an answer that is not the API's.

    Args:
        address: of the site, such as `https://strikes.example`.
        timeout_s: longest silence of the server.
    """

    def __init__(self, address: str, *, timeout_s: float = _TIMEOUT_S) -> None:
        self._sender = Sender(address, timeout_s)

    def __enter__(self) -> "Client":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._sender.close()

    def count(self, **question: Unpack[Question]) -> Counted:
        """Return how many are under way, the question as it was understood, and what others claim."""
        return self._sender.get("/count", to_parameters(question), Counted.from_json)

    def series(
        self, *, first: date | str | None = None, last: date | str | None = None, **question: Unpack[Question]
    ) -> list[Day]:
        """Return stock and flow on each day of a range; from the first report to the release's day by default."""
        return self._sender.get("/series", to_parameters({**question, "first": first, "last": last}), _read_days)

    def actions(self, **question: Unpack[Question]) -> Iterator[CountedRow]:
        """Yield all rows behind the number, in the order of their ids, as they come."""
        return self._sender.lines("/actions", to_parameters(question))

    def accounts(self, **question: Unpack[Question]) -> Iterator[AccountRow]:
        """Yield all accounts of the actions behind the number, each with its sentence."""
        return self._sender.lines("/accounts", to_parameters(question))

    def reports(self, **question: Unpack[Question]) -> Iterator[ReportRow]:
        """Yield all reports behind the number, without their texts."""
        return self._sender.lines("/reports", to_parameters(question))

    def page(
        self,
        *,
        sort: str = "-last_confirmed_on",
        after: str | None = None,
        limit: int = 50,
        **question: Unpack[Question],
    ) -> Page:
        """Return some rows behind the number, in an order of their own.

        Args:
            sort: a column of the table, with `-` before it for the last first.
            after: `next` of the page before.
            limit: how many, 1 to 1,000.
            question: the filter.
        """
        given = {**question, "sort": sort, "after": after, "limit": limit}
        return self._sender.get("/actions", to_parameters(given), _read_page)

    def action(self, name: str) -> OpenAction:
        """Return an action with its accounts; where it was merged, the one that it is part of."""
        return self._sender.get(f"/actions/{quote(name, safe='')}", {}, _read_action)

    def rules(self, *, known: date | str | None = None) -> list[RuleRow]:
        """Return the counting rules, as the release that was known by the end of a day applies them."""
        return self._sender.get("/rules", to_parameters({"known": known}), _read_items)

    def places(self) -> dict[str, int]:
        """Return the names of places, each with how many actions some account puts there."""
        return self._sender.get("/places", {}, _read_places)

    def changes(self, *, since: str | None = None) -> list[ChangeRow]:
        """Return what changed since a release, by default since the one before the newest."""
        return self._sender.get("/changes", to_parameters({"since": since}), _read_items)

    def releases(self) -> list[ReleaseRow]:
        """Return the releases at hand, newest knowledge first."""
        return self._sender.get("/releases", {}, _read_items)


def _read_days(plain: Any) -> list[Day]:
    return [Day(**{**day, "on": date.fromisoformat(day["on"])}) for day in plain["days"]]


def _read_page(plain: Any) -> Page:
    address = plain["next"]
    after = parse_qs(urlsplit(address).query)["after"][0] if address else None
    return Page(list(plain["items"]), after, plain["total"])


def _read_action(plain: Any) -> OpenAction:
    return cast(OpenAction, {name: plain[name] for name in OpenAction.__annotations__})


def _read_items(plain: Any) -> list[Any]:
    return list(plain["items"])


def _read_places(plain: Any) -> dict[str, int]:
    return {row["name"]: row["actions"] for row in plain["items"]}
