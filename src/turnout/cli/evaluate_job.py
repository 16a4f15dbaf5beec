"""The work of `turnout evaluate`."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from turnout.cli.output import Column, print_object, print_rows, print_text
from turnout.cli.parallel import read_in_parallel
from turnout.cli.plain import plain_text
from turnout.cli.problems import ProblemLog
from turnout.cli.progress import ReadingProgress
from turnout.cli.read_job import open_output
from turnout.codebook import STATUSES
from turnout.errors import TurnoutError
from turnout.evaluation import (
    Beside,
    CodedAccount,
    CodedReports,
    Difference,
    Evaluation,
    Measured,
    evaluate,
    list_beside,
    list_differences,
    measure,
    parse_account,
    parse_coded,
    render_json,
    render_page,
    say_value,
    select_worst,
    wilson,
)
from turnout.intake import IntakeOptions, Problem, measure_bytes, parse_reports
from turnout.records import Report

__all__ = ["ReadReports", "Shown", "read_coded_reports", "run_evaluate"]

_NONE = "no account"
_FIGURES = [
    Column(key="what", heading="what"),
    *(Column(key=key, heading=key, right=True) for key in ("coded", "read", "both", "precision", "recall", "F1")),
    Column(key="interval", heading="95 % interval", right=True),
]
_FIELDS = [
    Column(key="field", heading="field"),
    *(Column(key=key, heading=key, right=True) for key in ("right", "of", "share")),
    Column(key="interval", heading="95 % interval", right=True),
    *(Column(key=key, heading=key, right=True) for key in ("missed", "invented", "different")),
]
_BESIDE = [Column(key=key, heading=key) for key in ("field", "coded", "read")]
_CONFUSED = [*(Column(key=key, heading=key) for key in ("coded", "read")), Column(key="n", heading="n", right=True)]
_ALPHAS = [Column(key="field", heading="field"), Column(key="alpha", heading="alpha", right=True)]
_SUMMARY_FIELDS = ("kind", "status", "who", "place", "start")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What to show: numbers of differences and of worst reports, JSON instead of tables, and where to put a page."""

    errors: int
    worst: int
    as_json: bool
    html: Path | None


@dataclass(slots=True)
class ReadReports:
    """What reading the coded reports gave: accounts and headlines by id, and problems to be told."""

    accounts: dict[str, tuple[CodedAccount, ...]] = field(default_factory=dict)
    headlines: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def run_evaluate(  # noqa: PLR0913  what the command was told
    gold: Path,
    predicted: Path | None,
    reports: list[str],
    intake: IntakeOptions,
    *,
    shown: Shown,
    jobs: int | None,
    judge: str,
) -> bool:
    """Measure and show, and tell whether coded reports were left out.

    Raises:
        TurnoutError: TURN-130 unless either `predicted` or `reports` is given, TURN-135 if none of the coded reports is
            among `reports`, TURN-112 if the page would be put in the place of an input, and those of `parse_coded`,
            `read_in_parallel` and of the output.
    """
    if (predicted is None) == (not reports):
        raise TurnoutError("TURN-130")
    _spare_inputs(shown.html, [gold, predicted, *map(Path, reports)])
    coded, headlines, lacking = parse_coded(gold), dict[str, str](), list[str]()
    if predicted is not None:
        said = parse_coded(predicted)
        _say_unread(coded, said)
    else:
        found = read_coded_reports(reports, intake, coded, jobs=jobs, judge=judge)
        said, headlines = found.accounts, found.headlines
        lacking = [doc for doc in coded if doc not in said]
        _say_lacking(lacking, coded, found.problems)
        coded = {doc: accounts for doc, accounts in coded.items() if doc in said}
    evaluation = evaluate(coded, said)
    if shown.html is not None:
        page = plain_text(render_page(evaluation, worst=shown.worst, headlines=headlines))
        with open_output(shown.html) as target:
            target.write(page.encode())
    if shown.as_json:
        print_object(render_json(evaluation, worst=shown.worst, errors=shown.errors))
    else:
        _print_tables(evaluation, shown, headlines)
    return bool(lacking)


