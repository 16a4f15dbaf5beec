"""Who decides which drafts become accounts: rules, or a judge beside them."""

from dataclasses import dataclass
from typing import Protocol

from turnout.reading.cues import Cue
from turnout.reading.drafts import Draft
from turnout.reading.kinds import is_response
from turnout.reading.lexicon import load_patterns
from turnout.reading.lines import Line
from turnout.reading.placing import Setting
from turnout.records import Account, Report

__all__ = ["READER", "RULES", "Hearing", "Judge", "Scene", "Verdict"]

READER = "rules-1"

# Set on the tuning half of the coded reports, where F1 was flat from 0.50 to 0.60.
_LEAST_STRENGTH = 0.55
# Words for these are seldom of anything else: set on reports of our own, with no loss on newswire.
_LEAST_OF = {"blockade": 0.5, "crackdown": 0.5}
# A response to an action is told within this many sentences of it.
_NEAR_SENTENCES = 3
# One that may be a response to something else is told right beside it.
_BESIDE = 1
_TO_COME = frozenset({"threatened", "called", "averted"})


class Hearing(Protocol):
    """What a judge made of the sentences before the rules read them."""

    def cues_of(self, line: Line) -> list[Cue]:
        """Return cues of a sentence that the rules have no words for."""
        ...


@dataclass(frozen=True, slots=True)
class Scene:
    """A report as it was prepared.

    Args:
        report: the report.
        lines: its headline and sentences.
        setting: the place of its dateline.
        hearing: what the judge heard in it, or None.
    """

    report: Report
    lines: list[Line]
    setting: Setting
    hearing: Hearing | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """A draft that is an account.

    Args:
        draft: the action.
        status: as settled, of the codebook.
        confidence: that it is one, in [0, 1].
    """

    draft: Draft
    status: str
    confidence: float


class Judge(Protocol):
    """Chooses among drafts, and has the last word on the accounts that were built of them."""

    @property
    def name(self) -> str:
        """Name and version, as each account states them."""
        ...

    def hear(self, scene: Scene) -> Hearing | None:
        """Return what is heard in a report before it is read, where the judge hears anything."""
        ...

    def choose(self, drafts: list[Draft], scene: Scene) -> list[Verdict]:
        """Return those drafts that are accounts, in the order in which the accounts are to come."""
        ...

    def revise(self, accounts: list[Account], verdicts: list[Verdict], scene: Scene) -> list[Account]:
        """Return the accounts with what the judge knows better.

        Args:
            accounts: one for each verdict.
            verdicts: what `choose` returned.
            scene: the report.
        """
        ...


class _Rules:
    """Drafts too weak, and responses with nothing to respond to, are dropped; the words settle the status."""

    name = READER

    def hear(self, scene: Scene) -> None:
        """Nothing: the rules have only their words."""

    def choose(self, drafts: list[Draft], scene: Scene) -> list[Verdict]:  # noqa: ARG002  a judge may look at more
        return [Verdict(draft, draft.status, draft.strength) for draft in _keep_drafts(drafts)]

    def revise(
        self,
        accounts: list[Account],
        verdicts: list[Verdict],  # noqa: ARG002  likewise
        scene: Scene,  # noqa: ARG002  likewise
    ) -> list[Account]:
        return accounts


RULES: Judge = _Rules()


def _keep_drafts(drafts: list[Draft]) -> list[Draft]:
    strong = [draft for draft in drafts if draft.strength >= _LEAST_OF.get(draft.kind, _LEAST_STRENGTH)]
    strong += [draft for draft in drafts if draft not in strong and _denies_near(draft, strong)]
    kept = [draft for draft in strong if not is_response(draft.kind)]
    places = [m.line.index for draft in kept for m in draft.mentions]
    under_way = [m.line.index for draft in kept if draft.status not in _TO_COME for m in draft.mentions]
    alone = [draft for draft in strong if draft.kind == "crackdown" and _tells_of_a_crowd(draft)]
    met = [m.line.index for draft in alone for m in draft.mentions]
    responses = [
        draft
        for draft in strong
        if is_response(draft.kind)
        and (
            draft in alone
            or (draft.kind == "crackdown" and _is_of_demonstrators(draft))
            or (
                _is_near(draft, [*under_way, *met], _BESIDE)
                if _is_loose(draft)
                else _is_near(draft, [*places, *met], _NEAR_SENTENCES)
            )
        )
    ]
    return [*kept, *responses]


def _is_of_demonstrators(draft: Draft) -> bool:
    """Whether those whom it meets are called by what they did ("detained 12 demonstrators")."""
    of_a_crowd = load_patterns("mentions.toml")["of_a_crowd"]
    return any(m.who and of_a_crowd.search(m.who.text.lower()) for m in draft.mentions)


def _tells_of_a_crowd(draft: Draft) -> bool:
    """Whether force is told with the crowd that it met ("tear gas to scatter"): what they did need not be told."""
    met = load_patterns("mentions.toml")["met_a_crowd"]
    return any(met.search(m.line.lower) for m in draft.mentions)


def _is_loose(draft: Draft) -> bool:
    """Whether it may be a response to something else: patrols and curfews, or an arrest of nobody in particular.

    "Patrols in case of trouble are not enough" (codebook, "decided").
    """
    if draft.kind == "arrest":
        return all(m.who is None for m in draft.mentions)
    loose = load_patterns("mentions.toml")["loose_force"]
    return draft.kind == "crackdown" and all(loose.search(m.words_of_cue) for m in draft.mentions)


def _denies_near(draft: Draft, strong: list[Draft]) -> bool:
    """Whether it denies, in the next sentences, what was told: few words are enough then ("denied any strike")."""
    told = [m.line.index for other in strong if other.kind == draft.kind for m in other.mentions]
    return draft.status == "denied" and _is_near(draft, told, _NEAR_SENTENCES)


def _is_near(draft: Draft, places: list[int], reach: int) -> bool:
    return any(abs(m.line.index - index) <= reach for m in draft.mentions for index in places)
