"""Days of an action that stand far from it, beside another day, or in what did not come about."""

import pytest
from reading_samples import report

from turnout.reading import read_report

_LONG = "small buses that carry most of the passengers of Manila and of all that lies round it " + "and beyond it "


@pytest.mark.parametrize(
    ("text", "kind", "start", "end"),
    [
        (
            "Weavers in Porto who had laid down tools on Thursday over pay went back this morning.",
            "strike",
            "2021-03-11",
            "2021-03-16",
        ),
        (
            "Pupils in Porto who had chained themselves to the gates last Thursday went home on Monday.",
            "occupation",
            "2021-03-11",
            "2021-03-15",
        ),
        (
            f"A strike by drivers of the {_LONG}emptied the streets for a second day.",
            "strike",
            "2021-03-15",
            "",
        ),
        (
            "Police fired on crowds of rioting youths in the northern city of Kaduna for a second time on Sunday.",
            "crackdown",
            "2021-03-14",
            "2021-03-14",
        ),
        ("A strike by grain inspectors in Rosario planned for last Monday was dropped.", "strike", "2021-03-15", ""),
        ("A strike by grain inspectors in Rosario that was to have begun at once was dropped.", "strike", "", ""),
    ],
)
def test_days_are_those_of_the_action(text, kind, start, end):
    account = next(a for a in read_report(report(text)) if a.kind == kind)
    assert (account.start or "", account.end or "") == (start, end)
