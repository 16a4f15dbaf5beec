"""One dispute through all its turns is one action, and a wave stays apart from it: read, and then linked."""

from datetime import UTC, date, datetime

import pytest

from turnout.linking import link_accounts
from turnout.reading import read_report
from turnout.records import HeldAccount, Report

THE_COURSE = [
    ("2021-03-01", "Dockers in Antwerp threatened on Monday to strike next week over plans to cut 200 posts."),
    ("2021-03-05", "Unions called a strike by dockers in Antwerp from Monday, March 8, over plans to cut 200 posts."),
    ("2021-03-08", "Dockers in Antwerp walked out on Monday to protest against plans to cut 200 posts."),
    ("2021-03-12", "Dockers in Antwerp stopped work for four hours on Friday, the third stoppage of the week."),
    ("2021-03-15", "Dockers in Antwerp suspended their strike on Monday for talks with port employers."),
    ("2021-03-18", "Dockers in Antwerp resumed their strike on Thursday after talks with port employers failed."),
    ("2021-03-24", "Dockers in Antwerp ended their strike on Wednesday after port employers withdrew the cuts."),
]
A_WAVE = ("2021-03-11", "A wave of strikes has spread through Belgium this month, hitting trains, ports and schools.")
OTHERS = ("2021-03-10", "Teachers in Antwerp walked out on Wednesday over the size of classes.")


def read(told: tuple[str, str]) -> list[HeldAccount]:
    published, text = told
    report = Report(id=f"{published} {text}", text=text, published=published)
    held_at = datetime.fromisoformat(published).replace(tzinfo=UTC)
    return [
        HeldAccount(
            account.with_id(report.content_hash, nth),
            date.fromisoformat(published),
            held_at,
            publisher="Example Wire",
            origin=report.content_hash,
        )
        for nth, account in enumerate(read_report(report))
    ]


def told_in(action) -> set[str]:
    return {held.published_on.isoformat() for held in action.accounts}


def test_a_dispute_keeps_one_identity_from_threat_to_settlement():
    accounts = [held for told in THE_COURSE for held in read(told)]
    assert {held.account.status for held in accounts} >= {"threatened", "called", "ongoing", "suspended", "ended"}
    actions = link_accounts(accounts)
    assert [told_in(action) for action in actions] == [{published for published, _ in THE_COURSE}]


@pytest.mark.parametrize("other", [A_WAVE, OTHERS], ids=["a wave", "other workers"])
def test_what_is_told_beside_a_dispute_stays_apart_from_it(other):
    accounts = [held for told in (*THE_COURSE, other) for held in read(told)]
    apart = [held.account.id for held in read(other)]
    assert len(apart) == 1
    actions = link_accounts(accounts)
    of_the_other = [action for action in actions if any(held.account.id in apart for held in action.accounts)]
    assert [told_in(action) for action in of_the_other] == [{other[0]}]
    assert len(actions) == 2
