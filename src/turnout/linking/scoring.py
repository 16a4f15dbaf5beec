"""How likely two accounts, or an account and an action, are one: weights added up, and said in words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from turnout.linking.comparisons import COMPARISONS
from turnout.linking.link import Comparison
from turnout.linking.profile import Profile
from turnout.linking.weights import load_weights

__all__ = ["ActionScore", "explain", "score_action", "score_pair"]


@dataclass(frozen=True, slots=True)
class ActionScore:
    """An account against an action.

    Args:
        weight: log2 odds that the account belongs to the action: the mean over its likest members, at most
            `strongest` of them. One vague member cannot join two actions by itself, nor one odd member keep an
            account out.
        against: the likest member.
        weights: the weights of the members averaged, the likest first.
    """

    weight: float
    against: Profile
    weights: tuple[float, ...]


@lru_cache(maxsize=65_536)  # a report that has its turn again meets mostly those that it met before
def score_pair(a: Profile, b: Profile) -> float:
    """Return log2 odds that two accounts speak of one action; the same whichever comes first."""
    weights = load_weights()
    return weights.prior + sum(weights.levels[name][compare(a, b)] for name, compare in COMPARISONS.items())


def score_action(one: Profile, members: Sequence[Profile]) -> ActionScore:
    """Return how likely `one` belongs to the action of `members`, which must not be empty."""
    scored = sorted(((score_pair(one, member), member) for member in members), key=_likest)
    best = scored[: load_weights().strongest]
    return ActionScore(sum(weight for weight, _ in best) / len(best), best[0][1], tuple(weight for weight, _ in best))


def _likest(scored: tuple[float, Profile]) -> tuple[float, str]:
    return -scored[0], scored[1].held.account.id


def explain(one: Profile, score: ActionScore, *, bound: bool = False) -> tuple[Comparison, ...]:
    """Return every comparison behind `score`; their weights sum to its weight.

    Where people decided, which `bound` says, that is told with no weight: it stands, whatever the sum.
    """
    weights, other = load_weights(), score.against
    found = [Comparison("prior", "any two that could meet", weights.prior, "", "")]
    for name, compare in COMPARISONS.items():
        level = compare(one, other)
        left, right = _shown(name, one, other)
        found.append(Comparison(name, level, weights.levels[name][level], left, right))
    if len(score.weights) > 1:
        others = ", ".join(f"{weight:.1f}" for weight in score.weights[1:])
        found.append(
            Comparison("others", "mean with the next likest", score.weight - score.weights[0], "", f"weights {others}")
        )
    if bound:
        found.append(Comparison("judgement", "people decided that they are one", 0.0, "", ""))
    return tuple(found)


def _shown(name: str, one: Profile, other: Profile) -> tuple[str, str]:
    """The two values of a comparison, in words."""
    if name in _SHARED:
        shared = ", ".join(sorted(_SHARED[name](one) & _SHARED[name](other)))
        return shared, shared
    return _VALUES[name](one), _VALUES[name](other)


def _dates(one: Profile) -> str:
    account = one.held.account
    given = f"{account.start or '?'} to {account.end or '?'}"
    return f"{given}, told {one.held.published_on}"


def _who(one: Profile) -> str:
    said = one.held.account.who or ""
    known = ", ".join(sorted(one.who.occupations))
    return f"{said} ({known})" if known else said


_SHARED: Mapping[str, Callable[[Profile], frozenset[str]]] = MappingProxyType(
    {"words": lambda one: one.quote, "headline": lambda one: one.title}
)
_VALUES: Mapping[str, Callable[[Profile], str]] = MappingProxyType(
    {
        "kind": lambda one: one.held.account.kind,
        "form": lambda one: one.form or "",
        "who": _who,
        "target": lambda one: one.held.account.target or "",
        "place": lambda one: one.held.account.place or "",
        "dates": _dates,
        "status": lambda one: one.held.account.status,
        "people": lambda one: one.held.account.people.quote if one.held.account.people else "",
        "count": lambda one: str(one.held.account.count or ""),
        "issue": lambda one: one.held.account.issue or "",
        "report": lambda one: one.held.account.report,
    }
)
