"""The sentences beside a quoted one, and which of them may be seen.

A neighbour may be the sentence of another action, one that is withdrawn, under an embargo or coarsened. So a text is
quoted with neighbours only where every account that the ledger has of it, and of its copies, is in the release as told.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from turnout.reading import split_sentences
from turnout.records import Action, Evidence, HeldAccount
from turnout.releases.gate import Admitted, Review
from turnout.releases.policy import Policy

__all__ = ["MOST_CHARACTERS", "Quotable", "find_neighbours", "list_neighbours"]

MOST_CHARACTERS = 400


@dataclass(slots=True)
class Quotable:
    """The accounts that may be quoted with their neighbours, gathered while actions pass the gate.

    Args:
        policy: whether machine-read accounts are among them, or none at all.
        shut: origins of texts of which something is not to be seen; more come with every action.
    """

    policy: Policy
    shut: set[str] = field(default_factory=set)
    _held: dict[str, list[HeldAccount]] = field(default_factory=dict)

    def note(self, action: Action, review: Review, admitted: Admitted | None) -> None:
        """Take note of an action and of what the gate made of it."""
        if self.policy.neighbours == "none":
            return
        if admitted is None or admitted.coarsened:
            self.shut.update(held.origin for held in action.accounts)
            return
        seen = {held.account.id for held in admitted.action.accounts}
        looked_at = admitted.label == "reviewed"
        for held in action.accounts:
            name = held.account.id
            if name not in seen:
                self.shut.add(held.origin)
            elif self.policy.neighbours == "all" or (
                looked_at and (review.accounts is None or name in review.accounts)
            ):
                self._held.setdefault(held.account.report, []).append(held)

    def reports(self) -> Iterator[tuple[str, list[HeldAccount]]]:
        """Yield the reports whose texts may be quoted from, each with the accounts to quote."""
        for report, held in self._held.items():
            if held[0].origin not in self.shut:
                yield report, held


def find_neighbours(text: str, evidence: Evidence) -> tuple[str | None, str | None]:
    """Return the sentence before a quote and the one after it, with single spaces; None where there is none.

    Of a sentence that the quote is a part of, the rest counts as its neighbour. What is longer than `MOST_CHARACTERS`
    is cut, at a space. A quote that does not stand where it should has no neighbours.
    """
    if evidence.part != "text" or text[evidence.start : evidence.end] != evidence.text:
        return None, None
    sentences = split_sentences(text)
    before = [(one.start, min(one.end, evidence.start)) for one in sentences if one.start < evidence.start]
    after = [(max(one.start, evidence.end), one.end) for one in sentences if one.end > evidence.end]
    return _first(text, reversed(before), last=True), _first(text, after, last=False)


def _first(text: str, spans: Iterable[tuple[int, int]], *, last: bool) -> str | None:
    """The first of some pieces that has words: a full stop that was left out of a quote is no neighbour."""
    for start, end in spans:
        line = " ".join(text[start:end].split())
        if any(character.isalnum() for character in line):
            return _shorten(line, last=last)
    return None


def _shorten(line: str, *, last: bool) -> str:
    """The line, or its end or its beginning where it is too long."""
    if len(line) <= MOST_CHARACTERS:
        return line
    if last:
        return f"…{line[-MOST_CHARACTERS:].partition(' ')[2]}"
    return f"{line[:MOST_CHARACTERS].rpartition(' ')[0]}…"


def list_neighbours(
    quotable: Mapping[str, list[HeldAccount]], texts: Mapping[str, str]
) -> Iterator[tuple[str | None, str | None, str]]:
    """Yield for each account its neighbours and its id; reports without a text are passed over."""
    for report, held in quotable.items():
        if report in texts:
            for one in held:
                yield *find_neighbours(texts[report], one.account.evidence), one.account.id
