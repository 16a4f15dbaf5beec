"""Cues: words that name an action of each kind, and words that only look so."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.reading import has_cue
from turnout.reading.cues import find_cues, vetoed_kinds

RESPONSES = {"arrest", "crackdown"}
NAMED = [
    ("strike", "The dockers' strike entered its second week."),
    ("strike", "Nurses have been on strike since Monday."),
    ("strike", "The railwaymen came out on an indefinite strike."),
    ("strike", "Pilots will strike on Friday."),
    ("strike", "Teachers are striking over class sizes."),
    ("strike", "About 300 printers walked out at noon."),
    ("strike", "Miners downed tools after the accident."),
    ("strike", "The bakers stopped work for two hours."),
    ("strike", "Bus crews walked off the job in protest at the roster."),
    ("strike", "A work stoppage at the mill has ended."),
    ("strike", "The traders' hartal closed every shop in the bazaar."),
    ("strike", "Union members struck three plants on Tuesday."),
    ("strike", "The strike-bound smelter may reopen."),
    ("strike", "Strikers stood at the gates."),
    ("strike", "Industrial action by cleaners is planned."),
    ("strike", "Foundry hands laid down their tools."),
    ("strike", "A walkout by ground staff delayed flights."),
    ("lockout", "The lockout at the brewery is in its third week."),
    ("lockout", "The company locked out 200 workers."),
    ("lockout", "Printers were locked out on Sunday."),
    ("slowdown", "Customs officers began a work-to-rule."),
    ("slowdown", "An overtime ban by signalmen has cut services."),
    ("slowdown", "The crane drivers' go-slow continues."),
    ("slowdown", "A slowdown by mail sorters delayed letters."),
    ("demonstration", "Thousands marched through the centre."),
    ("demonstration", "Demonstrators filled the square."),
    ("demonstration", "A vigil was held outside the prison."),
    ("demonstration", "Pensioners demonstrated outside the ministry."),
    ("demonstration", "Farmers rallied in front of parliament."),
    ("demonstration", "Students took to the streets again."),
    ("demonstration", "Villagers formed a human chain round the quarry."),
    ("demonstration", "Residents protested against the dump."),
    ("demonstration", "A protest march is due on Saturday."),
    ("blockade", "Truckers blocked the motorway."),
    ("blockade", "Fishermen set up barricades at the harbour mouth."),
    ("blockade", "The road blockade was lifted."),
    ("blockade", "Villagers blockaded the mine entrance."),
    ("occupation", "Workers occupied the factory."),
    ("occupation", "A sit-in at the university ended."),
    ("occupation", "Squatters stormed the town hall."),
    ("hunger_strike", "Six prisoners are on hunger strike."),
    ("hunger_strike", "The hunger strikers drank only water."),
    ("hunger_strike", "He is refusing food in protest at his trial."),
    ("boycott", "Consumers called for a boycott of the dairy."),
    ("boycott", "Dockers are boycotting the cargo."),
    ("boycott", "A ban on handling the firm's mail is in force."),
    ("riot", "Rioters looted two stores."),
    ("riot", "Youths threw stones at passing buses."),
    ("riot", "A mob ransacked the depot."),
    ("riot", "A crowd clashed with police near the stadium."),
    ("riot", "Angry fans went on the rampage."),
    ("arrest", "Forty people were arrested."),
    ("arrest", "Police detained the organisers."),
    ("arrest", "Activists were taken into custody overnight."),
    ("crackdown", "Police fired tear gas into the crowd."),
    ("crackdown", "Troops opened fire on the marchers."),
    ("crackdown", "Mass dismissals followed."),
    ("crackdown", "The march was broken up by riot police."),
    ("crackdown", "Soldiers were ordered to disperse the crowd."),
    ("crackdown", "A curfew was imposed after the riots."),
]
FALSE_FRIENDS = [
    "Air strikes destroyed two bridges.",
    "A missile strike hit the depot.",
    "The strike price of the option is 30.",
    "They hope to strike a deal by June.",
    "The court must strike a balance.",
    "An earthquake struck the coast.",
    "Lightning struck the tower.",
    "Gunmen struck again at night.",
    "The bus was struck by a train.",
    "The prospectors reported an oil strike.",
    "It was a striking resemblance.",
    "The virus struck twice.",
    "The judge struck down the law.",
    "The bill protects the right to strike.",
    "The contract has a no-strike clause.",
    "The batter had three strikes.",
    "He walked out of the meeting.",
    "The talks led to a stoppage of payments.",
    "A market rally lifted shares.",
    "The dollar rallied to 150 yen.",
    "Bond prices rallied in late trade.",
    "She won the Monte Carlo rally.",
    "Friends rallied round the family.",
    "The demonstration project will cost two million.",
    "A technology demonstration was given to buyers.",
    "The study demonstrated that prices fall.",
    "The embassy lodged a formal protest.",
    "The government protested to the council.",
    "Profits rose in March.",
    "The band marched past.",
    "The army marched into the valley, a marching band behind it.",
    "A naval blockade cut the island off.",
    "The senate blocked the bill.",
    "Snow has blocked the road.",
    "A stumbling block remains.",
    "The Israeli occupation goes on.",
    "The firm occupies two floors.",
    "The party will boycott the election.",
    "The Arab boycott was eased.",
    "Riot police were on hand.",
    "The garden was a riot of colour.",
    "Sales are growing as fast as costs.",
    "Economists fear an economic slowdown.",
    "He died of cardiac arrest.",
    "The crackdown on tax fraud goes on.",
    "The guns fired four rockets at the base.",
]


@pytest.mark.parametrize(("kind", "sentence"), NAMED)
def test_an_action_is_named(kind, sentence):
    assert kind in {cue.kind for cue in find_cues(sentence.lower())}


@pytest.mark.parametrize(("kind", "sentence"), [row for row in NAMED if row[0] not in RESPONSES])
def test_no_report_that_names_one_is_dropped_by_the_first_filter(kind, sentence):
    assert has_cue(sentence)
    assert has_cue(sentence.upper())


@pytest.mark.parametrize("sentence", FALSE_FRIENDS)
def test_a_false_friend_names_none(sentence):
    assert find_cues(sentence.lower()) == []


@pytest.mark.parametrize(
    ("sentence", "form"),
    [
        ("a strike by cooks", "noun"),
        ("the cooks walked out", "verb"),
        ("the cooks are on strike", "state"),
        ("strikers met at noon", "people"),
        ("demonstrators met at noon", "people"),
        ("a hunger strike by monks", "noun"),
    ],
)
def test_the_form_says_how_it_is_named(sentence, form):
    assert [cue.form for cue in find_cues(sentence)] == [form]


def test_a_plant_to_be_shut_because_of_a_strike_is_a_threatened_lockout():
    cues = find_cues("he said enterprises whose workers strike should be shut")
    assert [(cue.kind, cue.status) for cue in cues] == [("lockout", "threatened")]


def test_the_heavier_of_overlapping_cues_stays():
    sentence = "prisoners on hunger strike were moved"
    assert [(cue.kind, sentence[cue.start : cue.end]) for cue in find_cues(sentence)] == [
        ("hunger_strike", "hunger strike")
    ]


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("jets launched air strikes on the depot", {"strike"}),
        ("a boycott of parliament was called", {"boycott"}),
        ("the trade blockade was eased", {"blockade"}),
        ("a market rally began", {"demonstration"}),
        ("the strike by dockers goes on", set()),
        ("economic slowdowns do not make the name suspect", set()),
    ],
)
def test_kinds_are_suspect_where_their_false_friend_is_about(sentence, kinds):
    assert vetoed_kinds(sentence) == kinds


@pytest.mark.parametrize("text", ["", "The cabinet met on Tuesday.", "Prices were steady.\nVolume was thin."])
def test_most_reports_end_at_the_first_filter(text):
    assert not has_cue(text)


def test_a_cue_is_seen_across_a_wrapped_line_and_in_capitals():
    assert has_cue("About 200 cooks walked\nout on Friday.")
    assert has_cue("COOKS WALK OUT")


WORDS = st.sampled_from(["the", "workers", "of", "yesterday", "in", "town", "police", "two", "a", "and", "at the mill"])
PIECES = st.one_of(WORDS, st.sampled_from([sentence.rstrip(".") for _, sentence in NAMED] + FALSE_FRIENDS))


@given(st.lists(PIECES, min_size=1, max_size=6).map(" ".join))
def test_what_the_first_filter_drops_holds_no_action_alone(text):
    """A response needs an action beside it, so its words need not pass the filter."""
    cues = [cue for cue in find_cues(text.lower()) if cue.kind not in RESPONSES]
    assert has_cue(text) or not cues


@given(st.lists(PIECES, min_size=1, max_size=6).map(" ".join))
def test_cues_stand_in_order_and_those_of_actions_apart(text):
    cues = find_cues(text.lower())
    assert all(0 <= cue.start < cue.end <= len(text) for cue in cues)
    assert [cue.start for cue in cues] == sorted(cue.start for cue in cues)
    actions = [cue for cue in cues if cue.kind not in RESPONSES]
    assert all(before.end <= after.start for before, after in pairwise(actions))


@pytest.mark.parametrize("words", ["from strike headquarters", "the right to strike", "a hunger strike in a prison"])
def test_a_false_friend_that_is_of_a_strike_makes_no_strike_suspect(words):
    assert "strike" not in vetoed_kinds(f"a spokesman told {words} that it went on.")
