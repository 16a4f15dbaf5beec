"""What differs from the release before, told to a reader: which action, report and field, from what to what."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from turnout.releases.questions import OpenRelease
from turnout.site.templatetags.saying import day
from turnout.site.wording import say_country, say_kind, say_rule, say_state, title_of

__all__ = ["Told", "group_changes", "say_changes", "tell_changes", "title_changes"]

# They follow from the place.
_UNSAID = ("latitude", "longitude", "place_precision")


@dataclass(frozen=True, slots=True)
class Told:
    """One change.

    Args:
        what: of which sort it is.
        id: the action concerned, or the id that is no action any more; None for none.
        title: of the action, where this release has it.
        into: the id that leads on from there, and the title of that action; None for none.
        account: the account concerned, with its report's day and publisher; None for none.
        field: what of it is told otherwise, or which rule is.
        before: what was there.
        after: what is there now.
    """

    what: str
    id: str | None
    title: str | None
    into: tuple[str, str] | None
    account: Mapping[str, Any] | None
    field: str | None
    before: str
    after: str


def say_changes(what: str, number: int) -> str:
    """How many changes of a sort there are, in words."""
    return {
        "new action": lambda: ngettext("%(number)s new action", "%(number)s new actions", number),
        "new evidence": lambda: ngettext("%(number)s new account", "%(number)s new accounts", number),
        "coarsening": lambda: ngettext(
            "%(number)s action with its place shown otherwise", "%(number)s actions with their places shown otherwise",
            number,
        ),
        "correction": lambda: ngettext("%(number)s correction", "%(number)s corrections", number),
        "merge": lambda: ngettext("%(number)s merged action", "%(number)s merged actions", number),
        "split": lambda: ngettext("%(number)s part of a split action", "%(number)s parts of split actions", number),
        "withdrawal": lambda: ngettext("%(number)s withdrawn action", "%(number)s withdrawn actions", number),
        "rule change": lambda: ngettext("%(number)s changed rule", "%(number)s changed rules", number),
    }[what]() % {"number": number}  # fmt: skip


def title_changes(what: str) -> str:
    """The heading over the changes of a sort."""
    return {
        "new action": _("New actions"),
        "new evidence": _("New evidence"),
        "coarsening": _("Places shown less precisely for people’s safety, or more precisely"),
        "correction": _("Corrections"),
        "merge": _("Merged actions"),
        "split": _("Split actions"),
        "withdrawal": _("Withdrawn actions"),
        "rule change": _("Changed counting rules"),
    }[what]


def tell_changes(release: OpenRelease, rows: Sequence[Mapping[str, Any]]) -> list[Told]:
    """Return rows of `changes` as a reader needs them; coordinates are left out, as they follow from the place."""
    actions = release.titled({name for row in rows for name in (row["action_id"], row["after"]) if name})
    accounts = release.dated({_account_of(row) for row in rows if row["subject"]})
    return [_tell(release, row, actions, accounts) for row in rows if _field_of(row) not in _UNSAID]


def _account_of(row: Mapping[str, Any]) -> str:
    return str(row["subject"]).partition(".")[0]


def _field_of(row: Mapping[str, Any]) -> str:
    return str(row["subject"]).partition(".")[2] if row["what"] == "correction" else ""


def _tell(
    release: OpenRelease,
    row: Mapping[str, Any],
    actions: Mapping[str, Mapping[str, Any]],
    accounts: Mapping[str, Mapping[str, Any]],
) -> Told:
    what, name, after = row["what"], row["action_id"], row["after"]
    leads = what in ("merge", "split") and after in actions
    field = None
    say: Callable[[Any], str] = str
    if what == "correction":
        field, say = _say_field(_field_of(row)), _WORDS.get(_field_of(row), str)
    elif what == "coarsening":
        field, say = _("precision of its places"), _say_precision
    elif what == "rule change":
        rule = release.rules.get(row["subject"])
        field = say_rule(rule) if rule else row["subject"]
    said = what in ("correction", "coarsening", "rule change")
    return Told(
        what=what,
        id=name,
        title=title_of(actions[name]) if name in actions else None,
        into=(after, title_of(actions[after])) if leads else None,
        account=accounts.get(_account_of(row)),
        field=field,
        before=_said(say, row["before"], what) if said else "",
        after=_said(say, after, what) if said else "",
    )


def _said(say: Callable[[Any], str], value: Any, what: str) -> str:
    if value is None:
        return _("as told") if what == "coarsening" else _("nothing")
    return say(value)


def _say_precision(value: str) -> str:
    return {"city": _("town"), "region": _("region"), "country": _("country")}.get(value, value)


_WORDS: Mapping[str, Callable[[Any], str]] = {
    "kind": say_kind,
    "status": say_state,
    "country": say_country,
    "start": day,
    "end": day,
    "published_on": day,
}


def _say_field(name: str) -> str:
    return {
        "kind": _("kind"),
        "status": _("status"),
        "who": _("who acts"),
        "by": _("by whom"),
        "target": _("against whom"),
        "place": _("place"),
        "country": _("country"),
        "scope": _("scope"),
        "start": _("first day"),
        "end": _("last day"),
        "people_low": _("fewest people"),
        "people_high": _("most people"),
        "people_quote": _("words of the figure"),
        "people_by": _("who gives the figure"),
        "other_people": _("other figures"),
        "count": _("how many actions it sums up"),
        "issue": _("what it is about"),
        "quote": _("sentence"),
        "quote_from": _("where the sentence stands"),
        "published_on": _("day of publication"),
        "reader": _("read by"),
    }.get(name, name)


def group_changes(changes: Iterable[Told]) -> dict[str, list[Told]]:
    """Return the changes by their sort, in the order in which the sorts come."""
    found: dict[str, list[Told]] = {}
    for one in changes:
        found.setdefault(one.what, []).append(one)
    return found
