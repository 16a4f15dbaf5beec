"""How many are under way: one function, by stated rules, for any day, as known at any instant."""

from turnout.counting.counter import count
from turnout.counting.days import Days
from turnout.counting.result import Apart, Claim, Count, Unit
from turnout.counting.rule import UNITS, Rule, Source, load_rule, load_rules
from turnout.counting.spells import Spell, spells
from turnout.counting.standing import Certainty, Standing, status_on

__all__ = [
    "UNITS",
    "Apart",
    "Certainty",
    "Claim",
    "Count",
    "Days",
    "Rule",
    "Source",
    "Spell",
    "Standing",
    "Unit",
    "count",
    "load_rule",
    "load_rules",
    "spells",
    "status_on",
]
