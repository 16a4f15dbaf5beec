"""The status of an action from the words and the dates of one sentence together.

The rules are tried in order; the first that decides gives the status, and whether words rather than what is usual
for the kind gave it:

1. a date that lies longer than a month back: past, unless it goes on or has just ended
2. a day to come: called, or threatened on a condition
3. announced, with no day to come
4. threats in whose clause nothing is to come are left out for the events of a day
5. held, and brief: ended
6. told as background, or as the cause of a result: past
7. an event of a day that is only told: ended
8. what the words say
9. what is usual for the kind
"""

from datetime import timedelta

from turnout.reading.kinds import EVENTS, is_labour
from turnout.reading.lexicon import load_patterns
from turnout.reading.told import Told
from turnout.records import first_day, last_day

__all__ = ["resolve_status"]

# A status of the codebook, and whether words said so.
Verdict = tuple[str, bool]

# Background is what was over "longer ago than about a month" (codebook, status past).
_BACKGROUND = timedelta(days=31)
# How many characters before and after the cue may tell that it is background.
_BEFORE = 70
_AFTER = 50


def resolve_status(told: Told) -> Verdict:
    """Put the words and the dates of a sentence together.

    Args:
        told: what the sentence tells; where it has somebody deny the action, that is all it says.

    Returns:
        The status, and whether words said so.
    """
    said = _said(told)
    if said == "denied":
        return "denied", True
    verdict = _by_a_date_gone(told, said) or _by_a_day_to_come(told, said) or _by_announcement(told, said)
    if verdict:
        return verdict
    if _is_idle_threat(told, said):
        said = None
    return (
        _by_being_held(told, said)
        or _by_background(told)
        or _by_being_told(told, said)
        or _by_words(told, said)
        or _by_habit(told)
    )


def _said(told: Told) -> str | None:
    """What the words say; those round people on strike ("strikers called ...") speak of something else."""
    of_people = told.cue.form == "people" or told.line.lower.startswith(("striking", "strike-"), told.cue.start)
    return None if of_people and told.heard.says in {"called", "threatened"} else told.heard.says


def _by_a_date_gone(told: Told, said: str | None) -> Verdict | None:
    """Rule 1: "over longer ago than about a month" (codebook, status past)."""
    last = told.timing.end or told.timing.start
    if not last or last_day(last) >= told.base - _BACKGROUND:
        return None
    if said == "ended" and told.timing.end is None and (told.timing.since or told.clause_has("just_ended")):
        return "ended", True
    lasting = said in {None, "ongoing"} and (told.timing.since or (told.heard.firm and told.words_have("lasting")))
    return ("ongoing", True) if lasting and not told.clause_has("closed") else ("past", True)


def _by_a_day_to_come(told: Told, said: str | None) -> Verdict | None:
    """Rule 2: "voted or announced for a fixed day is called", one that depends on talks threatened (codebook)."""
    start = told.timing.start
    if not start or said in {"averted", "ended"} or told.cue.kind == "arrest":
        return None
    # What is called "from Monday" on that Monday is still only called, unless it has stopped things.
    today = first_day(start) == told.base and said == "called" and not told.clause_has("under_way")
    if first_day(start) <= told.base and not today:
        return None
    if told.timing.since or (said == "ongoing" and told.words_have("lasting")):
        return "ongoing", True
    fixed = told.voted_or_announced and not told.clause_has("threatens")
    return ("threatened" if told.clause_has("depends") and not fixed else "called"), True


def _by_announcement(told: Told, said: str | None) -> Verdict | None:
    """Rule 3: with "no firm date" an announced stoppage is threatened (codebook); one that stopped things has begun."""
    if said != "called":
        return None
    stoppage = told.cue.kind not in EVENTS
    if told.timing.start and stoppage and told.clause_has("under_way"):
        return "ongoing", False
    return ("threatened" if stoppage or told.clause_has("depends") else "called"), True


def _is_idle_threat(told: Told, said: str | None) -> bool:
    """Rule 4: "police warned demonstrators" threatens no demonstration."""
    if said != "threatened" or told.cue.kind not in EVENTS:
        return False
    return not told.clause_has("conditional") and not told.clause_has("future")


def _by_being_held(told: Told, said: str | None) -> Verdict | None:
    """Rule 5: "a one-day event that took place" is ended (codebook)."""
    timing = told.timing
    brief = timing.brief and said in {None, "ongoing"} and not timing.since
    if not brief or not told.clause_has("held"):
        return None
    began_today = timing.start == told.base.isoformat() and (timing.length_days or 1) > 1
    return ("ongoing" if began_today else "ended"), True


def _by_background(told: Told) -> Verdict | None:
    """Rule 6: "background" (codebook, status past), where no firm words say otherwise."""
    if told.heard.firm:
        return None
    patterns = load_patterns("mentions.toml")
    if told.timing.start is None and patterns["background"].search(told.near(_BEFORE, _AFTER)):
        return "past", False
    of_a_result = told.cue.form == "noun" and told.clause_has("impact") and patterns["finance"].search(told.line.lower)
    return ("past", False) if of_a_result else None


def _by_being_told(told: Told, said: str | None) -> Verdict | None:
    """Rule 7: an event that began is over by the time it is told, unless the words keep it under way."""
    if said != "ongoing" or told.cue.kind not in EVENTS or _is_lasting_force(told):
        return None
    kept = told.words_have("lasting_verb" if told.cue.form == "verb" else "lasting_day")
    return None if kept or told.timing.since else ("ended", False)


def _by_words(told: Told, said: str | None) -> Verdict | None:
    """Rule 8: what the words say; a brief action of a day gone is over all the same."""
    if said is None:
        return None
    timing = told.timing
    if timing.brief and said == "ongoing" and not told.heard.firm and not timing.since and timing.start is None:
        # "Hurt during a one-day strike": by the time it is told it is over.
        return "ended", False
    over = said == "ongoing" and timing.start and not timing.since and _was_brief(told)
    if over and not told.words_have("lasting"):
        return "ended", True
    return said, told.heard.firm or timing.since


def _by_habit(told: Told) -> Verdict:
    """Rule 9: an event "that simply took place is ended" (codebook, status); a stoppage goes on until it is over."""
    of_a_deed = told.cue.form == "verb" and not is_labour(told.cue.kind)
    over = told.cue.kind in EVENTS or (of_a_deed and not _is_held_today(told)) or _was_brief(told)
    if told.timing.since and told.cue.kind != "arrest" and told.cue.form != "people":
        return "ongoing", True
    return ("ended" if over and not _is_lasting_force(told) else "ongoing"), False


def _is_held_today(told: Told) -> bool:
    """Whether a site or a road was taken on the report's day, or its takers stay: it is held until it is given up."""
    if told.cue.kind not in {"occupation", "blockade"}:
        return False
    stays = load_patterns("mentions.toml")["stays"].search(told.line.lower)
    return told.timing.start == told.base.isoformat() or bool(stays)


def _is_lasting_force(told: Told) -> bool:
    """Whether it is force that stays until it is withdrawn: troops sent in, a curfew, a ban."""
    return told.cue.kind == "crackdown" and told.cue_has("lasting_force")


def _was_brief(told: Told) -> bool:
    """Whether it is told as lasting a day or less, on a day before the report's."""
    return told.timing.brief and bool(told.timing.start) and last_day(str(told.timing.start)) < told.base
