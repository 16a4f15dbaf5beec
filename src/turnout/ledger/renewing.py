"""The stays of all actions, laid out again beside whoever writes.

A few actions at a time are laid out without a lock, and written under it if nothing was appended meanwhile. Writers lay
out what they touch; so each action behind the mark has stays of this version, and what is before it is still to come.
"""

from collections.abc import Iterator, Sequence

from turnout.ledger.keeping import Changes, compare_all, kept_version
from turnout.ledger.locking import writing
from turnout.ledger.models import ActionRow, Fold

__all__ = ["renew_stays"]

_ACTIONS = 100  # laid out at once


def renew_stays() -> Iterator[int]:
    """Lay out all actions again, or those that a killed process has left; yield how many, now and then."""
    done = 0
    more = True
    while more:
        begun = _Mark.read()
        names, changes = _lay_out(begun.after)
        with writing():
            now = _Mark.read()
            if now.after != begun.after:
                continue  # somebody else goes on with it, or an older version wrote and all begins anew
            if now.seq != begun.seq:
                names, changes = _lay_out(now.after)
            changes.write()
            more = len(names) == _ACTIONS
            _set_mark(names[-1] if more else None)
        done += len(names)
        yield done


class _Mark:
    """How far the ledger has come, and the action up to which all have stays of this version."""

    def __init__(self, seq: int, after: str) -> None:
        self.seq = seq
        self.after = after

    @classmethod
    def read(cls) -> "_Mark":
        """Read it."""
        fold = Fold.objects.first()
        if fold is None:
            return cls(0, "")
        return cls(fold.seq, fold.kept_to if fold.keeping == kept_version() else "")


def _set_mark(name: str | None) -> None:
    """Say which action was laid out last; None is the last of all."""
    if name is None:
        Fold.objects.update(kept=kept_version(), keeping="", kept_to="")
    else:
        Fold.objects.update(keeping=kept_version(), kept_to=name)


def _lay_out(after: str) -> tuple[Sequence[str], Changes]:
    names = list(ActionRow.objects.filter(id__gt=after).order_by("id").values_list("id", flat=True)[:_ACTIONS])
    return names, compare_all(names, after=after, last=names[-1] if len(names) == _ACTIONS else None)
