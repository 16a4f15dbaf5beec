"""The drawing of an action's course: its days stand where the drawing has them."""

import re
from datetime import date, timedelta

from django.utils.formats import date_format

from turnout.site.drawings import draw_course

SPELL = {"first_on": "2021-03-08", "last_on": "2021-03-12", "state": "confirmed", "rules": "ilo"}


def test_the_days_below_are_those_of_the_two_ends():
    drawn = draw_course([SPELL], [{"published_on": "2021-03-10"}], date(2021, 3, 31))
    assert drawn is not None
    ends = re.findall(r"<span>([^<]+)</span>", drawn)
    bar = re.search(r'class="c-confirmed" x="([\d.]+)".*? width="([\d.]+)"', drawn)
    begin, width = map(float, bar.groups())
    whole = float(re.search(r'viewBox="0 0 (\d+)', drawn).group(1))
    per_day = width / 5  # the spell is of five days
    first = date(2021, 3, 8) - timedelta(days=round(begin / per_day))
    last = first + timedelta(days=round(whole / per_day) - 1)
    assert ends == [date_format(day, "SHORT_DATE_FORMAT") for day in (first, last)]
