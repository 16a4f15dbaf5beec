"""How templates say values; every filter takes nothing for an answer."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import template
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

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
register.filter("explained", wording.explain_state)
register.simple_tag(wording.say_evidence)
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
    said = date_format(whole, form)
    # A month that stands alone has a capital in Django's catalogues, also in languages that write it without one.
    return said.lower() if len(text) == 7 and date_format(whole, "E").islower() else said


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
def people_said(bounds: tuple[int | None, int | None]) -> str:
    """An interval within a sentence: `at least 300`, `from 300 to 500`, `300`."""
    low, high = bounds
    if high is None:
        return _("at least %(low)s") % {"low": num(low)}
    return num(low) if low == high else _("from %(low)s to %(high)s") % {"low": num(low), "high": num(high)}


@register.filter
def sentence(text: str) -> str:
    """A line with a full stop at its end; "U.K." has one."""
    return text if text.endswith(".") else f"{text}."


@register.filter
def with_code(text: str) -> SafeString:
    """A line of the codebook or of a rule, of which what stands between backticks is code."""
    parts = (("<code>{}</code>" if nth % 2 else "{}", (part,)) for nth, part in enumerate(text.split("`")))
    return mark_safe("".join(format_html(form, *given) for form, given in parts))  # noqa: S308  each part is escaped


@register.filter
def numbers(values: Iterable[int]) -> str:
    """Several numbers in a row."""
    return "; ".join(num(value) for value in values)  # a comma may be within them


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
def standing(row: Any) -> str:
    """How a unit or an action stands: what is under way as how sure that is."""
    state = row.get("state") or row["status"]
    return row["certainty"] if state == "under way" and row["certainty"] else state


@register.filter
def get(mapping: Any, key: str) -> Any:
    """The value of a key that is itself a value."""
    return mapping.get(key)
