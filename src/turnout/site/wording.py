"""Names of the codebook's and the rules' values in the reader's language, and a title for an action."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from turnout.counting import SECTORS
from turnout.places import country_name, find_place
from turnout.releases.questions import Spot

__all__ = [
    "GRADES",
    "STATES",
    "calm",
    "explain_state",
    "join_phrases",
    "name_of",
    "say_country",
    "say_evidence",
    "say_kind",
    "say_rule",
    "say_rule_source",
    "say_sector",
    "say_spot",
    "say_state",
    "say_unit",
    "title_of",
]

GRADES = ("confirmed", "likely", "possible")
STATES = (*GRADES, "called", "threatened", "silent", "uncounted")
_UNKNOWN = "unknown"
_LONGER_THAN_INITIALS = 5


def say_kind(value: str) -> str:
    """`hunger_strike` as `hunger strike`."""
    return pgettext("kind", value.replace("_", " "))


def say_state(value: str | None) -> str:
    """A state of a unit, or the status of an account."""
    return pgettext("state", value or _UNKNOWN)


def explain_state(value: str | None) -> str:
    """A state with what it means, where its name alone does not say it."""
    said = {
        "called": _("called for a later day"),
        "threatened": _("threatened, without a day"),
        "silent": _("silent: no report for long"),
        "uncounted": _("under way, but left out by the rule"),
        "averted": _("averted: it did not begin"),
        "past": _("over, told of as background"),
    }
    return said.get(value or "") or say_state(value)


def say_evidence(reports: int, origins: int) -> str:
    """`6 reports, of 4 origins`."""
    told = ngettext("%(number)s report", "%(number)s reports", reports) % {"number": _number(reports)}
    texts = ngettext("of %(number)s origin", "of %(number)s origins", origins) % {"number": _number(origins)}
    return f"{told}, {texts}" if reports > 1 else told


def _number(value: int) -> str:
    return number_format(value, use_l10n=True, force_grouping=True)


def say_country(code: str | None) -> str:
    """The country's name; its code where it has none."""
    if not code or code == _UNKNOWN:
        return _("country unknown")
    try:
        return pgettext("country", country_name(code))
    except KeyError:
        return code


def say_sector(section: str | None) -> str:
    """The title of a section of ISIC."""
    if not section or section == _UNKNOWN:
        return _("sector unknown")
    return pgettext("sector", SECTORS.get(section, section))


def say_rule(rule: Mapping[str, Any]) -> str:
    """What a rule counts, without where it comes from, as it follows a number."""
    plain = pgettext("rule", rule["title"]).partition(" (")[0]
    return plain[:1].lower() + plain[1:]


def say_unit(unit: str) -> str:
    """What a rule counts as one, in words."""
    return {
        "dispute": _("a dispute, all its places together"),
        "stoppage": _("a stoppage, all its places together"),
        "event": _("an action"),
        "site": _("a place named for a dispute"),
        "site-day": _("a place named for a dispute, each day anew"),
        "event-day": _("an action at a place, each day anew"),
    }[unit]


def say_rule_source(rule: Mapping[str, Any]) -> str:
    """Where a rule comes from, in short."""
    _plain, found, source = pgettext("rule", rule["title"]).rpartition(" (")
    return source.removesuffix(")") if found else _("this site's own rule")


def name_of(dimension: str, value: str | None) -> str:
    """A value of a facet as a reader sees it."""
    say = {"kind": say_kind, "state": say_state, "country": say_country, "sector": say_sector}.get(dimension)
    if say:
        return say(value or _UNKNOWN)
    return _("not known") if not value or value == _UNKNOWN else value


def join_phrases(*phrases: str | None) -> str:
    """The phrases that are there, each once, with commas between them."""
    return ", ".join(dict.fromkeys(one for one in phrases if one))


def calm(phrase: str | None) -> str | None:
    """A phrase from a headline in capitals as a sentence would have it; short words stay, as they may be initials."""
    if not phrase or not phrase.isupper():
        return phrase
    return re.sub(rf"[^\W\d_]{{{_LONGER_THAN_INITIALS},}}", lambda word: word[0].capitalize(), phrase)


def say_spot(spot: Spot) -> str:
    """What the point of an action stands for: a country's name in the reader's language, a town's in the reports'."""
    if spot.country and (not spot.place or (spot.precision == "country" and _is_country(spot.place, spot.country))):
        return say_country(spot.country)
    return calm(spot.place) or ""


@lru_cache(maxsize=4096)
def _is_country(place: str, code: str) -> bool:
    """Whether a report's words name the country itself: "U.K.", but no town that nobody could find in it."""
    found = find_place(place, country=code)
    return found is not None and found.name == country_name(code)


def title_of(row: Mapping[str, Any]) -> str:
    """`Strike: potash miners, Example Works, Orsk`: a line that needs no grammar of any language."""
    kind = say_kind(row["kind"])
    phrases = join_phrases(calm(row["who"]), calm(row["target"]), say_spot(Spot.of_row(row)))
    return f"{kind[:1].upper()}{kind[1:]}: {phrases}" if phrases else f"{kind[:1].upper()}{kind[1:]}"
