"""What the words around a name say: signs that it is a place, signs that it is a person or an organisation.

Each sign is a weight; positive weights speak for a place. They add up to `Mention.signs`.
"""

import re
import sys
from bisect import bisect_right

from turnout.places.mentions import Mention, Nationality
from turnout.places.tables import load_words
from turnout.places.tokens import Text, is_caps

__all__ = ["DATELINE", "read_signs"]

LOCATIVE, DIRECTIONAL, KIND, DATELINE = 2.0, 0.7, 2.5, 4.0
ORGANISATION, PERSON, STRANGER = -6.0, -6.0, -2.2
DETERMINER, COMMON, SURNAME, GIVEN, NATIVE, SHORT = -2.0, -2.5, -1.2, -2.0, -4.5, -2.0

# Inhabitants from which a city is known by its bare name, so that one person or firm of that name changes nothing.
_GREAT = 200_000

_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_LINE_HEAD = re.compile(
    rf"^[ \t]*(?=[^\W\d_a-z])(?P<place>[^\n–—:;!?\"“]{{2,60}}?)"
    rf"(?:,\s+{_MONTHS}\.?\s+\d{{1,2}}(?:,\s*\d{{4}})?\s*(?:\([^)\n]{{2,25}}\))?|\s+\([A-Z][^)\n]{{1,25}}\))\s*(?:-{{1,2}}|–|—)",
    re.MULTILINE,
)
_CAPS_HEAD = re.compile(
    r"^[ \t]*(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,40}(?:,\s[A-Z][\w. ]{1,20})?)\s*(?:--|–|—|\s-)\s", re.MULTILINE
)
_DETERMINERS = frozenset({"a", "an", "this", "his", "her", "their", "my", "your", "our", "its", "each", "every", "no"})


def read_signs(text: Text, mentions: list[Mention], nationalities: list[Nationality]) -> None:
    """Set `signs` and `person` of each mention."""
    heads = sorted(match.span("place") for pattern in (_LINE_HEAD, _CAPS_HEAD) for match in pattern.finditer(text.text))
    taken = {index for span in nationalities for index in range(span.first, span.last + 1)}
    taken |= {index for span in mentions if _is_great(span) for index in range(span.first, span.last + 1)}
    words = load_words()
    for mention in mentions:
        mention.signs = _own(text, mention) + _before(text, mention, taken) + _after(text, mention, taken)
        if mention.key not in words.never and _is_inside(mention.start, heads):
            mention.signs = max(mention.signs, 0) + DATELINE
        if _is_inside_code(text.text, mention):
            mention.signs += ORGANISATION
    others = {text.tokens[mention.last].bare for mention in mentions if mention.person}
    for mention in mentions:
        if mention.key in others and mention.signs < LOCATIVE and not mention.person:
            mention.signs += PERSON


def _is_inside(position: int, spans: list[tuple[int, int]]) -> bool:
    number = bisect_right(spans, (position, sys.maxsize)) - 1
    return number >= 0 and position < spans[number][1]


def _is_great(mention: Mention) -> bool:
    """Tell whether a neighbour that may be this mention is no stranger: a country, a region, a great city."""
    return any(
        c.kind != "city" or (c.population >= _GREAT and not c.alternate) or c.prominent for c in mention.candidates
    )


def _is_inside_code(text: str, mention: Mention) -> bool:
    """Tell whether the name is part of a share's code, an address or a handle."""
    before, after = text[mention.start - 1 : mention.start], text[mention.end : mention.end + 2]
    if before in {"<", "@", "#", "/", ".", "$"} or after[:1] in {"@", "$"}:
        return True
    return after[:1] == "." and after[1:].islower()


def _own(text: Text, mention: Mention) -> float:
    """Weigh the name itself: an ordinary word, a surname, a given name."""
    if mention.first != mention.last:
        return 0.3
    words, weight = load_words(), 0.0
    token = text.tokens[mention.first]
    caps, title = text.line(token.start)
    if mention.key in words.never:
        return ORGANISATION
    if mention.candidates[0].upper_only:
        return 0.0
    if mention.key in words.common or text.writes_small(mention.key):
        weight += COMMON
        if caps or title or text.opens_sentence(mention.first):
            weight += COMMON
    if mention.key in words.native or mention.key in words.bodies:
        weight += NATIVE
    if mention.key in words.surnames:
        weight += SURNAME
    if mention.candidates[0].alternate:
        weight += SURNAME if mention.key in words.surnames or mention.key in words.given else 0.0
        weight += SHORT if len(mention.key) <= 4 and mention.key.isascii() else 0.0
    if mention.key in words.given:
        weight += GIVEN
    return weight


