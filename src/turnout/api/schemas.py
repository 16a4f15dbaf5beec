"""What the answers hold: the release's own tables, column by column, and what the engine adds."""

from typing import Any

from ninja import Schema
from pydantic import ConfigDict, Field, create_model

from turnout.releases import Column, load_tables
from turnout.releases.questions import UNIT

__all__ = [
    "REPORT",
    "AccountPage",
    "ActionPage",
    "Changes",
    "CountAnswer",
    "Index",
    "NamePage",
    "OneAction",
    "Problem",
    "ReleaseList",
    "ReportPage",
    "Row",
    "Rules",
    "SeriesAnswer",
    "table_model",
]

_TYPES: dict[str, Any] = {"text": str, "integer": int, "real": float, "date": str, "instant": str, "json": list[Any]}


class Row(Schema):
    """A row; it has these fields and no others."""

    model_config = ConfigDict(extra="forbid")


def _field(column: Column) -> tuple[Any, Any]:
    return _TYPES[column.type] | None, Field(..., description=column.text)


def table_model(name: str, model: str, **more: Any) -> type[Row]:
    """Return the model of a table's rows; `more` are fields beside its columns."""
    table = load_tables()[name]
    fields: dict[str, Any] = {column.name: _field(column) for column in table.columns}
    return create_model(model, __base__=Row, __doc__=f"{table.title}.", **(fields | more))


REPORT = ("publisher", "title", "url", "origin")
_REPORT = {column.name: _field(column) for column in load_tables()["reports"].columns if column.name in REPORT}
_UNIT_TEXTS = (
    "how the unit stands on the day, under the rule; none with `any`",
    "which of its places, under a rule that counts places apart",
    "first day on which it stands so",
    "last such day",
)
_UNIT: dict[str, Any] = {
    name: (str | None, Field(..., description=text)) for name, text in zip(UNIT, _UNIT_TEXTS, strict=True)
}

Release = table_model("release", "Release")
Action = table_model("actions", "Action")
Unit = table_model("actions", "Unit", **_UNIT)
Account = table_model("accounts", "Account", **_REPORT)
Report = table_model("reports", "Report")
Spell = table_model("spells", "Spell")
CountedUnit = table_model("units", "CountedUnit")
Redirect = table_model("redirects", "Redirect")
Change = table_model("changes", "Change")
Rule = table_model("rules", "Rule")


class Problem(Row):
    """What was wrong (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str = Field(..., description="one plain sentence")
    code: str = Field(..., description="stable name of the error")
    hint: str = Field(..., description="the way out")


class Question(Row):
    """The question as it was understood; lists are empty where everything is meant."""

    on: str
    known: str | None
    rule: str
    kind: list[str]
    state: list[str]
    country: list[str]
    region: list[str]
    sector: list[str]
    min: int | None
    max: int | None
    q: str


class People(Row):
    """Fewest and most that took part, and of how many actions anybody gives a figure; `high` may be unbounded."""

    low: int
    high: int | None
    actions: int


class Number(Row):
    """How many; see the documentation of `turnout.releases.questions.Answer`."""

    confirmed: int
    likely: int
    possible: int
    called: int
    threatened: int
    silent: int
    uncounted: int
    total: int = Field(..., description="units in the states that were asked for: as many as `actions` has rows")
    actions: int
    under_way: int
    reports: int
    origins: int
    people: People


class CountAnswer(Row):
    """A number with its question, its release, and what others claim beside it."""

    release: str
    question: Question
    answer: Number
    claims: list[Account]  # type: ignore[valid-type]  # made at run time from the publication list


class Day(Row):
    """Stock and flow of a day."""

    on: str
    confirmed: int
    likely: int
    possible: int
    began: int
    first_seen: int
    ended: int
    lapsed: int


class SeriesAnswer(Row):
    """A number for each day of a range."""

    release: str
    question: Question
    days: list[Day]


class ActionPage(Row):
    """Rows of the table, one for each unit."""

    release: str
    question: Question
    total: int
    next: str | None = Field(..., description="address of the rows that follow")
    items: list[Unit]  # type: ignore[valid-type]  # likewise


class OneAction(Row):
    """An action with all that the release has of it."""

    release: str
    action: Action  # type: ignore[valid-type]  # likewise
    accounts: list[Account]  # type: ignore[valid-type]  # likewise
    spells: list[Spell]  # type: ignore[valid-type]  # likewise
    units: list[CountedUnit]  # type: ignore[valid-type]  # likewise
    redirects: list[Redirect]  # type: ignore[valid-type]  # likewise
    changes: list[Change]  # type: ignore[valid-type]  # likewise


class AccountPage(Row):
    """Accounts, in the order of their ids."""

    release: str
    total: int
    next: str | None
    items: list[Account]  # type: ignore[valid-type]  # likewise


class ReportPage(Row):
    """Reports without their texts, in the order of their ids."""

    release: str
    total: int
    next: str | None
    items: list[Report]  # type: ignore[valid-type]  # likewise


class Name(Row):
    """A value and how many actions have it."""

    name: str
    actions: int


class NamePage(Row):
    """Values, in the order of their names."""

    release: str
    items: list[Name]


class Rules(Row):
    """The counting rules as they were applied; `definition` is the rule's file."""

    release: str
    items: list[Rule]  # type: ignore[valid-type]  # likewise


class Changes(Row):
    """What differs from one release to the newest, release by release."""

    since: str | None
    until: str
    items: list[Change]  # type: ignore[valid-type]  # likewise


class ReleaseList(Row):
    """The releases at hand, newest knowledge first."""

    items: list[Release]  # type: ignore[valid-type]  # likewise


class Index(Row):
    """Where everything is."""

    release: Release  # type: ignore[valid-type]  # likewise
    addresses: dict[str, str]
