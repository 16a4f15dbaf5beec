"""Pages of `turnout show` for people."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from turnout.cli.judge_page import say_correction
from turnout.cli.marks import print_marked, print_marked_text
from turnout.cli.moments import say_day, say_instant
from turnout.cli.output import Column, print_rows, print_text
from turnout.cli.summaries import say_people, say_reports, summarise
from turnout.cli.timeline_page import print_timeline
from turnout.ledger import Correction, HeldAction, HeldReport, select_report
from turnout.linking import Comparison, Link
from turnout.records import Account, HeldAccount, People, Report

__all__ = ["print_account", "print_action", "print_report"]

_SURROUNDINGS = 160  # characters shown on either side of a sentence
_TELLING_BITS = 1.0  # below this a comparison is named in passing
_MOST_CHARACTERS = 60  # of a compared value
_FIGURES = [
    Column(key="people", heading="people", right=True),
    Column(key="quote", heading="in the words"),
    Column(key="by", heading="says"),
    Column(key="on", heading="published"),
    Column(key="publisher", heading="in"),
    Column(key="account", heading="id"),
]


def print_action(held: HeldAction, on: date, *, patience: int) -> None:
    """Print an action with its status on a day, its time line and all its accounts."""
    action = held.action
    row = summarise(action, on, patience=patience)
    place = ", ".join(part for part in (row.place, row.country) if part)
    print_text(
        f"Action {row.id}: {' '.join(part for part in (row.kind, 'at', place) if place) or row.kind}", style="bold"
    )
    print_text(f"{len(action.accounts)} accounts in {say_reports(row.reports, row.origins)}.")
    confirmed = say_day(row.last_confirmed_on) if row.last_confirmed_on else "no day"
    print_text(f"Status on {say_day(on)}: {row.standing} ({row.why}). Last confirmed: {confirmed}.")
    print_timeline(action, on, patience=patience)
    _print_figures(action.accounts)
    reports_held: dict[str, HeldReport] = {}
    for number, one in enumerate(action.accounts, 1):
        name = one.account.report
        report = reports_held.setdefault(name, reports_held.get(name) or select_report(name))
        _print_head(f"{number}. {_say_source(one)}")
        _print_account(one.account, report.report)
        _print_link(held.links.get(one.account.id))


def print_account(
    held: HeldAccount, action_id: str | None, report: HeldReport, corrections: Sequence[Correction] = ()
) -> None:
    """Print one account, as it stands after its corrections."""
    print_text(f"Account {held.account.id}", style="bold")
    print_text(_say_source(held))
    _print_account(held.account, report.report)
    print_text(f"    held since {say_instant(held.known_at)}; read by {held.account.reader or 'an unnamed reader'}")
    for one in corrections:
        print_text(f"    entry {one.seq}: {say_correction(one)}")
    if action_id:
        _print_head(f"To see the whole action: turnout show {action_id}")


def print_report(held: HeldReport) -> None:
    """Print a report with its sentences marked, and what they say."""
    report = held.report
    print_text(f"Report {report.id}: {report.title or 'without a headline'}", style="bold")
    published = ", ".join(part for part in (report.publisher, report.published, report.url) if part)
    print_text(f"{published}. Held since {say_instant(held.known_at)}, entry {held.seq}, hash {held.hash}.")
    if held.copies > 1:
        print_text(f"{say_reports(held.copies, 1)}: they repeat one text; the first has the hash {held.origin}.")
    print_text("")
    print_marked_text(
        report.text, [(one.evidence.start, one.evidence.end) for one, _ in held.accounts if one.evidence.part == "text"]
    )
    _print_head("1 account" if len(held.accounts) == 1 else f"{len(held.accounts)} accounts")
    for account, action in held.accounts:
        print_text(f"  {_say_account(account)}")
        print_text(f"    account {account.id}" + (f", of action {action}" if action else ""))


def _say_source(held: HeldAccount) -> str:
    publisher = held.publisher or "unnamed publisher"
    title = f": {held.title}" if held.title else ""
    return f"{publisher}, {say_day(held.published_on)}{title}"


def _print_account(account: Account, report: Report) -> None:
    print_text(f"    {_say_account(account)}")
    evidence = account.evidence
    source = report.title if evidence.part == "title" else report.text
    before = source[max(0, evidence.start - _SURROUNDINGS) : evidence.start]
    after = source[evidence.end : evidence.end + _SURROUNDINGS]
    cut_before = "…" if evidence.start > _SURROUNDINGS else ""
    cut_after = "…" if evidence.end + _SURROUNDINGS < len(source) else ""
    print_marked(cut_before + before, evidence.text, after + cut_after)
    where = "headline" if evidence.part == "title" else "text"
    print_text(
        f"    account {account.id}; characters {evidence.start} to {evidence.end} of the {where} of report {report.id}"
    )


def _say_account(account: Account) -> str:
    """What the account says, in one line, in the codebook's words."""
    parts = [f"{account.kind}, {account.status}"]
    for label, value in (
        ("who", account.who),
        ("by", account.by),
        ("against", account.target),
        ("place", ", ".join(part for part in (account.place, account.country) if part)),
        ("from", account.start),
        ("to", account.end),
        ("people", say_people(account.people)),
        ("denied by", account.denied_by),
        ("sums up", f"{account.count:,}" if account.count else ""),
        ("over", account.issue),
    ):
        if value:
            parts.append(f"{label}: {value}")
    return "; ".join(parts)


