"""How many are under way: one function, by stated rules, for any day, as known at any instant."""

from turnout.counting.counter import count
from turnout.counting.courses import Label, Stretch, trace, trace_live
from turnout.counting.days import Days
from turnout.counting.figures import Interval
from turnout.counting.measures import Line, Measure, Measures, measure
from turnout.counting.result import Apart, Claim, Count, Unit
from turnout.counting.rule import Rule, check_question, load_rule, load_rule_texts, load_rules, parse_rule
from turnout.counting.rule_parts import UNITS, Resumption, Source, Threshold
from turnout.counting.sectors import SECTORS, sector_of
from turnout.counting.series import Day, Series, Total, count_series, sum_series
from turnout.counting.spells import Spell, spells
from turnout.counting.standing import Certainty, Standing, status_on
from turnout.counting.timeline import Mark, timeline
from turnout.counting.wording import describe

__all__ = [
    "SECTORS",
    "UNITS",
    "Apart",
    "Certainty",
    "Claim",
    "Count",
    "Day",
    "Days",
    "Interval",
    "Label",
    "Line",
    "Mark",
    "Measure",
    "Measures",
    "Resumption",
    "Rule",
    "Series",
    "Source",
    "Spell",
    "Standing",
    "Stretch",
    "Threshold",
    "Total",
    "Unit",
    "check_question",
    "count",
    "count_series",
    "describe",
    "load_rule",
    "load_rule_texts",
    "load_rules",
    "measure",
    "parse_rule",
    "sector_of",
    "spells",
    "status_on",
    "sum_series",
    "timeline",
    "trace",
    "trace_live",
]
