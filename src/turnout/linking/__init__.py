"""Accounts to actions: which reports speak of one episode, with every comparison that says so."""

from turnout.linking.link import Comparison, Link
from turnout.linking.linker import Linker, link_accounts
from turnout.linking.neighbours import blocks_near, blocks_of
from turnout.linking.placing import action_id

__all__ = ["Comparison", "Link", "Linker", "action_id", "blocks_near", "blocks_of", "link_accounts"]
