"""How many are under way: one function, by stated rules, for any day, as known at any instant."""

from turnout.counting.counter import count
from turnout.counting.courses import Label, Stretch, trace, trace_live
from turnout.counting.days import Days
from turnout.counting.figures import Interval, combine_figures, select_figures
from turnout.counting.frequency import kind_of, most_frequent
from turnout.counting.in_effect import InEffect
from turnout.counting.measures import Line, Measure, Measures, measure
from turnout.counting.regions import region_of
from turnout.counting.result import Apart, Claim, Count, Unit
from turnout.counting.rule import Rule, check_question, load_rule, load_rule_texts, load_rules, parse_rule
from turnout.counting.rule_parts import UNITS, Resumption, Source, Threshold
from turnout.counting.sectors import SECTORS, sector_of
from turnout.counting.series import MEASURES, Day, LoneStay, Series, Total, count_series, group_units, sum_series
from turnout.counting.spells import Spell, spells
from turnout.counting.standing import Certainty, Standing, status_on
from turnout.counting.timeline import Mark, timeline
from turnout.counting.wording import describe

__all__ = [
    "MEASURES",
    "SECTORS",
    "UNITS",
    "Apart",
    "Certainty",
    "Claim",
    "Count",
    "Day",
    "Days",
    "InEffect",
    "Interval",
    "Label",
    "Line",
    "LoneStay",
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
    "combine_figures",
    "count",
    "count_series",
    "describe",
    "group_units",
    "kind_of",
    "load_rule",
    "load_rule_texts",
    "load_rules",
    "measure",
    "most_frequent",
    "parse_rule",
    "region_of",
    "sector_of",
    "select_figures",
    "spells",
    "status_on",
    "sum_series",
    "timeline",
    "trace",
    "trace_live",
]
