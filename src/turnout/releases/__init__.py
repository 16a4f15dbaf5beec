"""Releases: dated, immutable, complete public data sets, and all that the public ever sees."""

from turnout.releases.building import DATABASE, Built, Redirect, Source, build_release
from turnout.releases.coarsening import WITHHELD, Precision
from turnout.releases.database import open_database
from turnout.releases.gate import Review, ReviewState
from turnout.releases.loading import load_actions
from turnout.releases.policy import Policy, load_policy
from turnout.releases.signing import check_signature, make_key, sign_folder
from turnout.releases.sums import SIGNATURE, SUMS, write_sums
from turnout.releases.tables import Column, Table, load_tables
from turnout.releases.verifying import ReleaseVerdict, verify_release, verify_site

__all__ = [
    "DATABASE",
    "SIGNATURE",
    "SUMS",
    "WITHHELD",
    "Built",
    "Column",
    "Policy",
    "Precision",
    "Redirect",
    "ReleaseVerdict",
    "Review",
    "ReviewState",
    "Source",
    "Table",
    "build_release",
    "check_signature",
    "load_actions",
    "load_policy",
    "load_tables",
    "make_key",
    "open_database",
    "sign_folder",
    "verify_release",
    "verify_site",
    "write_sums",
]
