"""The twenty reports of other kinds as the reader reads them today, and `kinds/known.toml`, which says what fails.

python tests/reading/kinds_known.py            list what differs from the file; exit with 1 if anything does
python tests/reading/kinds_known.py --write    take today's outcomes into the file; its reasons stay
"""

import re
import sys
import tomllib
from pathlib import Path

from turnout.cli.evaluate_job import read_coded_reports
from turnout.evaluation import MEASURE, Evaluation, ReportScore, evaluate, parse_coded
from turnout.intake import IntakeOptions

FOLDER = Path(__file__).parent / "kinds"
KNOWN = FOLDER / "known.toml"
HEAD = re.match(r"(?:#.*\n)*", KNOWN.read_text(encoding="utf-8"))


def load_known() -> dict[str, dict]:
    """Return what is known of each report: `text` its kind, `why` it fails, `invented` and `wrong` as of `outcomes`."""
    return tomllib.loads(KNOWN.read_text(encoding="utf-8"))


def read_kinds() -> Evaluation:
    """Read the twenty and score them."""
    coded = parse_coded(FOLDER / "coded.jsonl")
    found = read_coded_reports([str(FOLDER / "reports.jsonl")], IntakeOptions(), coded, jobs=1)
    return evaluate(coded, found.accounts)


def outcomes(report: ReportScore) -> dict[str, str]:
    """Return what is wrong with each coded account by its action: "missed", or the fields; usable ones are left out."""
    wrong = {account.action: "missed" for account in report.missed}
    for pair in report.pairs:
        if not pair.usable:
            wrong[pair.coded.action] = ", ".join(field for field in pair.wrong if field in MEASURE.usable)
    return dict(sorted(wrong.items()))


def render_known(known: dict[str, dict], reports: dict[str, ReportScore]) -> str:
    """Return the text of the file with the outcomes of the reports."""
    parts = [HEAD.group()]
    for doc, entry in known.items():
        lines = [f"[{doc}]", *(f'{name} = "{entry[name]}"' for name in ("text", "why") if name in entry)]
        lines.append(f"invented = {len(reports[doc].invented)}")
        lines += [f'wrong.{action} = "{outcome}"' for action, outcome in outcomes(reports[doc]).items()]
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def main(arguments: list[str]) -> int:
    """Compare or write, and return 1 if something differed and was not written."""
    known, reports = load_known(), {report.doc: report for report in read_kinds().reports}
    changed = False
    for doc, entry in known.items():
        before, now = entry.get("wrong", {}), outcomes(reports[doc])
        for action in sorted(before.keys() | now.keys()):
            if before.get(action) != now.get(action):
                changed = True
                sys.stdout.write(f"{doc} {action}: {before.get(action, 'usable')} -> {now.get(action, 'usable')}\n")
        if entry["invented"] != len(reports[doc].invented):
            changed = True
            sys.stdout.write(f"{doc} invented: {entry['invented']} -> {len(reports[doc].invented)}\n")
    if "--write" in arguments:
        KNOWN.write_text(render_known(known, reports), encoding="utf-8")
        return 0
    return int(changed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
