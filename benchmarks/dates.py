"""How well and how fast `read_dates` reads, beside dateparser's search.

    python benchmarks/dates.py --timebank timebank.tgz --reports reports.jsonl.gz

`--timebank` is TimeBank 1.2 as TimeML files in a tar archive. A gold value and one of ours agree if their texts
overlap and their values are the same; each counts once. A range of ours gives its two ends, as TimeML marks them.
The documents fall into two halves by a hash of their names: rules were written with sight of the first alone.
"""

import argparse
import gzip
import hashlib
import json
import re
import tarfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from turnout.reading.dates import read_dates

Span = tuple[int, int, str]  # start, end, value
Reader = Callable[[str, date], Iterable[tuple[str, Span]]]
_TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SAMPLE = 400  # reports that the slow opponent is timed on


@dataclass(frozen=True, slots=True)
class Document:
    """A TimeML document: its text, its day and its gold values by TimeML type."""

    name: str
    base: date
    text: str
    gold: list[tuple[str, Span]]

    @property
    def half(self) -> int:
        """0 or 1, by the name."""
        return hashlib.sha256(self.name.encode()).digest()[-1] % 2


def parse_document(name: str, source: str) -> Document:
    """Return the text inside `<TEXT>` with the time expressions marked in it."""
    stamp = re.search(r'<TIMEX3[^>]*value="(\d{4}-\d\d-\d\d)[^>]*CREATION_TIME', source)
    body = re.search(r"<TEXT>(.*)</TEXT>", source, re.DOTALL)
    assert stamp and body, name
    pieces: list[str] = []
    gold: list[tuple[str, Span]] = []
    opened: list[tuple[int, dict[str, str]]] = []
    length = at = 0
    for tag in _TAG.finditer(body[1] + "<END>"):
        piece = body[1][at : tag.start()]
        for entity, sign in _ENTITIES:
            piece = piece.replace(entity, sign)
        pieces.append(piece)
        length, at = length + len(piece), tag.end()
        if tag[2] == "TIMEX3" and not tag[1]:
            opened.append((length, dict(re.findall(r'(\w+)="([^"]*)"', tag[3]))))
        elif tag[2] == "TIMEX3":
            start, fields = opened.pop()
            gold.append((fields["type"], (start, length, fields["value"])))
    return Document(name, date.fromisoformat(stamp[1]), "".join(pieces), gold)


def parse_archive(path: str) -> Iterator[Document]:
    """Return the documents of an archive, by name."""
    with tarfile.open(path) as archive:
        for member in sorted(archive.getmembers(), key=lambda member: member.name):
            file = archive.extractfile(member) if member.name.endswith(".tml") else None
            if file:
                yield parse_document(member.name.rpartition("/")[2], file.read().decode("utf-8", "replace"))


def split_values(text: str, base: date) -> Iterator[tuple[str, Span]]:
    """Return our values as TimeML would mark them: kind and span."""
    for found in read_dates(text, base):
        for value in found.value.split("/") if found.kind == "range" else [found.value]:
            if value != "..":
                yield "date" if found.kind == "range" else found.kind, (found.start, found.end, value)


def agree(gold: Iterable[Span], said: Iterable[Span]) -> Counter[str]:
    """Count the pairs that agree, and both sides."""
    left, right = list(gold), list(said)
    counts = Counter(gold=len(left), said=len(right))
    for start, end, value in left:
        for other in right:
            if other[2] == value and other[0] < max(end, start + 1) and start < other[1]:
                right.remove(other)
                counts["right"] += 1
                break
    return counts


def day_level(spans: Iterable[tuple[str, Span]], kinds: set[str]) -> list[Span]:
    """Return those with a day, cut down to it."""
    return [(s, e, value[:10]) for kind, (s, e, value) in spans if kind in kinds and _DAY.match(value)]


def measure(
    documents: Iterable[Document], read: Callable[[str, date], Iterable[tuple[str, Span]]]
) -> dict[str, Counter[str]]:
    """Return the counts of each measure over documents."""
    totals = {"day": Counter[str](), "all dates": Counter[str](), "duration": Counter[str]()}
    for document in documents:
        said = list(read(document.text, document.base))
        totals["day"] += agree(day_level(document.gold, {"DATE", "TIME"}), day_level(said, {"date"}))
        dates = [span for kind, span in document.gold if kind == "DATE"]
        totals["all dates"] += agree(dates, [span for kind, span in said if kind == "date"])
        lengths = [span for kind, span in document.gold if kind == "DURATION"]
        totals["duration"] += agree(lengths, [span for kind, span in said if kind == "duration"])
    return totals


def render(name: str, counts: Counter[str]) -> str:
    """Return a line with precision, recall and F1."""
    precision, recall = counts["right"] / max(1, counts["said"]), counts["right"] / max(1, counts["gold"])
    score = 2 * counts["right"] / max(1, counts["said"] + counts["gold"])
    return (
        f"{name:34} P {precision:.3f}  R {recall:.3f}  F1 {score:.3f}  (gold {counts['gold']}, said {counts['said']})"
    )


def measure_speed(path: str) -> None:
    """Print the reports a second on one core, beside parsing the same JSON and beside dateparser."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = list(lines)
    began = time.perf_counter()
    reports = [(row["text"], date.fromisoformat(row["published"][:10])) for row in map(json.loads, rows)]
    parsed = time.perf_counter() - began
    read_dates("", date(2000, 1, 1))
    began = time.perf_counter()
    count = sum(len(read_dates(text, base)) for text, base in reports)
    took = time.perf_counter() - began
    print(f"{len(reports)} reports, {count} expressions: {len(reports) / took:,.0f} reports/s")
    print(f"{took / parsed:.1f} times as long as parsing the same JSON")
    search = load_opponent()
    if search:
        began = time.perf_counter()
        for text, base in reports[:_SAMPLE]:
            list(search(text, base))
        print(f"dateparser, {_SAMPLE} reports: {_SAMPLE / (time.perf_counter() - began):,.0f} reports/s")


def load_opponent() -> Reader | None:
    """Return dateparser's search in the shape of ours, None if it is not installed."""
    try:
        from dateparser.search import search_dates  # noqa: PLC0415  optional: absent, the rest is measured all the same
    except ImportError:
        return None

    def search(text: str, base: date) -> Iterator[tuple[str, Span]]:
        settings = {"RELATIVE_BASE": datetime(base.year, base.month, base.day)}  # noqa: DTZ001  it takes no zone
        at = 0
        for words, when in search_dates(text, languages=["en"], settings=settings) or []:
            at = max(at, text.find(words, at))
            yield "date", (at, at + len(words), when.date().isoformat())

    return search


def main() -> None:
    """Measure what the arguments name."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--timebank", help="tar archive of TimeML files")
    parser.add_argument("--reports", help="gzipped JSON lines with `text` and `published`")
    arguments = parser.parse_args()
    if arguments.timebank:
        documents = list(parse_archive(arguments.timebank))
        for half in (0, 1):
            for name, counts in measure([d for d in documents if d.half == half], split_values).items():
                print(render(f"half {half}, {name}", counts))
        for name, counts in measure(documents, split_values).items():
            print(render(f"all, {name}", counts))
        search = load_opponent()
        if search:
            print(render("all, day, dateparser", measure(documents[::4], search)["day"]))
    if arguments.reports:
        measure_speed(arguments.reports)


if __name__ == "__main__":
    main()
