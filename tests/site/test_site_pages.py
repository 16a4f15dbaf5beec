"""Every page, as a reader gets it: there, safe, small, the same without script."""

import gzip
import re
import tomllib
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from site_samples import SECRET

from turnout.releases.questions import Shelf

ADDRESSES = tomllib.loads((Path(__file__).parent / "addresses.toml").read_text(encoding="utf-8"))
PAGES, FILES = ADDRESSES["pages"], ADDRESSES["files"]
HOSTILE = [*ADDRESSES["hostile"], "9" * 400, "a" * 3000]


class Elements(HTMLParser):
    """Every element of a page with its attributes; whether a script or style has text of its own."""

    def __init__(self, text):
        super().__init__()
        self.found, self.inline, self._in = [], [], ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        self._in = tag

    def handle_endtag(self, _tag):
        self._in = ""

    def handle_data(self, data):
        if self._in in {"script", "style"} and data.strip():
            self.inline.append(data)


@pytest.mark.parametrize("path", [*PAGES, *("/ru" + path for path in PAGES)])
def test_a_page_is_there_and_keeps_the_policy(web, path):
    answer = web.get(path)
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert ("frame-ancestors *" in policy) == ("/embed/" in path)
    assert answer.headers["x-content-type-options"] == "nosniff"
    page = Elements(answer.text)
    assert not page.inline
    for tag, attributes in page.found:
        assert "style" not in attributes, tag
        assert not [name for name in attributes if name.startswith("on")], tag
        loaded = attributes.get("src") or (attributes.get("href") if tag == "link" else None)
        assert not loaded or loaded.startswith("/"), loaded
    assert [tag for tag, _ in page.found].count("h1") == 1
    assert dict(page.found)["html"]["lang"] == ("ru" if path.startswith("/ru/") else "en")
    ids = [attributes["id"] for _, attributes in page.found if "id" in attributes]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    "path",
    [
        "/place/%2e%2e/explore",
        "/ru/%2e%2e/explore",
        "/place/x/%2e/%2e%2e/%2e%2e/explore",
        "/%2e/explore",
        "/place/%2e%2e",
        "/place/%2E",
        "/api/v1/%2e%2e/%2e%2e/explore",
    ],
)
def test_an_address_with_dots_is_never_taken_for_another(web, path):
    """Pages are kept by their addresses, in which Django takes such steps before it looks one up."""
    assert web.get("/explore").status_code == 200
    assert web.get(path).status_code == 404


@pytest.mark.parametrize("path", FILES)
def test_a_file_is_there(web, path):
    answer = web.get(path)
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers
    if answer.headers["content-type"].partition(";")[0].endswith("xml"):
        ElementTree.fromstring(answer.text)


@pytest.mark.parametrize("value", HOSTILE)
def test_no_parameter_breaks_a_page(web, value):
    for path in ADDRESSES["reading"]:
        for name in ADDRESSES["parameters"]:
            answer = web.get(path, params={name: value})
            assert answer.status_code in {200, 400}, (path, name, value)
            if "html" in answer.headers["content-type"]:
                assert "<script>alert" not in answer.text
            if answer.status_code == 400:
                assert "TURN-" in answer.text


@pytest.mark.parametrize("value", [one.replace("\x00", "") or "x" for one in HOSTILE])
def test_no_path_breaks_a_page(web, value):
    for path in ("/action/", "/place/", "/rules/", "/static/", "/data/", "/", "/ru/", "/data/x/", "/source/"):
        assert web.get(path + value).status_code in {200, 301, 302, 400, 404}, (path, value)


def test_only_reading_is_allowed(web):
    assert web.post("/explore", data={"q": "x"}).status_code == 405
    assert web.head("/").status_code == 200


def test_ids_lead_on(web):
    moved = web.get("/action/told1")
    assert (moved.status_code, moved.headers["location"]) == (301, "/action/tx1")
    assert web.get("/action/tgone").status_code == 410
    assert "tgone" in web.get("/action/tgone").text
    assert web.get("/action/tparts").text.count('href="/action/tx') == 2
    assert web.get("/action/tnever").status_code == 404


def test_an_earlier_day_of_knowledge_is_answered_by_the_release_of_then(web):
    assert "An earlier release answers here" in web.get("/?known=2019-06-15").text
    assert web.get("/explore.json?known=2019-06-15&on=2019-06-01").json()["release"].startswith("2019-06-09")
    before_all = web.get("/?known=2019-01-01")
    assert (before_all.status_code, "TURN-160" in before_all.text) == (400, True)


def test_a_form_leads_to_the_short_address(web):
    asked = web.get("/explore/ask?on=&q=&rule=ilo&kind=strike&kind=lockout&state=confirmed&state=likely&state=possible")
    assert asked.headers["location"] == "/explore?kind=lockout,strike"


def test_the_map_and_the_rules_have_what_the_number_has(web):
    found = web.get("/action/tx1").text
    assert "<mark>ferry crews</mark>" in found
    assert "mailto:editors@strikes.example?subject=" in found
    assert "Example Wire" in found


def test_pages_are_rounded_up_by_turning_them(web):
    """Paging by key gives every row once, in each order of the table."""
    for sort in ("-last_confirmed_on", "first_on", "people_low", "-reports"):
        seen, address = [], f"/explore?state=any&sort={sort}"
        while address:
            text = web.get(address).text
            seen += re.findall(r'<th scope="row"><a href="/action/(\w+)"', text)
            following = re.search(r'href="([^"]+)#actions" rel="next', text)
            address = following[1].replace("&amp;", "&") if following else None
        assert sorted(seen) == sorted({*seen}), sort
        assert len(seen) == web.get("/explore.csv?state=any").text.count("\n") - 1


