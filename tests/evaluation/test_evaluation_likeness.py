"""When fields and accounts are the same, by the measure's definitions."""

import pytest
from evaluation_samples import rally, strike
from hypothesis import given
from hypothesis import strategies as st

from turnout.codebook import FIELDS, KINDS, STATUSES
from turnout.evaluation import MEASURE, judge, likeness, pair_accounts

DATES = [
    ("2020-08-24", "2020-08-24", "same"),
    ("2020-08-24", "2020-08-25", "same"),
    ("2020-08-31", "2020-09-01", "same"),
    ("2020-08-24", "2020-08-26", "different"),
    ("2020-08-24", "2020-08", "different"),
    ("2020-08", "2020-08-26", "same"),
    ("2020-08", "2020-08", "same"),
    ("2020-08", "2020-09-01", "different"),
    ("2020-08", "2020", "different"),
    ("2020", "2020-08", "same"),
    ("2020", "2019-12-31", "different"),
    (None, None, "both null"),
    (None, "2020", "invented"),
    ("2020", None, "missed"),
]
PHRASES = [
    ("dock workers", "Dock Workers", "same"),
    ("dock workers", "about 400 dock workers", "same"),
    ("the dock workers of Gdansk", "workers", "same"),
    ("dock workers", "workers at the shipyard in Gdynia", "different"),
    ("dock workers", "crane workers", "same"),  # one word of two on each side is a half
    ("dock workers", "nurses", "different"),
    ("the", "the", "same"),
    ("the", "a", "different"),
    (None, None, "both null"),
    (None, "nurses", "invented"),
    ("nurses", None, "missed"),
]
FIGURES = [
    ((400, 400), (400, 400), "same"),
    ((400, 400), (420, 420), "same"),
    ((400, 400), (422, 422), "different"),
    ((400, None), (400, None), "same"),
    ((400, None), (400, 400), "different"),
    ((None, 400), (None, 381), "same"),
    (None, None, "both null"),
    (None, (1, 2), "invented"),
    ((1, 2), None, "missed"),
]


def figure(bounds):
    return bounds and {"low": bounds[0], "high": bounds[1], "quote": "so many"}


@pytest.mark.parametrize("field", ["start", "end"])
@pytest.mark.parametrize(("coded", "read", "verdict"), DATES)
def test_dates(field, coded, read, verdict):
    assert judge(field, strike(**{field: coded}), strike(**{field: read})) == verdict


@pytest.mark.parametrize("field", ["who", "target", "place", "people_by"])
@pytest.mark.parametrize(("coded", "read", "verdict"), PHRASES)
def test_phrases(field, coded, read, verdict):
    assert judge(field, strike(**{field: coded}), strike(**{field: read})) == verdict


@pytest.mark.parametrize(("coded", "read", "verdict"), FIGURES)
def test_figures(coded, read, verdict):
    assert judge("people", strike(people=figure(coded)), strike(people=figure(read))) == verdict


def test_a_country_is_a_name_and_no_phrase():
    assert judge("country", strike(country="PL"), strike(country="pl")) == "different"
    assert judge("country", strike(country=None), strike(country=None)) == "both null"


def test_two_accounts_without_a_sentence_have_no_sentence_in_common():
    assert judge("evidence", strike(evidence=None), strike(evidence={"text": ""})) == "different"


def test_a_sentence_may_be_cut():
    assert judge("evidence", strike(), strike(evidence="dock workers in Gdansk walked out on Monday")) == "same"
    assert judge("evidence", strike(), strike(evidence="Gdansk")) == "different"


def test_accounts_of_two_families_are_never_alike():
    assert likeness(strike(), strike(kind="demonstration")) == 0


def test_accounts_that_share_neither_sentence_nor_place_nor_who_are_not_alike():
    assert likeness(strike(), strike(evidence="Other words.", place="Lublin", who="bus drivers")) == 0
    assert likeness(strike(), strike(evidence="Other words.", place="Lublin")) > 0


def test_the_likest_are_paired_first_and_each_but_once():
    near, far = strike(), strike(who="all workers", start="2020-08-01", evidence="A stoppage in Gdansk went on.")
    assert sorted(pair_accounts([far, near], [near])) == [(1, 0)]
    assert sorted(pair_accounts([far, near, rally()], [rally(), near, far])) == [(0, 2), (1, 1), (2, 0)]


def test_of_equally_like_ones_the_later_is_paired():
    assert pair_accounts([strike(), strike()], [strike()]) == [(1, 0)]
    assert pair_accounts([strike()], [strike(), strike()]) == [(0, 1)]


def test_the_measure_names_fields_of_the_codebook():
    assert not set(MEASURE.fields) - set(FIELDS)
    assert not set(MEASURE.nominal) - set(FIELDS)
    assert set(MEASURE.usable) <= set(MEASURE.fields)


def maybe(values):
    return st.none() | values


WORDS = st.lists(st.sampled_from(["dock", "crane", "workers", "the", "of", "Gdansk", "union"]), max_size=4).map(
    " ".join
)
DAYS = st.sampled_from(["2020", "2020-08", "2020-08-24", "2020-08-25", "2021-08-24"])
SPANS = st.tuples(maybe(st.integers(0, 500)), maybe(st.integers(500, 900))).map(figure)
ACCOUNTS = st.builds(
    strike,
    kind=st.sampled_from(sorted(KINDS)),
    status=st.sampled_from(sorted(STATUSES)),
    place=maybe(WORDS),
    who=maybe(WORDS),
    evidence=maybe(WORDS),
    start=maybe(DAYS),
    people=maybe(SPANS),
)


@given(ACCOUNTS)
def test_an_account_is_right_about_itself_if_it_has_a_sentence(account):
    right = {field: judge(field, account, account) in {"same", "both null"} for field in MEASURE.fields}
    assert {field for field, ok in right.items() if not ok} <= {"evidence"}
    words = set(account.evidence.split()) - MEASURE.stop_words
    assert right["evidence"] == bool(words)


@given(st.lists(ACCOUNTS, max_size=4), st.lists(ACCOUNTS, max_size=4))
def test_pairs_are_one_to_one_and_alike(coded, read):
    pairs = pair_accounts(coded, read)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(likeness(coded[i], read[j]) > 0 for i, j in pairs)
    left = [(i, j) for i in range(len(coded)) for j in range(len(read))]
    used_i, used_j = {i for i, _ in pairs}, {j for _, j in pairs}
    assert not [1 for i, j in left if i not in used_i and j not in used_j and likeness(coded[i], read[j]) > 0]
