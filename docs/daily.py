"""Write the page of the daily count on the newswire of 1987: from accounts as read, beside the coded ones.

    python docs/daily.py             count, and write `daily.md`, `daily.csv` and `daily.svg`
    python docs/daily.py --check     write nothing; exit with 1 if one of them is stale
    python docs/daily.py --causes    write nothing; print which fields of the accounts the difference comes from

It needs the coded reports `newswire-1987` of `tests/evaluation/coded_sets.toml`, which are not part of the project. No
text of a report comes into the page.
"""

import csv
import io
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from turnout.counting import Day, Rule, count_series, load_rules
from turnout.evaluation import pair_accounts, parse_account
from turnout.intake import IntakeOptions, parse_reports
from turnout.linking import link_accounts
from turnout.places import find_place
from turnout.reading import READER, read_report
from turnout.records import Account, Action, HeldAccount, Report

FOLDER = Path(__file__).parent
sys.path[:0] = [str(FOLDER), str(FOLDER.parent / "tests" / "evaluation")]

from daily_plot import Plot, render_plot  # noqa: E402  found by the line above
from evaluation_gate import CodedSet, load_sets, take_fingerprint  # noqa: E402  likewise

FIRST, LAST = date(1987, 2, 26), date(1987, 4, 20)
TOLERANCE = 0.15
KIND = "strike"
GRADES = ("confirmed", "likely", "possible")
# What is mended in the accounts as read to see what the difference comes from.
MENDED: Mapping[str, tuple[str, ...]] = {
    "kind": ("kind",),
    "status": ("status",),
    "start and end": ("start", "end"),
    "status, start and end": ("status", "start", "end"),
    "place and country": ("place", "country", "scope", "latitude", "longitude", "place_precision"),
    "who and target": ("who", "target"),
    "count": ("count",),
}

Side = dict[str, list[HeldAccount]]


@dataclass(frozen=True, slots=True)
class Beside:
    """The two counts, day by day, from the accounts as coded and as read of the same reports."""

    rule: Rule
    reports: int
    accounts: tuple[int, int]
    coded: tuple[Day, ...]
    read: tuple[Day, ...]

    def near(self, number: Callable[[Day], int]) -> int:
        """Return on how many days the number of the read is within the tolerance of that of the coded."""
        return sum(is_near(number(two), number(one)) for one, two in zip(self.coded, self.read, strict=True))

    def share(self, number: Callable[[Day], int]) -> float:
        """Return the same as a share of all days."""
        return self.near(number) / len(self.coded)

    def mean(self, number: Callable[[Day], int]) -> float:
        """Return the mean difference, whichever way."""
        return sum(abs(number(one) - number(two)) for one, two in zip(self.coded, self.read, strict=True)) / len(
            self.coded
        )


def is_near(read: int, coded: int) -> bool:
    """Tell whether a number is within the tolerance; nothing is near to nought but nought."""
    return abs(read - coded) <= TOLERANCE * coded


def load_sides(gold: Path, archive: Path) -> tuple[Side, Side]:
    """Return the coded accounts and those that the reader finds, by report, of the coded reports in their order."""
    rows = map(json.loads, gold.read_text(encoding="utf-8").splitlines())
    plain = {row["doc"]: row["actions"] for row in rows}
    parsed = (item for item in parse_reports([str(archive)], IntakeOptions()) if isinstance(item, Report))
    found = sorted((item for item in parsed if item.id in plain), key=lambda item: (item.published, item.id))
    coded = {one.id: [_hold(one, _coded(row, one, nth)) for nth, row in enumerate(plain[one.id])] for one in found}
    read = {one.id: [_hold(one, account) for account in _named(one)] for one in found}
    return coded, read


def _coded(row: Mapping[str, object], report: Report, nth: int) -> Account:
    """A coded account with the point that the table of places gives for its place, as the reader would."""
    sentence = str(row["evidence"])
    account = Account.from_json({**row, "evidence": {"text": sentence, "start": 0, "end": len(sentence)}})
    place = find_place(account.place, country=account.country) if account.place else None
    if place is not None:
        account = replace(account, latitude=place.latitude, longitude=place.longitude, place_precision=place.precision)
    return account.with_id(report.content_hash, nth)