def _print_figures(accounts: tuple[HeldAccount, ...]) -> None:
    rows: list[dict[str, Any]] = []
    for held in accounts:
        account = held.account
        source = {"on": held.published_on.isoformat(), "publisher": held.publisher, "account": account.id}
        if account.people:
            rows.append(source | _figure(account.people, account.people_by))
        rows += [source | _figure(other, other.by) for other in account.other_people]
    if rows:
        _print_head("Figures, side by side")
        print_rows(rows, _FIGURES, form="table")


def _figure(people: People, by: str | None) -> dict[str, Any]:
    return {"people": say_people(people), "quote": people.quote, "by": by}


def _print_head(text: str) -> None:
    print_text(f"\n{text}", style="bold")


def _print_link(link: Link | None) -> None:
    if link is None:
        return
    if link.against is None:
        print_text("    opened this action: nothing held came near it")
        return
    if link.opened:
        print_text(
            f"    opened this action: the nearest account, {link.against}, was too unlike ({_say_bits(link.weight)})"
        )
    elif any(one.name == "judgement" for one in link.comparisons):
        print_text(
            f"    put here by what people decided, below; it is likest to account {link.against}: "
            f"{_say_bits(link.weight)} in all"
        )
    else:
        print_text(f"    joined because it is like account {link.against}: {_say_bits(link.weight)} in all")
    ordered = sorted(link.comparisons, key=lambda one: -abs(one.weight))
    for one in ordered:
        if abs(one.weight) >= _TELLING_BITS:
            print_text(f"      {one.name}: {one.level}, {_say_weight(one.weight)}{_say_values(one)}")
    rest = [one for one in ordered if abs(one.weight) < _TELLING_BITS]
    if rest:
        listed = "; ".join(f"{one.name} {one.level} ({one.weight:+.1f})" for one in rest)
        print_text(f"      and, of little weight, {listed}")


def _say_values(one: Comparison) -> str:
    if not one.left and not one.right:
        return ""
    return f": {_cut(one.left)} / {_cut(one.right)}"


def _cut(text: str) -> str:
    return text if len(text) <= _MOST_CHARACTERS else text[: _MOST_CHARACTERS - 1] + "…"


def _say_bits(weight: float) -> str:
    return f"{weight:+.1f} bits"


def _say_weight(weight: float) -> str:
    """Return a comparison's weight in words; a bit doubles or halves the odds."""
    size = abs(weight)
    how = "strongly" if size >= 4 else "clearly" if size >= 2 else "weakly"
    return f"speaks {how} {'for' if weight > 0 else 'against'} it ({_say_bits(weight)})"
