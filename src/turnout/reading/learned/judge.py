"""The learned judge: which drafts are accounts, their status and first day, by weights learned from coded reports.

It weighs what the rules found and what the encoder heard. Every day is one that the rules read in the report, or the
report's own; every place, phrase and figure is theirs.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from turnout.reading.assembly import best_mention
from turnout.reading.drafts import Draft
from turnout.reading.judging import RULES, Scene, Verdict
from turnout.reading.learned.actors import list_actors
from turnout.reading.learned.features import draft_features, without_words
from turnout.reading.learned.hearing import Hearing
from turnout.reading.learned.linear import Features, LinearModel, load_models
from turnout.reading.learned.starts import Known, list_starts
from turnout.reading.mentions import Mention
from turnout.records import Account, first_day, last_day

__all__ = ["READER", "LearnedJudge", "Weights", "keep_features", "show_draft"]

READER = "learned-5"

# Set by cross-validation over the coded reports (docs/decisions/0018-learned-judge.md, 0019-encoder.md).
# A draft that the rules would keep needs less.
_LEAST_PROBABILITY = 0.6
_LEAST_OF_KEPT = 0.3
# What the rules' own status, and their own day, weigh beside the learned probabilities.
_RULES_STATUS = 1.0
_RULES_DAY = 0.2


def keep_features(drafts: list[Draft], scene: Scene) -> list[Features]:
    """Return the features of each draft, with what the rules would do with it and what is heard of it."""
    kept = {id(verdict.draft) for verdict in RULES.choose(drafts, scene)}
    return [
        show_draft(draft, best_mention(draft, draft.status), drafts, scene) | {"rules_keep": float(id(draft) in kept)}
        for draft in drafts
    ]


def show_draft(draft: Draft, best: Mention, drafts: list[Draft], scene: Scene) -> Features:
    """Return what a draft shows and what is heard of it."""
    shown = draft_features(draft, best, drafts, scene.lines, scene.report.published_on)
    return shown | (scene.hearing.of_draft(draft, best) if isinstance(scene.hearing, Hearing) else {})


@dataclass(frozen=True, slots=True)
class Weights:
    """The models: is a draft an account, what is its status, is a day its first, does a phrase say who acts."""

    keep: LinearModel
    status: LinearModel
    start: LinearModel
    who: LinearModel

    @classmethod
    def load(cls) -> "Weights":
        """Return those that come with the package."""
        return cls(**load_models("weights.csv"))


class LearnedJudge:
    """A judge by weights.

    Args:
        weights: the models.
        listen: what hears a report before it is read; None hears nothing.
    """

    name = READER

    def __init__(self, weights: Weights, listen: Callable[[Scene], Hearing] | None) -> None:
        self._weights = weights
        self._listen = listen

    def hear(self, scene: Scene) -> Hearing | None:
        """Return what the encoder hears in a report."""
        return self._listen(scene) if self._listen else None

    def choose(self, drafts: list[Draft], scene: Scene) -> list[Verdict]:
        """Return the drafts that are accounts with at least the set probability, each with its likeliest status."""
        verdicts = []
        for draft, features in zip(drafts, keep_features(drafts, scene), strict=True):
            probability = self._weights.keep.probabilities(features)["yes"]
            if probability >= (_LEAST_OF_KEPT if features["rules_keep"] else _LEAST_PROBABILITY):
                verdicts.append(Verdict(draft, self._settle(draft, features), probability))
        return verdicts

    def _settle(self, draft: Draft, features: Features) -> str:
        if draft.status == "denied":
            return draft.status  # too rare among coded reports to be learned
        weighed = self._weights.status.probabilities(without_words(features))
        weighed[draft.status] = weighed.get(draft.status, 0.0) + _RULES_STATUS
        return max(weighed, key=lambda status: weighed[status])

    def revise(self, accounts: list[Account], verdicts: list[Verdict], scene: Scene) -> list[Account]:
        """Return the accounts with the likeliest first day and actor of each."""
        drafts = [verdict.draft for verdict in verdicts]
        revised = []
        for account, verdict in zip(accounts, verdicts, strict=True):
            best = best_mention(verdict.draft, verdict.status)
            shown = show_draft(verdict.draft, best, drafts, scene)
            known = Known(verdict.draft, best, verdict.status, account.start, shown)
            revised.append(self._name(self._date(account, known, scene), known, scene))
        return revised

    def _name(self, account: Account, known: Known, scene: Scene) -> Account:
        weighed = {
            phrase: self._weights.who.probabilities(features)["yes"]
            for phrase, features in list_actors(known, account.who, scene.lines)
        }
        return replace(account, who=max(weighed, key=lambda phrase: weighed[phrase]))

    def _date(self, account: Account, known: Known, scene: Scene) -> Account:
        weighed = {
            day: self._weights.start.probabilities(features)["yes"] for day, features in list_starts(known, scene)
        }
        weighed[account.start] += _RULES_DAY
        start = max(weighed, key=lambda day: weighed[day])
        return account if start == account.start else replace(account, start=start, end=_end(account, start))


def _end(account: Account, start: str | None) -> str | None:
    """A one-day action ends on its new day; an end before the new start is none."""
    if account.end is None or start is None:
        return account.end
    if account.end == account.start:
        return start
    return None if last_day(account.end) < first_day(start) else account.end
