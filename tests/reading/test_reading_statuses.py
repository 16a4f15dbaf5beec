"""Status: what the words round a cue say, and what they and the dates come to."""

import pytest
from reading_samples import TODAY, cue_of, line, mention_of

from turnout.reading.clauses import clause_around
from turnout.reading.mentions import read_mentions
from turnout.reading.statuses import read_status_words

# A clause with a cue of a strike, unless its row names another kind, and what its words say.
SAID = [
    ("none", "There was no strike by the crews."),
    ("none", "There is no sign of a strike."),
    ("none", "The wage round passed without a strike."),
    ("none", "They chose talks rather than a strike."),
    ("none", "The cooks never went on strike."),
    ("none", "The drivers are not on strike."),
    ("none", "The new strike law was passed."),
    ("none", "The decree bans strikes."),
    ("averted", "The deal averted a strike."),
    ("averted", "The pilots called off a planned strike."),
    ("averted", "Bakers cancelled tomorrow's strike."),
    ("averted", "The porters voted against a strike."),
    ("averted", "Members rejected a strike."),
    ("averted", "The union ruled out a strike."),
    ("averted", "The threatened strike by cleaners has been called off."),
    ("averted", "The walkout that was to have closed nine harbours will not take place."),
    ("averted", "The crews decided that they would not, after all, hold a strike."),
    ("averted", "The porters called off a strike that was to begin at dawn."),
    ("averted", "The strike announced for Friday was withdrawn."),
    ("threatened", "The fitters may legally strike from next week."),
    ("threatened", "The union will ballot its members on a strike."),
    ("ongoing", "The town was at a standstill after the league called a strike."),
    ("ended", "The strike was brought to an end."),
    ("ongoing", "There is no end in sight to the strike."),
    ("ongoing", "Little progress was made towards a settlement of the strike."),
    ("ongoing", "Mediators tried to end the strike."),
    ("ongoing", "Talks aimed at ending the strike resume on Monday."),
    ("ongoing", "The dockers continued their strike."),
    ("ongoing", "The weavers remained on strike."),
    ("ongoing", "The strike continues."),
    ("ongoing", "The strike spread to two more mills."),
    ("ongoing", "The strike is in its third week."),
    ("ongoing", "The six-week-old strike has closed the port."),
    ("ongoing", "It was the fifth day of the strike."),
    ("ongoing", "They voted to continue the strike."),
    ("ongoing", "A tentative pact was reached in the strike."),
    ("ongoing", "Members will vote on whether to end the strike."),
    ("ongoing", "The bakers began a strike."),
    ("ongoing", "The nurses went on strike."),
    ("ongoing", "The strike has halted output."),
    ("suspended", "The union suspended the strike."),
    ("suspended", "The strike was suspended for talks."),
    ("suspended", "Leaders announced a truce in the strike."),
    ("ended", "The strike ended."),
    ("ended", "The cooks ended their strike."),
    ("ended", "The strike is over."),
    ("ended", "The company and the union settled the strike."),
    ("ended", "The fitters called off their strike."),
    ("ended", "The drivers returned to work after a strike."),
    ("ended", "The cooks went back to work after a strike."),
    ("ended", "The strike was settled by a new contract."),
    ("ended", "They agreed to end the strike."),
    ("ended", "The mill reopened after the strike."),
    ("called", "The union called a strike for Friday."),
    ("called", "The federation announced a one-day strike."),
    ("called", "Teachers will hold a strike."),
    ("called", "Printers are to begin a strike."),
    ("called", "A strike is planned."),
    ("called", "A strike has been set for May."),
    ("called", "A strike was scheduled for Monday."),
    ("threatened", "The porters threatened a strike."),
    ("threatened", "The threat of a strike remains."),
    ("threatened", "A strike may follow."),
    ("threatened", "Wage cuts could lead to a strike."),
    ("threatened", "There are fears of a strike."),
    ("threatened", "The clerks voted for a strike."),
    ("threatened", "Members authorised a strike."),
    ("threatened", "They are ready to strike."),
    ("threatened", "Talks go on to avoid a strike."),
    ("threatened", "The union gave strike notice."),
    ("threatened", "The council warned of a strike."),
]


