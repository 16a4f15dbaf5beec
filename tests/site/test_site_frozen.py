"""The site as plain files: whole, no link broken, nothing in it that must not be seen, of use from a file system."""

import re
import subprocess
import sys
from hashlib import sha256
from html import unescape
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from playwright.sync_api import sync_playwright
from site_samples import SECRET
from test_site_browser import CHROMIUM
from typer.testing import CliRunner

from turnout.cli import app
from turnout.errors import TurnoutError
from turnout.releases import check_signature
from turnout.site.filing import file_of

ATOM = "{http://www.w3.org/2005/Atom}"
LINK = re.compile(r'\b(?:href|src|cite)="([^"]*)"')


@pytest.fixture(scope="module")
def frozen(shelf, tmp_path_factory):
    folder = tmp_path_factory.mktemp("frozen") / "public"
    command = [sys.executable, "-m", "turnout", "release", "site", str(shelf), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert re.match(r"\d+ pages and \d+ other files", done.stdout)
    again = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (again.returncode, "TURN-152" in again.stderr) == (2, True)
    return folder


def test_every_link_leads_to_a_file_and_to_a_place_in_it(frozen):
    paths = [*frozen.rglob("*.html"), *frozen.rglob("*.atom")]
    pages = {path: path.read_text(encoding="utf-8") for path in paths}
    ids = {path: set(re.findall(r'\bid="([^"]+)"', text)) for path, text in pages.items()}
    assert len(pages) > 250
    for path, text in pages.items():
        for found in LINK.findall(re.sub(r"<pre.*?</pre>", "", text)):  # lines for other pages
            link = unescape(found)
            if link.startswith(("http:", "https:", "mailto:")):
                continue
            address, _, place = link.partition("#")
            assert not address.startswith("/"), (path, link)
            there = (path.parent / unquote(address)).resolve() if address else path
            assert there.is_file(), (path, link)
            assert "=" in place or not place or place in ids[there], (path, link)


def test_feeds_and_embeds_are_there_for_every_kind_country_and_sector(frozen, web):
    listed = (frozen / "embed.html").read_text(encoding="utf-8")
    for question in ("", "?country=TR", "?sector=H", "?kind=lockout", "?rule=protest&kind=demonstration"):
        names = {
            form: file_of(f"/{form}{question}") for form in ("embed/number", "embed/map", "embed/table", "feed.atom")
        }
        assert all(f'href="{name}"' in listed for name in names.values()), question
        number = (frozen / names["embed/number"]).read_text(encoding="utf-8")
        served = web.get(f"/embed/number{question}").text
        shown = re.search('class="number">[^<]*<', served)[0]
        assert shown in number, question
        assert "<table" in (frozen / names["embed/table"]).read_text(encoding="utf-8")
        drawn = "<svg" in (frozen / names["embed/map"]).read_text(encoding="utf-8")
        assert drawn is not (shown == 'class="number">0<'), question
    assert file_of("/ru/feed.atom?country=TR").startswith("ru/feed/country-tr-")
    lines = re.findall(r'&lt;iframe src="([^"]+)"', (frozen / "ru" / "embed.html").read_text(encoding="utf-8"))
    assert lines == [f"ru/embed/{name}.html" for name in ("number", "map", "table")]
    assert all((frozen / line).is_file() for line in lines)


def test_a_feed_is_whole_wherever_it_stands(frozen, shelf, web, tmp_path):
    name = file_of("/feed.atom?country=TR")
    feed = ElementTree.parse(frozen / name).getroot()
    served = ElementTree.fromstring(web.get("/feed.atom?country=TR").content)
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]
    assert titles == [entry.findtext(f"{ATOM}title") for entry in served.iter(f"{ATOM}entry")]
    assert len(titles) > 3
    ids = [one.text for one in feed.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids) == len(titles) + 1
    assert all(one.startswith("urn:uuid:") for one in ids)
    (link,) = feed.findall(f"{ATOM}link[@rel='self']")
    assert (frozen / name).parent / link.get("href") == frozen / name
    public = tmp_path / "public"
    command = [sys.executable, "-m", "turnout", "release", "site", shelf / "late", public]
    refused = subprocess.run([*command, "--address", "strikes.example"], capture_output=True, text=True, check=False)
    assert (refused.returncode, "TURN-163" in refused.stderr) == (2, True)
    subprocess.run([*command, "--address", "https://strikes.example/now/"], check=True, capture_output=True)
    there = ElementTree.parse(public / name).getroot()
    assert [one.text for one in there.iter(f"{ATOM}id")] == ids
    links = {one.get("href") for one in there.iter(f"{ATOM}link")}
    assert f"https://strikes.example/now/{name}" in links
    assert "https://strikes.example/now/explore.html#country=TR" in links
    assert all(one.startswith("https://strikes.example/now/") for one in links)
    code = '&lt;iframe src="https://strikes.example/now/embed/map.html"'
    assert code in (public / "embed.html").read_text(encoding="utf-8")


