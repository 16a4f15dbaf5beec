"""Reports and accounts made up for the tests, and a linker simple enough to be right by eye."""

from collections.abc import Iterable, Iterator, Sequence

from turnout.linking import Bonds, Comparison, Link, Placed
from turnout.records import Account, Evidence, HeldAccount, People, Report, short_id

READER = "sample/1"
_TOWNS = ("Soligorsk", "Minsk", "Grodno", "Zhodino")


class TownLinker:
    """One action for each kind and place; the first account is what the others are compared with."""

    def __init__(self) -> None:
        self.bonds = Bonds()
        self.first: dict[tuple[str, str | None], tuple[str, str]] = {}

    def load(self, held: Iterable[tuple[HeldAccount, str]]) -> None:
        for one, action in held:
            known = self.first.setdefault((one.account.kind, one.account.place), (action, one.account.id))
            if known[1] == one.account.id:  # told again: it has moved
                self.first[one.account.kind, one.account.place] = action, one.account.id

    def add(self, held: Sequence[HeldAccount]) -> Placed:
        links = tuple(self._add(one.account) for one in held)
        return Placed(links, opened=tuple(link.action_id for link in links if link.opened))

    def _add(self, account: Account) -> Link:
        key = account.kind, account.place
        if key not in self.first:
            action = short_id("t", account.id)
            self.first[key] = (action, account.id)
            return Link(account.id, action, opened=True)
        action, against = self.first[key]
        same = (Comparison("place", "same", 4.5, str(account.place), str(account.place)),)
        return Link(account.id, action, opened=False, against=against, weight=4.5, comparisons=same)


def make_report(number: int, **changes: str) -> Report:
    town = _TOWNS[number % len(_TOWNS)]
    plain = {
        "id": f"sample-{number}",
        "text": f"Miners in {town} stopped work on day {number}. About {number + 10} people took part, they said.",
        "published": f"2020-08-{1 + number % 28:02d}",
        "title": f"Work stops in {town}",
        "publisher": "Example Courier",
    }
    return Report(**(plain | changes))


def make_account(report: Report, number: int, **changes: object) -> Account:
    end = report.text.find(".") + 1 or len(report.text)
    plain = {
        "kind": "strike",
        "status": "ongoing",
        "evidence": Evidence(report.text[:end], 0, end),
        "who": "miners",
        "place": _TOWNS[number % len(_TOWNS)],
        "country": "BY",
        "start": report.published[:7],
        "people": People(number + 10, number + 10, f"About {number + 10}"),
        "report": report.id,
        "reader": READER,
    }
    return Account(**(plain | changes)).with_id(report.content_hash)


def make_readings(count: int, *, first: int = 0, apart: bool = False) -> Iterator[tuple[Report, list[Account]]]:
    """Reports with one account each, but every third with none and every fifth with two.

    They tell of eight actions, or, where `apart`, of eight in each forty, and four hundred to a year, so that no
    report has many neighbours, however many there are.
    """
    for number in range(first, first + count):
        year = 1950 + number // 400
        report = make_report(number, published=f"{year}-08-{1 + number % 28:02d}") if apart else make_report(number)
        place = {"place": f"{_TOWNS[number % len(_TOWNS)]} {number // 40}"} if apart else {}
        accounts = [] if number % 3 == 0 else [make_account(report, number, **place)]
        if number % 5 == 1 and accounts:
            accounts.append(make_account(report, number, kind="demonstration", status="ended", **place))
        yield report, accounts
