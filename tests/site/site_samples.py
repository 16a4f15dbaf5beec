"""A shelf of two releases made up for the site, and a server over it, as a user starts it."""

import os
import random
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import httpx

sys.path.append(str(Path(__file__).parents[1] / "releases"))

from release_samples import EVERYTHING, action, build, told

from turnout.records import People
from turnout.releases import Redirect, Review, make_key, sign_folder

SECRET = "Zquex"  # no word of any language, so that a hit is a leak
_TOWNS = [
    ("Piraeus", "GR", 37.94, 23.65),
    ("Patras", "GR", 38.24, 21.73),
    ("Izmir", "TR", 38.42, 27.14),
    ("Orsk & <Novo>troitsk", "RU", 51.2, 58.57),
]
_TRADES = [
    ("ferry crews", "Example Lines"),
    ("bakers", "Example Bread"),
    ("teachers", "the ministry"),
    ("miners", None),
]


def _made_up(number):
    """One of a hundred actions that differ in everything that a filter asks for."""
    place, country, latitude, longitude = _TOWNS[number % 4]
    who, target = _TRADES[number // 4 % 4]
    kind = ("strike", "strike", "demonstration", "lockout", "hunger_strike")[number % 5]
    status = ("ongoing", "ended", "ongoing", "called", "threatened", "ongoing")[number % 6]
    first = date(2019, 4 + number % 3, 1 + number % 27)
    known = {"start": first.isoformat(), "status": status, "kind": kind, "who": who, "target": target}
    where = {"place": place, "country": country, "latitude": latitude, "longitude": longitude}
    if number % 7 == 0:
        where = dict.fromkeys(("place", "country", "latitude", "longitude", "place_precision"))
    people = People(number * 10, None if number % 3 else number * 20, f"{number * 10}") if number % 2 else None
    quote = f"The {who} in {place} are on strike, {number * 10} of them, says a report."
    held = [
        told(f"x{number}n{nth}", published=date(2019, 5, 1 + (number + nth) % 28).isoformat(), people=people,
             other_people=(), quote=quote, title=f"{who.capitalize()} of {place}", **known, **where)
        for nth in range(1 + number % 3)
    ]  # fmt: skip
    held = [replace(one, publisher=f"Example Wire {number % 3}") for one in held]
    return action(f"x{number}", *held)


def build_shelf(folder):
    """Two releases: the first signed, the second with more, a merge, a withdrawal, and secrets that stay behind."""
    secret = action(
        "hidden", told("hidden", who=f"the {SECRET} crews", place=SECRET, quote=f"They strike at {SECRET}.")
    )
    coarse = action("coarse", told("coarse", place=SECRET, quote=f"They strike at {SECRET}.", title=f"At {SECRET}"))
    first = [_made_up(number) for number in range(40)]
    later = [_made_up(number) for number in range(100)]
    reviews = {"thidden": Review("withdrawn"), "tcoarse": Review("published", coarsen="country")}
    early = folder / "early"
    build(early, *first, action("gone"), known=datetime(2019, 6, 10, tzinfo=UTC), on=date(2019, 6, 9))
    at = datetime(2019, 6, 20, tzinfo=UTC)
    make_key(folder / "key", None)
    sign_folder(early, folder / "key", what="early", at=at, ask_password=str)
    redirects = [Redirect("told1", "merged", "tx1", at), Redirect("tgone", "withdrawn", "", at),
                 Redirect("tparts", "split", "tx2", at), Redirect("tparts", "split", "tx3", at)]  # fmt: skip
    held = [one for action in (*later, secret, coarse) for one in action.accounts]
    texts = {one.account.report: f"{one.account.evidence.text} It rained." for one in held}
    texts |= dict.fromkeys(("hidden.txt", "coarse.txt"), f"They strike at {SECRET}. They went home to {SECRET}.")
    build(folder / "late", *later, secret, coarse, reviews=reviews, redirects=redirects, previous=early,
          policy=replace(EVERYTHING, neighbours="all"), read_texts=lambda wanted: {one: texts[one] for one in wanted}
    )  # fmt: skip
    return folder


STATES = ["confirmed", "likely", "possible", "called", "threatened", "silent", "uncounted", "any"]
CHOICES = {
    "on": ["2019-05-05", "2019-05-20", "2019-06-15", "2019-06-30"],
    "rule": ["ilo", "named-site", "protest", "us-bls", "acled", "belarus-official"],
    "state": STATES,
    "kind": ["strike", "demonstration", "lockout,strike", "hunger_strike"],
    "country": ["GR", "TR,RU", "unknown"],
    "region": ["Attica", "ESYE23,Izmir", "unknown"],
    "known": ["2019-06-12", "2019-07-01"],
    "sector": ["C", "P", "unknown"],
    "min": ["50", "300"],
    "max": ["500"],
    "q": ["bakers", "patras", "ferry crews"],
}


def random_questions(number):
    """So many questions, the same ones each time."""
    chance = random.Random(20190520)
    for _ in range(number):
        names = chance.sample(sorted(CHOICES), chance.randint(0, 4))
        yield {name: chance.choice(CHOICES[name]) for name in names}


OPTIONS = {name: f"--{'text' if name == 'q' else name}" for name in CHOICES}


def as_options(question):
    """The options of `turnout count` that ask the same."""
    return [part for name, value in question.items() for part in (OPTIONS[name], value)]


def free_port():
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@contextmanager
def serving(folder, log):
    """The address of `turnout serve` over a folder."""
    port = free_port()
    command = [sys.executable, "-m", "turnout", "serve", str(folder), "--port", str(port), "--workers", "1"]
    with log.open("w") as file:
        process = subprocess.Popen([*command, "--contact", "mailto:editors@strikes.example"], stdout=file, stderr=file,
                                   env=os.environ | {"TURNOUT_LEDGER": "/nowhere"})  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                httpx.get(f"{address}/icon.svg")
                break
            except httpx.TransportError:
                assert process.poll() is None, log.read_text()
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(20)
