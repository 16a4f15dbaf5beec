"""What is committed as built belongs to what it was built from."""

import ast
import gettext
import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.utils.translation.template import templatize

import turnout.site
from turnout.codebook import KINDS
from turnout.counting import SECTORS, load_rules
from turnout.errors import catalogue
from turnout.places.tables import load_countries
from turnout.releases.questions import STATES

SITE = Path(turnout.site.__file__).parent
WEB = Path(__file__).parents[2] / "web"
LANGUAGES = [path.name for path in (SITE / "locale").iterdir() if path.is_dir()]


def test_the_built_files_belong_to_the_sources():
    """On a change in `web`: `npm ci && npm run build` there."""
    alone = ("package.json", "package-lock.json", "vite.config.mjs")
    paths = [path for name in ("src", "make") for path in (WEB / name).rglob("*") if path.is_file()]
    names = [path.relative_to(WEB).as_posix() for path in paths if path.name != "basemap.json"] + list(alone)
    made = hashlib.sha256()
    for name in sorted(names):
        made.update(f"{name}\0".encode() + (WEB / name).read_bytes() + b"\0")
    built = json.loads((SITE / "static" / "built.json").read_text(encoding="utf-8"))
    assert built["sources"] == made.hexdigest()


def test_the_manifest_names_files_that_are_there():
    manifest = json.loads((SITE / "static" / "manifest.json").read_text(encoding="utf-8"))
    names = {entry["file"] for entry in manifest.values()} | {
        name for entry in manifest.values() for name in entry.get("assets", [])
    }
    assert names == {path.name for path in (SITE / "static").iterdir()} - {"manifest.json", "built.json"}


def _said():
    """Every text that the site says through its catalogue."""
    templates = [*SITE.rglob("*.html"), *SITE.rglob("*.xml")]
    sources = [path.read_text(encoding="utf-8") for path in SITE.rglob("*.py")]
    sources += [templatize(path.read_text(encoding="utf-8")) for path in templates]
    for source in sources:
        for found in re.finditer(r"\b(n?gettext|_)\(\s*u?(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')", source):
            yield ast.literal_eval(found[2])


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_said_in_each_language(language):
    folder = SITE / "locale" / language / "LC_MESSAGES"
    with (folder / "django.mo").open("rb") as file:
        words = gettext.GNUTranslations(file)
    texts = set(_said())
    assert len(texts) > 150
    unsaid = [text for text in texts if text and words.gettext(text) == text and words.ngettext(text, "", 1) == text]
    assert unsaid == []
    for context, names in {
        "kind": [name.replace("_", " ") for name in KINDS],
        "state": STATES,
        "sector": SECTORS.values(),
        "rule": [rule.title for rule in load_rules().values()],
        "country": [country.name for country in load_countries().values()],
    }.items():
        assert [name for name in names if words.pgettext(context, name) == name] == [], context


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_is_compiled_from_its_texts(language):
    """On a change: `msgfmt -o django.mo django.po` in that folder."""
    folder = SITE / "locale" / language / "LC_MESSAGES"
    with (folder / "django.mo").open("rb") as file:
        words = gettext.GNUTranslations(file)
    text = (folder / "django.po").read_text(encoding="utf-8")
    pairs = re.findall(r'^(?:msgctxt "(.*)"\n)?msgid "(.+)"\nmsgstr "(.*)"$', text, re.MULTILINE)
    assert len(pairs) > 400
    for pair in pairs:
        context, source, said = (ast.literal_eval(f'"{part}"') for part in pair)
        assert (words.pgettext(context, source) if context else words.gettext(source)) == said


def run(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "turnout", "serve", *arguments], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], "TURN-161"),
        (["--demo", "."], "TURN-161"),
        (["nowhere"], "TURN-155"),
        (["nowhere", "--contact", "javascript:alert(1)"], "TURN-162"),
    ],
)
def test_what_cannot_be_served_is_said_with_its_code(arguments, code):
    done = run(*arguments)
    assert done.returncode == 2
    assert code in done.stderr
    assert catalogue()[code]["hint"].split("{")[0][:20] in done.stderr


def test_the_site_starts_without_a_ledger_in_sight():
    """Nothing of the ledger is loaded by the process that serves."""
    code = "import sys, django; django.setup(); import turnout.site.urls, turnout.site.serving; print(*sys.modules)"
    environment = {"DJANGO_SETTINGS_MODULE": "turnout.site.settings", "PYTHONPATH": ":".join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert "turnout.site.pages.front" in done.stdout
    assert "turnout.ledger" not in done.stdout
