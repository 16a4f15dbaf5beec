"""Everything that a user can meet is documented, and what is documented exists."""

import importlib
import importlib.util
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from turnout.codebook import FAMILIES, FIELDS, KINDS, SCOPES, STATUSES
from turnout.counting import UNITS, load_rules
from turnout.errors import catalogue
from turnout.records import Account, Evidence, OtherPeople, People

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [*sorted(DOCS.rglob("*.md")), ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"]


GENERATOR = runpy.run_path(str(DOCS / "generate.py"))


def read_page(name):
    return (DOCS / name).read_text(encoding="utf-8")


def documented_names(text):
    """The code spans of the first column of every table."""
    cells = re.findall(r"^\| ([^|]*) \|", text, re.MULTILINE)
    return {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}


def code_names():
    return sorted({name for page in PAGES for name in re.findall(r"`(turnout\.[\w.]+)`", page.read_text("utf-8"))})


# The tutorial is long to run, and has a test of its own.
@pytest.mark.parametrize("name", sorted({path.name for path in DOCS.glob("*.md")} - {"tutorial.md"}))
def test_generated_blocks_are_fresh(name):
    text = read_page(name)
    assert GENERATOR["render_page"](text) == text, "run: python docs/generate.py"


def run_generator(*arguments):
    command = [sys.executable, DOCS / "generate.py", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_check_names_a_stale_page_and_writing_mends_it(tmp_path):
    fresh = read_page("codebook.md")
    page = tmp_path / "codebook.md"
    page.write_text(fresh.replace("Work-to-rule", "Work to rules", 1), encoding="utf-8")
    checked = run_generator("--check", tmp_path)
    assert checked.returncode == 1
    assert checked.stdout.startswith("codebook.md: stale")
    assert page.read_text(encoding="utf-8") != fresh
    assert run_generator(tmp_path).returncode == 0
    assert page.read_text(encoding="utf-8") == fresh
    assert (run_generator("--check", tmp_path).returncode, run_generator(tmp_path).stdout) == (0, "")


@pytest.mark.parametrize("values", [FAMILIES, KINDS, STATUSES, SCOPES], ids=["families", "kinds", "statuses", "scopes"])
def test_every_value_of_the_codebook_is_documented(values):
    assert not [value for value in values if f"`{value}`" not in read_page("codebook.md")]


def test_every_field_of_an_account_is_documented():
    account = Account(kind="strike", status="ongoing", evidence=Evidence("They struck.", 0, 12))
    documented = documented_names(read_page("codebook.md"))
    assert not set(account.to_json()) - documented
    assert not set(FIELDS) - set(account.to_json())


@pytest.mark.parametrize(
    "record",
    [Evidence("a", 0, 1, "title"), People(1, 2, "a"), OtherPeople(1, 2, "a", "b")],
    ids=lambda record: type(record).__name__,
)
def test_every_field_inside_a_field_is_documented(record):
    page = read_page("codebook.md")
    assert not [name for name in record.to_json() if not re.search(rf"`[^`]*\b{name}\b[^`]*`", page)]


def test_every_error_is_documented():
    assert re.findall(r"^## (TURN-\d+)$", read_page("errors.md"), re.MULTILINE) == sorted(catalogue())


def test_every_command_is_documented_with_help_and_an_example():
    page = read_page("cli-reference.md")
    names = GENERATOR["command_names"]()
    assert re.findall(r"^## `turnout ([\w -]+)`$", page, re.MULTILINE) == names
    blocks = re.findall(r"^## `turnout [\w -]+`\n\n```text\n(.*?)```", page, re.MULTILINE | re.DOTALL)
    for name, block in zip(names, blocks, strict=True):
        usage, text, *_ = block.strip().split("\n\n")
        assert usage.startswith(f"Usage: turnout {name}")
        assert text.strip()
        assert re.search(rf"^ Examples\n\n turnout {name}", block, re.MULTILINE), name


def test_every_command_is_in_the_tutorial_or_pointed_to():
    told = set(re.findall(r"turnout ([a-z]+)", read_page("tutorial.md")))
    assert {name.partition(" ")[0] for name in GENERATOR["command_names"]()} - {"accounts"} <= told


def test_every_counting_rule_and_unit_is_documented():
    page = read_page("counting-rules.md")
    assert re.findall(r"^## `([\w-]+)`", page, re.MULTILINE) == list(load_rules())
    assert all(unit in UNITS for unit in re.findall(r"^- Unit: `(\w+)`", page, re.MULTILINE))


@pytest.mark.parametrize("name", code_names())
def test_every_name_of_the_code_exists(name):
    *home, last = name.split(".")
    try:
        found = hasattr(importlib.import_module(".".join(home)), last)
    except ModuleNotFoundError:
        found = False
    assert found or importlib.util.find_spec(name)


def test_the_words_of_the_glossary_are_in_order_and_once():
    words = re.findall(r"^\| ([^|]+) \|", read_page("glossary.md"), re.MULTILINE)[2:]
    assert words == sorted(set(words), key=str.lower)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_links_within_the_docs_lead_somewhere(page):
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert not [link for link in links if not (page.parent / link).exists()]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_paths_in_the_text_exist(page):
    paths = re.findall(r"`((?:src|tests|docs|benchmarks)/[\w./-]+)`", page.read_text(encoding="utf-8"))
    assert not [path for path in paths if not (ROOT / path).exists()]


def test_every_page_can_be_reached_from_the_index():
    linked = set(re.findall(r"\]\(([\w-]+\.md)\)", read_page("index.md")))
    assert {path.name for path in DOCS.glob("*.md")} - {"index.md"} == linked
