"""Accounts to actions: which reports speak of one episode, with every comparison that says so."""

from turnout.linking.bonds import Bonds
from turnout.linking.link import Comparison, Link
from turnout.linking.linker import Linker, Placed, Source, link_accounts
from turnout.linking.neighbours import blocks_after, blocks_near, blocks_of, turn_of
from turnout.linking.origins import MOST_OF_ONE_KEY, Units, group_origins, read_units, same_origin, sketch
from turnout.linking.placing import action_id

__all__ = [
    "MOST_OF_ONE_KEY",
    "Bonds",
    "Comparison",
    "Link",
    "Linker",
    "Placed",
    "Source",
    "Units",
    "action_id",
    "blocks_after",
    "blocks_near",
    "blocks_of",
    "group_origins",
    "link_accounts",
    "read_units",
    "same_origin",
    "sketch",
    "turn_of",
]
