"""Write the page of the reader's accuracy, or check that it is fresh.

    python docs/accuracy.py            read the coded reports and write `accuracy.md`
    python docs/accuracy.py --check    write nothing; exit with 1 if the page is stale

It needs all coded reports of `tests/evaluation/coded_sets.toml`; two of the sets are not part of the project. No text
of a report comes into the page.
"""

import sys
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from turnout import __version__
from turnout.codebook import FIELDS, KINDS, STATUSES
from turnout.evaluation import FEWEST, MEASURE, RESAMPLES, Evaluation, Measured, ReportScore, measure, wilson

FOLDER = Path(__file__).parent
PAGE = FOLDER / "accuracy.md"
sys.path.insert(0, str(FOLDER.parent / "tests" / "evaluation"))

from evaluation_gate import CodedSet, Measurement, load_sets, measure_set  # noqa: E402  found by the line above

_HEAD = """\
# Accuracy

What the reader gets right and wrong, measured on reports that people coded by hand. Turnout {version}, readers
{reader}. Written by `docs/accuracy.py`; the tests hold floors under these figures
(`tests/evaluation/gate.toml`).

All columns but the last are of the rules, `--reader rules`. The learned reader, which reads unless another is asked
for, was trained on the newswire reports: how it reads them says nothing of others, and is not given. The demo's reports
it has not seen. What it gains over the rules on newswire that it has not seen is measured by cross-validation, in
[the model card](model-card.md).

## The coded reports

{sets}

*Looked at* says whether reports of the set were looked at while the reader's rules were written. Where they were, the
figures are likely to be better than on reports from elsewhere, by an amount that was not measured. Of the demo reports
what the reader had missed was looked at once, for the words that it did not know; their totals are seen with each run
of the tests; and they are few, of one country and three weeks, and were written for this project. The twenty of other
kinds were written and coded for this page and the tests alone; no rule was written from them.

The fingerprint is the beginning of a SHA-256 over the files of the coding and of the reports. Change a byte of either,
and it is another one.

## How it is measured

- Coded and read accounts of one report are paired one to one, the likest first. A pair is of one family of kinds, and
  shares the sentence, the place or who acts.
- **Detected**: accounts that have a counterpart. **Usable**: pairs in which {usable} are right, the
  fields that a count rests on.
- A field is right, over the pairs, if both say the same or both say nothing. Days may be one apart; a coded month or
  year is met by any day in it; phrases are the same if half of their words are; figures, within 5 %. It is *missed*
  if only the coder gives it, *invented* if only the reader does, otherwise *different*.
- Fields of the codebook that are not compared: {unmeasured}.
- Intervals, in brackets, are of 95 %: of F1 over {draws:,} draws of whole reports, of shares by Wilson's score. They
  say what other reports of the same kind could have given, and nothing of other kinds of text. Below {fewest} coded
  accounts F1 has none.

Your own coded reports are measured in the same way, with a page and the worst reports opened:

    turnout evaluate coded.jsonl --reports archive.jsonl.gz --html quality.html

## In short

F1, with its interval:

{short}

Share of the pairs in which the field is right:

{fields}
"""


def render_page(measurements: Mapping[CodedSet, Measurement]) -> str:
    """Return the page."""
    readers = sorted({measurement.reader for measurement in measurements.values()} - {""})
    head = _HEAD.format(
        version=__version__,
        reader=", ".join(f"`{reader}`" for reader in readers),
        sets=_render_sets(measurements),
        usable=f"{', '.join(MEASURE.usable[:-1])} and {MEASURE.usable[-1]}",
        unmeasured=", ".join(f"`{field}`" for field in FIELDS if field not in MEASURE.fields),
        draws=RESAMPLES,
        fewest=FEWEST,
        short=_render_short(measurements),
        fields=_render_shares(measurements),
    )
    sections = [_render_set(one, measurement.evaluation) for one, measurement in measurements.items()]
    return "\n".join([head, *sections])


def _render_sets(measurements: Mapping[CodedSet, Measurement]) -> str:
    rows = []
    for one, measurement in measurements.items():
        accounts = measurement.evaluation.tallies["detected"].coded
        rows.append([one.title, f"{accounts:,}", one.seen, f"`{measurement.fingerprint[:16]}`"])
    return _table(["reports", "accounts coded", "looked at", "fingerprint"], rows)


def _render_short(measurements: Mapping[CodedSet, Measurement]) -> str:
    rows: dict[str, list[str]] = {}
    for measurement in measurements.values():
        for row in measure(measurement.evaluation):
            if row.level == 0:
                rows.setdefault(row.label, []).append(_say(row.tally.f1, row.f1))
    return _table(["", *(one.title for one in measurements)], [[label, *cells] for label, cells in rows.items()])


