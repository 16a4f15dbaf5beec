"""Mentions of one action within a report become one draft."""

from turnout.reading.actors import actor_words
from turnout.reading.agreement import agrees
from turnout.reading.drafts import Draft
from turnout.reading.kinds import is_labour, is_response
from turnout.reading.lexicon import load_patterns
from turnout.reading.mentions import Mention
from turnout.reading.placing import Found

__all__ = ["merge_mentions"]

# What a headline may call any kind of protest.
_LOOSE_NAMES = frozenset({"protest", "protests", "pickets"})


def merge_mentions(mentions: list[tuple[Mention, Found | None]]) -> list[Draft]:
    """Merge the mentions of a report.

    Args:
        mentions: each with the place that it gives, the body's in their order and then the headline's.

    Returns:
        Drafts in the order in which they were first mentioned; a mention joins the latest one that it does not
        contradict, and is left out where it only refers to an action of another kind.
    """
    drafts: list[Draft] = []
    for mention, place in mentions:
        fitting = [draft for draft in drafts if agrees(draft, mention, place)]
        in_title = mention.line.part == "title"
        draft = (_headline_draft if in_title else _body_draft)(mention, drafts, fitting)
        if draft is None:
            continue
        draft.add(mention, place)
        if draft not in drafts:
            drafts.append(draft)
    return drafts


def _body_draft(mention: Mention, drafts: list[Draft], fitting: list[Draft]) -> Draft | None:
    if fitting:
        waves = [draft for draft in fitting if all(m.wave for m in draft.mentions)]
        return waves[-1] if waves and mention.wave else fitting[-1]
    return None if _only_refers(mention, drafts) else Draft(mention.kind)


def _headline_draft(mention: Mention, drafts: list[Draft], fitting: list[Draft]) -> Draft | None:
    """A headline speaks of what the body tells: it joins the first draft that fits and opens none beside its kin."""
    if fitting:
        return fitting[0]
    told = any(draft.kind == mention.kind for draft in drafts) or _names_kin(mention, drafts)
    return None if drafts and (mention.who is None or told) else Draft(mention.kind)


def _names_kin(mention: Mention, drafts: list[Draft]) -> bool:
    """Whether a headline's "protest" or "marchers" are those of a blockade, a fast or a stoppage of the body."""
    at_large = mention.cue.form == "people" or mention.words_of_cue in _LOOSE_NAMES
    return at_large and any(not is_response(draft.kind) for draft in drafts)


def _only_refers(mention: Mention, drafts: list[Draft]) -> bool:
    """Whether the words point back to another kind of action ("the demonstrators", "the protest") and add none."""
    if _is_fast(mention, drafts):
        return True
    if is_labour(mention.kind) and mention.who is None and mention.timing.start is None:
        kinds = {draft.kind for draft in drafts if is_labour(draft.kind)}
        return bool(kinds) and mention.kind not in kinds and mention.named_at_large
    if mention.kind != "demonstration":
        return False
    if mention.timing.start:
        return _is_the_same_protest(mention, drafts)
    if mention.wave and not mention.firm and any(draft.kind == mention.kind for draft in drafts):
        return True
    return bool(drafts) and (mention.cue.form == "people" or mention.definite)


def _is_the_same_protest(mention: Mention, drafts: list[Draft]) -> bool:
    """Whether "the protest" is the fast, the sit-in or the stoppage that its own sentence tells of."""
    bare = load_patterns("mentions.toml")["bare_protest"].fullmatch(mention.words_of_cue)
    told = [m for draft in drafts if not is_response(draft.kind) for m in draft.mentions if m.line is mention.line]
    return bool(bare) and mention.definite and any(m.cue.start < mention.cue.start for m in told)


def _is_fast(mention: Mention, drafts: list[Draft]) -> bool:
    """Whether "the strike" is the hunger strike of the same people, which was told before."""
    if mention.kind != "strike" or not mention.definite or mention.timing.start:
        return False
    mine = actor_words(mention.who) if mention.who else frozenset()
    fasting = [m for draft in drafts if draft.kind == "hunger_strike" for m in draft.mentions]
    theirs = [actor_words(m.who) for m in fasting if m.who]
    return bool(fasting) and (not mine or any(mine & words for words in theirs))
