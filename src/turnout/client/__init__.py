"""A client of the API: typed questions to a server, and what the release behind it answers.

    from turnout.client import Client

    with Client("https://strikes.example") as client:
        print(client.count(on="2020-08-25", country=["BY", "RU"]).answer.under_way)

It needs the extra `client`. `turnout count --server` and `turnout series --server` are made of it.
"""

from turnout.client.asking import Question
from turnout.client.calls import Client
from turnout.client.rows import (
    AccountRow,
    ActionRow,
    ChangeRow,
    CountedRow,
    OpenAction,
    RedirectRow,
    ReleaseRow,
    ReportRow,
    RuleRow,
    SpellRow,
    UnitRow,
)

__all__ = [
    "AccountRow",
    "ActionRow",
    "ChangeRow",
    "Client",
    "CountedRow",
    "OpenAction",
    "Question",
    "RedirectRow",
    "ReleaseRow",
    "ReportRow",
    "RuleRow",
    "SpellRow",
    "UnitRow",
]
