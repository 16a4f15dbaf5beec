"""Spans of a text that the table knows as names, before anything is decided about them."""

from dataclasses import dataclass
from functools import cache

from turnout.places.gazetteer import Candidate, Entry, look_up
from turnout.places.tables import load_demonyms, load_words
from turnout.places.tokens import Text, Token, is_caps

__all__ = ["Mention", "Nationality", "find_names"]


@dataclass(slots=True)
class Mention:
    """A name in the text: its first and last word, its characters, and the places it may mean.

    Args:
        first: number of its first word.
        last: number of its last word.
        start: first code point.
        end: code point after the last.
        key: the folded name that the table holds.
        candidates: the places of that name.
        signs: weight of the words around it; above 0 they speak for a place.
        person: whether it is part of the name of a person or a firm.
        chosen: the place it was taken for.
        margin: how far that place leads the others, in [0, 1].
        score: log-odds of being a place at all.
        whole: the region or country that qualifies it ("Mich." of "Pontiac, Mich.").
        part_of: the name that it qualifies.
    """

    first: int
    last: int
    start: int
    end: int
    key: str
    candidates: tuple[Candidate, ...]
    signs: float = 0.0
    person: bool = False
    chosen: Candidate | None = None
    margin: float = 1.0
    score: float = 0.0
    whole: "Mention | None" = None
    part_of: "Mention | None" = None


@dataclass(frozen=True, slots=True)
class Nationality:
    """A demonym in the text: its first and last word, the country's code and the place's name."""

    first: int
    last: int
    start: int
    end: int
    country: str | None
    name: str


def find_names(text: Text) -> tuple[list[Mention], list[Nationality]]:
    """Return the names and the demonyms, each in order; where they compete the longer span wins."""
    mentions: list[Mention] = []
    nationalities: list[Nationality] = []
    done = 0
    for index in text.tokens.capitals:
        if index < done:
            continue
        nationality = _nationality_at(text, index)
        mention = _mention_at(text, index)
        if nationality and (mention is None or not _outweighs(mention, nationality)):
            nationalities.append(nationality)
            done = nationality.last + 1
        elif mention:
            mentions.append(mention)
            done = mention.last + 1
    return mentions, nationalities


def _outweighs(mention: Mention, nationality: Nationality) -> bool:
    if mention.last != nationality.last:
        return mention.last > nationality.last
    return any(candidate.kind != "city" for candidate in mention.candidates)


def _mention_at(text: Text, index: int) -> Mention | None:
    tokens = text.tokens
    head = look_up(tokens[index].key)
    found = _one_word_at(text, index, head)
    words, last, longest = tokens[index].key, index, head.longest
    inner, closing = load_words().inner, load_words().closing
    while last - index + 1 < longest and last + 1 < len(tokens) and text.joins(last):
        last += 1
        token = tokens[last]
        if not token.capital and token.key not in inner and token.bare not in closing:
            break
        for key in dict.fromkeys((f"{words} {token.key}", f"{words} {token.bare}")):
            if not (token.capital or token.bare in closing):
                break
            if kept := _usable(text, index, last, look_up(key)):
                # "Punjab province" is printed as Punjab; the longer name only says which Punjab.
                # "Kentucky State Police" are Kentucky's.
                trimmed = token.bare == "state" or (not token.capital and token.bare in load_words().kinds_of_region)
                found = (found[0] if found and trimmed else last, key, kept)
                break
        words = f"{words} {token.key}"
    if found is None:
        return None
    last, key, candidates = found
    return _mention(text, index, last, key, candidates)


def _one_word_at(text: Text, index: int, head: Entry) -> tuple[int, str, tuple[Candidate, ...]] | None:
    token = text.tokens[index]
    if token.bare in load_words().never and not text.text.startswith(",", token.end):
        return None
    if token.bare != token.key and (kept := _usable(text, index, index, look_up(token.bare))):
        return index, token.bare, kept
    kept = _usable(text, index, index, head)
    return (index, token.key, kept) if kept else None


def _mention(text: Text, first: int, last: int, key: str, candidates: tuple[Candidate, ...]) -> Mention:
    end_token = text.tokens[last]
    owned = end_token.key != end_token.bare and not key.endswith(end_token.key)
    end = end_token.end - 2 if owned else end_token.end
    while _is_direction_of(text, first):
        first -= 1
    start = text.tokens[first].start
    before = text.tokens[first - 1] if first else None
    if before and before.text == "The" and text.gap(first - 1) == " " and not text.opens_sentence(first - 1):
        start = before.start
    return Mention(first, last, start, end, key, candidates)


def _usable(text: Text, first: int, last: int, entry: Entry) -> tuple[Candidate, ...]:
    """Return the candidates that the printed form allows."""
    if not entry.candidates:
        return ()
    if first != last:
        return tuple(c for c in entry.candidates if not c.upper_only or _is_abbreviated(text.tokens[last]))
    token = text.tokens[first]
    if _is_abbreviated(token):
        in_caps = text.line(token.start)[0]
        if in_caps and not token.text.endswith(".") and token.bare not in load_words().initials:
            return tuple(c for c in entry.candidates if not c.upper_only)
        if in_caps:
            return entry.candidates
        return _abbreviations(entry, token, opens_line=text.opens_line(first))
    if len(token.bare) < 2:
        return ()
    return tuple(candidate for candidate in entry.candidates if not candidate.upper_only)


def _abbreviations(entry: Entry, token: Token, *, opens_line: bool) -> tuple[Candidate, ...]:
    # In running text a short word in capitals is an abbreviation ("HIV"); at the head of a line it may be "LIMA".
    if len(token.bare) > 4:
        return entry.candidates
    if "." in token.text or any(candidate.upper_only for candidate in entry.candidates):
        return tuple(candidate for candidate in entry.candidates if candidate.upper_only)
    if opens_line:
        return entry.candidates
    return tuple(candidate for candidate in entry.candidates if candidate.kind == "country")


def _is_abbreviated(token: Token) -> bool:
    return token.text.endswith(".") or is_caps(token.text.split("'")[0].split("’")[0])


def _is_direction_of(text: Text, first: int) -> bool:
    """Tell whether the word before is part of the name: "Western Kasai", "North London"."""
    if first == 0 or text.gap(first - 1) != " ":
        return False
    token = text.tokens[first - 1]
    if token.key not in load_words().directions or not token.text[0].isupper() or is_caps(token.text):
        return False
    return not text.opens_sentence(first - 1) and not text.line(token.start)[1]


@cache
def _openings() -> frozenset[str]:
    """Return the first words of all demonyms, singular and plural."""
    words = {demonym.split(" ")[0] for demonym in load_demonyms()}
    return frozenset(words | {f"{word}s" for word in words})


def _nationality_at(text: Text, index: int) -> Nationality | None:
    tokens, table = text.tokens, load_demonyms()
    if tokens[index].bare not in _openings():
        return None
    for last in (index + 2, index + 1, index):
        if last >= len(tokens) or any(not (tokens[n + 1].capital and text.joins(n)) for n in range(index, last)):
            continue
        key = " ".join(tokens[number].bare for number in range(index, last + 1))
        found = table.get(key) or (table.get(key[:-1]) if key.endswith("s") else None)
        if found:
            token = tokens[last]
            owned = token.key != token.bare
            return Nationality(index, last, tokens[index].start, token.end - 2 * owned, *found)
    return None
