"""Towns that the table lacks, but that a region or a country after their comma places.

"Smallville, Mich." needs nothing more; "Smallville, Brazil" needs a word before it that leads to a place
("at Smallville, Brazil"). Such a town has the point of the region or country, and its precision.
"""

import re
from functools import cache

from turnout.places.folding import fold_name
from turnout.places.gazetteer import Candidate
from turnout.places.mentions import Mention
from turnout.places.qualifiers import abbreviated, find_region, region_mention, tie
from turnout.places.resolving import own_rank
from turnout.places.tables import load_abbreviations, load_demonyms, load_words
from turnout.places.tokens import Text

__all__ = ["find_unlisted"]

_LEADING = frozenset({"from", "of"})
_MAX_WORDS = 3
_SIGNS = 1.0
_COMMA_BEFORE = re.compile(r",[ \t]*\n?[ \t]*$")


@cache
def _abbreviated_after_comma() -> re.Pattern[str]:
    stopped = sorted((form for form in load_abbreviations() if form.endswith(".")), key=lambda form: (-len(form), form))
    tail = "|".join(re.escape(form) for form in stopped)
    return re.compile(rf"(?<=\w),[ \t]*\n?[ \t]*(?={tail})")


def find_unlisted(text: Text, mentions: list[Mention]) -> list[Mention]:
    """Return the towns, each with its region where that is no mention yet."""
    known = {index for mention in mentions for index in range(mention.first, mention.last + 1)}
    found = []
    for match in _abbreviated_after_comma().finditer(text.text):
        found += _before_abbreviation(text, match.start(), match.end(), known)
    for mention in mentions:
        found += _before_name(text, mention, known)
    return found


def _before_abbreviation(text: Text, comma: int, position: int, known: set[int]) -> list[Mention]:
    last = text.number_before(comma)
    match = abbreviated().match(text.text, position)
    options = load_abbreviations()[match.group()] if match else ()
    region = find_region(*options[0]) if options else None
    if match is None or region is None or not _may_be_town(text, last, known):
        return []
    whole = region_mention(text, position, match.end(), region)
    town = _town(text, _first_word(text, last, known), last, region)
    tie(town, whole)
    town.signs = _SIGNS
    return [town, whole]


def _before_name(text: Text, mention: Mention, known: set[int]) -> list[Mention]:
    last = mention.first - 1
    if last < 0 or not _COMMA_BEFORE.search(text.text[max(0, mention.start - 8) : mention.start]):
        return []
    whole = max(mention.candidates, key=lambda c: (own_rank(c, mention.candidates), -c.id))
    if whole.kind not in ("country", "region") or not _may_be_town(text, last, known):
        return []
    first = _first_word(text, last, known)
    before = text.tokens[first - 1].key if first and text.touches(first - 1) else ""
    if before not in load_words().locative and before not in _LEADING:
        return []
    town = _town(text, first, last, whole)
    town.signs = _SIGNS
    town.whole, mention.part_of = mention, town
    return [town]


def _may_be_town(text: Text, index: int, known: set[int]) -> bool:
    token, words = text.tokens[index], load_words()
    if index in known or not token.text[0].isupper() or token.bare in load_demonyms():
        return False
    return not any(
        token.bare in group
        for group in (words.organisations_after, words.common, words.never, words.given, words.titles, words.firms)
    )


def _first_word(text: Text, last: int, known: set[int]) -> int:
    """Return the number of the first of the capitalised words that end at `last`."""
    first = last
    while first and last - first + 1 < _MAX_WORDS and text.joins(first - 1) and first - 1 not in known:
        if not text.tokens[first - 1].text[0].isupper() or text.opens_sentence(first - 1):
            break
        first -= 1
    return first


def _town(text: Text, first: int, last: int, whole: Candidate) -> Mention:
    start, end = text.tokens[first].start, text.tokens[last].end
    return Mention(first, last, start, end, fold_name(text.text[start:end]), (whole,), chosen=whole)
