"""How many take part, and who does not."""

from turnout.reading import read_report
from turnout.records import Report


def test_those_who_are_arrested_are_not_counted_as_demonstrating():
    text = "Over 700 people were arrested in Lyon on Monday in demonstrations against the new fees."
    counted = {a.kind: a.people for a in read_report(Report(id="r", text=text, published="2021-03-16"))}
    assert counted["arrest"] is not None
    assert counted["arrest"].low == 700
    assert counted.get("demonstration") is None
