"""Distinct ids within one run, in a few bytes an id."""

from array import array
from dataclasses import replace

from turnout.records import Report

__all__ = ["DistinctIds"]

_EMPTY = 0


class DistinctIds:
    """Tells whether an id was given before, keeping 8 bytes of each id's hash in an open-addressed table.

    A set of the ids themselves would take some 150 bytes a report, 300 MB for 2 million. Two ids of one 64-bit
    hash would be taken for one, which costs the later one a longer id and nothing else; among 10 million ids the
    chance of that is 3 in a million.
    """

    def __init__(self) -> None:
        self._slots = array("Q", bytes(8 * 1024))
        self._count = 0
        self._clashes = 0

    def make_distinct(self, report: Report) -> Report:
        """Return the report, under `id~hash` where its id was given before in this run."""
        if self._add(report.id):
            return report
        clash = f"{report.id}~{report.content_hash[:8]}"
        name = clash
        while not self._add(name):
            self._clashes += 1
            name = f"{clash}-{self._clashes}"
        return replace(report, id=name)

    def _add(self, name: str) -> bool:
        key = hash(name) & 0xFFFF_FFFF_FFFF_FFFF or 1
        slots, mask = self._slots, len(self._slots) - 1
        place = key & mask
        while (held := slots[place]) != _EMPTY:
            if held == key:
                return False
            place = (place + 1) & mask
        slots[place] = key
        self._count += 1
        if self._count * 4 > mask * 3:  # fuller tables are slow to search
            self._grow()
        return True

    def _grow(self) -> None:
        grown = array("Q", bytes(8 * 2 * len(self._slots)))
        mask = len(grown) - 1
        for key in self._slots:
            if key != _EMPTY:
                place = key & mask
                while grown[place] != _EMPTY:
                    place = (place + 1) & mask
                grown[place] = key
        self._slots = grown
