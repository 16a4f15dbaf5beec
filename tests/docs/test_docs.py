"""Everything that a user can meet is documented, and what is documented exists."""

import importlib
import importlib.util
import re
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


def load_generator():
    spec = importlib.util.spec_from_file_location("docs_generate", DOCS / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GENERATOR = load_generator()


def read_page(name):
    return (DOCS / name).read_text(encoding="utf-8")


def documented_names(text):
    """The code spans of the first column of every table."""
    cells = re.findall(r"^\| ([^|]*) \|", text, re.MULTILINE)
    return {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}


def code_names():
    return sorted({name for page in PAGES for name in re.findall(r"`(turnout\.[\w.]+)`", page.read_text("utf-8"))})


@pytest.mark.parametrize("path", sorted(DOCS.glob("*.md")), ids=lambda path: path.name)
def test_generated_blocks_are_fresh(path):
    text = path.read_text(encoding="utf-8")
    assert GENERATOR.render_page(text) == text, "run: python docs/generate.py"


def test_check_finds_a_stale_block(tmp_path):
    fresh = read_page("codebook.md")
    (tmp_path / "codebook.md").write_text(fresh.replace("Work-to-rule", "Work to rules", 1), encoding="utf-8")
    assert list(GENERATOR.stale_pages(tmp_path)) == [(tmp_path / "codebook.md", fresh)]


def test_the_check_of_the_command_line_passes():
    run = subprocess.run([sys.executable, DOCS / "generate.py", "--check"], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


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
