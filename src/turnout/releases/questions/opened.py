"""An open release, ready to answer."""

import json
import sqlite3
import threading
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from turnout.counting import Day, Rule, parse_rule
from turnout.errors import TurnoutError
from turnout.releases.building import DATABASE
from turnout.releases.database import open_database
from turnout.releases.questions.answers import Answer, Counted, Page
from turnout.releases.questions.columns import (
    Actions,
    Bools,
    Dots,
    Ints,
    Links,
    Spans,
    load_actions_columns,
    load_links,
    load_spans,
)
from turnout.releases.questions.daily import Course, follow_rule, sum_days
from turnout.releases.questions.filters import ANY, STATES, UNDER_WAY, UNKNOWN, Filter
from turnout.releases.questions.naming import NAMED, Spelled, find_spellings, having
from turnout.releases.questions.ordering import Ordering
from turnout.releases.questions.searching import search_actions

__all__ = ["FACETS", "Names", "OpenRelease", "Opened", "Redirected"]

FACETS = ("kind", "country", "region", "sector")
_FIELDS = {"kind": "kinds", "country": "countries", "region": "regions", "sector": "sectors"}
_LINKS = {
    "kind": "SELECT id, kind FROM actions",
    "country": "SELECT DISTINCT action_id, country FROM accounts WHERE country IS NOT NULL"
    " UNION ALL SELECT id, NULL FROM actions WHERE id NOT IN"
    " (SELECT action_id FROM accounts WHERE country IS NOT NULL)",
    "region": "SELECT id, region FROM actions",
    "sector": "SELECT id, sector FROM actions",
    "reports": "SELECT DISTINCT action_id, report_id FROM accounts ORDER BY report_id",
    "accounts": "SELECT action_id, id FROM accounts ORDER BY id",
}
_HELD = {
    "reports": "SELECT * FROM reports WHERE id IN ({}) ORDER BY id",
    "accounts": "SELECT accounts.*, reports.publisher, reports.title, reports.url, reports.origin FROM accounts"
    " JOIN reports ON reports.id = accounts.report_id WHERE accounts.id IN ({}) ORDER BY accounts.id",
}
_POINTS = """
SELECT id, kind, who, target, place, country, place_precision, latitude, longitude FROM actions WHERE id IN ({})
"""
_CHANGED = """
SELECT what, count(*) FROM changes
WHERE what <> 'number' AND NOT (what = 'correction' AND (
  subject LIKE '%.latitude' OR subject LIKE '%.longitude' OR subject LIKE '%.place_precision'))
GROUP BY what ORDER BY min(number)
"""
_DEFAULT_RULE = "ilo"
_AT_ONCE = 500
_ACCOUNTS = """
SELECT accounts.*, reports.publisher, reports.title, reports.url, reports.origin
FROM accounts JOIN reports ON reports.id = accounts.report_id
WHERE action_id = ? ORDER BY accounts.published_on, accounts.id
"""
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Opened:
    """One action with all that the release has of it.

    Args:
        row: its row in `actions`.
        accounts: rows of `accounts`, oldest publication first, each with its report's publisher, title, url and
            origin; `other_people` as a list.
        spells: rows of `spells`.
        units: rows of `units`.
        redirects: rows of `redirects` that lead here.
        changes: rows of `changes` about it.
    """

    row: Row
    accounts: Sequence[Row]
    spells: Sequence[Row]
    units: Sequence[Row]
    redirects: Sequence[Row]
    changes: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Redirected:
    """An id that was given out and is no action any more: `merged` or `split` into others, or `withdrawn`."""

    id: str
    state: str
    into: tuple[str, ...]


Names = Sequence[tuple[str, int]]