def test_a_page_is_fetched_anew_only_if_it_changed(web):
    first = web.get("/explore")
    again = web.get("/explore", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert web.get("/explore?q=bakers").headers["etag"] != first.headers["etag"]


def test_a_page_is_sent_packed_to_those_who_take_it(web):
    plain = web.get("/explore", headers={"Accept-Encoding": "identity"})
    with web.stream("GET", "/explore", headers={"Accept-Encoding": "gzip"}) as sent:
        packed = b"".join(sent.iter_raw())
    assert "content-encoding" not in plain.headers
    assert sent.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed) == plain.content
    assert int(sent.headers["content-length"]) == len(packed) < len(plain.content) / 3
    assert "Accept-Encoding" in plain.headers["vary"]
    assert "Accept-Encoding" in sent.headers["vary"]
    assert sent.headers["etag"] == f"W/{plain.headers['etag']}"  # one tag may not stand for two rows of bytes


def test_the_first_page_is_light(web):
    """All that a browser fetches before the map, as it is sent."""
    page = web.get("/ru/")
    names = re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text)
    style = next(web.get(name).text for name in names if name.endswith(".css"))
    names += [f"/static/{name}" for name in re.findall(r"url\(\.?/?([^)]+woff2)\)", style)]
    with web.stream("GET", "/ru/") as sent:
        size = len(b"".join(sent.iter_raw()))
    for name in {*names}:
        with web.stream("GET", name) as sent:
            size += len(b"".join(sent.iter_raw()))
    assert size < 150_000


def test_nothing_unpublished_is_in_any_answer(web):
    """Follow every link of the site, of both languages, and hunt."""
    todo, seen = ["/", "/ru/", *FILES], set()
    while todo:
        path = todo.pop()
        if path in seen or path.count("&") > 1:
            continue
        seen.add(path)
        answer = web.get(path)
        assert answer.status_code in {200, 301, 302, 410}, path
        assert SECRET.encode() not in answer.content, path
        assert b"/nowhere" not in answer.content
        if "html" in answer.headers.get("content-type", ""):
            links = re.findall(r'href="(/[^"#]*)', answer.text)
            todo += [link.replace("&amp;", "&") for link in links if "/explore?" not in link]
    assert len(seen) > 200


def test_a_long_series_is_thinned_to_days_as_they_were(shelf):
    release = Shelf(shelf).newest
    first, last = date(2010, 1, 1), release.day
    whole = {day.on: day for day in release.series(release.default, first, last)}
    thinned = release.series(release.default, first, last, most=400)
    assert 300 < len(thinned) <= 400
    assert thinned[-1].on == last
    assert all(whole[day.on] == day for day in thinned)
    assert {(later.on - day.on).days for day, later in pairwise(thinned)} == {9}


def test_a_sentence_stands_in_its_context(web):
    page = web.get("/action/tx5").text
    assert page.count('<span class="beside">It rained.</span></blockquote>') == page.count("<blockquote") > 0


def test_the_signature_of_a_release_lies_beside_its_sums(web):
    page = web.get("/data").text
    (address,) = set(re.findall(r'href="(/data/[^"]+/SHA256SUMS\.minisig)"', page))
    signature = web.get(address)
    assert signature.text.startswith("untrusted comment: ")
    assert signature.headers["Content-Type"].startswith("text/plain")


def test_the_circles_of_a_framed_map_lead_to_the_rows(web):
    framed = web.get("/embed/map?country=GR").text
    links = set(re.findall(r'<a href="([^"]+)"', framed))
    assert "/explore?country=GR#actions" in links
    assert not [link for link in links if link.startswith("#")]


def test_a_rule_says_how_large_an_action_must_be(web):
    assert "at least 1,000 people and 1 day" in web.get("/rules/us-bls").text
    either = web.get("/ru/rules/uk-ons").text
    assert "не менее 10\xa0человек" in either or "не менее 10 человек" in either
    assert " или не менее 100 потерянных рабочих дней" in either
    assert "at least" not in web.get("/rules/ilo").text


def test_changes_are_told_in_words(web):
    english, russian = web.get("/changes").text, web.get("/ru/changes").text
    titles = re.findall("<h2>([^<]+) <", english)
    assert sorted(titles) == ["Merged actions", "New actions", "Split actions", "Withdrawn actions"]
    assert "<h2>Объединённые акции <" in russian
    assert '<code>told1</code></a> → <a href="/action/tx1">' in english
    told = "1 withdrawn action, 1 merged action, 2 parts of split actions, 61 new actions"
    assert told in web.get("/").text
    assert "1 отозванная акция, 1 объединённая акция, 2 части разделённых акций, 61 новая акция" in web.get("/ru/").text


def test_the_parts_of_what_is_under_way_are_no_parts_of_everything(web):
    whole, everything = web.get("/explore").text, web.get("/explore?state=any").text
    assert ('class="bar"' in whole, 'class="bar"' in everything) == (True, False)
    assert "Of these, " in everything
    assert "Of these, " not in whole


def test_a_question_that_has_no_answer_is_told_so_on_a_page_of_the_site(web):
    for path, said in (("/?on=2019-02-31", "cannot be"), ("/ru/?on=2019-02-31", "не может быть"),
                       ("/ru/?known=2001-01-01", "ещё не было ни одного выпуска")):  # fmt: skip
        found = web.get(path)
        assert found.status_code == 400
        assert said in found.text
        assert 'class="masthead"' in found.text
        assert "no-store" in found.headers["cache-control"]
