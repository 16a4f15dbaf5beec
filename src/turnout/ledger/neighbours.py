"""An account's neighbourhood: what a linker must have seen before it places that account, and nothing else.

The linker says in which blocks (kind, country, month) an account may have relatives. The ledger finds the accounts that
speak of, or were published in, those months by its own columns, which may be a few more than the blocks hold and never
fewer, and takes the first and the last account of each action met.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Q

from turnout.ledger.models import AccountRow, OriginMoveRow
from turnout.ledger.selecting import HELD_COLUMNS, read_held
from turnout.linking import Linker, blocks_near
from turnout.records import HeldAccount

__all__ = ["Neighbourhood"]

_ANYWHERE = "*"
# Of a long action the linker files the last twelve months.
_LONGEST = timedelta(days=366)
_AT_ONCE = 500  # names in one condition
_Found = tuple[int, int, HeldAccount, str]  # entry, place in it, account, action


@dataclass(slots=True)
class Neighbourhood:
    """Shows a linker the accounts near those that it is about to place; each once."""

    linker: Linker
    synced: int = 0
    _shown: set[str] = field(default_factory=set)
    _seen: set[tuple[str, str, date, date]] = field(default_factory=set)

    def show(self, near: Iterable[HeldAccount], *, head: int) -> None:
        """Load what lies near `near` and is not loaded yet, and what was appended since; `head` is the newest entry."""
        blocks = {name for held in near for name in blocks_near(held)}
        fresh = [span for span in _spans(blocks) if span not in self._seen]
        self._seen.update(fresh)
        conditions = [condition for span in fresh for condition in _conditions(*span)]
        if self.synced and head > self.synced:
            self._join_origins()
            conditions.append(Q(entry_id__gt=self.synced))
        self.synced = head
        found: dict[str, _Found] = {}
        for condition in conditions:
            self._find(condition, found)
        ends = self._ends({row[3] for row in found.values()})
        for begin in range(0, len(ends), _AT_ONCE):
            self._find(Q(id__in=ends[begin : begin + _AT_ONCE]), found)
        ordered = sorted(found.values(), key=lambda row: row[:2])
        self.linker.load((held, action) for _, _, held, action in ordered)
        self._shown |= found.keys()

    def took(self, accounts: Iterable[str], *, head: int) -> None:
        """Remember what the linker has placed by itself."""
        self._shown.update(accounts)
        self.synced = head

    def _join_origins(self) -> None:
        """Let the linker know of origins that another process found to be one."""
        rows = OriginMoveRow.objects.filter(entry_id__gt=self.synced).order_by("entry_id")
        for before, after in dict.fromkeys(rows.values_list("before", "after")):
            self.linker.join_origins([before], after)

    @staticmethod
    def _ends(actions: set[str]) -> list[str]:
        """The first and the last account of each action: the linker compares with these, however far away."""
        names = sorted(actions)
        ends: dict[str, tuple[str, str]] = {}
        for begin in range(0, len(names), _AT_ONCE):
            rows = AccountRow.objects.filter(action_id__in=names[begin : begin + _AT_ONCE])
            for name, action in rows.order_by("entry_id", "ordinal").values_list("id", "action_id"):
                ends[action] = (ends[action][0] if action in ends else name, name)
        return sorted({name for pair in ends.values() for name in pair})

    def _find(self, condition: Q, found: dict[str, _Found]) -> None:
        """Add to `found` what fits and is neither there nor shown; only that is parsed."""
        rows = AccountRow.objects.filter(condition, action__isnull=False)
        for name, seq, ordinal, *row in rows.values_list("id", "entry_id", "ordinal", *HELD_COLUMNS):
            if name not in self._shown and name not in found:
                found[name] = (seq, ordinal, *read_held(tuple(row)))


def _spans(blocks: Iterable[str]) -> list[tuple[str, str, date, date]]:
    """Join blocks of one kind and country whose months touch: `(kind, country, first day, last day)`."""
    months: dict[tuple[str, str], list[int]] = {}
    for name in blocks:
        kind, country, month = name.split("|")
        year, number = month.split("-")
        months.setdefault((kind, country), []).append(int(year) * 12 + int(number) - 1)
    found = []
    for (kind, country), numbers in sorted(months.items()):
        begin = last = min(numbers)
        for number in [*sorted(set(numbers)), max(numbers) + 2]:
            if number > last + 1:
                found.append((kind, country, _first_day(begin), _first_day(last + 1) - timedelta(days=1)))
                begin = number
            last = number
    return found


def _first_day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def _conditions(kind: str, country: str, first: date, last: date) -> list[Q]:
    """Three conditions, for an index each: published, begun or ended in these days.

    Where the country is unsaid, accounts of all countries are met by what was published alone.
    """
    published = Q(published_on__gte=first.isoformat(), published_on__lte=last.isoformat(), kind=kind)
    if country == _ANYWHERE:
        return [published]
    where = Q(kind=kind, country=country) if country else Q(kind=kind, country__isnull=True)
    later = Q(published_on__gte=first.isoformat()) | Q(last_on__gte=first.isoformat())
    begun = Q(first_on__gte=(first - _LONGEST).isoformat(), first_on__lte=last.isoformat()) & later
    ended = Q(last_on__gte=first.isoformat(), last_on__lte=last.isoformat())
    return [where & within for within in (published, begun, ended)]
