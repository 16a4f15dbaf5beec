"""How templates say values; every filter takes nothing for an answer."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import template
from django.utils.formats import date_format, number_format

from turnout.site import wording
from turnout.site.assets import asset_path

register = template.Library()

register.filter("country", wording.say_country)
register.filter("kind", wording.say_kind)
register.filter("state", wording.say_state)
register.filter("sector", wording.say_sector)
register.filter("rule", wording.say_rule)
register.filter("rule_source", wording.say_rule_source)
register.filter("unit", wording.say_unit)
register.filter("title", wording.title_of)
register.simple_tag(asset_path, name="asset")

_FORMS = {4: "Y", 7: "YEAR_MONTH_FORMAT", 10: "DATE_FORMAT"}


@register.filter
def day(value: str | date | None) -> str:
    """A date as precise as it is: `1987`, `March 1987`, `25 August 2020`."""
    if not value:
        return ""
    text = value.isoformat() if isinstance(value, date) else value
    form = _FORMS.get(len(text), "DATE_FORMAT")
    whole = date.fromisoformat((text + "-01-01")[:10])
    return date_format(whole, form)


@register.filter
def short_day(value: str | date | None) -> str:
    """A date for a table."""
    if not value:
        return ""
    text = value.isoformat() if isinstance(value, date) else value
    return date_format(date.fromisoformat(text), "SHORT_DATE_FORMAT") if len(text) == 10 else day(text)


@register.filter
def instant(value: str | None) -> str:
    """The day of an instant."""
    return date_format(datetime.fromisoformat(value), "DATE_FORMAT") if value else ""


@register.filter
def num(value: float | None) -> str:
    """A number with the separators of the language."""
    return "" if value is None else number_format(value, use_l10n=True, force_grouping=True)


@register.filter
def numbers(values: Iterable[int]) -> str:
    """Several numbers in a row."""
    return " · ".join(num(value) for value in values)  # a comma may be within them


@register.filter
def people(row: Any) -> str:
    """`300`, `300–500`, `300+`, or nothing: an interval, never a mean."""
    low, high = (row["people_low"], row["people_high"]) if not isinstance(row, tuple) else row
    if low is None and high is None:
        return ""
    if high is None:
        return f"{num(low)}+"
    if low is None:
        return f"≤ {num(high)}"
    return num(low) if low == high else f"{num(low)}–{num(high)}"


@register.filter
def get(mapping: Any, key: str) -> Any:
    """The value of a key that is itself a value."""
    return mapping.get(key)
