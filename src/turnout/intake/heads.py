"""The head of a plain text: front matter, title, byline, date.

Stages, each over what the one before left:

1. front matter between two `---` lines;
2. `key: value` lines with keys that `heads.toml` knows;
3. title, byline and date lines, in any order, down to the first line that is none of them. A standfirst between
   them stays in the text.
"""

import re
from dataclasses import dataclass, field

from turnout.intake.bylines import is_bare_name, is_byline, is_signed
from turnout.intake.dates import read_date_line, read_published
from turnout.intake.words import KEYS

__all__ = ["Head", "take_head"]

_FENCE = "---"
_MOST_LINES = 300
_MOST_FRONT_MATTER_LINES = 200
_MOST_LINE_CHARACTERS = 1_000
_MOST_TITLE_CHARACTERS = 250
_MOST_TITLE_LINES = 3
_STANDFIRST_LINES = 3
_PAIR = re.compile(r"([A-Za-z][\w -]{0,30}?)\s*:\s+(\S.*)")
_HEADING = re.compile(r"#{1,6}\s+(.*?)\s*#*\s*")
_UNDERLINE = re.compile(r"=+|-{3,}")
_EMPHASIS = "*_ \t"


@dataclass(slots=True)
class Head:
    """What the head of a text said, and the text that is left.

    `fields` has the keys of a report that were stated (id, title, published, publisher, url, dateline), each as it
    stands there, save that a date found by its form alone is in ISO form.
    """

    fields: dict[str, str] = field(default_factory=dict)
    text: str = ""


def take_head(text: str, *, title: str = "") -> Head:
    """Part the head of `text` from its body.

    Args:
        text: the whole text, its lines ending in a line feed.
        title: the title, where it is known from elsewhere; a line that repeats it is taken out.

    Returns:
        The head; its `text` is `text` without the lines taken, from the first line that is not blank, and otherwise
        unchanged.
    """
    lines = text.split("\n", _MOST_LINES)
    head = Head({"title": title} if title else {})
    start = _take_front_matter(lines, head.fields)
    start = _take_pairs(lines, start, head.fields)
    kept = _take_lines(lines, start, head.fields)
    while kept and not kept[0].strip():
        kept.pop(0)
    head.text = "\n".join(kept)
    return head


def _take_front_matter(lines: list[str], fields: dict[str, str]) -> int:
    start = _next_line(lines, 0)
    if start == len(lines) or lines[start].rstrip() != _FENCE:
        return 0
    for end in range(start + 1, min(len(lines), start + _MOST_FRONT_MATTER_LINES)):
        if lines[end].rstrip() in (_FENCE, "..."):
            for line in lines[start + 1 : end]:
                if pair := _PAIR.fullmatch(line.rstrip()):
                    _keep(pair[1], pair[2], fields)
            return end + 1
    return 0


def _take_pairs(lines: list[str], start: int, fields: dict[str, str]) -> int:
    while (here := _next_line(lines, start)) < len(lines) and len(lines[here]) <= _MOST_LINE_CHARACTERS:
        pair = _PAIR.fullmatch(lines[here].strip(_EMPHASIS))
        known = KEYS.get(pair[1].lower()) if pair else None
        if pair is None or known is None or (known == "published" and read_published(pair[2]) is None):
            break
        _keep(pair[1], pair[2], fields)
        start = here + 1
    return start


def _keep(key: str, value: str, fields: dict[str, str]) -> None:
    name = KEYS.get(key.lower())
    if name and name != "dropped":
        if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
            value = value[1:-1]
        fields.setdefault(name, value)


def _take_lines(lines: list[str], start: int, fields: dict[str, str]) -> list[str]:
    kept: list[str] = []
    here = _next_line(lines, start)
    titled = False
    while here < len(lines) and len(lines[here]) <= _MOST_LINE_CHARACTERS:
        line = lines[here].strip(_EMPHASIS)
        if _is_title_again(line, fields):
            titled, after = True, here + 1
        elif dated := read_date_line(line):
            fields.setdefault("published", dated[0])
            after = here + 1
        elif is_signed(line) or ((titled or fields) and _is_name_line(lines, here, line, fields)):
            after = here + 1
        elif "title" not in fields and (title := _read_title(lines, here)):
            fields["title"], after = title
            titled = True
        elif titled and _is_standfirst(lines, here):
            after = _next_line(lines, here + 1)
            kept += lines[here:after]
        else:
            break
        here = _next_line(lines, after)
    return kept + lines[here:]


def _next_line(lines: list[str], start: int) -> int:
    while start < len(lines) and not lines[start].strip():
        start += 1
    return start


def _is_title_again(line: str, fields: dict[str, str]) -> bool:
    bare = heading[1] if (heading := _HEADING.fullmatch(line)) else line
    return bool(bare) and bare.strip(_EMPHASIS).casefold() == fields.get("title", "").casefold()


def _is_meta(line: str) -> bool:
    bare = line.strip(_EMPHASIS)
    return bool(bare) and (is_signed(bare) or read_date_line(bare) is not None)


def _is_name_line(lines: list[str], here: int, line: str, fields: dict[str, str]) -> bool:
    """Names without "by": above or below the date, or alone in a block of their own below the title."""
    if not is_byline(line):
        return False
    after = _next_line(lines, here + 1)
    if after < len(lines) and read_date_line(lines[after].strip(_EMPHASIS)):
        return "title" in fields or _read_title(lines, here) is None
    alone = here + 1 < len(lines) and not lines[here + 1].strip()
    above = here > 0 and lines[here - 1].strip() and read_date_line(lines[here - 1].strip(_EMPHASIS))
    return "title" in fields and (bool(above) or (alone and is_bare_name(line))) and after < len(lines)


def _read_title(lines: list[str], here: int) -> tuple[str, int] | None:
    """Return the title that begins on line `here` and the line after it."""
    if heading := _HEADING.fullmatch(lines[here].strip()):
        return heading[1].strip(_EMPHASIS), here + 1
    if here + 1 < len(lines) and _UNDERLINE.fullmatch(lines[here + 1].strip()):
        return lines[here].strip(_EMPHASIS), here + 2
    end = here
    while end < len(lines) and lines[end].strip() and not (end > here and _is_meta(lines[end])):
        end += 1
        if end - here > _MOST_TITLE_LINES:
            return None
    title = " ".join(line.strip(_EMPHASIS) for line in lines[here:end])
    after = _next_line(lines, end)
    before_meta = after < len(lines) and _is_meta(lines[after])
    if len(title) > _MOST_TITLE_CHARACTERS or title[-1:] in ",;:":
        return None
    if not before_meta and (title[-1:] == "." or end - here > 1):
        return None
    return title, end


def _is_standfirst(lines: list[str], here: int) -> bool:
    """Whether a byline or a date stands a few lines below, so that this line is still above the body."""
    for _ in range(_STANDFIRST_LINES):
        here = _next_line(lines, here + 1)
        if here == len(lines):
            return False
        if _is_meta(lines[here]):
            return True
    return False
