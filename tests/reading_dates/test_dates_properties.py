import re
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from turnout.reading.dates import read_dates
from turnout.reading.dates.patterns import read_grammar
from turnout.records import first_day, last_day

BASES = st.dates(date(1800, 1, 1), date(2150, 12, 31))
WORDS = sorted(word for word in read_grammar().lexicon.words() if word.isalpha())
NUMBERS = ["0", "1", "3", "12", "15", "24", "31", "03", "87", "1500", "1987", "1990", "2000", "2199", "1600"]
SOUP = st.lists(
    st.tuples(
        st.sampled_from(WORDS) | st.sampled_from(NUMBERS),
        st.sampled_from([" ", " ", " ", "-", ", ", ". ", "/", "'", "\n", "\n\n"]),
    ),
    max_size=14,
).map(lambda pairs: "".join(word + sign for word, sign in pairs))
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
SHORT = ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
VALUE = re.compile(
    r"\d{4}(-\d\d(-\d\d)?|-W\d\d(-WE)?|-Q[1-4]|-H[12]|-(SP|SU|FA|WI))?|\d{3}"
    r"|PT?(\d+(\.\d+)?|X)[MHDWY]|XXXX-WXX-[1-7]|(PAST|PRESENT|FUTURE)_REF"
)


def check(text: str, base: date) -> None:
    end = 0
    for found in read_dates(text, base):
        assert text[found.start : found.end] == found.text
        assert found.text.strip() == found.text != ""
        assert end <= found.start < found.end
        end = found.end
        assert found.kind in {"date", "range", "duration", "set"}
        assert found.tense in {"past", "present", "future"}
        ends = found.value.split("/")
        assert len(ends) == (2 if found.kind == "range" else 1)
        assert all(value == ".." or VALUE.fullmatch(value) for value in ends)
        if found.first and found.last:
            assert first_day(found.first) <= last_day(found.last)


@given(SOUP, BASES)
def test_whatever_time_words_are_strung_together_the_result_holds(text, base):
    check(text, base)


@given(st.text(max_size=200), BASES)
def test_any_text_is_read(text, base):
    check(text, base)


@given(SOUP, BASES)
def test_reading_twice_gives_the_same(text, base):
    assert read_dates(text, base) == read_dates(text, base)


@given(SOUP, BASES)
def test_a_text_put_after_another_paragraph_keeps_its_offsets(text, base):
    lead = "Nothing of note.\n\n"
    alone = [(item.start, item.end) for item in read_dates(text, base)]
    assert [(item.start - len(lead), item.end - len(lead)) for item in read_dates(lead + text, base)] == alone


def formats(on: date) -> list[str]:
    month, short, number = MONTHS[on.month - 1], SHORT[on.month - 1], on.day
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return [
        f"{month} {number}, {on.year}",
        f"{short} {number}, {on.year}",
        f"{month}\n{number}, {on.year}",
        f"{month.upper()} {number}, {on.year}",
        f"{number} {month} {on.year}",
        f"{number}{suffix} {month} {on.year}",
        f"the {number}{suffix} of {month}, {on.year}",
        f"{WEEKDAYS[on.weekday()]}, {month} {number}, {on.year}",
        f"{WEEKDAYS[on.weekday()]} {number} {month} {on.year}",
        on.isoformat(),
        f"{number}.{on.month}.{on.year}",
    ]


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), BASES, st.integers(0, 10))
def test_a_date_written_in_full_reads_back(on, base, which):
    words = formats(on)[which]
    (found,) = read_dates(f"The strike of {words} is remembered.", base)
    assert (found.text, found.value, found.first, found.last) == (words, *[on.isoformat()] * 3)
    assert not found.relative


@given(BASES, st.integers(-40, 40), st.integers(0, 2))
def test_a_near_day_needs_no_year(base, away, which):
    on = base + timedelta(days=away)
    month = MONTHS[on.month - 1]
    words = [f"{month} {on.day}", f"{SHORT[on.month - 1]} {on.day}", f"{on.day} {month}"][which]
    (found,) = read_dates(f"Everything turns on {words}.", base)
    assert (found.text, found.value) == (words, on.isoformat())
    assert found.tense == ("past" if away < 0 else "future" if away else "present")


@given(BASES, st.integers(0, 6))
def test_a_bare_weekday_is_the_latest_one(base, away):
    on = base - timedelta(days=away)
    (found,) = read_dates(f"They walked out on {WEEKDAYS[on.weekday()]}.", base)
    assert found.value == on.isoformat()


@given(BASES, st.integers(0, 6))
def test_a_promised_weekday_is_the_next_one(base, away):
    on = base + timedelta(days=away)
    (found,) = read_dates(f"They will walk out on {WEEKDAYS[on.weekday()]}.", base)
    assert found.value == on.isoformat()


@given(BASES, st.integers(2, 60), st.sampled_from(["day", "week", "month"]))
def test_an_old_strike_began_so_long_ago(base, count, unit):
    (found,) = read_dates(f"The {count}-{unit}-old strike", base)
    assert found.value == f"P{count}{unit[0].upper()}"
    assert found.last == base.isoformat()
    if unit != "month":
        assert found.first == (base - timedelta(days=count * (7 if unit == "week" else 1))).isoformat()
    else:
        months = base.year * 12 + base.month - 1 - count
        assert found.first == f"{months // 12:04}-{months % 12 + 1:02}"


@given(BASES, st.integers(2, 99))
def test_the_nth_day_began_n_minus_one_days_ago(base, number):
    (found,) = read_dates(f"The strike entered its {number}th day", base)
    assert found.first == (base - timedelta(days=number - 1)).isoformat()
