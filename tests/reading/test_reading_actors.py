"""Actors: the shortest clear phrase, the figure that counts it, the words that tell groups apart, and who acts."""

import pytest
from reading_samples import cue_of, line

from turnout.reading.actors import actor_words
from turnout.reading.cues import find_cues
from turnout.reading.phrases import read_actors
from turnout.reading.who import is_speaker, list_who, select_who


def phrases(sentence: str) -> list[str]:
    return [actor.text for actor in read_actors(line(sentence))]


def who_of(sentence: str, kind: str) -> str | None:
    prepared = line(sentence)
    who = select_who(prepared, cue_of(sentence, kind), read_actors(prepared))
    return who.text if who else None


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Dockers in the port met.", ["Dockers"]),
        ("The striking copper miners met.", ["copper miners"]),
        ("About 400 angry tea pickers met.", ["tea pickers"]),
        ("Black mine workers met white managers.", ["Black mine workers"]),
        ("Ground staff and cabin crew met.", ["Ground staff", "cabin crew"]),
        ("The Sample Transport Workers Union met.", ["Sample Transport Workers Union"]),
        ("The United Sample Workers met.", ["United Sample Workers"]),
        ("UAW members met.", ["UAW members"]),
        ("A crowd of 300 met.", ["crowd"]),
        ("Unemployed miners met.", ["Unemployed miners"]),
        ("The cabinet met.", []),
        ("The teachers' pay was cut.", ["teachers"]),
        ("Supporters of the mayor met.", ["Supporters"]),
    ],
)
def test_the_shortest_clear_phrase(sentence, expected):
    assert phrases(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "low", "high", "quote"),
    [
        ("Some 2,300 dockers met.", 2300, 2300, "Some 2,300 dockers"),
        ("More than 50 copper miners met.", 50, None, "More than 50 copper miners"),
        ("Thousands of tea pickers met.", 1000, 9999, "Thousands of tea pickers"),
        ("Up to 900 bus crews met.", None, 900, "Up to 900 bus crews"),
        ("The company's 1,200 fitters met.", 1200, 1200, "1,200 fitters"),
        ("A 300-strong crew met.", 300, 300, "300-strong crew"),
        ("40,000 of the country's 70,000 teachers met.", 40000, 40000, "40,000 of the country's 70,000 teachers"),
        ("Most of the country's 40,000 seamen met.", 20000, 40000, "Most of the country's 40,000 seamen"),
        ("Two million civil servants met.", 2000000, 2000000, "Two million civil servants"),
    ],
)
def test_a_figure_counts_the_phrase_after_it(sentence, low, high, quote):
    actor = read_actors(line(sentence))[0]
    assert actor.figure is not None
    assert (actor.figure.low, actor.figure.high, actor.figure_text) == (low, high, quote)


@pytest.mark.parametrize(
    "sentence",
    [
        "12 people were killed.",
        "About 30 passengers were stranded.",
        "Two unions met.",
        "One worker met them.",
        "The 24-hour walkout by teachers began.",
    ],
)
def test_victims_bodies_and_hours_are_not_counted(sentence):
    assert [actor.figure for actor in read_actors(line(sentence)) if actor.figure] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("dockers", "longshoremen"),
        ("striking miners", "mineworkers"),
        ("doctors", "nurses"),
        ("young teachers", "teachers"),
        ("oil workers", "refinery workers"),
        ("truckers", "lorry drivers"),
        ("postal workers", "letter carriers"),
    ],
)
def test_words_for_the_same_people_are_one(one, other):
    first, second = (read_actors(line(f"The {phrase} met."))[0] for phrase in (one, other))
    assert actor_words(first) & actor_words(second)


@pytest.mark.parametrize(
    ("one", "other"), [("dockers", "teachers"), ("coal miners", "bakers"), ("bus drivers", "pilots")]
)
def test_words_for_other_people_differ(one, other):
    first, second = (read_actors(line(f"The {phrase} met."))[0] for phrase in (one, other))
    assert not actor_words(first) & actor_words(second)


@pytest.mark.parametrize("phrase", ["workers", "the strikers", "union members", "local residents", "skilled employees"])
def test_general_words_tell_nobody_apart(phrase):
    assert actor_words(read_actors(line(f"{phrase} met."))[0]) == frozenset()


@pytest.mark.parametrize(
    ("kind", "sentence", "expected"),
    [
        ("strike", "The dockers' strike goes on.", "dockers"),
        ("strike", "A strike by ferry engineers goes on.", "ferry engineers"),
        ("strike", "Teachers said bus drivers walked out.", "bus drivers"),
        ("strike", "Cooks, a union spokesman said, have walked out.", "Cooks"),
        ("strike", "Striking miners met at the pit.", "miners"),
        ("strike", "The two-week strike is over.", None),
        ("strike", "A strike called by railwaymen began.", "railwaymen"),
        ("demonstration", "Thousands of farmers marched to the ministry.", "farmers"),
        ("riot", "Youths threw stones at police.", "Youths"),
        ("arrest", "Police arrested 40 demonstrators.", "demonstrators"),
        ("arrest", "Forty students were arrested by police.", "students"),
        ("arrest", "A union leader was detained.", "union leader"),
        ("crackdown", "Police fired tear gas at the marchers.", "marchers"),
        ("lockout", "The company locked out 200 printers.", "printers"),
    ],
)
def test_who_acts_or_is_acted_against(kind, sentence, expected):
    assert who_of(sentence, kind) == expected


def test_a_single_person_takes_no_part_alone():
    assert who_of("The organiser spoke of a strike.", "strike") is None


def test_who_only_speaks_does_not_act():
    prepared = line("The teachers' spokesman met the press.")
    assert is_speaker(prepared, read_actors(prepared)[0])


def test_an_actor_before_an_earlier_cue_is_taken_last():
    sentence = "Cooks walked out and porters struck."
    prepared = line(sentence)
    first, second = find_cues(prepared.lower)
    who = select_who(prepared, second, read_actors(prepared), barrier=first.end)
    assert who is not None
    assert who.text == "porters"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Strikes by dockers, miners and teachers went on.", ["dockers", "miners", "teachers"]),
        ("A strike by dockers, miners and teachers went on.", ["dockers"]),
        ("Strikes by dockers went on, and teachers met.", ["dockers"]),
    ],
)
def test_a_plural_lists_all_who_act(sentence, expected):
    prepared = line(sentence)
    cue, actors = cue_of(sentence, "strike"), read_actors(prepared)
    listed = list_who(prepared, cue, select_who(prepared, cue, actors), actors)
    assert [actor.text for actor in listed if actor] == expected
