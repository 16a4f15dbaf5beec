"""The tables beside the reader: they load, their patterns compile, and they speak the codebook's words."""

import re
import tomllib
from importlib.resources import files
from itertools import chain

import pytest

from turnout.codebook import KINDS, STATUSES
from turnout.reading.cues import CUE_TABLES
from turnout.reading.lexicon import actor_heads, alternation, compile_patterns, load_patterns, load_table
from turnout.reading.statuses import _rules

NAMES = sorted(entry.name for entry in files("turnout.reading").iterdir() if entry.name.endswith(".toml"))
WITH_PATTERNS = [name for name in NAMES if "patterns" in load_table(name)]
FORMS = {"noun", "verb", "state", "people"}
SOURCE = "\n".join(
    entry.read_text(encoding="utf-8") for entry in files("turnout.reading").iterdir() if entry.name.endswith(".py")
)


@pytest.mark.parametrize("name", NAMES)
def test_every_table_has_a_version(name):
    assert load_table(name)["version"] >= 1


@pytest.mark.parametrize("name", WITH_PATTERNS)
def test_every_pattern_compiles_and_is_used(name):
    named = load_table(name).get("otherwise", {})  # patterns that a table of signs names
    for key, pattern in load_patterns(name).items():
        assert isinstance(pattern, re.Pattern)
        in_table = key in named or any(key == rule["unless"] for rule in named.values())
        assert name == "speakers.toml" or in_table or f'"{key}"' in SOURCE, f"nothing uses {key}"


def test_the_patterns_of_speakers_all_name_a_speaker():
    assert all("who" in pattern.groupindex for pattern in load_patterns("speakers.toml").values())


@pytest.mark.parametrize("name", NAMES)
def test_no_string_of_a_table_keeps_a_line_end_or_a_placeholder(name):
    def strings(value):
        if isinstance(value, str):
            return [value]
        if isinstance(value, dict):
            return list(chain.from_iterable(map(strings, value.values())))
        return list(chain.from_iterable(map(strings, value))) if isinstance(value, list) else []

    assert not [text for text in strings(load_table(name)) if "\n" in text]
    if name in WITH_PATTERNS:
        assert not [p.pattern for p in load_patterns(name).values() if re.search(r"\{[a-z_]+\}", p.pattern)]


def test_cues_are_of_the_codebook():
    cues = [cue for table in CUE_TABLES for cue in load_table(table)["cue"]]
    for cue in cues:
        assert cue["kind"] in KINDS
        assert cue["form"] in FORMS
        assert 0 < cue["weight"] <= 1
        assert cue.get("status", "ended") in STATUSES
        assert compile_patterns(cue["patterns"])
    assert {cue["kind"] for cue in cues} == set(KINDS)


def test_no_cue_matches_nothing():
    cues = [cue for table in CUE_TABLES for cue in load_table(table)["cue"]]
    assert not [c["kind"] for c in cues if compile_patterns(c["patterns"]).search("")]


def test_vetoes_are_of_the_codebook():
    table = load_table("vetoes.toml")
    assert set(table["vetoes"]) <= set(KINDS)
    assert set(table["suspects"]) <= set(table["vetoes"])
    assert all(compile_patterns(patterns).search("") is None for patterns in table["vetoes"].values())


def test_statuses_are_of_the_codebook_and_each_of_their_patterns_compiles():
    rules = load_table("statuses.toml")["rule"]
    assert {rule["says"] for rule in rules} <= {*STATUSES, "none"}
    assert len(_rules()) == len(rules)
    assert not [rule.says for rule in _rules() if rule.pattern.search("§")]


@pytest.mark.parametrize("name", ["prefilter"])
def test_stems_are_in_lower_case(name):
    stems = load_table("cues.toml")[name]
    assert stems == [stem.lower() for stem in stems]
    assert all(stem.strip() for stem in stems)


def test_words_about_actors_are_about_heads():
    table = load_table("actors.toml")
    assert {word for group in table["synonyms"] for word in group if " " in word} <= actor_heads()
    assert set(table["takes_tail"]) <= actor_heads()
    assert set(table["partisans"]) <= actor_heads()
    assert all(word == word.lower() for word in actor_heads())


def test_sizes_are_closed_intervals():
    table = load_table("sizes.toml")
    assert all(low <= high for low, high in table["sizes"].values())
    assert table["sizes"]["hundreds"] == [100, 999]
    assert {*table["at_least"], *table["at_most"]} <= set(table["bends"])


def test_strings_over_several_lines_are_joined():
    raw = tomllib.loads(files("turnout.reading").joinpath("vetoes.toml").read_text(encoding="utf-8"))
    assert any("\n" in pattern for pattern in raw["vetoes"]["strike"])
    joined = [re.sub(r"\n\s*", "", pattern) for pattern in raw["vetoes"]["strike"]]
    assert load_table("vetoes.toml")["vetoes"]["strike"] == joined


def test_of_words_that_begin_alike_the_longer_is_tried_first():
    match = re.match(alternation(["mill", "mill owners"]), "mill owners met")
    assert match is not None
    assert match.group() == "mill owners"


@pytest.mark.parametrize(
    ("text", "found"),
    [("the rail strike", True), ("air strikes", False), ("strikes", False), ("restrike", False), ("strike-hit", True)],
)
def test_patterns_are_bounded_by_word_edges(text, found):
    assert bool(compile_patterns(["strike"]).search(text)) is found


@pytest.mark.parametrize(("text", "found"), [("dockers struck", True), ("clocks struck", False)])
def test_a_pattern_may_ask_for_an_actor(text, found):
    assert bool(compile_patterns(["{actor} struck"]).search(text)) is found
