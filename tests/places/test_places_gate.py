"""The figures of the benchmark do not fall: floors on public corpora, a point under what was measured."""

import importlib.util
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CORPORA = ROOT.parent / "shared" / "corpora" / "geo"
# Corpus: F1 of detection, accuracy within 161 km, the same or the same country or region; over all its articles.
FLOORS = {"TR-News": (0.885, 0.765, 0.84), "GeoVirus": (0.92, 0.785, 0.88)}


@pytest.fixture(scope="module")
def benchmark():
    spec = importlib.util.spec_from_file_location("benchmark_places", ROOT / "benchmarks" / "places.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


@pytest.mark.parametrize("corpus", FLOORS)
def test_the_figures_hold(benchmark, corpus):
    path = CORPORA / f"{corpus}.xml.gz"
    if not path.exists():
        pytest.skip(f"the corpus {corpus} is not on this machine")
    articles = benchmark.read_corpus(path)
    count = benchmark.score(articles, benchmark.Areas(), demonyms=corpus == "TR-News", errors=False)
    f1 = 2 * count["right"] / (count["predicted"] + count["gold"])
    assert f1 >= FLOORS[corpus][0]
    assert count["near"] / count["pointed"] >= FLOORS[corpus][1]
    assert count["near_or_same"] / count["pointed"] >= FLOORS[corpus][2]
