"""Actions made up for releases, and the counting rules with their files."""

from datetime import UTC, date, datetime
from pathlib import Path

import turnout.counting
from turnout.counting import load_rules
from turnout.records import Account, Action, Evidence, HeldAccount, OtherPeople, People
from turnout.releases import Policy, Source, build_release

ON = date(2019, 6, 30)
KNOWN = datetime(2019, 7, 1, 8, tzinfo=UTC)
EVERYTHING = Policy(publish="all", title="Example strikes", publisher="Example Federation")
_FOLDER = Path(turnout.counting.__file__).parent / "rules"
RULES = [(rule, (_FOLDER / f"{name}.toml").read_text(encoding="utf-8")) for name, rule in load_rules().items()]


def told(
    name, *, report=None, published="2019-05-15", publisher="Example Radio", title="Ferries stand still", **fields
):
    """One account of a strike in Piraeus, in a report of its own."""
    quote = fields.pop("quote", f"Ferry crews in Piraeus are on strike, says {name}.")
    plain = {
        "kind": "strike",
        "status": "ongoing",
        "who": "ferry crews",
        "target": "Example Lines",
        "place": "Piraeus",
        "country": "GR",
        "scope": "city",
        "start": "2019-05-13",
        "people": People(300, 300, "about 300"),
        "other_people": (OtherPeople(100, 199, "100 to 199", "the ministry"),),
        "latitude": 37.94,
        "longitude": 23.65,
        "place_precision": "city",
        "reader": "sample/1",
        "confidence": 0.75,
    }
    account = Account(
        id=f"c{name}", report=report or f"{name}.txt", evidence=Evidence(quote, 0, len(quote)), **(plain | fields)
    )
    return HeldAccount(
        account,
        date.fromisoformat(published),
        datetime(2019, 6, 1, 12, tzinfo=UTC),
        "Example Radio",
        title,
        f"https://radio.example/{name}",
        f"origin-{name}",
    )


def action(name, *held):
    """An action; of one account where none is given."""
    return Action(f"t{name}", held or (told(name),))


def source(*actions, **more):
    """What a ledger with these actions holds."""
    plain = {"reviews": {}, "redirects": [], "rules": RULES, "on": ON, "known": KNOWN, "head": (40, "ab" * 32)}
    return Source(actions=actions, **(plain | more))


def build(folder, *actions, policy=EVERYTHING, previous=None, **more):
    """Build a release of these actions; returns what was built."""
    return build_release(folder, source(*actions, **more), policy, previous=previous)
