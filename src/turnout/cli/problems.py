"""Problems as they come on standard error: the first in full, the rest counted."""

from collections.abc import Callable

from turnout.cli.plain import plain_text
from turnout.intake import Problem

__all__ = ["ProblemLog"]

_MOST_PRINTED = 20


class ProblemLog:
    """Prints the first 20 problems of a run and counts them all; each code's way out is said once.

    Args:
        print_line: prints one line on standard error.
    """

    def __init__(self, print_line: Callable[[str], None]) -> None:
        self.count = 0
        self._hinted: set[str] = set()
        self._print_line = print_line

    def add(self, problem: Problem) -> None:
        """Count the problem, and print it if it is among the first."""
        self.count += 1
        if self.count > _MOST_PRINTED:
            return
        error = problem.error
        place = f"{error.where}: " if error.where else ""
        self._print_line(plain_text(f"error: {error.code} {place}{error.text}"))
        if error.code not in self._hinted:
            self._hinted.add(error.code)
            self._print_line(plain_text(f"  {error.hint}"))
        if self.count == _MOST_PRINTED:
            self._print_line("  Further problems are counted, not printed.")