def _before(text: Text, mention: Mention, taken: set[int]) -> float:
    index = mention.first - 1
    if index < 0:
        return 0.0
    words, token = load_words(), text.tokens[index]
    gap = text.gap(index)
    if gap.strip() == "(" or (not text.touches(index) and gap.strip("\"'“‘ \n")):
        return _linked(gap)
    if token.text[0].isupper() and not (is_caps(token.text) and text.line(token.start)[0]):
        return _after_capital(text, mention, taken)
    if token.key == "of" and index and text.touches(index - 1):
        return _after_of(text, index - 1)
    if token.key == "the" and index:
        return _after_the(text, index - 1)
    if token.key in words.locative:
        return LOCATIVE
    if token.key in words.directional:
        return DIRECTIONAL
    if token.key in _DETERMINERS:
        return DETERMINER
    if token.key in words.titles or token.key in words.given or token.key in words.particles:
        mention.person = True
        return PERSON
    return 0.0


def _linked(gap: str) -> float:
    return 0.2 if gap.strip() == "," else 0.0


def _after_the(text: Text, index: int) -> float:
    return -0.3 if not text.touches(index) or text.tokens[index].key not in load_words().locative else 0.5


def _after_of(text: Text, index: int) -> float:
    words, token = load_words(), text.tokens[index]
    if token.capital and token.key in words.organisations_of:
        return ORGANISATION
    if token.key in words.kinds_of_place:
        return KIND
    return DIRECTIONAL


def _after_capital(text: Text, mention: Mention, taken: set[int]) -> float:
    """Weigh a capitalised word just before the name."""
    words, index = load_words(), mention.first - 1
    token, opens = text.tokens[index], text.opens_sentence(mention.first - 1)
    if token.key in words.locative or token.key in words.directional:
        return LOCATIVE if token.key in words.locative else DIRECTIONAL
    if index in taken:
        return 0.0
    if token.key in words.titles or len(token.bare) == 1 or (token.key in words.given and not opens):
        mention.person = True
        return PERSON
    if token.key in words.given:
        mention.person = True
        return PERSON
    if token.key in words.features_before:
        return ORGANISATION
    if token.key in _DETERMINERS or token.key in {"the", "in"}:
        return -0.3
    if token.key in words.organisations_after and not opens:
        return STRANGER
    if opens and token.key in words.common:
        return 0.0
    _, title = text.line(token.start)
    if title or token.key in words.offices_after:
        return 0.0
    mention.person = not opens and mention.first == mention.last and not _is_great(mention)
    return STRANGER / 2 if opens else STRANGER


def _after(text: Text, mention: Mention, taken: set[int]) -> float:
    index = mention.last + 1
    if text.text[mention.end : mention.end + 3].lstrip().startswith("<"):
        mention.person = not _is_great(mention)
        return ORGANISATION
    if index >= len(text.tokens) or not text.touches(mention.last):
        return 0.0
    owned = text.tokens[mention.last].end != mention.end
    if not text.tokens[index].text[0].isupper():
        return _before_small(text, mention, owned=owned)
    if owned:
        return 0.0
    caps, title = text.line(text.tokens[index].start)
    if _is_organisation(text, index, caps=caps, stands_alone=mention.candidates[0].upper_only):
        mention.person = not _is_great(mention)
        return ORGANISATION
    return 0.0 if index in taken or caps or title else _before_capital(text, mention)


def _before_small(text: Text, mention: Mention, *, owned: bool) -> float:
    """Weigh a word in lower case just after the name."""
    words, token = load_words(), text.tokens[mention.last + 1]
    if token.key in words.kinds_after and not owned:
        return KIND if mention.first == mention.last else 1.0
    return SURNAME if token.key in words.speech and not _is_great(mention) else 0.0


def _before_capital(text: Text, mention: Mention) -> float:
    """Weigh a capitalised word just after the name that is neither an organisation's nor another place."""
    words = load_words()
    if text.tokens[mention.last + 1].key in words.offices_after:
        return 0.0
    if mention.key in words.given or mention.key in words.surnames:
        return PERSON
    mention.person = mention.first == mention.last and not _is_great(mention)
    return STRANGER / 2


def _is_organisation(text: Text, index: int, *, caps: bool, stands_alone: bool) -> bool:
    # "U.S. Food and Drug Administration" is no firm; "U.S. Steel Corp" is.
    after = load_words().organisations_after if not stands_alone else frozenset()
    if text.tokens[index].bare in after and not _is_office(text, index):
        return True
    return not caps and _names_firm(text, index)


def _names_firm(text: Text, index: int) -> bool:
    """Tell whether the capitalised words from `index` on end in a firm's form: "International Inc", "Lynch & Co"."""
    firms = load_words().firms
    for number in range(index, min(index + 4, len(text.tokens))):
        token = text.tokens[number]
        if not token.text[0].isupper():
            return False
        if token.bare in firms:
            return True
        if number + 1 >= len(text.tokens) or text.gap(number).strip() not in {"", "&"}:
            return text.text[token.end : token.end + 3].lstrip().startswith("<")
    return False


def _is_office(text: Text, index: int) -> bool:
    # "London Fire Brigade" is in London; "Boston Fire Insurance" is a firm. Only the plain office is let through.
    token = text.tokens[index]
    return token.key in load_words().offices_after and not text.line(token.start)[0]
