"""Reports whose sentences all read alike, and a reader for just these: the commands are on trial, not the reading."""

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from turnout.linking import Bonds, Comparison, Link, Placed, action_id
from turnout.records import Account, Evidence, HeldAccount, OtherPeople, People, Report

SENTENCE = re.compile(
    r"(?P<low>\d+)(?: to (?P<high>\d+))? (?P<who>\w+) (?P<verb>are on strike|rallied|will strike|may strike) in "
    r"(?P<place>\w+) since (?P<start>[\d-]+)\."
)
VERBS = {
    "are on strike": ("strike", "ongoing"),
    "rallied": ("demonstration", "ended"),
    "will strike": ("strike", "called"),
    "may strike": ("strike", "threatened"),
}
POINTS = {"Soligorsk": (52.79, 27.54), "Minsk": (53.9, 27.57)}
CLAIM = re.compile(r"There are (?P<count>\d+) strikes in Belarus, a website says\.")


def read_sample(report: Report) -> list[Account]:
    found = [_read_match(report, match) for match in SENTENCE.finditer(report.text)]
    found += [_read_claim(report, match) for match in CLAIM.finditer(report.text)]
    return [account.with_id(report.content_hash) for account in found]


def _read_match(report: Report, match: re.Match[str]) -> Account:
    kind, status = VERBS[match["verb"]]
    low, high = int(match["low"]), int(match["high"] or match["low"])
    latitude, longitude = POINTS.get(match["place"], (None, None))
    end = match["start"] if status == "ended" else None
    return Account(
        kind=kind,
        status=status,
        evidence=Evidence(match[0], *match.span()),
        who=match["who"],
        place=match["place"],
        country="BY",
        start=match["start"],
        end=end,
        people=People(low, high, match["low"]),
        people_by="the union",
        other_people=(OtherPeople(low // 2, low // 2, "half", "the ministry"),),
        report=report.id,
        latitude=latitude,
        longitude=longitude,
        place_precision="city" if latitude else None,
        scope="city",
        reader="sample-1",
    )


def _read_claim(report: Report, match: re.Match[str]) -> Account:
    return Account(
        kind="strike",
        status="ongoing",
        evidence=Evidence(match[0], *match.span()),
        place="Belarus",
        country="BY",
        scope="country",
        count=int(match["count"]),
        people_by="a website",
        report=report.id,
        reader="sample-1",
    )


class SampleLinker:
    """One action for each kind and place."""

    def __init__(self) -> None:
        self.bonds = Bonds()
        self.first: dict[tuple[str, str | None], Link] = {}

    def load(self, held: Iterable[tuple[HeldAccount, str]]) -> None:
        for one, action in held:
            self.first.setdefault((one.account.kind, one.account.place), Link(one.account.id, action, opened=True))

    def add(self, held: Sequence[HeldAccount]) -> Placed:
        links = tuple(self._add(one.account) for one in held)
        return Placed(links, opened=tuple(link.action_id for link in links if link.opened))

    def _add(self, account: Account) -> Link:
        link = Link(account.id, action_id(account.id), opened=True)
        first = self.first.setdefault((account.kind, account.place), link)
        if first is link:
            return link
        same = (Comparison("place", "same", 4.5, str(account.place), str(account.place)),)
        return Link(account.id, first.action_id, opened=False, against=first.account_id, weight=4.5, comparisons=same)


REPORTS = [
    ("one", "2020-08-18", "Example Wire", "4000 miners are on strike in Soligorsk since 2020-08-17."),
    ("two", "2020-08-25", "Example Post", "Again. 1000 to 9999 miners are on strike in Soligorsk since 2020-08-17."),
    ("three", "2020-08-24", "Example Post", "100000 people rallied in Minsk since 2020-08-23."),
    ("four", "2020-08-25", "Example Wire", "200 teachers will strike in Grodno since 2020-09-01. Nothing else is new."),
    ("five", "2020-08-25", "Example Wire", "50 drivers may strike in Brest since 2020-09. There is no date."),
    ("six", "2020-08-25", "Example Wire", "There are 150 strikes in Belarus, a website says. Nobody could check it."),
    ("seven", "2020-08-25", "Example Wire", "The weather stays warm.\x1b[31m"),
    ("eight", "2020-08-26", "Example Post", "300 drivers are on strike in Brest since 2020-08-26."),
]


def write_reports(folder: Path, reports: list[tuple[str, str, str, str]] | None = None) -> Path:
    path = folder / "reports.jsonl"
    names = ("id", "published", "publisher", "text")
    lines = [json.dumps(dict(zip(names, row, strict=True))) for row in reports or REPORTS]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
