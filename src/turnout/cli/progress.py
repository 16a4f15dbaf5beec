"""A progress bar with rate and time left, on standard error, where that is a terminal."""

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

__all__ = ["ReadingProgress"]

_SECONDS_BETWEEN_DRAWINGS = 0.1


class ReadingProgress:
    """Shows how much of the input was read, and how many reports a second.

    Nothing is drawn, and Rich is not loaded, where standard error is no terminal. It draws when it is told of
    progress and never from a thread of its own, so that processes may be forked while it shows.

    Args:
        label: what is being done, such as "Reading".
        total_bytes: size of the input, or None if nobody knows; then there is no time left to tell.
    """

    def __init__(self, label: str, total_bytes: int | None) -> None:
        self._reports = 0
        self._begun = time.monotonic()
        self._drawn = 0.0
        self._bar = _build_bar() if sys.stderr.isatty() else None
        self._task = self._bar.add_task(label, total=total_bytes, rate="") if self._bar else None

    def __enter__(self) -> "ReadingProgress":
        if self._bar:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.stop()

    def add_bytes(self, count: int) -> None:
        """Tell that `count` bytes of the input were taken in."""
        if self._bar and self._task is not None:
            self._bar.advance(self._task, count)

    def add_report(self) -> None:
        """Tell that a report is done."""
        self._reports += 1
        if self._bar and self._task is not None and (now := time.monotonic()) > self._drawn + _SECONDS_BETWEEN_DRAWINGS:
            rate = self._reports / max(now - self._begun, 0.001)
            self._bar.update(self._task, rate=f"{self._reports:,} reports, {rate:,.0f}/s")
            self._bar.refresh()
            self._drawn = now

    def print_above(self, text: str) -> None:
        """Print a line on standard error, above the bar if there is one."""
        if self._bar:
            self._bar.console.print(text, markup=False, highlight=False, soft_wrap=True)
        else:
            print(text, file=sys.stderr)  # noqa: T201  this is how the program speaks


def _build_bar() -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        auto_refresh=False,
        transient=True,
    )
