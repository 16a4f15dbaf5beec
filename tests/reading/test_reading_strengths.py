"""Whether a sentence picks out one action, or only speaks of such things. The report's day is 2021-03-16, a Tuesday."""

import pytest
from reading_samples import mention_of, report

from turnout.reading import read_report

NONE = {
    "a complaint": "The farmers' federation and the millers' union have protested the new tariff on maize.",
    "an effect": "The ministry chose the valley for the dam in 2008, prompting protests over the loss of farms.",
    "company": "The market hall opened amid protests over the price of the stalls.",
    "soldiers on the move": "A column of some 300 soldiers crossed the bridge at Bihac on Sunday.",
    "soldiers who take": "The first soldiers of the force took over the airport of Dili on Monday.",
    "an attack to come": "The rebels said that they would strike again before the rains.",
    "a blow": "The new rules will strike at importers of sugar.",
    "a feast": "Crowds gathered in the main square of Split on Friday to celebrate Victory Day.",
    "a campaign": "The candidate told a smaller gathering of supporters in Split on Sunday that taxes would fall.",
    "a machine that was shown": "The counting machines failed in a demonstration in Split in March.",
    "armed men": "Militiamen set off days of sectarian violence in the market of Split on Sunday, burning shops.",
    "a goal": "The forward scored with a strike from 20 metres in Split on Sunday.",
    "leave to gather": "The president agreed to permit rallies, envoys said in Lome.",
}
SOME = {
    "a complaint in the open": (
        "demonstration",
        "Hundreds of millers protested against the tariff in Harare on Monday.",
    ),
    "an effect with its place": (
        "demonstration",
        "The dam has drawn criticism, sparking protests in Harare on Monday.",
    ),
    "likeness with its day": ("demonstration", "A similar gathering on March 7 passed off quietly."),
    "a crowd named early": (
        "riot",
        "Hundreds of tenants climbed a wall in Split on Sunday, tore down a flag and pelted the offices with stones.",
    ),
    "an announced stoppage with its effects": (
        "strike",
        "Pilots have called a one-day strike for March 23 that is expected to ground a third of flights.",
    ),
    "a feast that was used": (
        "demonstration",
        "Crowds gathered in the main square of Split on Friday to celebrate the holiday and demand a vote.",
    ),
    "a crowd among armed men": ("riot", "A crowd looted shops in Split on Sunday after the bombing of a market."),
    "soldiers no more": ("demonstration", "Former soldiers demonstrated in Split on Sunday to demand land."),
    "a siege": ("demonstration", "Villagers besieged the police headquarters in Split on Sunday over a killing."),
    "a banner": ("demonstration", "Activists unfurled a banner on the tower of Split on Sunday."),
    "a flag that burned": ("demonstration", "Protesters burned a flag in Split on Sunday."),
    "neighbours who clash": ("riot", "Four people died in clashes between Hindus and Muslims in Split on Sunday."),
    "a march to come": ("demonstration", "The party spoke of a march planned for Saturday in Split."),
    "workers who will strike": ("strike", "Welders at the yard in Gdansk will strike on March 24 over pay."),
}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE.keys())
def test_what_only_speaks_of_actions_is_none(text):
    assert read_report(report(text)) == []


@pytest.mark.parametrize(("kind", "text"), SOME.values(), ids=SOME.keys())
def test_what_picks_out_an_action_is_one(kind, text):
    assert kind in [account.kind for account in read_report(report(text))]


def test_those_named_by_a_pronoun_may_hold_a_boycott():
    by_them = mention_of("They have been boycotting the shops of the company since March 1.", "boycott")
    by_none = mention_of("It was the second month of boycotting the shops of the company since March 1.", "boycott")
    assert by_them.strength > by_none.strength


def test_a_protest_note_makes_no_march_doubtful():
    text = "The players walked out in protest. A march was also announced for Sunday in Split."
    assert [a.status for a in read_report(report(text)) if a.kind == "demonstration"] == ["called"]


def test_a_market_that_rallies_makes_a_bare_rally_doubtful():
    text = "Shares rallied in Oslo on Monday. A rally is expected on Tuesday."
    assert read_report(report(text)) == []