@pytest.mark.parametrize(("status", "clause"), SAID)
def test_the_words_say_the_status(status, clause):
    assert read_status_words(clause.lower(), cue_of(clause, "strike")).says == status


@pytest.mark.parametrize("clause", ["The cooks' strike.", "A strike of cooks at two hotels."])
def test_bare_words_say_nothing(clause):
    heard = read_status_words(clause.lower(), cue_of(clause, "strike"))
    assert (heard.says, heard.firm) == (None, False)


@pytest.mark.parametrize(
    ("clause", "firm"),
    [("The port lost trade because of a strike.", False), ("The dockers continued their strike.", True)],
)
def test_a_cause_only_lets_one_suppose(clause, firm):
    heard = read_status_words(clause.lower(), cue_of(clause, "strike"))
    assert (heard.says, heard.firm) == ("ongoing", firm)


def test_the_words_of_another_clause_are_not_heard():
    sentence = "the cooks ended their sit-in, but the waiters' strike goes on"
    cue = cue_of(sentence, "strike")
    assert sentence[slice(*clause_around(sentence, cue.start, cue.end))] == "the waiters' strike goes on"
    assert read_status_words(sentence, cue).says == "ongoing"


# A sentence in a report of Tuesday 2021-03-16, the kind, and the status (codebook, status and "decided").
RESOLVED = [
    ("past", "strike", "In 1984 miners in Yorkshire went on strike."),
    ("past", "strike", "The bakers' strike of May 2019 ended in a pay rise."),
    ("past", "riot", "Riots broke out there in 2011."),
    ("ongoing", "strike", "The dockers have been on strike since March 2."),
    ("ongoing", "strike", "The glass workers, on strike since June 2020, remain out."),
    ("ongoing", "strike", "Nurses walked out on Monday."),
    ("called", "strike", "Teachers will strike on March 25."),
    ("called", "demonstration", "The federation will hold a rally on Saturday."),
    ("threatened", "strike", "The pilots will strike on March 18 unless talks succeed."),
    ("threatened", "strike", "The union announced a strike."),
    ("ended", "demonstration", "Thousands marched through Lyon on Sunday."),
    ("ended", "demonstration", "A demonstration began at noon."),
    ("ended", "riot", "Rioters looted two stores on Monday."),
    ("ended", "arrest", "Police arrested 12 demonstrators."),
    ("ended", "crackdown", "Police fired tear gas at the marchers."),
    ("ended", "strike", "Bus drivers held a one-day strike on March 10."),
    ("ended", "strike", "The cleaners ended a three-day walkout on Monday."),
    ("ongoing", "demonstration", "The protests continued for a third week."),
    ("ongoing", "strike", "The miners' strike, which began in February, goes on."),
    ("suspended", "strike", "Porters suspended their strike on Monday for talks."),
    ("averted", "strike", "The bakers voted down a strike on Monday."),
    ("ongoing", "hunger_strike", "Six prisoners began a hunger strike on March 1."),
    ("ongoing", "blockade", "The road blockade by farmers continued on Monday."),
    ("ended", "occupation", "Students occupied the town hall on Sunday."),
    ("past", "strike", "Quarterly profit fell because of strikes last year."),
]


@pytest.mark.parametrize(("status", "kind", "sentence"), RESOLVED)
def test_words_and_dates_come_to_a_status(status, kind, sentence):
    assert mention_of(sentence, kind).status == status


@pytest.mark.parametrize("sentence", ["There was no strike by the crews.", "The law guarantees the right to strike."])
def test_what_is_denied_is_no_mention(sentence):
    assert read_mentions(line(sentence), TODAY) == []


def test_words_said_of_a_list_hold_for_what_it_includes():
    sentence = "The unions called off strikes, including a walkout by cooks."
    assert {mention.status for mention in read_mentions_of(sentence)} == {"ended"}


def read_mentions_of(sentence):
    return read_mentions(line(sentence), TODAY)
