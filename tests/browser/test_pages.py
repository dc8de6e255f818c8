"""Every kind of page in a real browser: for readers who see little, use no mouse, or have a small screen."""

import html.parser
import pathlib
import re
from typing import Any

import pytest

from tests.browser.driving import KINDS

pytestmark = pytest.mark.browser
NARROWEST = 320
ARTICLES = ("article", "undated")


def open_kind(page: Any, address: str, kind: str) -> None:
    page.goto(f"{address}/{KINDS[kind]}")
    if kind == "search":
        page.locator("#q").wait_for()
    if kind == "results":
        page.locator("#search-found[aria-busy=false]").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(page: Any, address: str, axe: str, kind: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    open_kind(page, address, kind)
    page.evaluate(axe)
    found = page.evaluate("axe.run(document)")
    assert found["passes"]
    assert [
        (item["id"], item["nodes"][0]["html"], item["nodes"][0]["failureSummary"]) for item in found["violations"]
    ] == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_narrowest_screen_needs_no_scrolling_sideways(page: Any, address: str, kind: str) -> None:
    page.set_viewport_size({"width": NARROWEST, "height": 640})
    open_kind(page, address, kind)
    assert page.evaluate("document.documentElement.scrollWidth") == NARROWEST


@pytest.mark.parametrize("kind", KINDS)
def test_the_keyboard_reaches_everything(page: Any, address: str, kind: str) -> None:
    open_kind(page, address, kind)
    page.evaluate("document.activeElement.blur()")
    expected = page.evaluate(
        """() => [...document.querySelectorAll("a[href], input, button, summary, [tabindex='0']")]
            .filter((element) => element.checkVisibility()).length"""
    )
    reached = page.evaluate_handle("new Set()")
    for _ in range(expected + 2):
        page.keyboard.press("Tab")
        page.evaluate("(reached) => reached.add(document.activeElement)", reached)
    page.evaluate("(reached) => reached.delete(document.body)", reached)
    assert page.evaluate("(reached) => reached.size", reached) == expected
    shown = page.evaluate(
        """(reached) => [...reached].every((element) => {
            element.focus();
            return getComputedStyle(element).outlineStyle !== "none";
        })""",
        reached,
    )
    assert shown


def test_the_first_key_leads_past_the_head_of_the_page(page: Any, address: str) -> None:
    open_kind(page, address, "article")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


@pytest.mark.parametrize("kind", ARTICLES)
def test_evidence_leads_to_the_very_characters(page: Any, address: str, site: pathlib.Path, kind: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    open_kind(page, address, kind)
    links = page.locator("a.chip").evaluate_all("chips => chips.map((chip) => chip.href)")
    assert len(links) > 3
    for link in links:
        page.goto(link)
        target = page.locator(":target")
        seed = page.locator(".file dd a").nth(1).evaluate("link => decodeURIComponent(link.href)")
        start, end = map(int, re.findall(r"\d+", link.rpartition("#")[2]))
        text = (site / seed.removeprefix(f"{address}/")).read_text(encoding="utf-8")
        assert collect(page, link) == text[start:end]
        assert target.evaluate("mark => getComputedStyle(mark).backgroundColor") != "rgba(0, 0, 0, 0)"
        box = target.first.bounding_box()
        assert 0 <= box["y"] < 900


def collect(page: Any, link: str) -> str:
    """The characters from the beginning of the mark on: as many as its name tells, out of all that the page shows."""
    start, end = map(int, re.findall(r"\d+", link.rpartition("#")[2]))
    shown = page.evaluate(
        """() => {
            const target = document.querySelector(":target");
            const all = [...document.querySelectorAll(".strip .text")];
            const range = document.createRange();
            return all.map((text) => {
                range.selectNodeContents(text);
                if (!text.contains(target)) return [text.textContent, -1];
                range.setEndBefore(target);
                return [text.textContent, [...range.toString()].length];
            });
        }"""
    )
    before = next(number for number, (_, at) in enumerate(shown) if at >= 0)
    text = "".join(part for part, _ in shown)
    at = sum(len(part) for part, _ in shown[:before]) + shown[before][1]
    assert at == start
    return text[at:end]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("search", "results")])
def test_nothing_is_missing_without_script(browser: Any, address: str, kind: str) -> None:
    shown = []
    for script in (True, False):
        context = browser.new_context(java_script_enabled=script)
        page = context.new_page()
        page.goto(f"{address}/{KINDS[kind]}")
        shown.append(page.locator("main").inner_text())
        context.close()
    assert shown[0] == shown[1]


@pytest.mark.parametrize("kind", ARTICLES)
def test_paper_holds_the_story_and_where_it_is_from(page: Any, address: str, kind: str) -> None:
    open_kind(page, address, kind)
    page.emulate_media(media="print")
    assert page.locator(".body").is_visible()
    assert page.locator(".cite .wording").is_visible()
    assert not page.locator(".sections").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_an_article_is_light(site: pathlib.Path) -> None:
    class Needs(html.parser.HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            given = dict(attrs)
            if tag == "script" and "src" in given:
                files.append(given["src"] or "")
            if tag == "link" and given.get("rel") in ("stylesheet", "icon"):
                files.append(given["href"] or "")

    for path in (site / "articles").glob("*.html"):
        files: list[str] = []
        Needs().feed(path.read_text(encoding="utf-8"))
        assert len(files) == 2
        total = path.stat().st_size + sum((path.parent / file).stat().st_size for file in files)
        assert total <= 60_000 or ".source." in path.name, path.name