def _named(report: Report) -> Iterable[Account]:
    return (account.with_id(report.content_hash, nth) for nth, account in enumerate(read_report(report)))


def _hold(report: Report, account: Account) -> HeldAccount:
    held_at = datetime.fromisoformat(report.published).replace(tzinfo=UTC)
    return HeldAccount(
        replace(account, report=report.id),
        report.published_on,
        held_at,
        publisher=report.publisher,
        title=report.title,
        origin=report.content_hash,
    )


def link(side: Side) -> list[Action]:
    """Return the actions of a side."""
    return link_accounts(one for held in side.values() for one in held)


def count_days(side: Side, rule: Rule, first: date = FIRST, last: date = LAST) -> tuple[Day, ...]:
    """Return the count of strikes of each day, as it was known at that day's end."""
    return count_series(link(side), rule=rule, first=first, last=last, live=True, kind=KIND).days


def compare(coded: Side, read: Side, rule: Rule, first: date = FIRST, last: date = LAST) -> Beside:
    """Return the two counts side by side."""
    numbers = [sum(map(len, side.values())) for side in (coded, read)]
    days = [count_days(side, rule, first, last) for side in (coded, read)]
    return Beside(rule, len(coded), (numbers[0], numbers[1]), days[0], days[1])


def mend(coded: Side, read: Side) -> Iterable[tuple[str, Side]]:
    """Yield the read accounts with one thing after another as coded."""
    pairs = {name: _pair(coded[name], read[name]) for name in coded}
    yield "nothing", read
    for name, fields in MENDED.items():
        yield (
            name,
            {
                doc: [
                    replace(
                        one, account=replace(one.account, **{field: getattr(to.account, field) for field in fields})
                    )
                    if (to := pairs[doc].get(one.account.id))
                    else one
                    for one in held
                ]
                for doc, held in read.items()
            },
        )
    yield (
        "accounts that nobody coded",
        {doc: [one for one in held if one.account.id in pairs[doc]] for doc, held in read.items()},
    )
    yield (
        "accounts that were missed",
        {doc: [*held, *(one for one in coded[doc] if one not in pairs[doc].values())] for doc, held in read.items()},
    )


def _pair(coded: Sequence[HeldAccount], read: Sequence[HeldAccount]) -> dict[str, HeldAccount]:
    """Return the coded account of each read one that has one, by the read one's id."""
    plain = [[parse_account(one.account.to_json()) for one in side] for side in (coded, read)]
    return {read[j].account.id: coded[i] for i, j in pair_accounts(*plain)}


_PAGE = """\
# The daily count, replayed

How far a count is right depends on everything at once: what the reader finds, which status and days it reads, which
accounts the linker joins, and what the rule makes of silence. Here the whole is measured on the newswire of
1987: the number of strikes under way, day by day from {first} to {last}, each day as it was known at
its end.

![{description}](daily.svg)

Both lines count the same {reports} reports, by rule `{rule}`, kind `{kind}`, with the same linker. One counts the
{coded} accounts that people coded, the other the {read} that the reader (`{reader}`) found. The number is a stock: all
that is under way, whether confirmed, likely or possible.

| number | days within {tolerance} | share | mean difference |
| --- | ---: | ---: | ---: |
{rows}

The aim is within {tolerance} on 80% of the days. The numbers are small, so that on most days one strike more or
fewer is beyond it; and a strike that is once wrongly read as under way, and of which no more is heard, stays in the
count for the 56 days after which silence ends it.

Every day is a row of [daily.csv](daily.csv). The reports are those that were coded, not all that was published then,
so that neither line is the number of strikes of that spring. Parts of these reports were looked at while the reader's
rules were written ([Accuracy](accuracy.md)), those among them whose misreading had cost most days; on other reports the
share is likely to be lower, by an amount that was not measured. Written by `docs/daily.py`, from the coded reports of
fingerprint `{fingerprint}`.
"""


