"""Accounts to actions: which reports speak of one episode, with every comparison that says so."""

from turnout.linking.link import Comparison, Link
from turnout.linking.linker import Linker, link_accounts
from turnout.linking.neighbours import blocks_near, blocks_of
from turnout.linking.origins import MOST_OF_ONE_KEY, Units, group_origins, read_units, same_origin, sketch
from turnout.linking.placing import action_id

__all__ = [
    "MOST_OF_ONE_KEY",
    "Comparison",
    "Link",
    "Linker",
    "Units",
    "action_id",
    "blocks_near",
    "blocks_of",
    "group_origins",
    "link_accounts",
    "read_units",
    "same_origin",
    "sketch",
]
