"""The operations. Rows go out as the release has them; the schemas say what they hold, and tests hold them to it.

Each names the parameters that it takes for its schema alone, and reads them from the request, where several of one
name are a list.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.urls import reverse
from ninja import NinjaAPI, Path, Query
from ninja.errors import ValidationError

from turnout.api.asking import DAY, PageQuery, Question, RangeQuery, read_number, read_question, refuse_others
from turnout.api.crossing import refuse
from turnout.api.forms import answer_rows, wanted_form
from turnout.api.schemas import (
    REPORT,
    AccountPage,
    ActionPage,
    Changes,
    CountAnswer,
    Index,
    NamePage,
    OneAction,
    Problem,
    ReleaseList,
    ReportPage,
    Rules,
    SeriesAnswer,
)
from turnout.errors import TurnoutError
from turnout.releases import load_tables
from turnout.releases.questions import UNIT, Filter, OpenRelease, Redirected
from turnout.site.asking import open_shelf

__all__ = ["api"]

_MOST, _USUAL = 1000, 50
_PAGING = ("sort", "after", "limit", "format")
_DESCRIPTION = """How many strikes and protests are under way, by which rule, on whose word: the numbers of the pages,
from the same release and the same engine. Reading only; no key; any origin. Errors have one shape (RFC 9457)."""


class _Api(NinjaAPI):
    """Says in its schema that what is refused is refused in the form of RFC 9457."""

    def get_openapi_schema(self, **options: Any) -> Any:
        """Return the schema."""
        schema = super().get_openapi_schema(**options)
        for operations in schema["paths"].values():
            for operation in operations.values():
                operation["responses"][414] = {"description": "The address is too long; the server says so in HTML."}
                for status, response in operation["responses"].items():
                    if int(status) >= _REFUSING and "content" in response:
                        response["content"] = {"application/problem+json": response["content"]["application/json"]}
        return schema


api = _Api(title="Turnout", version="1", description=_DESCRIPTION, docs_url=None, urls_namespace="api")
_REFUSED = {400: Problem}
_REFUSING = 400
_Name = Path(..., max_length=60, description="permanent name")


@api.exception_handler(TurnoutError)
def _refuse_coded(_request: HttpRequest, error: TurnoutError) -> HttpResponse:
    """What cannot be asked."""
    return refuse(400, error.code, error.text, error.hint)


@api.exception_handler(ValidationError)
def _refuse_invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """A value that its schema does not allow: the first, by its name."""
    name, reason = str(error.errors[0]["loc"][-1]), error.errors[0]["msg"]
    value = ascii(request.GET.get(name, "")[:60])
    return _refuse_coded(request, TurnoutError("TURN-156", name=name, value=value, reason=reason))


def _json(body: Mapping[str, Any]) -> HttpResponse:
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False})


def _release(release: OpenRelease) -> str:
    return str(release.info["id"])


@api.get("/", response={200: Index} | _REFUSED, summary="Where everything is", operation_id="index")
def index(request: HttpRequest) -> HttpResponse:
    """The newest release, and the addresses."""
    refuse_others(request, ())
    names = ("count", "series", "actions", "accounts", "reports", "places", "rules", "changes", "releases")
    addresses = {name: reverse(f"api:{name}") for name in names} | {"openapi": reverse("api:openapi-json")}
    return _json({"release": open_shelf().newest.info, "addresses": addresses})


@api.get("/count", response={200: CountAnswer} | _REFUSED, summary="How many", operation_id="count", url_name="count")
def count(request: HttpRequest, question: Query[Question]) -> HttpResponse:
    """How many are under way on a day, by a rule, and what others claim."""
    release, asked = read_question(request)
    return _json(release.count(asked).to_json())


@api.get(
    "/series",
    response={200: SeriesAnswer} | _REFUSED,
    summary="How many, day by day",
    operation_id="series",
    url_name="series",
)
def series(request: HttpRequest, question: Query[RangeQuery]) -> HttpResponse:
    """Stock (under way) and flow (began, ended) on each day of a range."""
    release, asked = read_question(request, ("first", "last"))
    first, last = (
        _day(release, request, name, default) for name, default in (("first", release.first_day), ("last", release.day))
    )
    days = [day.to_json() for day in release.series(asked, first, last)]
    return _json({"release": _release(release), "question": asked.to_json(), "days": days})


def _day(release: OpenRelease, request: HttpRequest, name: str, default: date) -> date:
    """Read a day as the filter reads `on`."""
    value = request.GET.get(name)
    if not value:
        return default
    try:
        return release.parse({"on": value}).on
    except TurnoutError as error:
        raise TurnoutError(error.code, **(error.fields | {"name": name})) from None


@api.get(
    "/actions", response={200: ActionPage} | _REFUSED, summary="Which", operation_id="actions", url_name="actions",
    openapi_extra={"responses": {200: {"content": {"text/csv": {}, "application/jsonl": {}}}}},
)  # fmt: skip
def actions(request: HttpRequest, question: Query[PageQuery]) -> HttpResponse:
    """The rows behind the number, a page at a time; as CSV or JSON Lines all at once."""
    release, asked = read_question(request, _PAGING)
    form = wanted_form(request)
    if form != "json":
        return answer_rows(release.iterate(asked), form, (*load_tables()["actions"].names, *UNIT))
    page = release.units(
        asked,
        sort=request.GET.get("sort") or "-last_confirmed_on",
        after=request.GET.get("after") or None,
        limit=read_number(request, "limit", _USUAL, _MOST),
    )
    body = {"release": _release(release), "question": asked.to_json(), "total": page.total}
    return _json(body | {"next": _following(request, page.next), "items": list(page.rows)})


def _following(request: HttpRequest, after: str | None) -> str | None:
    if after is None:
        return None
    query = request.GET.copy()
    query["after"] = after
    return f"{request.path}?{query.urlencode()}"


@api.get(
    "/actions/{name}", response={200: OneAction, 400: Problem, 404: Problem, 410: Problem}, summary="One action",
    operation_id="action", url_name="action",
    openapi_extra={"responses": {308: {"description": "merged into another, which answers"}}},
)  # fmt: skip
def action(request: HttpRequest, name: str = _Name) -> HttpResponse:
    """An action with its accounts; one that was merged leads on, one that was split or withdrawn is gone."""
    refuse_others(request, ())
    release = open_shelf().newest
    opened = release.action(name)
    if opened is None:
        return refuse(404, "not-found", "No action of the release has this name.")
    if isinstance(opened, Redirected):
        if opened.state == "merged" and len(opened.into) == 1:
            return HttpResponsePermanentRedirect(reverse("api:action", args=opened.into), preserve_request=True)
        into = ", ".join(opened.into)
        return refuse(410, opened.state, f"This action was {opened.state}.", f"It goes on as {into}." if into else "")
    return _json(
        {
            "release": _release(release),
            "action": opened.row,
            "accounts": list(opened.accounts),
            "spells": opened.spells,
            "units": opened.units,
            "redirects": opened.redirects,
            "changes": opened.changes,
        }
    )


@api.get(
    "/accounts", response={200: AccountPage} | _REFUSED, summary="What reports say", operation_id="accounts",
    url_name="accounts", openapi_extra={"responses": {200: {"content": {"text/csv": {}, "application/jsonl": {}}}}},
)  # fmt: skip
def accounts(request: HttpRequest, question: Query[PageQuery]) -> HttpResponse:
    """The accounts of the actions that a filter finds, each with its sentence; `sort` has no meaning here."""
    release, asked = read_question(request, _PAGING)
    return _held(request, release, asked, "accounts")


@api.get(
    "/reports", response={200: ReportPage} | _REFUSED, summary="Which reports", operation_id="reports",
    url_name="reports", openapi_extra={"responses": {200: {"content": {"text/csv": {}, "application/jsonl": {}}}}},
)  # fmt: skip
def reports(request: HttpRequest, question: Query[PageQuery]) -> HttpResponse:
    """The reports behind the actions that a filter finds, without their texts; `sort` has no meaning here."""
    release, asked = read_question(request, _PAGING)
    return _held(request, release, asked, "reports")


def _held(request: HttpRequest, release: OpenRelease, asked: Filter, table: str) -> HttpResponse:
    form = wanted_form(request)
    if form != "json":
        return answer_rows(release.iterate_held(asked, table), form, _columns(table))
    limit = read_number(request, "limit", _USUAL, _MOST)
    page = release.held(asked, table, after=request.GET.get("after") or "", limit=limit)
    body = {"release": _release(release), "total": page.total, "items": list(page.rows)}
    return _json(body | {"next": _following(request, page.next)})


def _columns(table: str) -> tuple[str, ...]:
    return (*load_tables()[table].names, *(REPORT if table == "accounts" else ()))


@api.get("/places", response={200: NamePage} | _REFUSED, summary="Where", operation_id="places", url_name="places")
def places(request: HttpRequest) -> HttpResponse:
    """Names of places, each with how many actions some account puts there."""
    refuse_others(request, ())
    release = open_shelf().newest
    items = [{"name": name, "actions": number} for name, number in release.names("place")]
    return _json({"release": _release(release), "items": items})


@api.get("/rules", response={200: Rules} | _REFUSED, summary="By which rules", operation_id="rules", url_name="rules")
def rules(
    request: HttpRequest,
    known: str | None = Query(None, pattern=DAY, description="of the newest release known by the end of this day"),
) -> HttpResponse:
    """The counting rules as the release applies them."""
    refuse_others(request, ("known",))
    release, _asked = open_shelf().ask({"known": known or ""})
    return _json({"release": _release(release), "items": list(release.rules.values())})


@api.get(
    "/changes", response={200: Changes, 400: Problem, 404: Problem}, summary="What changed", operation_id="changes",
    url_name="changes",
)  # fmt: skip
def changes(
    request: HttpRequest,
    since: str | None = Query(None, max_length=60, description="a release; by default the one before the newest"),
) -> HttpResponse:
    """What changed since a release: new evidence, corrections, merges, splits, withdrawals, changed rules."""
    refuse_others(request, ("since",))
    shelf = open_shelf()
    following = [shelf.newest]
    if since is not None:
        names = [_release(one) for one in shelf.releases]
        if since not in names:
            return refuse(404, "not-found", "There is no release of this name.", "/api/v1/releases lists them.")
        following = shelf.releases[: names.index(since)][::-1]
    items = [row for release in following for row in release.changes()]
    numbered = [row | {"number": nth} for nth, row in enumerate(map(dict, items), 1)]
    return _json({"since": since, "until": _release(shelf.newest), "items": numbered})


@api.get(
    "/releases", response={200: ReleaseList} | _REFUSED, summary="Which releases", operation_id="releases",
    url_name="releases",
)  # fmt: skip
def releases(request: HttpRequest) -> HttpResponse:
    """The releases at hand, newest knowledge first."""
    refuse_others(request, ())
    return _json({"items": [release.info for release in open_shelf().releases]})
