"""Questions to a release: one filter that page, table, file, feed and API all go by, and one engine that answers.

Numbers are looked up in what the release itself holds (`spells`, `units`); nothing here can reach a ledger.
"""

from turnout.releases.questions.answers import UNIT, Answer, Counted, Page
from turnout.releases.questions.columns import Dots, Spot
from turnout.releases.questions.filters import ANY, APART, STATES, UNDER_WAY, UNKNOWN, Filter
from turnout.releases.questions.opened import Names, Opened, OpenRelease, Redirected
from turnout.releases.questions.shelf import Shelf

__all__ = [
    "ANY",
    "APART",
    "STATES",
    "UNDER_WAY",
    "UNIT",
    "UNKNOWN",
    "Answer",
    "Counted",
    "Dots",
    "Filter",
    "Names",
    "OpenRelease",
    "Opened",
    "Page",
    "Redirected",
    "Shelf",
    "Spot",
]