class OpenRelease:
    """A release, read-only; safe to ask from several threads."""

    def __init__(self, folder: Path) -> None:
        """Open the release in a folder.

        Raises:
            TurnoutError: TURN-154 for a folder that is no release of this version.
        """
        self.folder = folder
        self._local = threading.local()
        try:
            with closing(open_database(folder / DATABASE)) as connection:
                self._load(connection)
        except (sqlite3.Error, TypeError, KeyError) as error:
            raise TurnoutError("TURN-154", file=str(folder), reason=error) from None
        # A release never changes, so that what was answered once need not be counted again.
        self._fitting = lru_cache(maxsize=64)(self._find_fitting)
        self.answer = lru_cache(maxsize=4096)(self._answer)
        self.names = lru_cache(maxsize=len(NAMED))(self._list_names)
        self._spellings = lru_cache(maxsize=len(NAMED))(self._find_spellings)
        self._covering = lru_cache(maxsize=128)(self._find_covering)
        self._standing = lru_cache(maxsize=128)(self._find_standing)
        self._covering_fit = lru_cache(maxsize=128)(self._find_covering_fit)
        self._having = lru_cache(maxsize=128)(self._find_having)
        self._course = lru_cache(maxsize=len(self.rules))(self._find_course)
        self._ordering = Ordering(self._actions.index)

    def _load(self, connection: sqlite3.Connection) -> None:
        self.info: Row = dict(connection.execute("SELECT * FROM release").fetchone())
        self.rules: dict[str, Row] = {
            row["name"]: dict(row) for row in connection.execute("SELECT * FROM rules ORDER BY name")
        }
        self._rules: dict[str, Rule] = {name: parse_rule(name, row["definition"]) for name, row in self.rules.items()}
        self._actions: Actions = load_actions_columns(connection)
        self._spells: Spans = load_spans(connection, "spells", self._actions, list(self.rules))
        self._units: Spans = load_spans(connection, "units", self._actions, list(self.rules))
        self._links: dict[str, Links] = {
            name: load_links(connection, query, self._actions) for name, query in _LINKS.items()
        }
        origins: dict[str, int] = {}
        of_report = dict(connection.execute("SELECT id, origin FROM reports"))
        self._origins: Ints = np.array(
            [origins.setdefault(of_report[str(name)], len(origins)) for name in self._links["reports"].values], np.int32
        )
        begun = connection.execute("SELECT min(published_on) FROM reports").fetchone()[0]
        self.first_day: date = date.fromisoformat(begun) if begun else self.day
        self.reports: int = len(of_report)
        # How many changes there are of each sort since the release before, but for those that follow from others.
        self.changed: list[tuple[str, int]] = [(what, number) for what, number in connection.execute(_CHANGED)]

    @property
    def day(self) -> date:
        """The day that the release speaks of at the latest."""
        return date.fromisoformat(self.info["on_day"])

    @property
    def default(self) -> Filter:
        """The filter of an address without parameters."""
        return Filter(self.day, _DEFAULT_RULE if _DEFAULT_RULE in self.rules else min(self.rules))

    def parse(self, query: Mapping[str, str], *, strict: bool = False) -> Filter:
        """Return the filter of an address, as `Filter.parse` does."""
        return Filter.parse(query, default=self.default, rules=self.rules, strict=strict)

    @property
    def countries(self) -> list[str]:
        """The codes of the countries in which some account puts an action."""
        return sorted(value for value in self._links["country"].values if value is not None)

    def rules_for(self, kind: str) -> list[str]:
        """The names of the rules that count a kind."""
        return [name for name, rule in self._rules.items() if kind in rule.kinds]

    def totals(self, asked: Filter) -> dict[str, int]:
        """Return for each rule `answer(asked).total` under it, whatever rule the filter has: all in one pass."""
        fitting = self._fitting(_timeless(asked))
        if asked.states == (ANY,):
            return dict.fromkeys(self.rules, int(fitting.sum()))
        spells = self._spells
        rows = self._covering(asked.on)
        rows = rows[fitting[spells.action[rows]] & _chosen(asked.states)[spells.state[rows]]]
        agreed = np.bincount(spells.agreed[rows], minlength=len(next(iter(spells.sets.values()))))
        return {rule: int(agreed[own].sum()) for rule, own in spells.sets.items()}

    def count(self, asked: Filter) -> Counted:
        """Return the number with its question, and with what others claim beside it."""
        claims = [{name: value for name, value in row.items() if name != "rules"} for row in self.claims(asked)]
        return Counted(str(self.info["id"]), asked.to_json(), self.answer(asked), claims)

    def _answer(self, asked: Filter) -> Answer:
        """Return how many there are."""
        rows = self._on_day(asked)
        states = np.bincount(self._spells.state[rows], minlength=len(STATES))
        actions, _ = self._select(asked, rows)
        chosen = np.zeros(len(self._actions.ids), np.bool_)
        chosen[actions] = True
        reports = np.zeros(len(self._origins), np.bool_)
        reports[self._links["reports"].of(actions)] = True
        origins = np.zeros(len(self._origins), np.bool_)  # there are no more than reports
        origins[self._origins[reports]] = True
        low, high = self._actions.low[chosen], self._actions.high[chosen]
        told = ~np.isnan(low)
        most = float(high[told].sum())
        return Answer(
            **{name: int(number) for name, number in zip(STATES, states, strict=True)},
            total=len(actions),
            actions=int(chosen.sum()),
            people=(int(low[told].sum()), int(most) if np.isfinite(most) else None),
            people_of=int(told.sum()),
            reports=int(reports.sum()),
            origins=int(origins.sum()),
        )

    def facets(self, asked: Filter) -> dict[str, list[tuple[str, int]]]:
        """Return for each of `FACETS` how many units each value has, under all other conditions of the filter."""
        found = {}
        for name in FACETS:
            other = _without(asked, _FIELDS[name])
            actions, _ = self._select(other, self._on_day(other))
            found[name] = [(value or UNKNOWN, number) for value, number in self._links[name].count(actions)]
        return found

    def units(
        self, asked: Filter, *, sort: str = "-last_confirmed_on", after: str | None = None, limit: int = 50
    ) -> Page:
        """Return rows of the table.

        Args:
            asked: the filter.
            sort: a column of `actions`, with `-` before it for the last first; rows without a value come last.
            after: `next` of the page before.
            limit: how many at most.

        Raises:
            TurnoutError: TURN-156 for another column, or for an `after` that no page gave.
        """
        actions, spells = self._select(asked, self._on_day(asked))
        numbers = np.where(spells < 0, 0, self._spells.number[spells]) if len(spells) else spells
        keys = self._ordering.keys(self._connection(), sort, actions, numbers)
        order = self._ordering.first(keys, limit, self._ordering.key_of(self._connection(), sort, after))
        taken = order[:limit]
        rows = self._rows(actions[taken], spells[taken])
        more = f"{rows[-1]['id']}.{int(numbers[taken[-1]])}" if len(order) > limit else None
        return Page(rows, more, len(actions))

    def iterate(self, asked: Filter) -> Iterator[Row]:
        """Yield all rows of the table, in the order of their actions' ids."""
        actions, spells = self._select(asked, self._on_day(asked))
        order = np.lexsort((spells, actions))
        for begin in range(0, len(order), _AT_ONCE):
            chunk = order[begin : begin + _AT_ONCE]
            yield from self._rows(actions[chunk], spells[chunk])

    def held(self, asked: Filter, table: str, *, after: str = "", limit: int = 50) -> Page:
        """Return rows of `accounts` or `reports` behind what a filter finds, in the order of their ids.

        Args:
            asked: the filter.
            table: accounts come with their report's publisher, title, url and origin.
            after: the id that the page before ended with.
            limit: how many at most.
        """
        numbers = self._held_numbers(asked, table)
        ids = self._links[table].values
        begin = bisect_right(numbers, after, key=lambda number: str(ids[number])) if after else 0
        rows = self._held_rows(table, numbers[begin : begin + limit])
        more = rows[-1]["id"] if begin + limit < len(numbers) else None
        return Page(rows, more, len(numbers))

    def iterate_held(self, asked: Filter, table: str) -> Iterator[Row]:
        """Yield all rows of which `held` gives pages."""
        numbers = self._held_numbers(asked, table)
        for begin in range(0, len(numbers), _AT_ONCE):
            yield from self._held_rows(table, numbers[begin : begin + _AT_ONCE])

    def _held_numbers(self, asked: Filter, table: str) -> list[int]:
        actions, _ = self._select(asked, self._on_day(asked))
        chosen = np.zeros(len(self._actions.ids), np.bool_)
        chosen[actions] = True
        links = self._links[table]
        found: list[int] = np.unique(links.of(np.flatnonzero(chosen).astype(np.int32))).tolist()
        return found

    def _held_rows(self, table: str, numbers: Sequence[int]) -> list[Row]:
        ids = [self._links[table].values[number] for number in numbers]
        query = _HELD[table].format(", ".join("?" * len(ids)))
        read = _account if table == "accounts" else dict
        return [read(row) for row in self._connection().execute(query, ids)]

    def points(self, asked: Filter, *, limit: int = 5000) -> list[Row]:
        """Return what a map marks: what a title of it and its pin need of rows of `actions` with a point.

        Of more than `limit` units those that were confirmed last are taken.
        """
        found: list[Row] = []
        ids = self.dots(asked, limit=limit).ids
        for begin in range(0, len(ids), _AT_ONCE):
            names = ids[begin : begin + _AT_ONCE]
            query = _POINTS.format(", ".join("?" * len(names)))
            held = {row["id"]: dict(row) for row in self._connection().execute(query, names)}
            found += [held[name] for name in names]
        return found

    def dots(self, asked: Filter, *, limit: int = 5000) -> Dots:
        """Return where `points` are and what they stand for, at less cost: what a drawing needs."""
        actions, spells = self._select(asked, self._on_day(asked))
        keys = self._ordering.keys(self._connection(), "-last_confirmed_on", actions, np.maximum(spells, 0))
        taken = actions[self._ordering.first(keys, limit, None)[:limit]]
        held = self._actions
        taken = taken[~np.isnan(held.latitude[taken])]
        numbers = taken.tolist()
        return Dots(
            [held.ids[one] for one in numbers],
            held.longitude[taken],
            held.latitude[taken],
            [held.spots[one] for one in numbers],
        )

    def series(self, asked: Filter, first: date, last: date, *, most: int | None = None) -> list[Day]:
        """Return stock and flow on every day from `first` to `last`, whatever `on` and `states` the filter has.

        With `most`, no more days than that: every nth as it was, the last one among them.

        Raises:
            TurnoutError: TURN-087 for a range that is empty or longer than 100 years.
        """
        return sum_days(self._course(asked.rule), self._fitting(_timeless(asked)), first, last, most)

    def action(self, name: str) -> Opened | Redirected | None:
        """Return an action, or where its id leads now; None for what was never given out."""
        connection = self._connection()
        row = connection.execute("SELECT * FROM actions WHERE id = ?", (name,)).fetchone()
        if row is None:
            found = connection.execute("SELECT * FROM redirects WHERE id = ? ORDER BY into_id", (name,)).fetchall()
            into = tuple(one["into_id"] for one in found if one["into_id"])
            return Redirected(name, found[0]["state"], into) if found else None
        return Opened(
            dict(row),
            [_account(one) for one in connection.execute(_ACCOUNTS, (name,))],
            self._all("SELECT * FROM spells WHERE action_id = ? ORDER BY number", name),
            self._all("SELECT * FROM units WHERE action_id = ? ORDER BY number", name),
            self._all("SELECT * FROM redirects WHERE into_id = ? ORDER BY id", name),
            self._all("SELECT * FROM changes WHERE action_id = ? ORDER BY number", name),
        )

    def claims(self, asked: Filter) -> list[Row]:
        """Return the accounts that sum up several actions and are listed on the filter's day beside the rule's number.

        Each is a row of `accounts` with its report's publisher, title, url and origin; of the filter only day, rule,
        kinds and countries matter.
        """
        query = (
            "SELECT accounts.*, reports.publisher, reports.title, reports.url, reports.origin, claims.rules FROM claims"
            " JOIN accounts ON accounts.id = claims.account_id JOIN reports ON reports.id = accounts.report_id"
            " WHERE claims.first_on <= ? AND claims.last_on >= ? ORDER BY accounts.published_on, accounts.id"
        )
        day = asked.on.isoformat()
        rows = [_account(row) for row in self._connection().execute(query, (day, day))]
        return [
            row
            for row in rows
            if asked.rule in row["rules"].split()
            and (not asked.kinds or row["kind"] in asked.kinds)
            and (not asked.countries or (row["country"] or UNKNOWN) in asked.countries)
        ]

    def changes(self, *, limit: int | None = None) -> list[Row]:
        """Return what differs from the release before, in order; numbers of days are left to `series`."""
        query = "SELECT * FROM changes WHERE what <> 'number' ORDER BY number LIMIT ?"
        return self._all(query, -1 if limit is None else limit)

    def ended(self) -> list[str]:
        """Return the ids that are no action of their own any more, and that `action` leads on from."""
        return [row["id"] for row in self._all("SELECT DISTINCT id FROM redirects ORDER BY id")]

    def titled(self, ids: Collection[str]) -> dict[str, Row]:
        """Return of each of these actions that is there, by its id, what a title of it needs."""
        return self._by_id("SELECT id, kind, who, target, place, country, place_precision FROM actions", ids)

    def dated(self, ids: Collection[str]) -> dict[str, Row]:
        """Return of each of these accounts, by its id, its action and the day and publisher of its report."""
        query = (
            "SELECT accounts.id, action_id, accounts.published_on, publisher"
            " FROM accounts JOIN reports ON reports.id = report_id"
        )
        return self._by_id(query, ids, of="accounts")

    def _by_id(self, query: str, ids: Collection[str], of: str = "actions") -> dict[str, Row]:
        found: dict[str, Row] = {}
        ordered = sorted(ids)
        for begin in range(0, len(ordered), _AT_ONCE):
            names = ordered[begin : begin + _AT_ONCE]
            marks = ", ".join("?" * len(names))
            found |= {row["id"]: row for row in self._all(f"{query} WHERE {of}.id IN ({marks})", *names)}
        return found

    def _list_names(self, column: str) -> Names:
        """Return the values of `who`, `target`, `place`, `sector` or `publisher`, each with how many actions it has.

        A value that reports spell with other capitals, as in headlines, is one: in the spelling of the most actions.
        """
        return sorted((one.values[0], one.actions) for one in self._spellings(column).values())

    def spelling(self, column: str, value: str) -> str:
        """Return how `names` spells a value; the value itself where no action has it."""
        spelled = self._spellings(column).get(value.casefold())
        return spelled.values[0] if spelled else value

    def actions_of(self, column: str, value: str) -> list[Row]:
        """Return the rows of the actions with a value in such a column, however spelled, last confirmed first."""
        spelled = self._spellings(column).get(value.casefold())
        if spelled is None:
            return []
        query = (
            f"SELECT * FROM actions WHERE id IN ({having(column, len(spelled.values))})"  # noqa: S608  a query of our own
            " ORDER BY last_confirmed_on IS NULL, last_confirmed_on DESC, id"
        )
        return self._all(query, *spelled.values)

    def _find_spellings(self, column: str) -> Mapping[str, Spelled]:
        return find_spellings(self._connection(), column)

    def _connection(self) -> sqlite3.Connection:
        if not hasattr(self._local, "connection"):
            self._local.connection = open_database(self.folder / DATABASE)
        return self._local.connection  # type: ignore[no-any-return]  # what `threading.local` holds has no type

    def _all(self, query: str, *values: Any) -> list[Row]:
        return [dict(row) for row in self._connection().execute(query, values)]

    def _find_course(self, rule: str) -> Course:
        """What is summed from day to day under a rule."""
        return follow_rule(self._spells, self._units, self._rules[rule], len(self._actions.ids))

    def _on_day(self, asked: Filter) -> Ints:
        """The spells that cover the day, of the actions that fit."""
        return self._covering_fit(asked.on, asked.rule, _timeless(asked))

    def _find_covering_fit(self, day: date, rule: str, conditions: Filter) -> Ints:
        rows, actions = self._standing(day, rule)
        return rows[self._fitting(conditions)[actions]]

    def _find_standing(self, day: date, rule: str) -> tuple[Ints, Ints]:
        """The spells that cover a day under a rule, and their actions."""
        rows = self._covering(day)
        rows = rows[self._spells.sets[rule][self._spells.agreed[rows]]]
        return rows, self._spells.action[rows]

    def _find_covering(self, day: date) -> Ints:
        """The spells that cover a day, under whatever rule."""
        number = day.toordinal()
        return np.flatnonzero((self._spells.first <= number) & (self._spells.last >= number)).astype(np.int32)

    def _select(self, asked: Filter, on_day: Ints) -> tuple[Ints, Ints]:
        """The units in the states that are asked for: numbers of actions, and of spells or -1."""
        if asked.states == (ANY,):
            actions = np.flatnonzero(self._fitting(_timeless(asked))).astype(np.int32)
            spells = np.full(len(self._actions.ids), -1, np.int32)
            spells[self._spells.action[on_day[::-1]]] = on_day[::-1]
            return actions, spells[actions]
        spells = on_day[_chosen(asked.states)[self._spells.state[on_day]]]
        return self._spells.action[spells], spells

    def _find_fitting(self, asked: Filter) -> Bools:
        number = len(self._actions.ids)
        fitting = np.ones(number, np.bool_)
        for name, field in _FIELDS.items():
            wanted = getattr(asked, field)
            if wanted:
                fitting &= self._having(name, wanted)
        if asked.size_min is not None:
            fitting &= self._actions.high >= asked.size_min
        if asked.size_max is not None:
            fitting &= self._actions.low <= asked.size_max
        if asked.text:
            found = np.zeros(number, np.bool_)
            found[[self._actions.index[name] for name in search_actions(self._connection(), asked.text)]] = True
            fitting &= found
        return fitting

    def _find_having(self, name: str, wanted: tuple[str, ...]) -> Bools:
        """Which actions have one of these values."""
        values = [None if one == UNKNOWN else one for one in wanted]
        return self._links[name].having(values, len(self._actions.ids))

    def _rows(self, actions: Ints, spells: Ints) -> list[Row]:
        names = [self._actions.ids[number] for number in actions]
        marks = ", ".join("?" * len(set(names)))
        query = f"SELECT * FROM actions WHERE id IN ({marks})"  # noqa: S608  only question marks
        held = {row["id"]: dict(row) for row in self._connection().execute(query, sorted(set(names)))}
        return [{**held[name], **self._unit(int(spell))} for name, spell in zip(names, spells, strict=True)]

    def _unit(self, spell: int) -> Row:
        if spell < 0:
            return {"state": None, "unit_place": None, "unit_first_on": None, "unit_last_on": None}
        first, last = self._spells.days(spell)
        state = STATES[int(self._spells.state[spell])]
        return {
            "state": state,
            "unit_place": self._spells.place[spell],
            "unit_first_on": first,
            "unit_last_on": last,
        }


def _account(row: sqlite3.Row) -> dict[str, Any]:
    plain = dict(row)
    plain["other_people"] = json.loads(plain["other_people"]) if plain["other_people"] else []
    return plain


def _timeless(asked: Filter) -> Filter:
    """The conditions on actions alone: what two days and two rules have in common."""
    return replace(asked, on=date.min, rule="", known=None, states=UNDER_WAY)


def _chosen(states: Sequence[str]) -> Bools:
    """Of each state, in the order of `STATES`, whether it is among these."""
    return np.array([state in states for state in STATES], np.bool_)


def _without(asked: Filter, field: str) -> Filter:
    nothing: Any = {field: ()}
    return replace(asked, **nothing)
