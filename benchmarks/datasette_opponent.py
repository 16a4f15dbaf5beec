"""Datasette over the same SQLite file: the opponent of `benchmarks/site.py`.

Its pages are asked what ours are asked, as near as they come: a table page with facets for the explorer, which cannot
be of one day without SQL of one's own; a row for an action, without its accounts; SQL over `spells` for a number on a
day, as a page and as JSON, without map, plot and other rules. The file is served as immutable, all else is as it comes.
"""

import random
import sys
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlencode

__all__ = ["datasette_command", "datasette_pages", "has_datasette"]

_COUNT = """
select state, count(*) from spells
where (first_on is null or first_on <= :day) and (last_on is null or last_on >= :day)
and ' ' || rules || ' ' like '% ilo %' group by state
"""


def has_datasette() -> bool:
    """Whether it is installed, as the extra `benchmark` does."""
    return find_spec("datasette") is not None


def datasette_command(database: Path, port: int) -> list[str]:
    """What starts it."""
    return [sys.executable, "-m", "datasette", "serve", "--immutable", str(database), "--port", str(port)]


def datasette_pages(
    ids: Sequence[str], day: Callable[[random.Random], str], condition: Callable[[random.Random], tuple[str, int]]
) -> dict[str, Callable[[random.Random], str]]:
    """The addresses of its pages, by the names of ours.

    Args:
        ids: of actions.
        day: one at random, as ISO has it.
        condition: a country and a number of people at random.
    """

    def explore(rng: random.Random) -> str:
        country, people = condition(rng)
        query = [("country", country), ("kind", "strike"), ("people_high__gte", str(people)), ("_size", "50")]
        facets = [("_facet", name) for name in ("kind", "country", "region", "sector")]
        return f"/release/actions?{urlencode(query + facets)}"

    return {
        "front": lambda rng: f"/release?{urlencode({'sql': _COUNT, 'day': day(rng)})}",
        "explore, three filters": explore,
        "action": lambda rng: f"/release/actions/{rng.choice(ids)}",
        "count": lambda rng: f"/release.json?{urlencode({'sql': _COUNT, 'day': day(rng), '_shape': 'array'})}",
        "static file": lambda _rng: "/-/static/app.css",
    }
