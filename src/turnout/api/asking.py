"""From a request to a question, with every parameter that has no meaning named."""

from collections.abc import Collection, Iterable, Iterator
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Schema
from pydantic import Field

from turnout.codebook import KINDS
from turnout.errors import TurnoutError
from turnout.releases import load_tables
from turnout.releases.questions import ANY, STATES, UNKNOWN, Filter, OpenRelease
from turnout.site.asking import open_shelf

__all__ = ["DAY", "PageQuery", "Question", "RangeQuery", "read_number", "read_question", "refuse_others"]


def _listed(values: Iterable[str]) -> str:
    one = "|".join(values)
    return f"^({one})(,({one})){{0,49}}$"


def _listed_columns() -> str:
    return f"^-?({'|'.join(load_tables()['actions'].names)})$"


DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_Day = Annotated[str, Field(pattern=DAY, json_schema_extra={"format": "date", "example": "2020-08-25"})]
_Number = Annotated[str, Field(pattern=r"^[0-9]{1,10}$", json_schema_extra={"example": "100"})]


class Question(Schema):
    """The one filter; several values of a parameter are joined by commas, and `unknown` stands for having none."""

    on: _Day = Field(None, description="the day that the number speaks of; the release's day by default")
    known: _Day = Field(None, description="answer from the newest release that was known by the end of this day")
    rule: str = Field(None, max_length=200, description="a counting rule of the release")
    kind: str = Field(None, pattern=_listed(KINDS), description="kinds of the codebook")
    state: str = Field(
        None, pattern=_listed((*STATES, ANY)), description="how it stands; `any` for all actions, whatever the day"
    )
    country: str = Field(None, pattern=_listed(("[A-Za-z]{2}", UNKNOWN)), description="ISO 3166-1 alpha-2 codes")
    region: str = Field(None, max_length=200, description="first-level regions, as the release names them")
    sector: str = Field(None, pattern=_listed(("[A-U]", UNKNOWN)), description="sections of ISIC Rev. 4")
    min: _Number = Field(None, description="people: some figure may be that high")
    max: _Number = Field(None, description="people: some figure may be that low")
    q: str = Field(None, max_length=200, description="words, each of which an account has")


class PageQuery(Question):
    """The filter, and which rows of the table."""

    sort: str = Field(
        None, pattern=_listed_columns(), description="a column of the table actions, `-` before it for the last first"
    )
    after: str = Field(None, max_length=100, description="where the page before ended: see `next`")
    limit: str = Field(None, pattern=r"^([1-9][0-9]{0,2}|1000)$", description="rows, 1 to 1000; 50 by default")
    format: str = Field(None, pattern=r"^(json|csv|jsonl)$", description="instead of the header Accept")


class RangeQuery(Question):
    """The filter, and which days; `on` has no meaning here."""

    first: _Day = Field(None, description="first day; that of the first report by default")
    last: _Day = Field(None, description="last day; the release's day by default")


def read_question(request: HttpRequest, also: Collection[str] = ()) -> tuple[OpenRelease, Filter]:
    """Return the release that answers a request, and what is asked of it; `also` are parameters beside the filter's.

    Raises:
        TurnoutError: TURN-156 for what cannot be a value and for what is no parameter, TURN-160 where no release was
            known by then.
    """
    given = {name: ",".join(request.GET.getlist(name)) for name in request.GET if name not in also}
    return open_shelf().ask(given, strict=True)


def read_number(request: HttpRequest, name: str, default: int, most: int) -> int:
    """Return a parameter that is a number from 1 to `most`.

    Raises:
        TurnoutError: TURN-156 for any other.
    """
    value = request.GET.get(name)
    if value is None:
        return default
    if value.isascii() and value.isdecimal() and 1 <= int(value[:9]) <= most:
        return int(value)
    raise TurnoutError("TURN-156", name=name, value=ascii(value[:60]), reason=f"it is no number from 1 to {most}")


def refuse_others(request: HttpRequest, known: Collection[str]) -> None:
    """Refuse parameters of no meaning.

    Raises:
        TurnoutError: TURN-156 for the first.
    """
    for name, value in _others(request, known):
        raise TurnoutError("TURN-156", name=name[:40], value=ascii(value[:60]), reason="it is no parameter here")


def _others(request: HttpRequest, known: Collection[str]) -> Iterator[tuple[str, Any]]:
    return ((name, value) for name, value in request.GET.items() if name not in known)
