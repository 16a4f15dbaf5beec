"""Splink on the same coded accounts: the opponent of `benchmarks/linking.py splink`.

It is given what our linker is given, prepared as its own guides advise: levels of string likeness for phrases, shared
words for sentences and headlines, differences of days, kilometres; kind and country as blocks. There are two ways of
training: by expectation maximisation, as one does without labels, and from the very labels that it is measured on,
which flatters it.
"""

import logging
from collections.abc import Sequence
from datetime import date
from typing import Any

import duckdb
import pyarrow
from splink import Linker, SettingsCreator, block_on
from splink import comparison_library as comparisons
from splink.backends.duckdb import DuckDBAPI

from turnout.linking.profile import build_profile
from turnout.records import HeldAccount

__all__ = ["THRESHOLDS", "link_by_splink"]

THRESHOLDS = (0.001, 0.01, 0.1, 0.5, 0.9, 0.99, 0.999)
_GAP_DAYS = 400


def link_by_splink(coded: Sequence[tuple[HeldAccount, str]], *, labelled: bool) -> dict[float, dict[str, str]]:
    """Return account id to cluster id at each of the thresholds of match probability.

    Args:
        coded: accounts with the names of their actions.
        labelled: estimate from these names, and not by expectation maximisation.
    """
    logging.getLogger("splink").setLevel(logging.ERROR)
    linker = Linker(DuckDBAPI(duckdb.connect()).register(_table(coded)), _settings(), log_level=logging.ERROR)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    if labelled:
        linker.training.estimate_m_from_label_column("action")
    else:
        for column in ("who", "place", "start"):
            linker.training.estimate_parameters_using_expectation_maximisation(
                block_on("kind", "country", column), record_sample_proportion=1.0
            )
    pairs = linker.inference.predict(threshold_match_probability=min(THRESHOLDS))
    found = {}
    for threshold in THRESHOLDS:
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(
            pairs, threshold_match_probability=threshold
        )
        rows = clusters.as_record_list()
        found[threshold] = {row["unique_id"]: str(row["cluster_id"]) for row in rows}
    return found


def _table(coded: Sequence[tuple[HeldAccount, str]]) -> Any:
    return pyarrow.Table.from_pylist([_row(held, action) for held, action in coded])


def _row(held: HeldAccount, action: str) -> dict[str, Any]:
    account, profile = held.account, build_profile(held)
    start = account.start if account.start and len(account.start) == len("2020-01-01") else None
    return {
        "unique_id": account.id,
        "action": action,
        "report": account.report,
        "kind": account.kind,
        "country": account.country or "?",
        "status": account.status,
        "who": account.who and account.who.casefold(),
        "target": account.target and account.target.casefold(),
        "place": account.place and account.place.casefold(),
        "issue": account.issue and account.issue.casefold(),
        "start": start and date.fromisoformat(start),
        "published": held.published_on,
        "people": str(account.people.low) if account.people and account.people.low else None,
        "latitude": account.latitude,
        "longitude": account.longitude,
        "quote": sorted(profile.quote) or None,
        "title": sorted(profile.title) or None,
    }


def _settings() -> SettingsCreator:
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="unique_id",
        blocking_rules_to_generate_predictions=[
            f"l.kind = r.kind and l.country = r.country and abs(l.published - r.published) <= {_GAP_DAYS}"
        ],
        comparisons=[
            comparisons.JaroWinklerAtThresholds("who", [0.95, 0.8]),
            comparisons.JaroWinklerAtThresholds("target", [0.95, 0.8]),
            comparisons.JaroWinklerAtThresholds("place", [0.95, 0.8]),
            comparisons.JaroWinklerAtThresholds("issue", [0.95, 0.8]),
            comparisons.DistanceInKMAtThresholds("latitude", "longitude", [15, 250]),
            comparisons.AbsoluteDateDifferenceAtThresholds(
                "start", input_is_string=False, metrics=["day", "day", "day"], thresholds=[1, 7, 62]
            ),
            comparisons.AbsoluteDateDifferenceAtThresholds(
                "published", input_is_string=False, metrics=["day", "day", "day"], thresholds=[1, 7, 62]
            ),
            comparisons.ExactMatch("status"),
            comparisons.ExactMatch("people"),
            comparisons.ArrayIntersectAtSizes("quote", [12, 8, 5]),
            comparisons.ArrayIntersectAtSizes("title", [5, 3, 2]),
        ],
    )
