"""The accounts of one report, each put into an action, with the reason."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from turnout.linking.bonds import Bonds
from turnout.linking.profile import Profile
from turnout.linking.scoring import ActionScore, score_action
from turnout.linking.stages import may_share_an_action
from turnout.records import short_id

__all__ = ["Decision", "Surroundings", "action_id", "place_report"]


@dataclass(frozen=True, slots=True)
class Decision:
    """Where an account belongs.

    Args:
        action: its action.
        opened: whether it opens that.
        score: what decided: of the action that it joins, or of the likest that did not suffice; None if none is near.
        bound: whether people decided it, whatever the weights say.
    """

    action: str
    opened: bool
    score: ActionScore | None
    bound: bool = False


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an account of one report meets in earlier reports.

    Args:
        near: the members to compare with, by action.
        pinned: the action that people decided, if any.
        barred: the actions that people decided it is not of.
    """

    near: Mapping[str, Sequence[Profile]]
    pinned: str | None = None
    barred: frozenset[str] = frozenset()


def action_id(account_id: str) -> str:
    """Return the permanent id of the action that `account_id` opens: `t` and 12 base-32 characters."""
    return short_id("t", account_id)


def place_report(
    profiles: Sequence[Profile], met: Sequence[Surroundings], bonds: Bonds, opens: Callable[[Profile], str]
) -> list[Decision]:
    """Return where each account of one report belongs, in their order, which does not matter.

    The surest pairs of account and action come first; an account joins the likest action if the odds are even or
    better, and else opens one. Two accounts of one report share an action only where they tell of stages of one
    dispute, or where one denies the other: whoever read the report has merged its other mentions already.

    Args:
        profiles: the accounts.
        met: what each meets.
        bonds: what people decided.
        opens: gives the action that an account opens its name.
    """
    report = _Report(profiles, met, bonds)
    report.pin()
    # A denial comes last: it may be of what the same report tells.
    for denials in (False, True):
        while left := [nth for nth in report.left() if _is_denial(profiles[nth]) == denials]:
            nth, action = report.surest(left) or (left[0], None)
            if action is None:
                report.put(nth, Decision(opens(profiles[nth]), opened=True, score=report.nearest(nth)))
            else:
                report.put(nth, Decision(action, opened=False, score=report.scores[nth][action]))
    return [report.placed[nth] for nth in range(len(profiles))]


def _is_denial(profile: Profile) -> bool:
    return profile.held.account.status == "denied"


class _Report:
    """The accounts of one report while they are placed."""

    def __init__(self, profiles: Sequence[Profile], met: Sequence[Surroundings], bonds: Bonds) -> None:
        self._profiles = profiles
        self._met = met
        self._bonds = bonds
        self._joined: dict[str, list[Profile]] = {}
        self.placed: dict[int, Decision] = {}
        self.scores: list[dict[str, ActionScore]] = [{} for _ in profiles]
        for nth, surroundings in enumerate(met):
            for action in surroundings.near:
                self._score(nth, action)

    def left(self) -> list[int]:
        """The accounts that are not placed yet, in the order of their turns."""
        return sorted(set(range(len(self._profiles))) - set(self.placed), key=lambda nth: self._profiles[nth].turn)

    def pin(self) -> None:
        """Place the accounts that people placed."""
        for nth in self.left():
            action = self._met[nth].pinned
            if action is not None and nth not in self.placed:
                self.put(nth, Decision(action, opened=False, score=self._bare_score(nth, action), bound=True))

    def put(self, nth: int, decision: Decision) -> None:
        """Place an account, and those of the report that people bound to it; the others may join it from now on."""
        one, action = self._profiles[nth], decision.action
        self.placed[nth] = decision
        self._joined.setdefault(action, []).append(one)
        for other in self.left():
            if other in self.placed:
                continue
            self._score(other, action)
            if self._profiles[other].turn[2] in self._bonds.bound(one.turn[2]):
                self.put(other, Decision(action, opened=False, score=self._bare_score(other, action), bound=True))

    def surest(self, left: Sequence[int]) -> tuple[int, str] | None:
        """The account and the action whose odds are best, where they are even or better."""
        likely = [
            (-score.weight, self._profiles[nth].turn, score.against.turn, action, nth)
            for nth in left
            for action, score in self.scores[nth].items()
            if score.weight >= 0
        ]
        if not likely:
            return None
        *_, action, nth = min(likely)
        return nth, action

    def nearest(self, nth: int) -> ActionScore | None:
        """What came nearest to being the account's own action."""
        return max(
            self.scores[nth].values(), key=lambda score: (score.weight, score.against.held.account.id), default=None
        )

    def _score(self, nth: int, action: str) -> None:
        """Work out how likely an account is of an action; no score says that it cannot be."""
        barred = action in self._met[nth].barred or any(
            self._excludes(self._profiles[nth], other) for other in self._joined.get(action, ())
        )
        if barred:
            self.scores[nth].pop(action, None)
        else:
            self.scores[nth][action] = self._bare_score(nth, action)

    def _bare_score(self, nth: int, action: str) -> ActionScore:
        members = [*self._met[nth].near.get(action, ()), *self._joined.get(action, ())]
        return score_action(self._profiles[nth], members)

    def _excludes(self, one: Profile, other: Profile) -> bool:
        return other.turn[2] in self._bonds.parted(one.turn[2]) or not may_share_an_action(one, other)
