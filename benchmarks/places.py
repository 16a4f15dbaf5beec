"""Measure `turnout.places`: found and placed toponyms on two public corpora, speed, load time, memory.

    python benchmarks/places.py CORPORA [--reports REPORTS.jsonl.gz] [--errors]

CORPORA is a folder with `TR-News.xml.gz` (Kamalloo & Rafiei 2018) and `GeoVirus.xml.gz` (Gritta et al. 2018).
Each corpus is read from raw text, and reported in two halves, by the articles' order: even ones, of which the
kinds of error were looked at while the rules were written, and odd ones, of which only the totals were seen.

What the figures mean:

- found: a predicted span equals the gold span, a leading "the" and a possessive ending aside. TR-News counts
  demonyms as toponyms, so there `read_demonyms` is added; GeoVirus does not.
- acc@161: share of all gold toponyms with a point that were found and lie within 161 km of ours.
- acc@161 or same area: likewise, but a country or a first-level region is also right where the populated place
  nearest to the gold point lies in the country or region that we named.
- gold mention: the same share where the spans are given, and only the place must be chosen.
"""

import argparse
import gzip
import json
import re
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import turnout.places
from turnout.places import Place, distance_km, find_place, read_demonyms, read_places
from turnout.places.reading import read_mentions

LIMIT_KM = 161.0
_TABLE = Path(turnout.places.__file__).parent / "data" / "gazetteer.sqlite"
_TRIM = re.compile(r"^(?:the|The|THE)\s+|['’]s?$|\.$")


@dataclass(frozen=True, slots=True)
class Gold:
    """A toponym of a corpus: its span, its point where there is one."""

    start: int
    end: int
    point: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Found:
    """What we make of a span."""

    start: int
    end: int
    point: tuple[float, float]
    precision: str
    country: str | None
    region: str | None


def read_corpus(path: Path) -> list[tuple[str, list[Gold]]]:
    """Return each article's text with its toponyms, spans moved to where the phrase really stands."""
    articles = []
    with gzip.open(path) as source:
        for article in ElementTree.parse(source).getroot():
            text = article.findtext("text") or ""
            gold = [_gold(text, node) for node in article.iter() if node.tag in ("toponym", "location")]
            articles.append((text, [item for item in gold if item]))
    return articles


def _gold(text: str, node: ElementTree.Element) -> Gold | None:
    phrase = node.findtext("phrase") or node.findtext("name") or ""
    stated = int(node.findtext("start") or 0)
    places = [match.start() for match in re.finditer(re.escape(phrase), text)]
    if not places:
        return None
    start = min(places, key=lambda place: abs(place - stated))
    tag = node.find("gaztag") if node.tag == "toponym" else node
    latitude, longitude = (tag.findtext("lat"), tag.findtext("lon")) if tag is not None else (None, None)
    point = (float(latitude), float(longitude)) if latitude and longitude else None
    return Gold(start, start + len(phrase), point)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while match := _TRIM.search(text[start:end]):
        start, end = (start + match.end(), end) if match.start() == 0 else (start, start + match.start())
    return start, end


def predict(text: str, *, demonyms: bool) -> list[Found]:
    """Read an article as the package does, towns and their regions apart."""
    found = [_found(place) for place in read_places(text, qualified=False)]
    if demonyms:
        for word in read_demonyms(text):
            place = find_place(word.name, country=word.country)
            if place:
                found.append(_found(place, word.start, word.end))
    return found


def _found(place: Place, start: int | None = None, end: int | None = None) -> Found:
    point = (place.latitude or 0.0, place.longitude or 0.0)
    span = (place.start, place.end) if start is None or end is None else (start, end)
    return Found(*span, point, place.precision, place.country, place.region)


class Areas:
    """The country and first-level region of a point: those of the populated place nearest to it."""

    def __init__(self) -> None:
        table = sqlite3.connect(f"{_TABLE.as_uri()}?mode=ro", uri=True)
        self.cells: dict[tuple[int, int], list[tuple[float, float, str, str]]] = {}
        for row in table.execute("SELECT latitude, longitude, country, region FROM place WHERE kind = 0"):
            self.cells.setdefault((int(row[0]), int(row[1])), []).append(row)
        table.close()

    def of(self, point: tuple[float, float]) -> tuple[str | None, str | None]:
        """Return the country and the region; None where there is no populated place within three degrees."""
        around = (
            row
            for up in range(-3, 4)
            for right in range(-3, 4)
            for row in self.cells.get((int(point[0]) + up, int(point[1]) + right), ())
        )
        nearest = min(around, key=lambda row: distance_km(point, (row[0], row[1])), default=None)
        return (nearest[2], nearest[3]) if nearest else (None, None)


