"""Blocks by name, for a store that loads only an account's neighbourhood into a linker."""

from turnout.linking.blocking import neighbour_blocks, profile_blocks
from turnout.linking.profile import build_profile
from turnout.records import HeldAccount

__all__ = ["blocks_near", "blocks_of"]


def blocks_of(held: HeldAccount) -> tuple[str, ...]:
    """Return the blocks to file an account under, as `kind|country|YYYY-MM`; an unsaid country is empty."""
    return profile_blocks(build_profile(held))


def blocks_near(held: HeldAccount) -> tuple[str, ...]:
    """Return the blocks whose accounts must be loaded before `held` is linked.

    A country of `*` stands for all countries; it is met only where the account itself names none.
    """
    return neighbour_blocks(build_profile(held))
