"""An account's neighbourhood: what a linker must have seen before it places that account, and nothing else.

The linker says in which blocks (kind, country, month) an account may have relatives. The ledger finds the accounts that
speak of, or were published in, those months by its own columns, which may be a few more than the blocks hold and never
fewer. Whole actions are shown only where one of their accounts moves.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Q

from turnout.ledger.bonds import bonds_mark, select_bonds
from turnout.ledger.models import AccountRow, ActionRow, MoveRow
from turnout.ledger.selecting import HELD_COLUMNS, read_held
from turnout.linking import Linker, blocks_after, blocks_near
from turnout.records import HeldAccount

__all__ = ["Neighbourhood"]

_ANYWHERE = "*"
# Of a long action the linker files the last twelve months.
_LONGEST = timedelta(days=366)
_AT_ONCE = 500  # names in one condition
_Found = tuple[int, int, HeldAccount, str]  # entry, place in it, account, action
_Span = tuple[str, str, date, date]  # kind, country, first day, last day


@dataclass(slots=True)
class Neighbourhood:
    """Shows a linker the accounts that it asks for, each once; a `turnout.linking.Source`."""

    linker: Linker
    synced: int = 0
    _shown: set[str] = field(default_factory=set)
    _seen: dict[tuple[str, str], list[tuple[date, date, date]]] = field(default_factory=dict)
    _placed: set[str] = field(default_factory=set)  # accounts of which all that they are compared with was shown
    _whole: set[str] = field(default_factory=set)
    _mark: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        self.linker.source = self

    def begin(self, near: Iterable[HeldAccount], *, head: int) -> None:
        """Tell the linker what was appended and decided since it looked last, and show it what lies near `near`.

        Args:
            near: the accounts that it is about to place.
            head: the newest entry.
        """
        if self.synced and head > self.synced:
            self._load([Q(entry_id__gt=self.synced)])
            self._load_moved()
        if not self.synced or head > self.synced:  # else nobody decided anything, either
            mark = bonds_mark()
            if mark != self._mark:
                self._mark, self.linker.bonds = mark, select_bonds()
        self.synced = head
        self.show_near(list(near))

    def took(self, accounts: Iterable[str], *, head: int) -> None:
        """Remember what the linker has placed by itself."""
        self._shown.update(accounts)
        self.synced = head

    def show_near(self, held: Sequence[HeldAccount]) -> None:
        """Show what these accounts are compared with, and what people decided about together with them."""
        fresh = [one for one in held if one.account.id not in self._placed]
        self._show_blocks({name for one in fresh for name in blocks_near(one)}, None)
        self._placed.update(one.account.id for one in fresh)
        decided = {other for one in held for other in self.linker.bonds.others(one.account.id)}
        self.show_named(sorted(decided))

    def show_blocks(self, blocks: Iterable[str]) -> None:
        """Show what lies in these blocks."""
        self._show_blocks(blocks, None)

    def show_named(self, accounts: Sequence[str]) -> None:
        """Show these accounts."""
        self._load_named(sorted(set(accounts) - self._shown))

    def show_later(self, held: Sequence[HeldAccount]) -> None:
        """Show the accounts of later turns that may be compared with these."""
        for one in held:
            self._show_blocks(set(blocks_after(one)), one.published_on)

    def show_members(self, actions: Sequence[str]) -> None:
        """Show all accounts of these actions."""
        names = [name for name in actions if name not in self._whole]
        self._whole.update(names)
        for begin in range(0, len(names), _AT_ONCE):
            self._load([Q(action_id__in=names[begin : begin + _AT_ONCE])])

    def is_taken(self, action: str) -> bool:
        """Tell whether this id was ever given out."""
        return ActionRow.objects.filter(id=action).exists()

    def _show_blocks(self, blocks: Iterable[str], since: date | None) -> None:
        begin = since or date.min
        fresh = [span for span in _spans(blocks) if not self._covers(span, begin)]
        for kind, country, first, last in fresh:
            self._seen.setdefault((kind, country), []).append((first, last, begin))
        within = Q() if since is None else Q(published_on__gte=since.isoformat())
        self._load([condition & within for span in fresh for condition in _conditions(*span)])

    def _covers(self, span: _Span, since: date) -> bool:
        """Tell whether what was published since a day and lies in these days was shown."""
        kind, country, first, last = span
        shown = self._seen.get((kind, country), ())
        return any(begin <= first and last <= end and earliest <= since for begin, end, earliest in shown)

    def _load_named(self, accounts: Sequence[str]) -> None:
        for begin in range(0, len(accounts), _AT_ONCE):
            self._load([Q(id__in=accounts[begin : begin + _AT_ONCE])])

    def _load(self, conditions: Iterable[Q]) -> None:
        found: dict[str, _Found] = {}
        for condition in conditions:
            self._find(condition, found)
        ordered = sorted(found.values(), key=lambda row: row[:2])
        self.linker.load((held, action) for _, _, held, action in ordered)
        self._shown.update(found)

    def _load_moved(self) -> None:
        """Tell the linker where accounts that it knows are now, if they moved since it looked last."""
        moved = set(MoveRow.objects.filter(entry_id__gt=self.synced).values_list("account_id", flat=True))
        known = sorted(moved & self._shown)
        self._shown -= moved
        self._load_named(known)

    def _find(self, condition: Q, found: dict[str, _Found]) -> None:
        """Add to `found` what fits and is neither there nor shown; only that is parsed."""
        rows = AccountRow.objects.filter(condition, action__isnull=False)
        for name, seq, ordinal, *row in rows.values_list("id", "entry_id", "ordinal", *HELD_COLUMNS):
            if name not in self._shown and name not in found:
                found[name] = (seq, ordinal, *read_held(tuple(row)))


def _spans(blocks: Iterable[str]) -> list[_Span]:
    """Join blocks of one kind and country whose months touch."""
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
    """Three conditions, for an index each: published, begun or ended in these days."""
    where = Q(kind=kind)
    if country != _ANYWHERE:
        where &= Q(country=country) if country else Q(country__isnull=True)
    published = Q(published_on__gte=first.isoformat(), published_on__lte=last.isoformat())
    later = Q(published_on__gte=first.isoformat()) | Q(last_on__gte=first.isoformat())
    begun = Q(first_on__gte=(first - _LONGEST).isoformat(), first_on__lte=last.isoformat())
    planned = Q(status__in=("called", "threatened"))
    ended = Q(last_on__gte=first.isoformat(), last_on__lte=last.isoformat())
    return [where & within for within in (published, begun & (later | planned), ended)]
