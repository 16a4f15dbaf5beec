"""The course of one action on an axis of days: its spells as bars, and each report as a mark."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.translation import gettext as _

from turnout.records import first_day
from turnout.site.wording import say_state

__all__ = ["draw_course"]

_SVG = "http://www.w3.org/2000/svg"

_WIDTH, _HEIGHT, _BAR = 640, 62, 20
_COUNTED = ("confirmed", "likely", "possible")
_ROOM_DAYS = 4


def draw_course(spells: Sequence[Mapping[str, Any]], accounts: Sequence[Mapping[str, Any]], until: date) -> str | None:
    """Return the SVG with the days of its two ends below, or None where nothing has a day.

    Args:
        spells: rows of `spells`; those that most rules share are drawn.
        accounts: rows of `accounts`.
        until: last day of the release.
    """
    drawn = _most_shared(spells)
    reports = sorted({date.fromisoformat(one["published_on"]) for one in accounts})
    days = [date.fromisoformat(day) for one in drawn for day in (one["first_on"], one["last_on"]) if day] + reports
    if not drawn or not days:
        return None
    first = date.fromordinal(max(min(days).toordinal() - _ROOM_DAYS, 1))
    last = min(max(days), max(until, *reports)) + timedelta(days=_ROOM_DAYS)
    length = (last - first).days + 1

    def x(day: date) -> float:
        return round(min(max((day - first).days, 0), length) * _WIDTH / length, 1)

    said = escape(_("When it was under way, and the days of the reports"))
    parts = [f'<svg xmlns="{_SVG}" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{said}" font-size="13">']
    parts.append(f'<path class="c-axis" d="M0 {_BAR + 34}H{_WIDTH}"/>')
    for one in drawn:
        begin = x(first_day(one["first_on"]) if one["first_on"] else first)
        end = x(date.fromisoformat(one["last_on"]) + timedelta(days=1) if one["last_on"] else last)
        place = f'x="{begin}" y="12" width="{max(end - begin, 2):.1f}" height="{_BAR}"'
        state = one["state"]
        if begin >= _WIDTH:  # foretold, beyond the last day that is drawn
            continue
        parts.append(f'<rect class="c-{state}" {place}><title>{escape(say_state(state))}</title></rect>')
    for day in reports:
        at = round(x(day) + _WIDTH / length / 2, 1)
        said = escape(date_format(day, "DATE_FORMAT"))
        parts.append(f'<path class="c-report" d="M{at} {_BAR + 22}v12"><title>{said}</title></path>')
    ends = "".join(f"<span>{escape(date_format(day, 'SHORT_DATE_FORMAT'))}</span>" for day in (first, last))
    return "".join(parts) + f'</svg><p class="ends" aria-hidden="true">{ends}</p>'


def _most_shared(spells: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The spells of the rule that most rules agree with, those in the stock."""
    counted = [one for one in spells if one["state"] in _COUNTED]
    if not counted:
        return []
    rule = max(counted, key=lambda one: len(one["rules"].split()))["rules"].split()[0]
    return [one for one in counted if rule in one["rules"].split()]
