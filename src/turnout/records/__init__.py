"""The records that flow through Turnout: report, account, action, and their one byte form."""

from turnout.records.account import Account, Evidence, OtherPeople, People
from turnout.records.action import Action, HeldAccount
from turnout.records.canonical import canonical_json, sha256_hex, short_id
from turnout.records.partial_dates import check_partial_date, date_precision, first_day, last_day
from turnout.records.report import Report

__all__ = [
    "Account",
    "Action",
    "Evidence",
    "HeldAccount",
    "OtherPeople",
    "People",
    "Report",
    "canonical_json",
    "check_partial_date",
    "date_precision",
    "first_day",
    "last_day",
    "sha256_hex",
    "short_id",
]
