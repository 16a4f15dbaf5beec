"""The work of `turnout release`."""

from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path

from turnout.cli.moments import read_date, read_instant
from turnout.cli.output import print_object, print_text
from turnout.counting import Rule, load_rules
from turnout.ledger import (
    Address,
    Reviewed,
    select_actions,
    select_ends,
    select_latest,
    select_loose_origins,
    select_reviews_by_any_id,
    select_texts,
    using_ledger,
)
from turnout.releases import (
    DATABASE,
    Redirect,
    Review,
    Source,
    build_release,
    check_signature,
    load_policy,
    verify_release,
    verify_site,
)

__all__ = ["run_build", "run_verify"]


def run_build(  # noqa: PLR0913  keyword-only, and each says one thing
    ledger: Address,
    folder: Path,
    *,
    on: str | None,
    known: str | None,
    policy: Path | None,
    previous: Path | None,
    rules: Path | None,
) -> None:
    """Build a release and say what it holds.

    Raises:
        TurnoutError: TURN-120 for a day or instant that cannot be understood, those of `load_policy`, `load_rules`,
            `using_ledger` and `build_release`.
    """
    own_policy = load_policy(policy)
    own_rules = [(rule, _definition(name, rules)) for name, rule in load_rules(rules).items()]
    with using_ledger(ledger):
        source = _read_source(own_rules, on=read_date(on) if on else None, known=read_instant(known))
        built = build_release(folder, source, own_policy, previous=previous)
    print_text(f"Release {built.id}: {folder}", style="bold")
    print_text(f"{built.actions:,} actions, {built.accounts:,} accounts in {built.reports:,} reports.")
    if built.withheld:
        print_text(f"{built.withheld:,} actions are not in it: not reviewed, withdrawn or under embargo.")
    if previous is not None:
        print_text(f"{built.changes:,} changes since {previous}: CHANGES.md.")


def _read_source(rules: list[tuple[Rule, str]], *, on: date | None, known: datetime | None) -> Source:
    """What the ledger holds; by default as of its newest entry, so that the same ledger gives the same release."""
    head, learnt = select_latest(known)
    moment = known or learnt or datetime.fromtimestamp(0, UTC)
    return Source(
        actions=select_actions(known=moment),
        reviews={name: _to_review(one) for name, one in select_reviews_by_any_id().items()},
        redirects=[Redirect(*end) for end in select_ends(known=moment)],
        rules=rules,
        on=on or moment.date(),
        known=moment,
        head=(head.seq, head.hash),
        read_texts=select_texts,
        loose=select_loose_origins(moment),
    )


def _to_review(one: Reviewed) -> Review:
    return Review(one.state, one.until, one.coarsen, one.accounts)


def _definition(name: str, folder: Path | None) -> str:
    """The text of a rule's file, shipped or the user's."""
    shipped = files("turnout.counting").joinpath("rules", f"{name}.toml")
    if shipped.is_file():
        return shipped.read_text(encoding="utf-8")
    return (Path(folder or ".") / f"{name}.toml").read_text(encoding="utf-8")


def run_verify(folder: Path, *, public_key: str | None, as_json: bool) -> bool:
    """Verify a release or a static site, say what was found, and tell whether all agrees.

    Raises:
        TurnoutError: TURN-154 for a folder that is neither, those of `check_signature` where there is a key.
    """
    signed = check_signature(folder, public_key) if public_key is not None else None
    is_site = (folder / "index.html").is_file() and not (folder / DATABASE).exists()
    found = verify_site(folder) if is_site else verify_release(folder)
    if as_json:
        plain = {"release": found.id, "files": found.files, "figures": found.figures, "faults": list(found.faults)}
        print_object(plain | {"signed": signed, "whole": not found.faults})
        return not found.faults
    for fault in found.faults:
        print_text(f"{fault[0].upper()}{fault[1:]}.")
    if signed is not None:
        print_text(f"The signature holds: {signed.expandtabs(1)}.")
    verdict = f"{len(found.faults):,} faults." if found.faults else "All agree."
    counted = f"{found.files:,} files summed" + ("" if is_site else f", {found.figures:,} figures computed again")
    print_text(f"{'Site' if is_site else f'Release {found.id}'}: {counted}. {verdict}")
    return not found.faults
