import pytest

from turnout.linking.actors import read_actor, read_occupation, read_target, same_sector, takes_in
from turnout.linking.forms import read_form
from turnout.linking.text import load_table, overlap, rarity, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dockers' union", ("the", "docker", "union")),
        ("U.S. companies, says C.O.B.", ("us", "company", "say", "cob")),
        ("São Paulo’s buses", ("sao", "paulo", "buse")),
        ("gas class bus crisis", ("gas", "class", "bus", "crisis")),
        ("24-hour", ("24", "hour")),
        (None, ()),
        ("", ()),
    ],
)
def test_tokens(text, expected):
    assert tokens(text) == expected


def test_singular_and_plural_come_out_alike():
    for one, many in (("worker", "workers"), ("refinery", "refineries"), ("nurse", "nurses"), ("crisis", "crisis")):
        assert tokens(one) == tokens(many)


def test_a_rare_word_tells_more_than_a_common_one():
    assert rarity("the") < rarity("strike") < rarity("longshoreman")


def test_overlap_is_the_share_of_the_lighter_side():
    both, one = frozenset({"copper", "zinc"}), frozenset({"copper"})
    assert overlap(both, one) == overlap(one, both) == 1
    assert overlap(both, frozenset({"tin"})) == 0
    assert overlap(both, frozenset()) == 0


SAME = [
    ("seamen", "sailors"),
    ("seamen", "Merchant seafarers"),
    ("dockers", "longshoremen"),
    ("dock workers", "stevedores"),
    ("UAW members", "auto workers"),
    ("bankworkers", "bank employees"),
    ("railwaymen", "Railway workers"),
    ("striking coal miners", "mineworkers"),
    ("Portuguese teachers", "school teachers"),
    ("lorry drivers", "truckers"),
]
OTHER = [
    ("seamen", "bank workers"),
    ("flight attendants", "pilots"),
    ("teachers", "students"),
    ("dockers", "seamen"),
    ("social security workers", "bank workers"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_different_words_for_one_occupation(left, right):
    assert read_actor(left).occupations == read_actor(right).occupations != frozenset()


@pytest.mark.parametrize(("left", "right"), OTHER)
def test_occupations_kept_apart(left, right):
    assert not read_actor(left).occupations & read_actor(right).occupations


@pytest.mark.parametrize("phrase", [None, "", "workers", "about 3,000 people", "union members", "Chilean strikers"])
def test_phrases_that_name_nobody(phrase):
    assert read_actor(phrase).is_generic


def test_neighbouring_occupations_and_words_that_take_them_in():
    assert same_sector(read_actor("teachers"), read_actor("students"))
    assert not same_sector(read_actor("teachers"), read_actor("miners"))
    assert takes_in(read_actor("transport workers"), read_actor("railwaymen"))
    assert takes_in(read_actor("bus drivers"), read_actor("transport workers"))
    assert not takes_in(read_actor("transport workers"), read_actor("nurses"))


def test_an_occupation_in_a_sentence_counts_only_alone():
    assert read_occupation("A strike of seamen halted ships.").occupations == {"seafarer"}
    assert read_occupation("Nurses and miners walked out.").is_generic


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Andes Copper Corp", "Andes Copper"),
        ("Northern Grain Handling Board (NGHB)", "NGHB"),
        ("state-owned Baltica Shipping Company", "Baltica"),
        ("Baltica Ltd.", "BALTICA PLC"),
    ],
)
def test_one_company_under_two_names(left, right):
    assert overlap(read_target(left), read_target(right)) >= 0.5


@pytest.mark.parametrize("phrase", [None, "the government", "employers", "Company Ltd", "management"])
def test_targets_that_fit_every_dispute(phrase):
    assert read_target(phrase) == frozenset()


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Unions called a general strike for Friday.", "general"),
        ("Warning strikes hit nine plants.", "warning"),
        ("Engineers refuse overtime.", "overtime ban"),
        ("They marched to the square.", "march"),
        ("Miners went on strike.", None),
    ],
)
def test_forms(text, form):
    assert read_form(text) == form


def test_every_occupation_of_a_sector_or_union_is_known():
    table = load_table("actors.toml")
    for groups in (table["sectors"], table["broader"]):
        for names in groups.values():
            assert set(names) <= set(table["occupations"])
    assert set(table["unions"].values()) <= set(table["occupations"])


def test_no_phrase_stands_for_two_occupations():
    phrases = [phrase for phrases in load_table("actors.toml")["occupations"].values() for phrase in phrases]
    assert len(phrases) == len(set(phrases))
