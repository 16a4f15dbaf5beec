"""Names of the codebook's and the rules' values in the reader's language, and a title for an action."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from turnout.counting import SECTORS
from turnout.places import country_name

__all__ = [
    "GRADES",
    "STATES",
    "calm",
    "join_phrases",
    "name_of",
    "say_country",
    "say_kind",
    "say_rule",
    "say_rule_source",
    "say_sector",
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
    """`event-day` as `event and day`: what a rule counts as one."""
    return pgettext("unit", unit.replace("-", " and "))


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


def title_of(row: Mapping[str, Any]) -> str:
    """`Strike: potash miners, Example Works, Orsk`: a line that needs no grammar of any language."""
    kind = say_kind(row["kind"])
    place = row["place"] or (say_country(row["country"]) if row["country"] else None)
    phrases = join_phrases(calm(row["who"]), calm(row["target"]), calm(place))
    return f"{kind[:1].upper()}{kind[1:]}: {phrases}" if phrases else f"{kind[:1].upper()}{kind[1:]}"
