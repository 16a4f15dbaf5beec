"""Blocks by name, for a store that loads only an account's neighbourhood into a linker."""

from turnout.linking.blocking import blocks_within_reach, neighbour_blocks, profile_blocks
from turnout.linking.profile import Turn, build_profile
from turnout.records import HeldAccount

__all__ = ["blocks_after", "blocks_near", "blocks_of", "turn_of"]


def blocks_of(held: HeldAccount) -> tuple[str, ...]:
    """Return the blocks to file an account under, as `kind|country|YYYY-MM`; an unsaid country is empty."""
    return profile_blocks(build_profile(held))


def blocks_near(held: HeldAccount) -> tuple[str, ...]:
    """Return the blocks whose accounts must be loaded before `held` is linked.

    A country of `*` stands for all countries; it is met only where the account itself names none.
    """
    return neighbour_blocks(build_profile(held))


def blocks_after(held: HeldAccount) -> tuple[str, ...]:
    """Return the blocks whose accounts may be compared with `held` when their turn comes after it."""
    return blocks_within_reach(build_profile(held))


def turn_of(held: HeldAccount) -> Turn:
    """Return when an account has its turn; what is added in the order of turns never moves what is there."""
    return build_profile(held).turn
