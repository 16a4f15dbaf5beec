"""A list of an answer of which the length is known at once, and the rest is looked up when somebody looks at it."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import TypeVar, overload

__all__ = ["Listing", "join_listings"]

_T_co = TypeVar("_T_co", covariant=True)
_AT_ONCE = 500


class Listing(Sequence[_T_co]):  # noqa: PLW1641  as a list, it has no hash
    """A sequence that is looked up, a part at a time; it equals any sequence of the same items.

    Args:
        length: gives the number of items; asked once, when it is needed.
        load: gives the items from one place up to another, the second excluded.
    """

    def __init__(self, length: Callable[[], int], load: Callable[[int, int], Sequence[_T_co]]) -> None:
        self._measure = length
        self._load = load
        self._length: int | None = None

    def __len__(self) -> int:
        if self._length is None:
            self._length = self._measure()
        return self._length

    @overload
    def __getitem__(self, index: int) -> _T_co: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[_T_co]: ...

    def __getitem__(self, index: int | slice) -> _T_co | Sequence[_T_co]:
        places = range(len(self))[index]
        if isinstance(places, int):
            return self._load(places, places + 1)[0]
        if not places:
            return ()
        first, last = min(places[0], places[-1]), max(places[0], places[-1])
        found = self._load(first, last + 1)
        return tuple(found[place - first] for place in places)

    def __iter__(self) -> Iterator[_T_co]:
        for begin in range(0, len(self), _AT_ONCE):
            yield from self._load(begin, min(begin + _AT_ONCE, len(self)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or isinstance(other, str):
            return NotImplemented
        return len(self) == len(other) and all(one == two for one, two in zip(self, other, strict=True))

    def __repr__(self) -> str:
        return f"Listing({list(self)!r})"


def join_listings(parts: Sequence[Sequence[_T_co]]) -> Sequence[_T_co]:
    """Return one sequence of the items of several, looked up only where they are."""
    if all(isinstance(part, tuple) for part in parts):
        return tuple(chain.from_iterable(parts))
    return Listing(lambda: sum(map(len, parts)), lambda first, last: _take(parts, first, last))


def _take(parts: Sequence[Sequence[_T_co]], first: int, last: int) -> Sequence[_T_co]:
    taken: list[_T_co] = []
    for part in parts:
        if first < len(part) and last > 0:
            taken.extend(part[max(first, 0) : last])
        first, last = first - len(part), last - len(part)
    return tuple(taken)
