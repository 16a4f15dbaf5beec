"""What each kind of entry means for the projections.

A fold sees the entry and what the projections hold so far, and nothing else: no clock, no linker, no reader.
So the same entries give the same rows, one by one as they are appended or all over again in `turnout rebuild`.
To give a new kind of entry its meaning, write one function under `folds`.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from turnout.codebook import KINDS
from turnout.errors import TurnoutError
from turnout.ledger.chain import SealedEntry, instant_text, publication_instant
from turnout.ledger.models import (
    AccountRow,
    ActionRow,
    ChangeRow,
    CorrectionRow,
    JudgementRow,
    LinkRow,
    ReportRow,
    ReviewRow,
    RuleRow,
)
from turnout.ledger.origins import key_rows, text_key
from turnout.ledger.projection import Projection
from turnout.ledger.storable import storable_json, storable_text
from turnout.records import first_day, last_day

__all__ = ["fold_entry"]

_Body = Mapping[str, Any]
_Fold = Callable[[Projection, SealedEntry, _Body], None]
_FOLDS: dict[str, _Fold] = {}


def folds(kind: str) -> Callable[[_Fold], _Fold]:
    """Register a function as the meaning of one kind of entry."""

    def register(fold: _Fold) -> _Fold:
        _FOLDS[kind] = fold
        return fold

    return register


def fold_entry(projection: Projection, entry: SealedEntry, body: _Body) -> None:
    """Take one entry into the projections; `body` is its body, parsed.

    Raises:
        TurnoutError: TURN-098 for a kind that this version does not know.
    """
    fold = _FOLDS.get(entry.kind)
    if fold is None:
        raise TurnoutError("TURN-098", seq=entry.seq, kind=entry.kind)
    fold(projection, entry, body)
    projection.latest_at = max(projection.latest_at, entry.at)


@folds("report.added")
def _report_added(projection: Projection, entry: SealedEntry, body: _Body) -> None:
    """`{hash, origin, report}`: a report was taken in."""
    report = body["report"]
    columns = {name: storable_text(report[name]) for name in ("publisher", "published", "title", "url", "dateline")}
    projection.reports[body["hash"]] = ReportRow(
        entry_id=entry.seq,
        hash=body["hash"],
        doc=storable_text(report["id"]),
        origin=body["origin"],
        text_key=text_key(report["text"], report_hash=body["hash"]),
        known_at=entry.at,
        **columns,
    )
    projection.origin_keys += key_rows(entry.seq, report["text"])


@folds("origins.joined")
def _origins_joined(projection: Projection, entry: SealedEntry, body: _Body) -> None:
    """`{origin, joined, report}`: the origins `joined` are `origin`, for the report repeats texts of each."""
    projection.join_origins(entry, body["joined"], into=body["origin"])


@folds("report.read")
def _report_read(projection: Projection, entry: SealedEntry, body: _Body) -> None:
    """`{report, reader, accounts}`: a reader found these accounts in the report of that hash, perhaps none."""
    report = projection.report_key(body["report"])
    published_at = instant_text(publication_instant(report.published))
    for ordinal, account in enumerate(body["accounts"]):
        projection.accounts[account["id"]] = AccountRow(
            id=account["id"],
            entry_id=entry.seq,
            report_id=report.seq,
            ordinal=ordinal,
            published_on=report.published_on,
            published_at=published_at,
            known_at=entry.at,
            **_columns(account),
        )


def _columns(account: _Body) -> dict[str, Any]:
    """The columns that repeat what an account says."""
    start, end = account["start"], account["end"]
    return {
        "kind": account["kind"],
        "family": KINDS[account["kind"]].family,
        "status": account["status"],
        "country": account["country"],
        "first_on": first_day(start).isoformat() if start else None,
        "last_on": last_day(end).isoformat() if end else None,
        "body": storable_json(account),
    }


@folds("action.opened")
def _action_opened(projection: Projection, entry: SealedEntry, body: _Body) -> None:
    """`{action}`: an id was given out, for ever."""
    projection.actions[body["action"]] = ActionRow(id=body["action"], opened_id=entry.seq)


@folds("account.linked")
def _account_linked(projection: Projection, entry: SealedEntry, body: _Body) -> None:
    """`turnout.linking.Link`: the account belongs to the action, and why."""
    projection.join(body["account_id"], body["action_id"])
    _keep_link(projection, entry, body)


@folds("account.moved")
def _account_moved(projection: Projection, entry: SealedEntry, body: _Body) -> None:
    """`turnout.linking.Link` and `before`: in the light of a report that came late it belongs to another action."""
    projection.move(entry, [body["account_id"]], before=body["before"], after=body["action_id"])
    _keep_link(projection, entry, body)


def _keep_link(projection: Projection, entry: SealedEntry, body: _Body) -> None:
    projection.links.append(
        LinkRow(
            entry_id=entry.seq,
            account_id=body["account_id"],
            action_id=body["action_id"],
            opened=body["opened"],
            against=body["against"],
            weight=float(body["weight"]),
            comparisons=storable_json(body["comparisons"]),
        )
    )


@folds("account.corrected")
def _account_corrected(projection: Projection, entry: SealedEntry, body: _Body) -> None:
    """`{account, fields, why}`: these fields of the account have other values; the report's own reading stays."""
    projection.flush()
    row = AccountRow.objects.get(id=body["account"])
    CorrectionRow.objects.create(
        entry_id=entry.seq,
        account_id=row.id,
        fields=storable_json(body["fields"]),
        before=row.body,
        by=entry.actor,
        why=storable_text(body["why"]),
        at=entry.at,
    )
    AccountRow.objects.filter(id=row.id).update(**_columns(json.loads(row.body) | body["fields"]))
    projection.decided([row.id], entry.at)