def render_page(beside: Beside, fingerprint: str) -> str:
    """Return the page."""
    rows = [
        (
            name,
            f"{beside.near(number)} of {len(beside.coded)}",
            f"{beside.share(number):.1%}",
            f"{beside.mean(number):.1f}",
        )
        for name, number in (
            ("**under way**", lambda day: day.stock),
            ("confirmed", lambda day: day.confirmed),
            ("confirmed or likely", lambda day: day.confirmed + day.likely),
        )
    ]
    return _PAGE.format(
        first=_say(beside.coded[0].on),
        last=_say(beside.coded[-1].on),
        description=describe(beside),
        reports=beside.reports,
        rule=beside.rule.name,
        kind=KIND,
        coded=beside.accounts[0],
        read=beside.accounts[1],
        reader=READER,
        tolerance=f"{TOLERANCE:.0%}",
        rows="\n".join(f"| {' | '.join(row)} |" for row in rows),
        fingerprint=fingerprint[:16],
    )


def render_csv(beside: Beside) -> str:
    """Return a row for each day."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["on", *(f"{side}_{name}" for side in ("coded", "read") for name in (*GRADES, "stock")), "within"])
    for one, two in zip(beside.coded, beside.read, strict=True):
        numbers = [getattr(day, name) for day in (one, two) for name in (*GRADES, "stock")]
        writer.writerow([one.on.isoformat(), *numbers, int(is_near(two.stock, one.stock))])
    return out.getvalue()


def render_svg(beside: Beside) -> str:
    """Return the plot."""
    return render_plot(
        Plot(
            title=f"Strikes under way, {_say(beside.coded[0].on)} to {_say(beside.coded[-1].on)}, as known each day",
            subtitle=f"A stock by rule {beside.rule.name}, with all that may be; {beside.reports} newswire reports",
            description=describe(beside),
            unit="strikes under way",
            first=beside.coded[0].on,
            names=("accounts as coded", "accounts as read"),
            values=(tuple(day.stock for day in beside.coded), tuple(day.stock for day in beside.read)),
            tolerance=TOLERANCE,
        )
    )


def describe(beside: Beside) -> str:
    """Return the plot in words."""
    coded, read = ([day.stock for day in days] for days in (beside.coded, beside.read))
    return (
        f"Two lines of the daily number of strikes under way: from accounts as coded between {min(coded)} and "
        f"{max(coded)}, from accounts as read between {min(read)} and {max(read)}; within {TOLERANCE:.0%} of "
        f"each other on {beside.near(lambda day: day.stock)} of {len(coded)} days."
    )


def _say(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def print_causes(coded: Side, read: Side, rule: Rule) -> None:
    """Print what the share of days would be if one thing of the read accounts were as coded."""
    days = count_days(coded, rule)
    sys.stdout.write(f"{'mended':28} days within  mean difference\n")
    for name, side in mend(coded, read):
        beside = Beside(rule, len(coded), (0, 0), days, count_days(side, rule))
        stock = beside.share(lambda day: day.stock), beside.mean(lambda day: day.stock)
        sys.stdout.write(f"{name:28} {stock[0]:11.0%}  {stock[1]:15.2f}\n")


def main(arguments: list[str]) -> int:
    """Write or check, and return the exit status: 1 for a stale file, 2 where coded reports are not there."""
    one: CodedSet = load_sets()["newswire-1987"]
    if one.lacking:
        sys.stderr.write(f"nothing was done: {', '.join(map(str, one.lacking))} not there\n")
        return 2
    rule = load_rules()["ilo"]
    sides = load_sides(one.gold, one.reports)
    if "--causes" in arguments:
        print_causes(*sides, rule)
        return 0
    beside = compare(*sides, rule)
    texts = {
        "daily.md": render_page(beside, take_fingerprint(one)),
        "daily.csv": render_csv(beside),
        "daily.svg": render_svg(beside),
    }
    sys.stdout.write(f"{describe(beside)}\n")
    stale = [name for name, text in texts.items() if not _holds(FOLDER / name, text)]
    for name in stale:
        if "--check" not in arguments:
            (FOLDER / name).write_text(texts[name], encoding="utf-8")
        sys.stdout.write(f"{name}: {'stale; run python docs/daily.py' if '--check' in arguments else 'written'}\n")
    return int(bool(stale) and "--check" in arguments)


def _holds(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