def read_coded_reports(
    paths: list[str], intake: IntakeOptions, coded: CodedReports, *, jobs: int | None = None, judge: str = "rules"
) -> ReadReports:
    """Read those of the reports that are coded, holding none of the others, and stop at the last of them.

    Args:
        paths: as for `parse_reports`.
        intake: how to take them in.
        coded: only the reports of these ids are read.
        jobs: processes that read; None is one a core.
        judge: name of the judge, as `read_in_parallel` takes it.

    Raises:
        TurnoutError: TURN-110 if a worker dies.
    """
    found = ReadReports()
    total_bytes = measure_bytes(paths) if sys.stderr.isatty() else None
    with ReadingProgress("Reading", total_bytes) as progress:
        items = _only_coded(parse_reports(paths, intake, on_bytes=progress.add_bytes), set(coded))
        for reading in read_in_parallel(items, jobs=jobs, judge=judge):
            if isinstance(reading, Problem):
                found.problems.append(reading)
                continue
            report = reading.report
            found.accounts[report.id] = tuple(parse_account(json.loads(text)) for text in reading.accounts)
            found.headlines[report.id] = ", ".join(filter(None, (report.title, report.publisher, report.published)))
            progress.add_report()
    return found


def _only_coded(items: Iterable[Report | Problem], wanted: set[str]) -> Iterator[Report | Problem]:
    for item in items:
        if isinstance(item, Problem):
            yield item
        elif item.id in wanted:
            yield item
            wanted.discard(item.id)
            if not wanted:
                return


def _spare_inputs(output: Path | None, inputs: list[Path | None]) -> None:
    if output is not None and output.exists() and any(p and p.exists() and output.samefile(p) for p in inputs):
        raise TurnoutError("TURN-112", file=str(output))


def _say_unread(coded: CodedReports, said: CodedReports) -> None:
    unread = [doc for doc in coded if doc not in said]
    if unread:
        number = f"{len(unread):,} of {len(coded):,}"
        _say(f"Not in PREDICTED, and counted as read with no account: {number} coded reports")


def _say_lacking(lacking: list[str], coded: CodedReports, problems: list[Problem]) -> None:
    """Tell what was left out and why; a problem of some other report of an archive is of no interest here."""
    if not lacking:
        return
    log = ProblemLog(_say)
    for problem in problems:
        log.add(problem)
    if len(lacking) == len(coded):
        raise TurnoutError("TURN-135", count=len(coded), first=lacking[0])
    log.add(Problem(TurnoutError("TURN-136", count=len(lacking), first=lacking[0])))


def _say(text: str) -> None:
    print(plain_text(text), file=sys.stderr)  # noqa: T201  this is how the program speaks


def _print_tables(evaluation: Evaluation, shown: Shown, headlines: Mapping[str, str]) -> None:
    detected = evaluation.tallies["detected"]
    number = len(evaluation.reports)
    print_text(
        f"{number:,} coded {'report' if number == 1 else 'reports'}; "
        f"{detected.coded:,} {'account' if detected.coded == 1 else 'accounts'} coded, "
        f"{detected.read:,} read, {detected.found:,} paired\n"
    )
    print_rows([_figure_row(row) for row in measure(evaluation)], _FIGURES, form="table")
    _print_fields(evaluation)
    _print_statuses(evaluation)
    _print_kinds(evaluation)
    _print_agreement(evaluation)
    _print_worst(evaluation, shown.worst, headlines)
    _print_errors(evaluation, shown.errors)


def _figure_row(row: Measured) -> dict[str, Any]:
    tally = row.tally
    return {
        "what": "  " * row.level + row.label,
        "coded": tally.coded,
        "read": tally.read,
        "both": tally.found,
        "precision": f"{tally.precision:.3f}",
        "recall": f"{tally.recall:.3f}",
        "F1": f"{tally.f1:.3f}",
        "interval": _say_interval(row.f1),
    }


def _print_fields(evaluation: Evaluation) -> None:
    _print_head("Fields right, of the pairs")
    rows = [
        {
            "field": name,
            "right": count.right,
            "of": count.pairs,
            "share": f"{count.share:.3f}",
            "interval": _say_interval(wilson(count.right, count.pairs)),
            "missed": count.missed,
            "invented": count.invented,
            "different": count.different,
        }
        for name, count in evaluation.fields.items()
    ]
    print_rows(rows, _FIELDS, form="table")


