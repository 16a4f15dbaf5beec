"""The ledger: append-only facts, hash-chained, and the projections that are a fold over them.

Each function works on the ledger that `open_ledger` opened last. Names are loaded on first use, because Django
imports this package before its models may exist.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from turnout.ledger.addresses import Address

if TYPE_CHECKING:
    from turnout.ledger.answering import select_count, select_series
    from turnout.ledger.appending import Appended, append_reports
    from turnout.ledger.copying import back_up, restore
    from turnout.ledger.deciding import Decided, correct, judge, merge, resolve, split, withdraw
    from turnout.ledger.entries import select_latest
    from turnout.ledger.explaining import Reason, select_evidence, select_reasons, select_rule_changes
    from turnout.ledger.history import Change, Correction, select_changes, select_corrections
    from turnout.ledger.judgements import Judgement, select_judgements
    from turnout.ledger.opened import (
        HeldAction,
        HeldReport,
        select_account,
        select_action,
        select_names,
        select_report,
    )
    from turnout.ledger.opening import open_ledger, using_ledger
    from turnout.ledger.quotes import check_quotes
    from turnout.ledger.rebuilding import projections_hash, rebuild
    from turnout.ledger.reviews import (
        End,
        Reviewed,
        review,
        select_ends,
        select_reviews,
        select_reviews_by_any_id,
    )
    from turnout.ledger.ruling import StatedRule, select_rules, state_rules
    from turnout.ledger.selecting import Summary, select_accounts, select_actions, select_known, select_summary
    from turnout.ledger.texts import select_loose_origins, select_texts
    from turnout.ledger.verifying import Verdict, verify

__all__ = [
    "Address",
    "Appended",
    "Change",
    "Correction",
    "Decided",
    "End",
    "HeldAction",
    "HeldReport",
    "Judgement",
    "Reason",
    "Reviewed",
    "StatedRule",
    "Summary",
    "Verdict",
    "append_reports",
    "back_up",
    "check_quotes",
    "correct",
    "judge",
    "merge",
    "open_ledger",
    "projections_hash",
    "rebuild",
    "resolve",
    "restore",
    "review",
    "select_account",
    "select_accounts",
    "select_action",
    "select_actions",
    "select_changes",
    "select_corrections",
    "select_count",
    "select_ends",
    "select_evidence",
    "select_judgements",
    "select_known",
    "select_latest",
    "select_loose_origins",
    "select_names",
    "select_reasons",
    "select_report",
    "select_reviews",
    "select_reviews_by_any_id",
    "select_rule_changes",
    "select_rules",
    "select_series",
    "select_summary",
    "select_texts",
    "split",
    "state_rules",
    "using_ledger",
    "verify",
    "withdraw",
]

_HOMES = {
    "answering": ("select_count", "select_series"),
    "appending": ("Appended", "append_reports"),
    "copying": ("back_up", "restore"),
    "deciding": ("Decided", "correct", "judge", "merge", "resolve", "split", "withdraw"),
    "explaining": ("Reason", "select_evidence", "select_reasons", "select_rule_changes"),
    "entries": ("select_latest",),
    "history": ("Change", "Correction", "select_changes", "select_corrections"),
    "judgements": ("Judgement", "select_judgements"),
    "opened": ("HeldAction", "HeldReport", "select_account", "select_action", "select_names", "select_report"),
    "opening": ("open_ledger", "using_ledger"),
    "quotes": ("check_quotes",),
    "rebuilding": ("projections_hash", "rebuild"),
    "ruling": ("StatedRule", "select_rules", "state_rules"),
    "reviews": ("End", "Reviewed", "review", "select_ends", "select_reviews", "select_reviews_by_any_id"),
    "selecting": ("Summary", "select_accounts", "select_actions", "select_known", "select_summary"),
    "texts": ("select_loose_origins", "select_texts"),
    "verifying": ("Verdict", "verify"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from turnout.ledger.django_setup import set_up_django  # noqa: PLC0415  models need Django set up first

    set_up_django()
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
