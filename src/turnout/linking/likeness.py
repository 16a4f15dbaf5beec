"""How alike two accounts are in who acts, against whom and where."""

from turnout.linking.actors import same_sector, takes_in
from turnout.linking.profile import MOMENTARY, Profile
from turnout.linking.text import overlap, rarity, tokens
from turnout.places import distance_km

__all__ = ["compare_place", "compare_target", "compare_who"]

_ONE_SPOT_KM = 15.0
_REGION_KM = 250.0


def compare_who(a: Profile, b: Profile) -> str:
    """Compare who acts; what is only gathered from a target or a sentence may be of others that it names."""
    level = _compare_actors(a, b)
    if a.who_said and b.who_said:
        return level
    return {"same": "same, as gathered", "unsaid": "unsaid"}.get(level, "other, as gathered")


def _compare_actors(a: Profile, b: Profile) -> str:
    left, right = a.who, b.who
    if left.is_generic or right.is_generic:
        return "unsaid"
    shared_names = left.names & right.names
    if left.occupations & right.occupations:
        if left.occupations == right.occupations:
            return "same"
        return "in part"
    if left.occupations and right.occupations:
        return "neighbouring" if same_sector(left, right) else f"another trade{_both_local(a, b)}"
    if takes_in(left, right):
        return "unsaid"
    if shared_names and overlap(left.names, right.names) >= 0.5:
        return "same" if max(map(rarity, shared_names)) >= 6.0 else "in part"
    return "in part" if shared_names else f"another name{_both_local(a, b)}"


def compare_target(a: Profile, b: Profile) -> str:
    """Compare against whom."""
    if not a.target or not b.target:
        return "unsaid"
    shared = overlap(a.target, b.target)
    if shared >= 0.5:
        return "same"
    if shared:
        return "in part"
    if (a.who.is_generic or b.who.is_generic) and _both_local(a, b):
        return "other, both local"
    return "another name" if _is_name(a) and _is_name(b) else "other"


def _is_name(one: Profile) -> bool:
    """Whether the target is called by a name of its own, which begins with a capital."""
    said = one.held.account.target or ""
    return not said.isupper() and any(word[0].isupper() and set(tokens(word)) & one.target for word in said.split())


def _both_local(a: Profile, b: Profile) -> str:
    """Many groups join in one nationwide action; in one town other workers have their own.

    So has another firm, unless the workers are known to be of one trade, whose union may call out several firms.
    """
    return ", both local" if a.place and b.place else ""


def compare_place(a: Profile, b: Profile) -> str:
    """Compare where; a day's event in one town is mostly not that of the whole country."""
    if a.nationwide and b.nationwide:
        return "both nationwide"
    if not (a.place or a.nationwide) or not (b.place or b.nationwide):
        return "unsaid"
    if a.nationwide or b.nationwide:
        return _within(a if a.nationwide else b)
    if a.place == b.place:
        return "same"
    gap = _gap_km(a, b)
    if gap is not None:
        coarse = "region" in (a.held.account.place_precision, b.held.account.place_precision)
        if gap <= _ONE_SPOT_KM:
            return "same"
        return "near" if coarse and gap <= _REGION_KM else "elsewhere"
    return "near" if overlap(a.place, b.place) >= 0.5 else "elsewhere"


def _within(wide: Profile) -> str:
    """A wave of strikes of nobody in particular is mostly apart from a named strike in it (codebook)."""
    if wide.held.account.kind in MOMENTARY:
        return "event: one within the other"
    names_nobody = wide.who.is_generic and not wide.target
    return "a whole of nobody named" if names_nobody else "one within the other"


def _gap_km(a: Profile, b: Profile) -> float | None:
    left, right = a.held.account, b.held.account
    if left.latitude is None or left.longitude is None or right.latitude is None or right.longitude is None:
        return None
    return distance_km((left.latitude, left.longitude), (right.latitude, right.longitude))
