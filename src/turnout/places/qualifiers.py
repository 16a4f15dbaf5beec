"""A name and the region or country after its comma: "Pontiac, Mich.", "Fort Worth, Texas", "Paris, France"."""

import re
from functools import cache

from turnout.places.folding import fold_name
from turnout.places.gazetteer import Candidate, look_up
from turnout.places.mentions import Mention
from turnout.places.resolving import is_within, own_rank
from turnout.places.tables import load_abbreviations
from turnout.places.tokens import Text

__all__ = ["abbreviated", "find_region", "qualify", "region_mention", "tie"]

_COMMA = re.compile(r"[ \t]*,[ \t]*\n?[ \t]*")
_QUALIFIED = 5.0


@cache
def abbreviated() -> re.Pattern[str]:
    """Return the pattern of all printed abbreviations of regions."""
    forms = sorted(load_abbreviations(), key=lambda form: (-len(form), form))
    return re.compile(r"(?:" + "|".join(re.escape(form) for form in forms) + r")(?![\w&])")


def qualify(text: Text, mentions: list[Mention]) -> list[Mention]:
    """Set `whole` and `part_of` where a name is qualified, and return the mentions with the qualifiers added."""
    result: list[Mention] = []
    for number, mention in enumerate(mentions):
        following = mentions[number + 1] if number + 1 < len(mentions) else None
        result.append(mention)
        comma = _COMMA.match(text.text, mention.end)
        if comma is None:
            continue
        whole = _abbreviation_at(text, mention, comma.end(), following)
        if whole is not None:
            result.append(whole)
            tie(mention, whole)
        elif following and following.start == comma.end():
            _qualify_by_name(mention, following)
    wholes = {place for mention in result if mention.part_of for place in range(mention.start, mention.end)}
    kept = [mention for mention in result if not _is_covered(mention, wholes)]
    return sorted(kept, key=lambda mention: mention.start)


def _is_covered(mention: Mention, wholes: set[int]) -> bool:
    """Tell whether a name is but the letters of an abbreviated region ("Pa" in "Pa.")."""
    return mention.part_of is None and mention.start in wholes


def tie(mention: Mention, whole: Mention) -> None:
    """Join a name and what qualifies it; both are places then."""
    mention.whole, whole.part_of = whole, mention
    mention.signs = max(mention.signs, -2.0) + _QUALIFIED
    whole.signs += _QUALIFIED
    mention.person = False


def _abbreviation_at(text: Text, mention: Mention, position: int, following: Mention | None) -> Mention | None:
    match = abbreviated().match(text.text, position)
    if match is None or (following and following.start == position and following.end > match.end()):
        return None
    for country, name in load_abbreviations()[match.group()]:
        region = find_region(country, name)
        if region and any(is_within(candidate, region) for candidate in mention.candidates):
            return region_mention(text, position, match.end(), region)
    return None


def find_region(country: str, name: str) -> Candidate | None:
    """Return the region of that name in a country."""
    return next((c for c in look_up(fold_name(name)).candidates if c.kind == "region" and c.country == country), None)


def region_mention(text: Text, start: int, end: int, region: Candidate) -> Mention:
    """Return the mention of a region that is printed as an abbreviation."""
    made = Mention(
        text.number_before(start) + 1, text.number_before(end), start, end, fold_name(region.name), (region,)
    )
    made.chosen = region
    return made


def _qualify_by_name(mention: Mention, following: Mention) -> None:
    """Tie a name to the region or country named after it, unless the two are items of a list."""
    plain = max(mention.candidates, key=lambda c: (own_rank(c, mention.candidates), -c.id))
    if plain.kind in ("country", "area"):
        return
    for whole in sorted(following.candidates, key=lambda c: (-own_rank(c, following.candidates), c.id)):
        inside = [candidate for candidate in mention.candidates if is_within(candidate, whole)]
        if not inside or whole.kind not in ("country", "region"):
            continue
        if whole.kind == "region" and not _is_plainlyfind_region(whole, following, plain):
            continue
        following.chosen = whole
        following.candidates = (whole,)
        tie(mention, following)
        return


def _is_plainlyfind_region(whole: Candidate, following: Mention, plain: Candidate) -> bool:
    """Tell whether "X, Y" reads as a town and its region, not as two towns in a list."""
    if is_within(plain, whole):
        return True
    top = max(following.candidates, key=lambda c: (own_rank(c, following.candidates), -c.id))
    return top.id == whole.id
