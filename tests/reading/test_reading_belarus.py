"""The report that inspired the project: what a careful reader finds in it."""

from pathlib import Path

import pytest

from turnout.intake import IntakeOptions, parse_reports
from turnout.places import distance_km
from turnout.reading import read_report
from turnout.records import Account, Report

PATH = Path(__file__).parents[2].parent / "shared" / "reports" / "belarus-2020-08-25.txt"
MINSK, GRODNO, SOLIGORSK = (53.90, 27.57), (53.68, 23.83), (52.79, 27.54)

pytestmark = pytest.mark.skipif(not PATH.exists(), reason="the report lies beside the checkout, and is absent here")


@pytest.fixture(scope="module")
def accounts() -> list[Account]:
    (report,) = parse_reports([str(PATH)], IntakeOptions())
    assert isinstance(report, Report)
    return read_report(report)


def found(accounts: list[Account], **fields: object) -> list[Account]:
    return [a for a in accounts if all(getattr(a, name) == value for name, value in fields.items())]


def near(account: Account, point: tuple[float, float]) -> bool:
    assert account.latitude is not None
    assert account.longitude is not None
    return distance_km((account.latitude, account.longitude), point) <= 10


def test_the_strike_at_soligorsk(accounts):
    (strike,) = [a for a in found(accounts, kind="strike", start="2020-08-11") if a.place_precision == "city"]
    assert near(strike, SOLIGORSK)
    assert strike.status == "ongoing"
    assert strike.who == "potash miners"
    assert strike.people is not None
    assert (strike.people.low, strike.people.high) == (1000, 9999)


def test_the_strike_at_the_tractor_factory(accounts):
    strikes = [
        a for a in found(accounts, kind="strike", status="ongoing") if a.place_precision == "city" and near(a, MINSK)
    ]
    assert [strike.target for strike in strikes] == ["Minsk Tractor Factory"]


@pytest.mark.parametrize(
    ("day", "point", "people"),
    [("2020-08-23", MINSK, 100_000), ("2020-08-23", GRODNO, 20_000), ("2020-08-16", MINSK, 100_000)],
)
def test_the_demonstrations_of_two_sundays(accounts, day, point, people):
    days = [a for a in found(accounts, kind="demonstration", start=day, status="ended") if near(a, point)]
    assert [(a.people.low, a.people.high) for a in days if a.people] == [(people, people)]


def test_the_arrests(accounts):
    assert found(accounts, kind="arrest", start="2020-08-24")
    (early,) = found(accounts, kind="arrest", start="2020-08-09")
    assert early.people is not None
    assert (early.people.low, early.people.high) == (7000, None)


def test_the_threatened_shutdown_and_the_claim_of_150_strikes(accounts):
    (shutdown,) = found(accounts, kind="lockout")
    assert shutdown.status == "threatened"
    assert "state-owned enterprises" in shutdown.evidence.text
    (claim,) = found(accounts, count=150)
    assert claim.people_by == "belzabastovka.org"
    assert claim.country == "BY"


def test_no_private_person_is_named_in_any_field(accounts):
    names = ("Kovalkova", "Tikhonovskaya", "Tsepkalo", "Lukashenko", "Biegun", "Weiss")
    for account in accounts:
        data = account.to_json() | {"evidence": ""}
        assert not [name for name in names if name in str(data)]
