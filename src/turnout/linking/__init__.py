"""Accounts to actions: which reports speak of one episode, with every comparison that says so."""

from turnout.linking.link import Comparison, Link
from turnout.linking.linker import Linker, action_id, link_accounts

__all__ = ["Comparison", "Link", "Linker", "action_id", "link_accounts"]
