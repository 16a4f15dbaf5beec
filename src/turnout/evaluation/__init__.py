"""Evaluation: how well accounts that were read meet those that a person coded. Pure but for `parse_coded`."""

from turnout.evaluation.agreement import measure_alpha
from turnout.evaluation.coded import CodedAccount, CodedReports, parse_account
from turnout.evaluation.counts import FieldCount, Tally
from turnout.evaluation.figures import FEWEST, Measured, measure, say_value
from turnout.evaluation.identity import BCubed, measure_identity
from turnout.evaluation.intervals import RESAMPLES, bootstrap_f1, wilson
from turnout.evaluation.likeness import judge, likeness
from turnout.evaluation.machine import render_json
from turnout.evaluation.measure import MEASURE
from turnout.evaluation.page import render_page
from turnout.evaluation.parsing import PlainLine, parse_coded, parse_plain
from turnout.evaluation.scoring import Evaluation, Pair, ReportScore, evaluate, pair_accounts, score_report
from turnout.evaluation.worst import Beside, Difference, list_beside, list_differences, select_worst

__all__ = [
    "FEWEST",
    "MEASURE",
    "RESAMPLES",
    "BCubed",
    "Beside",
    "CodedAccount",
    "CodedReports",
    "Difference",
    "Evaluation",
    "FieldCount",
    "Measured",
    "Pair",
    "PlainLine",
    "ReportScore",
    "Tally",
    "bootstrap_f1",
    "evaluate",
    "judge",
    "likeness",
    "list_beside",
    "list_differences",
    "measure",
    "measure_alpha",
    "measure_identity",
    "pair_accounts",
    "parse_account",
    "parse_coded",
    "parse_plain",
    "render_json",
    "render_page",
    "say_value",
    "score_report",
    "select_worst",
    "wilson",
]
