"""Who says so, what an action is against, and who used force: in the report's words, never a person's name."""

import pytest
from reading_samples import cue_of, line, lines

from turnout.reading.speakers import read_speaker
from turnout.reading.targets import read_agent, read_employer, read_target


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("About 200 cooks walked out, police said.", "police"),
        ("About 200 cooks walked out, union leaders said.", "union leaders"),
        ("Some 300 people marched, according to witnesses.", "witnesses"),
        ('"Nobody is at work," said a spokesman.', "a spokesman"),
        ("The ministry said 40 schools were shut.", "The ministry"),
        ("Organisers said 5,000 people came.", "Organisers"),
        ("There are 150 strikes, says the website example.org.", "example.org"),
        ("About 200 cooks walked out, state radio reported.", "state radio"),
        ("About 200 cooks walked out, a union official said.", "a union official"),
        ("Some 40 cooks left, said a spokesman for the 300 striking dockers.", "a spokesman"),
        ("Some 40 cooks left, said a spokesman for the port.", "a spokesman for the port"),
        ("Some 40 cooks left, the National Union of Cooks said.", "the National Union of Cooks"),
        ("The government has officially reported 70 strikes.", "The government"),
        ("About 200 cooks walked out on Monday.", None),
        ("About 200 cooks walked out, she said.", None),
    ],
)
def test_the_speaker_is_an_office(sentence, speaker):
    assert read_speaker(line(sentence)) == speaker


NAMED = [
    "Some 50 cooks left, Ann Example said.",
    "Ann Example said 50 cooks left.",
    "Some 50 cooks left, according to Ann Example.",
    "Some 50 cooks left, according to Ann.",
    "Some 50 cooks left, said Ann Example of the union.",
    "Some 50 cooks left, according to Ann Example's office.",
]


@pytest.mark.parametrize("sentence", NAMED)
def test_a_bare_name_is_no_speaker(sentence):
    assert read_speaker(line(sentence)) is None


@pytest.mark.parametrize(
    ("kind", "sentence", "target"),
    [
        ("strike", "Fitters struck Sample Motors on Monday.", "Sample Motors"),
        ("strike", "Fitters at the Sample Works mill walked out.", "Sample Works"),
        ("strike", "Workers at Sample's assembly plant walked out.", "Sample"),
        ("strike", "Cooks at Sample Corp walked out.", "Sample Corp"),
        ("strike", "Nurses at the Northfield Hospital walked out.", "Northfield Hospital"),
        ("strike", "Dockers are on strike over pay talks with employers.", "employers"),
        ("strike", "Dockers are on strike over pay.", None),
        ("demonstration", "Students marched against the new fees.", None),
        ("demonstration", "Villagers marched against the Council.", "Council"),
        ("boycott", "Consumers began a boycott against the dairy.", "dairy"),
    ],
)
def test_the_target_is_an_employer_or_what_stands_after_against(kind, sentence, target):
    assert read_target([(line(sentence), cue_of(sentence, kind))]) == target


def test_a_bare_name_after_against_may_be_a_persons():
    sentence = "Villagers marched against Example."
    assert read_target([(line(sentence), cue_of(sentence, "demonstration"))]) is None


def test_a_headline_in_capitals_names_no_target():
    sentence = "FITTERS STRIKE AT SAMPLE CORP"
    assert read_target([(line(sentence), cue_of(sentence, "strike"))]) is None


@pytest.mark.parametrize(
    ("kind", "sentence", "agent"),
    [
        ("arrest", "Police arrested 40 demonstrators.", "Police"),
        ("arrest", "Forty marchers were arrested by soldiers.", "soldiers"),
        ("arrest", "Forty marchers were arrested.", None),
        ("crackdown", "Riot police used water cannon on the crowd.", "Riot police"),
        ("crackdown", "The march was broken up by security forces.", "security forces"),
        ("crackdown", "Marines opened fire on the crowd after police left.", "Marines"),
    ],
)
def test_the_agent_is_who_uses_force(kind, sentence, agent):
    assert read_agent(line(sentence), cue_of(sentence, kind)) == agent


@pytest.mark.parametrize(
    ("kind", "sentence", "target"),
    [
        ("riot", "Youths rioted in Leeds and threw stones at riot police.", "riot police"),
        ("demonstration", "Students marched to demand the resignation of the Prime Minister.", "Prime Minister"),
        ("demonstration", "Doctors held a rally outside the health ministry.", "health ministry"),
        ("demonstration", "Farmers marched against the government on Monday.", "government"),
        ("strike", "Miners employed by Samplemin are on strike.", "Samplemin"),
        ("strike", "Dockers went on strike and the port authority said ships were idle.", "port authority"),
    ],
)
def test_what_a_crowd_sets_upon_or_an_employer_by_what_it_is_is_the_target(kind, sentence, target):
    assert read_target([(line(sentence), cue_of(sentence, kind))]) == target


def test_a_further_sentence_gives_the_target_where_the_first_gives_none():
    first, second = "Welders are on strike.", "The strike at Sample Motors Corp began on Monday."
    assert read_target([(line(s), cue_of(s, "strike")) for s in (first, second)]) == "Sample Motors Corp"


def test_the_employer_of_a_dispute_may_stand_in_any_sentence():
    prepared = lines("Welders are on strike. Talks failed. Sample Motors Corp said that it would wait.")
    assert read_employer(prepared) == "Sample Motors Corp"
    assert read_employer(lines("Welders are on strike. Talks failed.")) is None


@pytest.mark.parametrize(
    ("sentence", "target"),
    [
        ("The government said that youths looted shops in a riot in Lyon on Monday.", None),
        ("Youths threw stones at riot police in a riot in Lyon on Monday, the government said.", "riot police"),
    ],
)
def test_a_riot_is_not_against_a_body_that_is_only_named(sentence, target):
    assert read_target([(line(sentence), cue_of(sentence, "riot"))]) == target
