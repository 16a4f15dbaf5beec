"""The publication date that a page states in its markup.

Only places that mean publication count. Searching the page for anything that looks like a date finds copyright
lines and neighbouring articles, and a wrong date moves every "yesterday" of the report.
"""

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any, cast

from turnout.intake.dates import read_date_line, read_published

__all__ = ["find_published"]

_data = tomllib.loads(files(__package__).joinpath("page_dates.toml").read_text(encoding="utf-8"))
_META: tuple[str, ...] = tuple(_data["meta"])
_LINKED = re.compile(rf'"(?:{"|".join(_data["linked"])})"\s*:\s*"([^"]{{8,40}})"')
_CLASSED = " or ".join(
    f"contains(@{attribute}, '{part}')" for attribute in ("class", "id", "itemprop") for part in _data["classes"]
)
_LONGEST_DATE_LINE = 80


def find_published(tree: Any) -> str | None:
    """Return the ISO date, or date and time, at which the page (an lxml tree) says that it was published, or None.

    The first that is a date counts, of: meta elements, JSON-LD, `<time>`, elements classed as a date.
    """
    return next((found for text in _candidates(tree) if (found := _read(text))), None)


def _read(text: str) -> str | None:
    if len(text) > _LONGEST_DATE_LINE:
        return None
    dated = read_date_line(text)
    return read_published(text) or (dated[0] if dated else None)


def _candidates(tree: Any) -> Iterator[str]:
    stated: dict[str, str] = {}
    for element in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            stated.setdefault((element.get(attribute) or "").lower(), element.get("content") or "")
    yield from (stated[name] for name in _META if name in stated)
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        yield from _LINKED.findall(script.text or "")
    for moment in tree.iter("time"):
        yield moment.get("datetime") or moment.text_content()
    for element in tree.xpath(f"//*[not(self::time) and ({_CLASSED})]"):
        yield cast("str", element.text_content())