def test_ids_lead_on(frozen):
    assert 'url=tx1.html"' in (frozen / "action" / "told1.html").read_text(encoding="utf-8")
    assert "has been withdrawn" in (frozen / "action" / "tgone.html").read_text(encoding="utf-8")


def test_the_sums_are_of_every_file(frozen):
    lines = (frozen / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    sums = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    paths = {path.relative_to(frozen).as_posix(): path for path in frozen.rglob("*") if path.is_file()}
    assert set(sums) == set(paths) - {"SHA256SUMS"}
    assert all(sha256(paths[name].read_bytes()).hexdigest() == digest for name, digest in sums.items())


def test_mirrors_can_check_whose_it_is(frozen, shelf):
    (early,) = frozen.glob("data/2019-06-09-*")
    assert "early" in check_signature(early, str(shelf / "key.pub"))
    run = CliRunner().invoke
    with pytest.raises(TurnoutError, match="TURN-159"):
        check_signature(frozen, str(shelf / "key.pub"))
    assert run(app, ["release", "sign", str(frozen), "--key", str(shelf / "key")]).exit_code == 0
    verify = ["release", "verify", str(frozen), "--public-key", str(shelf / "key.pub")]
    whole = run(app, verify)
    assert whole.stdout.splitlines()[1].endswith("files summed. All agree."), whole
    page = frozen / "action" / "tx1.html"
    before = page.read_bytes()
    page.write_bytes(before.replace(b"Piraeus", b"Pyraeus").replace(b"Patras", b"Patros"))
    touched = run(app, verify)
    page.write_bytes(before)
    assert (touched.exit_code, "Action/tx1.html is not what was published" in touched.stdout) == (1, True)
    (frozen / "SHA256SUMS.minisig").unlink()


def test_nothing_unpublished_is_in_any_file(frozen):
    for path in frozen.rglob("*"):
        if path.is_file():
            assert SECRET.encode() not in path.read_bytes(), path
            assert b"localhost" not in path.read_bytes(), path


@pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium on this machine")
def test_the_explorer_filters_from_a_file_system(frozen):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto((frozen / "explore.html").as_uri() + "#country=TR")
        of_turkey = page.locator("#actions tbody tr:visible").count()
        assert 0 < of_turkey < page.locator("#actions tbody tr").count()
        assert page.locator("#shown").inner_text() == str(of_turkey)
        page.get_by_label("Words").fill("no such word")
        assert page.locator("#actions tbody tr:visible").count() == 0
        page.get_by_label("Words").fill("")
        page.locator("#actions tbody tr:visible a").first.click()
        assert page.locator("h1").count() == 1
        page.goto((frozen / "embed.html").as_uri())
        page.locator("table a", has_text="The map").nth(1).click()
        assert page.locator("svg a").count() > 0
        page.locator("p.small a").click()
        assert page.locator("#actions tbody tr:visible").count() > 0
        assert all(url.startswith("file:") for url in asked)
        browser.close()
