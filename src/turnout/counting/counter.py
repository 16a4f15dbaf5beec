"""The one function that answers how many."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from turnout.counting.assertion import Assertion, is_claim, read_assertion
from turnout.counting.judging import judge
from turnout.counting.result import Apart, Claim, Count, Unit
from turnout.counting.rule import Rule, check_question
from turnout.counting.sectors import sector_of
from turnout.counting.semantics import load_semantics
from turnout.counting.standing import Certainty, Standing, read_assertions, select_known, stand
from turnout.counting.units import Candidate, divide, fold_name, kind_of, most_frequent
from turnout.records import Action, HeldAccount

__all__ = ["count"]


def count(  # noqa: PLR0913  each is a part of the question
    actions: Iterable[Action],
    *,
    rule: Rule,
    on: date,
    known: datetime | None = None,
    country: str | None = None,
    place: str | None = None,
    kind: str | None = None,
    patience: int = 14,
) -> Count:
    """Return how many units of `rule` are under way on `on`: the stock, not what began.

    Args:
        actions: each once, in any order.
        rule: says what one is.
        on: the day that the answer speaks of.
        known: UTC instant; accounts held later do not exist for the answer. None for all that is held.
        country: ISO 3166-1 alpha-2 code; only actions that some account puts there.
        place: only actions with a place of which this is the name, or whole words of it.
        kind: only actions of this kind.
        patience: days after its last confirmation for which an action without a known end is likely under way.

    Raises:
        TurnoutError: TURN-083 where `rule` does not count `kind`, TURN-084 where `patience` is negative.
    """
    check_question(rule, kind, patience)
    asked = _Asked(rule, on, known, country, fold_name(place) if place else None, kind, patience)
    tally = _Tally()
    for action in sorted(actions, key=lambda action: action.id):
        _add(action, asked, tally)
    return Count(
        rule=rule,
        on=on,
        known=known,
        patience=patience,
        country=country,
        place=place,
        kind=kind,
        confirmed=tuple(unit for unit in tally.units if unit.certainty == "confirmed"),
        likely=tuple(unit for unit in tally.units if unit.certainty == "likely"),
        possible=tuple(unit for unit in tally.units if unit.certainty == "possible"),
        called=tuple(tally.apart["called"]),
        threatened=tuple(tally.apart["threatened"]),
        silent=tuple(tally.apart["silent"]),
        uncounted=tuple(tally.apart["uncounted"]),
        claims=tuple(sorted(tally.claims, key=lambda claim: (claim.published_on, claim.account))),
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    rule: Rule
    on: date
    known: datetime | None
    country: str | None
    place: str | None
    kind: str | None
    patience: int

    @property
    def kinds(self) -> tuple[str, ...]:
        return (self.kind,) if self.kind else self.rule.kinds


@dataclass(slots=True)
class _Tally:
    units: list[Unit] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    apart: dict[str, list[Apart]] = field(
        default_factory=lambda: {name: [] for name in ("called", "threatened", "silent", "uncounted")}
    )


@dataclass(frozen=True, slots=True)
class _Case:
    """One action, with what its accounts assert, and in how many reports and texts they stand."""

    action: str
    kind: str
    assertions: tuple[Assertion, ...]
    reports: int
    origins: int

    @property
    def sector(self) -> str | None:
        return sector_of([one.held.account for one in self.assertions])

    @property
    def country(self) -> str | None:
        return most_frequent(one.held.account.country for one in self.assertions)

    @property
    def place(self) -> str | None:
        return most_frequent(one.held.account.place for one in self.assertions)

    def unit(self, standing: Standing, place: str | None, certainty: Certainty, why: str) -> Unit:
        return Unit(
            action=self.action,
            certainty=certainty,
            kind=self.kind,
            country=self.country,
            place=place or self.place,
            sector=self.sector,
            last_confirmed_on=standing.last_confirmed_on,
            accounts=standing.accounts,
            reports=self.reports,
            origins=self.origins,
            disputed_by=standing.disputed_by,
            denied_by=standing.denied_by,
            why=why,
        )

    def apart(self, standing: Standing, place: str | None, why: str) -> Apart:
        return Apart(
            action=self.action,
            kind=self.kind,
            country=self.country,
            place=place or self.place,
            last_confirmed_on=standing.last_confirmed_on,
            accounts=standing.accounts,
            reports=self.reports,
            origins=self.origins,
            why=why,
        )


def _add(action: Action, asked: _Asked, tally: _Tally) -> None:
    held = select_known(action.accounts, asked.known)
    tally.claims.extend(_claims(held, asked))
    assertions = read_assertions(held)
    if not assertions or not _wanted(assertions, asked):
        return
    kind = kind_of([one.held.account for one in assertions])
    reports, origins = ({name(one) for one in held} for name in (_report_of, _origin_of))
    case = _Case(action.id, kind, tuple(assertions), len(reports), len(origins))
    if case.kind in asked.kinds:
        _judge(case, asked, tally)
    elif case.kind in asked.rule.excluded and asked.kind is None:
        _leave_out(case, asked, tally, asked.rule.excluded[case.kind])


def _report_of(held: HeldAccount) -> str:
    return held.account.report


def _origin_of(held: HeldAccount) -> str:
    return held.origin or held.account.report


def _judge(case: _Case, asked: _Asked, tally: _Tally) -> None:
    """Put each candidate of an action of a kind that counts where it belongs."""
    candidates = divide(case.assertions, asked.rule)
    if not candidates:
        standing = _leave_out(case, asked, tally, "no report names a place below the country for it")
        _list_at_rest(case, standing, None, tally)
    for candidate in candidates:
        if not _at_place(candidate, asked):
            continue
        judged = judge(candidate, asked.rule, asked.on, patience=asked.patience)
        if judged.kept_out:
            tally.apart["uncounted"].append(case.apart(judged.standing, candidate.place, judged.kept_out))
        elif judged.certainty:
            tally.units.append(case.unit(judged.standing, candidate.place, judged.certainty, judged.why))
        else:
            _list_at_rest(case, judged.standing, candidate.place, tally)


def _list_at_rest(case: _Case, standing: Standing, place: str | None, tally: _Tally) -> None:
    """List what is called, threatened or silent; what is over is no part of the answer."""
    if standing.state in ("called", "threatened", "silent"):
        tally.apart[standing.state].append(case.apart(standing, place, standing.why))


def _leave_out(case: _Case, asked: _Asked, tally: _Tally, reason: str) -> Standing:
    """List an action that is under way and that the rule does not count; return where it stands."""
    standing = stand(case.assertions, asked.on, patience=asked.patience)
    if standing.certainty:
        tally.apart["uncounted"].append(case.apart(standing, None, reason))
    return standing


def _claims(held: Sequence[HeldAccount], asked: _Asked) -> list[Claim]:
    found = []
    for one in held:
        account = one.account
        if not is_claim(account) or account.kind not in asked.kinds or not _wanted([read_assertion(one)], asked):
            continue
        covers = _covers(one, asked.on)
        silent = (asked.on - one.published_on).days
        recent = account.status == "ongoing" and 0 <= silent <= load_semantics().likely * asked.patience
        if covers or recent:
            found.append(_claim(one, covers=covers))
    return found


def _covers(one: HeldAccount, on: date) -> bool:
    assertion = read_assertion(one)
    return assertion.maybe is not None and on in assertion.maybe


def _claim(one: HeldAccount, *, covers: bool) -> Claim:
    account = one.account
    return Claim(
        count=account.count or 0,
        what=account.kind,
        by=account.people_by or one.publisher or None,
        account=account.id,
        report=account.report,
        publisher=one.publisher,
        published_on=one.published_on,
        quote=account.evidence.text,
        covers=covers,
    )


def _wanted(assertions: Sequence[Assertion], asked: _Asked) -> bool:
    """Tell whether some account puts the action in the country and place asked for."""
    accounts = [one.held.account for one in assertions]
    if asked.country and not any(account.country == asked.country for account in accounts):
        return False
    return asked.place is None or any(_has_words(account.place, asked.place) for account in accounts)


def _at_place(candidate: Candidate, asked: _Asked) -> bool:
    return asked.place is None or candidate.place is None or _has_words(candidate.place, asked.place)


def _has_words(name: str | None, words: str) -> bool:
    return name is not None and f" {words} " in f" {fold_name(name)} "