@folds("action.merged")
def _action_merged(projection: Projection, entry: SealedEntry, body: _Body) -> None:
    """`{action, merged, why}`: the actions `merged` are `action`, and their ids redirect to it."""
    projection.flush()
    for name in body["merged"]:
        accounts = AccountRow.objects.filter(action_id=name).values_list("id", flat=True)
        projection.move(entry, list(accounts), before=name, after=body["action"])
        ActionRow.objects.filter(id=name).update(state="merged", into=body["action"])
    _changed(entry, body, list(body["merged"]))


@folds("action.emptied")
def _action_emptied(projection: Projection, entry: SealedEntry, body: _Body) -> None:
    """`{action, emptied}`: all accounts of `emptied` have moved, most to `action`; its id redirects there."""
    projection.flush()
    ActionRow.objects.filter(id=body["emptied"]).update(state="merged", into=body["action"])
    _changed(entry, body | {"why": "all its accounts have moved"}, [body["emptied"]])


@folds("action.split")
def _action_split(projection: Projection, entry: SealedEntry, body: _Body) -> None:
    """`{action, parts: [{action, accounts}], why}`: the action was several; its id is a tombstone that names them."""
    projection.flush()
    for part in body["parts"]:
        projection.move(entry, part["accounts"], before=body["action"], after=part["action"])
    ActionRow.objects.filter(id=body["action"]).update(state="split")
    _changed(entry, body, [part["action"] for part in body["parts"]])


def _changed(entry: SealedEntry, body: _Body, others: list[str]) -> None:
    ChangeRow.objects.create(
        entry_id=entry.seq,
        kind=entry.kind,
        action_id=body["action"],
        others=storable_json(others),
        by=entry.actor,
        why=storable_text(body["why"]),
        at=entry.at,
    )


@folds("judgement.made")
def _judgement_made(projection: Projection, entry: SealedEntry, body: _Body) -> None:
    """`{judgement, left, right, verdict, why}`: the two accounts are one action, are not, or nobody can tell."""
    projection.flush()
    JudgementRow.objects.create(
        id=body["judgement"],
        entry_id=entry.seq,
        left_id=body["left"],
        right_id=body["right"],
        verdict=body["verdict"],
        by=entry.actor,
        why=storable_text(body["why"]),
        at=entry.at,
    )


@folds("judgement.withdrawn")
def _judgement_withdrawn(projection: Projection, entry: SealedEntry, body: _Body) -> None:
    """`{judgement, why}`: it holds no longer; that it was made stays."""
    projection.flush()
    JudgementRow.objects.filter(id=body["judgement"]).update(
        withdrawn_seq=entry.seq,
        withdrawn_by=entry.actor,
        withdrawn_why=storable_text(body["why"]),
        withdrawn_at=entry.at,
    )


@folds("rule.stated")
def _rule_stated(projection: Projection, entry: SealedEntry, body: _Body) -> None:  # noqa: ARG001  it is a row of its own
    """`{rule, version, hash, text}`: from now on the ledger answers by this wording of the rule."""
    RuleRow.objects.create(
        entry_id=entry.seq,
        name=storable_text(body["rule"]),
        version=body["version"],
        hash=body["hash"],
        at=entry.at,
    )


@folds("action.reviewed")
def _action_reviewed(projection: Projection, entry: SealedEntry, body: _Body) -> None:
    """`{action, state, until, coarsen, accounts, why}`: what the public may see of an action from now on."""
    projection.flush()
    ReviewRow.objects.update_or_create(
        action_id=body["action"],
        defaults={
            "entry_id": entry.seq,
            "state": body["state"],
            "until": body["until"],
            "coarsen": body["coarsen"],
            "accounts": storable_json(body["accounts"]),
            "by": entry.actor,
            "why": storable_text(body["why"]),
            "at": entry.at,
        },
    )