def score(articles: list[tuple[str, list[Gold]]], areas: Areas, *, demonyms: bool, errors: bool) -> Counter[str]:
    """Count, over articles; the figures divide last."""
    count: Counter[str] = Counter()
    for text, golds in articles:
        found = predict(text, demonyms=demonyms)
        spans = {_trimmed(text, item.start, item.end): item for item in found}
        gold_spans = {_trimmed(text, gold.start, gold.end): gold for gold in golds}
        count["predicted"] += len(spans)
        count["gold"] += len(gold_spans)
        count["right"] += len(spans.keys() & gold_spans.keys())
        if errors:
            show_errors(text, spans, gold_spans)
        given = {_trimmed(text, m.start, m.end): m.chosen for m in read_mentions(text)[0] if m.chosen}
        for span, gold in gold_spans.items():
            if gold.point is None:
                continue
            count["pointed"] += 1
            item, choice = spans.get(span), given.get(span)
            near = item is not None and distance_km(item.point, gold.point) <= LIMIT_KM
            count["near"] += near
            count["near_or_same"] += item is not None and (near or _same_area(item, gold.point, areas))
            count["known"] += item is not None
            point = (choice.latitude, choice.longitude) if choice else item.point if item else None
            count["given_near"] += point is not None and distance_km(point, gold.point) <= LIMIT_KM
            if errors and item is not None and not near:
                print("  far ", repr(text[span[0] : span[1]]), item.country, item.region, item.point, gold.point)
    return count


def _same_area(item: Found, point: tuple[float, float], areas: Areas) -> bool:
    if item.precision == "country":
        return areas.of(point)[0] == item.country
    return item.precision == "region" and item.region is not None and areas.of(point) == (item.country, item.region)


def show_errors(text: str, spans: dict[tuple[int, int], Found], golds: dict[tuple[int, int], Gold]) -> None:
    """Print what was missed and what was found too much."""
    for kind, these in (("miss ", golds.keys() - spans.keys()), ("extra", spans.keys() - golds.keys())):
        for start, end in sorted(these):
            print(" ", kind, repr(text[max(0, start - 30) : start]), repr(text[start:end]), repr(text[end : end + 20]))


def line(name: str, count: Counter[str]) -> str:
    """Return one row of figures."""
    precision, recall = count["right"] / count["predicted"], count["right"] / count["gold"]
    pointed = count["pointed"]
    return (
        f"{name:18} P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / (precision + recall):.3f}"
        f"  acc@161 {count['near'] / pointed:.3f}  or same area {count['near_or_same'] / pointed:.3f}"
        f"  of those found {count['near'] / count['known']:.3f}  gold mention {count['given_near'] / pointed:.3f}"
        f"  n={count['gold']}"
    )


def measure_load() -> str:
    """Return the time and memory that the first lookup costs, in a process of its own."""
    code = (
        "import time; t = time.perf_counter(); from turnout.places import read_places;"
        "read_places('A strike began in Pontiac, Mich., and in Poland.'); s = time.perf_counter() - t;"
        "peak = [row.split()[1] for row in open('/proc/self/status') if row.startswith('VmHWM')][0];"
        "print(f'{s:.3f} s, {int(peak) / 1024:.0f} MB peak')"
    )
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def measure_speed(path: Path) -> None:
    """Print articles and megabytes a second, ours and flashgeotext's, and merely parsing the same JSON."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        raw = lines.readlines()
    started = time.perf_counter()
    texts = [json.loads(row).get("text") or "" for row in raw]
    parse_s = time.perf_counter() - started
    size = sum(len(text.encode()) for text in texts) / 1e6
    print(f"{'json':14} {len(texts) / parse_s:9.0f} articles/s {size / parse_s:7.2f} MB/s")
    readers = {"turnout": read_places}
    try:
        from flashgeotext.geotext import GeoText  # noqa: PLC0415  (an opponent that need not be there)

        readers["flashgeotext"] = GeoText().extract
    except ImportError:
        print("flashgeotext is not installed: pip install 'turnout[benchmark]'")
    for name, reader in readers.items():
        started = time.perf_counter()
        for text in texts:
            reader(text)
        took = time.perf_counter() - started
        ratio = took / parse_s
        print(f"{name:14} {len(texts) / took:9.0f} articles/s {size / took:7.2f} MB/s  {ratio:.0f} x the JSON")


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description="Measure turnout.places.")
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--reports", type=Path, help="a .jsonl.gz of reports, for speed")
    parser.add_argument("--errors", action="store_true", help="print the errors on the even articles")
    arguments = parser.parse_args()
    areas = Areas()
    for corpus in ("TR-News", "GeoVirus"):
        articles = read_corpus(arguments.corpora / f"{corpus}.xml.gz")
        demonyms = corpus == "TR-News"
        seen = score(articles[::2], areas, demonyms=demonyms, errors=arguments.errors)
        unseen = score(articles[1::2], areas, demonyms=demonyms, errors=False)
        for name, count in ((f"{corpus} even", seen), (f"{corpus} odd", unseen), (f"{corpus} all", seen + unseen)):
            print(line(name, count))
    print("first lookup:", measure_load())
    if arguments.reports:
        measure_speed(arguments.reports)


if __name__ == "__main__":
    main()
