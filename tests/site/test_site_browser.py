"""The site in a real browser: what it asks for, whether everybody can use it, and the map that moves.

Without a Chromium of the system (`apt-get install chromium`) these tests are skipped, and say so.
"""

import json
import os
import shutil
import tomllib
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium on this machine")
HERE = Path(__file__).parent
AXE = (HERE / "axe.min.js").read_text(encoding="utf-8")
PAGES = tomllib.loads((HERE / "addresses.toml").read_text(encoding="utf-8"))["pages"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE = ["/", "/explore", "/action/tx1"]
MAP_S = 60  # drawing by the processor alone takes its time
# Playwright's driver answers in an event loop, and Django refuses its database beside one.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--enable-unsafe-swiftshader"]
        )
        yield found
        found.close()


@pytest.fixture
def opened(browser, address):
    """Opens a page; at the end nothing was asked of another host, no cookie set, no fault written to the console."""
    contexts, asked, faults = [], [], []

    def start(path, *, width=1280, scheme="light", script=True):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=script, bypass_csp=False
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(address + path)
        return page

    yield start
    cookies = [cookie for context in contexts for cookie in context.cookies()]
    for context in contexts:
        context.close()
    assert cookies == []
    assert [url for url in asked if not url.startswith((address, "blob:"))] == []
    assert faults == []


def axe(page, rules):
    """The faults that axe finds, each with the element."""
    found = page.evaluate("options => axe.run(document, options)", {"runOnly": rules})
    return [f"{one['id']}: {node['html'][:120]}" for one in found["violations"] for node in one["nodes"]]


def test_everybody_can_use_every_page(opened, address):
    """In both schemes of colours, and on a phone; nothing is wider than the window."""
    page = opened("/icon.svg")
    faults = {}
    for path in [*PAGES, "/ru/", "/ru/explore"]:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.emulate_media(color_scheme="light")
        page.goto(address + path)
        page.evaluate(AXE)
        found = axe(page, RULES)
        page.emulate_media(color_scheme="dark")
        found += axe(page, ["color-contrast"])
        for width in (768, 390):
            page.set_viewport_size({"width": width, "height": 844})
            beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            found += [f"{beyond} pixels too wide at {width}"] if beyond > 0 else []
        if path in PHONE:
            found += axe(page, RULES)
        if found:
            faults[path] = found
    assert faults == {}, json.dumps(faults, indent=1)


def test_the_map_moves_and_a_keyboard_reaches_what_it_marks(opened):
    page = opened("/explore?state=any")
    page.locator(".map").scroll_into_view_if_needed()
    page.wait_for_selector(".map[data-state=live] .pin", timeout=MAP_S * 1000)
    pins = page.locator(".map .pin")
    named = [pins.nth(nth).get_attribute("aria-label") for nth in range(pins.count())]
    assert all(named)
    slider = page.get_by_role("slider")
    assert slider.get_attribute("aria-valuetext") == page.locator(".weeks output").inner_text() != ""
    pins.first.focus()
    assert page.evaluate("document.activeElement.className").startswith("pin")
    page.keyboard.press("Enter")
    page.wait_for_function("before => document.querySelectorAll('.map .pin').length != before || "
                           "location.pathname != '/explore'", arg=pins.count(), timeout=MAP_S * 1000)  # fmt: skip


def test_a_question_is_asked_without_script(opened, address):
    page = opened("/explore", script=False)
    assert page.locator(".map svg a").count() > 1
    assert page.locator("[hidden]").count() > 0
    page.get_by_label("Words").fill("bakers")
    page.get_by_label("any of these, and what is over").check()
    page.locator(".facets button").first.click()
    assert page.url == f"{address}/explore?state=any&q=bakers"
    total = int(page.locator(".total").inner_text())
    assert 0 < total < 100
    page.locator("tbody a").first.click()
    assert "/action/" in page.url
    page.get_by_role("link", name="Русский").click()
    assert page.url.startswith(f"{address}/ru/action/")


def test_a_plot_is_had_as_a_picture(opened):
    page = opened("/")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Plot as PNG").click()
    assert Path(waiting.value.path()).read_bytes().startswith(b"\x89PNG")
    assert waiting.value.suggested_filename == "turnout.png"


def test_the_first_page_is_light_with_its_map(opened):
    sizes = []
    page = opened("/method")
    page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    page.goto(page.url.removesuffix("/method") + "/")
    page.locator(".map").scroll_into_view_if_needed()
    page.wait_for_selector(".map[data-state=live]", timeout=MAP_S * 1000)
    page.wait_for_timeout(300)
    assert 300_000 < sum(sizes) < 1_200_000
