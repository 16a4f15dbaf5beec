"""One report, and what a model may say of it."""

from turnout.records import Report

SENTENCE = "About 300 ferry crews in Piraeus have been on strike since Monday, the crews' union said."
REPORT = Report(
    "ferries-1",
    f"{SENTENCE}\nThe shipping ministry put the figure at 120.\nTalks with Example Lines broke down on Friday.",
    "2019-05-15",
    title="Ferry crews stay out in Piraeus",
    publisher="Example Radio",
    dateline="PIRAEUS, May 15 -",
    url="https://radio.example/ferries",
)


def said(**fields):
    """An action as a model may code it; the defaults are all of the report."""
    return {
        "kind": "strike",
        "status": "ongoing",
        "who": "ferry crews",
        "by": None,
        "target": "Example Lines",
        "place": "Piraeus",
        "country": "GR",
        "scope": "city",
        "start": "2019-05-13",
        "end": None,
        "people": {"low": 300, "high": 300, "quote": "About 300 ferry crews"},
        "other_people": [{"low": 120, "high": 120, "quote": "120", "by": "shipping ministry"}],
        "people_by": "the crews' union",
        "count": None,
        "issue": None,
        "evidence": SENTENCE,
    } | fields
