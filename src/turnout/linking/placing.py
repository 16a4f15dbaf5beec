"""The accounts of one report, each put into an action, with the reason."""

from collections.abc import Iterable, Mapping, Sequence

from turnout.linking.link import Link
from turnout.linking.profile import Profile
from turnout.linking.scoring import ActionScore, explain
from turnout.records import short_id

__all__ = ["action_id", "place_accounts"]


def action_id(account_id: str) -> str:
    """Return the permanent id of the action that `account_id` opens: `t` and 12 base-32 characters."""
    return short_id("t", account_id)


def place_accounts(profiles: Sequence[Profile], scores: Sequence[Mapping[str, ActionScore]]) -> list[Link]:
    """Return the links of one report's accounts, in their order.

    The surest pairs of account and action come first, and no two accounts of the report get the same action.

    Args:
        profiles: the accounts of one report.
        scores: for each, the actions that it may belong to, by id.
    """
    pairs = sorted(
        (-score.weight, profile.held.account.id, action, i)
        for i, (profile, found) in enumerate(zip(profiles, scores, strict=True))
        for action, score in found.items()
        if score.weight >= 0
    )
    placed: dict[int, str] = {}
    for _, _, action, i in pairs:
        if i not in placed and action not in placed.values():
            placed[i] = action
    return [
        _link(profile, placed[i], scores[i][placed[i]]) if i in placed else _open(profile, scores[i].values())
        for i, profile in enumerate(profiles)
    ]


def _open(profile: Profile, scores: Iterable[ActionScore]) -> Link:
    """Open an action, and say what came nearest to being the account's own."""
    short = [score for score in scores if score.weight < 0]
    nearest = max(short, key=lambda score: (score.weight, score.against.held.account.id), default=None)
    return _link(profile, None, nearest)


def _link(profile: Profile, action: str | None, score: ActionScore | None) -> Link:
    account = profile.held.account.id
    return Link(
        account_id=account,
        action_id=action or action_id(account),
        opened=action is None,
        against=score.against.held.account.id if score else None,
        weight=score.weight if score else 0.0,
        comparisons=explain(profile, score) if score else (),
    )