def _print_statuses(evaluation: Evaluation) -> None:
    _print_head("Statuses: as coded (down) and as read (across)")
    given = {status for cell in evaluation.statuses for status in cell}
    names: list[str | None] = [*(status for status in STATUSES if status in given), None]
    columns = [Column(key="coded", heading="coded")]
    columns += [Column(key=name or _NONE, heading=name or _NONE, right=True) for name in names]
    rows = [
        {"coded": coded or _NONE} | {read or _NONE: evaluation.statuses.get((coded, read)) for read in names}
        for coded in names
    ]
    print_rows(rows, columns, form="table")


def _print_kinds(evaluation: Evaluation) -> None:
    wrong = [(cell, n) for cell, n in evaluation.kinds.items() if None not in cell and cell[0] != cell[1]]
    if wrong:
        _print_head("Kinds taken for others, of the pairs")
        rows = [{"coded": coded, "read": read, "n": n} for (coded, read), n in sorted(wrong, key=_by_number)]
        print_rows(rows, _CONFUSED, form="table")


def _by_number(cell: tuple[tuple[str | None, str | None], int]) -> tuple[int, str]:
    return -cell[1], str(cell[0])


def _print_agreement(evaluation: Evaluation) -> None:
    _print_head("Agreement beyond chance over the pairs (Krippendorff's alpha)")
    rows = [
        {"field": name, "alpha": "one value only" if alpha is None else f"{alpha:.3f}"}
        for name, alpha in evaluation.alphas.items()
    ]
    print_rows(rows, _ALPHAS, form="table")
    if (identity := evaluation.identity) is not None:
        print_text(
            f"\nIdentity of actions (B-cubed) over {identity.accounts:,} accounts: "
            f"precision {identity.precision:.3f}, recall {identity.recall:.3f}, F1 {identity.f1:.3f}"
        )


def _print_worst(evaluation: Evaluation, most: int, headlines: Mapping[str, str]) -> None:
    for report in select_worst(evaluation, most):
        headline = headlines.get(report.doc, "")
        _print_head(f"Report {report.doc}" + (f": {headline}" if headline else ""))
        for beside in list_beside(report):
            _print_beside(beside)


def _print_beside(beside: Beside) -> None:
    print_text(f"\n  {_say_beside(beside)}")
    for who, account in (("coded", beside.coded), ("read", beside.read)):
        if account is not None:
            sure = say_value(account, "confidence")
            print_text(f"    {who}{f' with confidence {sure}' if sure else ''}: “{say_value(account, 'evidence')}”")
    if beside.what == "paired" and beside.wrong:
        rows = [
            {"field": f"    {name}", "coded": say_value(beside.coded, name), "read": say_value(beside.read, name)}
            for name in beside.wrong
            if name != "evidence"
        ]
        if rows:
            print_rows(rows, _BESIDE, form="table")


def _say_beside(beside: Beside) -> str:
    account = beside.coded or beside.read
    summary = ", ".join(filter(None, (say_value(account, name) for name in _SUMMARY_FIELDS)))
    if beside.what == "paired":
        return f"{'paired, ' + str(len(beside.wrong)) + ' wrong' if beside.wrong else 'right'}: {summary}"
    return f"{'missed' if beside.what == 'missed' else 'coded by nobody'}: {summary}"


def _print_errors(evaluation: Evaluation, most: int) -> None:
    if most:
        _print_head(f"Differences, up to {most:,}")
    for _, one in zip(range(most), list_differences(evaluation), strict=False):
        print_text(_say_difference(one))


def _say_difference(one: Difference) -> str:
    if one.field is None:
        account = one.beside.coded or one.beside.read
        return f"{one.doc}: {_say_beside(one.beside)} | “{say_value(account, 'evidence')}”"
    coded, read = say_value(one.beside.coded, one.field), say_value(one.beside.read, one.field)
    return f"{one.doc}: {one.field}: coded “{coded}”, read “{read}” | “{say_value(one.beside.coded, 'evidence')}”"


def _print_head(text: str) -> None:
    print_text(f"\n{text}", style="bold")


def _say_interval(interval: tuple[float, float] | None) -> str:
    return f"{interval[0]:.3f} to {interval[1]:.3f}" if interval else ""