def _render_shares(measurements: Mapping[CodedSet, Measurement]) -> str:
    rows = []
    for field in MEASURE.fields:
        counts = [measurement.evaluation.fields[field] for measurement in measurements.values()]
        rows.append([f"`{field}`", *(_say(count.share, wilson(count.right, count.pairs)) for count in counts)])
    return _table(["field", *(one.title for one in measurements)], rows)


def _render_set(one: CodedSet, evaluation: Evaluation) -> str:
    detected = evaluation.tallies["detected"]
    lacking = [f"`{kind}`" for kind in KINDS if not evaluation.tallies[f"kind {kind}"].coded]
    parts = [
        f"## {one.title[0].upper()}{one.title[1:]}",
        f"{detected.coded:,} accounts coded, {detected.read:,} read, {detected.found:,} paired.",
        _render_accounts(measure(evaluation)),
    ]
    if lacking:
        parts.append(f"None coded, so that nothing can be said of finding them: {', '.join(lacking)}.")
    parts += ["How the fields of the pairs are wrong:", _render_fields(evaluation)]
    parts += [
        "Statuses, as coded (down) and as read (across):",
        _render_statuses(evaluation),
        _render_kinds(evaluation),
    ]
    if one.texts:
        parts += ["One by one:", _render_texts(one.texts, evaluation.reports)]
    return "\n\n".join(parts) + "\n"


def _render_texts(path: Path, reports: Iterable[ReportScore]) -> str:
    texts = tomllib.loads(path.read_text(encoding="utf-8"))
    rows = []
    for report in reports:
        usable = sum(pair.usable for pair in report.pairs)
        counts = (len(report.coded), len(report.read), len(report.pairs), usable)
        entry = texts[report.doc]
        rows.append([entry["text"], *map(str, counts), entry.get("why", "")])
    lines = _table(["report", "coded", "read", "both", "usable", "what fails"], rows).splitlines()
    return "\n".join([lines[0], "| --- | ---: | ---: | ---: | ---: | --- |", *lines[2:]])


def _render_accounts(rows: Iterable[Measured]) -> str:
    cells = []
    for row in rows:
        tally = row.tally
        label = f"`{row.label}`" if row.level == 2 else row.label
        counts = [f"{number:,}" for number in (tally.coded, tally.read, tally.found)]
        precision = _say(tally.precision, row.precision) if tally.read else "-"
        recall = _say(tally.recall, row.recall) if tally.coded else "-"
        cells.append([label, *counts, precision, recall, _say(tally.f1, row.f1)])
    return _table(["", "coded", "read", "both", "precision", "recall", "F1"], cells)


def _render_fields(evaluation: Evaluation) -> str:
    rows = []
    for field, count in evaluation.fields.items():
        ways = (count.right, count.missed, count.invented, count.different)
        rows.append([f"`{field}`", *(f"{way:,}" for way in ways)])
    return _table(["field", "right", "missed", "invented", "different"], rows)


def _render_statuses(evaluation: Evaluation) -> str:
    names: list[str | None] = [*STATUSES, None]
    heads = ["", *(f"`{name}`" if name else "no account" for name in names)]
    rows = []
    for coded in names:
        cells = [evaluation.statuses.get((coded, read), 0) for read in names]
        rows.append([f"`{coded}`" if coded else "no account", *(f"{cell:,}" if cell else "" for cell in cells)])
    return _table(heads, rows)


def _render_kinds(evaluation: Evaluation) -> str:
    wrong = {cell: number for cell, number in evaluation.kinds.items() if None not in cell and cell[0] != cell[1]}
    if not wrong:
        return "No kind was taken for another in any pair."
    ordered = sorted(wrong.items(), key=lambda entry: (-entry[1], str(entry[0])))
    said = ", ".join(f"`{coded}` for `{read}` ({number:,})" for (coded, read), number in ordered)
    return f"Kinds in pairs, as coded for as read: {said}."


def _say(figure: float, interval: tuple[float, float] | None) -> str:
    return f"{figure:.3f} [{interval[0]:.2f}, {interval[1]:.2f}]" if interval else f"{figure:.3f}"


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [list(heads)]
    lines += [["---", *["---:"] * (len(lines[0]) - 1)], *map(list, rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main(arguments: list[str]) -> int:
    """Write or check, and return the exit status: 1 for a stale page, 2 where coded reports are not there."""
    sets = load_sets().values()
    lacking = [str(path) for one in sets for path in one.lacking]
    if lacking:
        sys.stderr.write(f"nothing was done: {', '.join(lacking)} not there\n")
        return 2
    text = render_page({one: measure_set(one) for one in sets})
    if "--check" in arguments:
        stale = not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text
        sys.stdout.write("accuracy.md: stale; run: python docs/accuracy.py\n" if stale else "")
        return int(stale)
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
