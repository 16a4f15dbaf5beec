"""Mentions of one action within a report become one draft."""

from turnout.reading.actors import actor_words
from turnout.reading.agreement import agrees
from turnout.reading.drafts import Draft
from turnout.reading.kinds import is_labour
from turnout.reading.mentions import Mention
from turnout.reading.placing import Found

__all__ = ["merge_mentions"]


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
    return (
        None if drafts and (mention.who is None or any(d.kind == mention.kind for d in drafts)) else Draft(mention.kind)
    )


def _only_refers(mention: Mention, drafts: list[Draft]) -> bool:
    """Whether the words point back to another kind of action ("the demonstrators", "the protest") and add none."""
    if _is_fast(mention, drafts):
        return True
    if is_labour(mention.kind) and mention.who is None and mention.timing.start is None:
        kinds = {draft.kind for draft in drafts if is_labour(draft.kind)}
        return bool(kinds) and mention.kind not in kinds and mention.named_at_large
    if mention.kind != "demonstration" or mention.timing.start:
        return False
    if mention.wave and not mention.firm and any(draft.kind == mention.kind for draft in drafts):
        return True
    return bool(drafts) and (mention.cue.form == "people" or mention.definite)


def _is_fast(mention: Mention, drafts: list[Draft]) -> bool:
    """Whether "the strike" is the hunger strike of the same people, which was told before."""
    if mention.kind != "strike" or not mention.definite or mention.timing.start:
        return False
    mine = actor_words(mention.who) if mention.who else frozenset()
    fasting = [m for draft in drafts if draft.kind == "hunger_strike" for m in draft.mentions]
    theirs = [actor_words(m.who) for m in fasting if m.who]
    return bool(fasting) and (not mine or any(mine & words for words in theirs))
