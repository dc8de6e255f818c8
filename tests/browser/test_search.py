"""Searching as a reader does it, in a real browser, from below a path."""

import json
import pathlib
import re
import urllib.parse
from typing import Any

import pytest

expect = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed").expect
pytestmark = pytest.mark.browser


def ask(page: Any, address: str, typed: str, **facets: str) -> list[str]:
    """The titles found, in their order."""
    query = urllib.parse.urlencode({"q": typed, **facets})
    page.goto(f"{address}/search.html?{query}")
    page.locator("#search-found[aria-busy=false]").wait_for()
    return list_titles(page)


def list_titles(page: Any) -> list[str]:
    return [title.strip() for title in page.locator("#search-results .title").all_text_contents()]


def list_marked(page: Any) -> set[str]:
    return set(page.locator("#search-results mark").all_text_contents())


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("ma tuy", {"ma túy"}),
        ("ma tuý", {"ma túy"}),
        ("dac biet", {"đặc biệt"}),
        ("vieng chan", {"Viêng Chăn"}),
        ('"Tô Lâm"', {"Tô Lâm"}),
        ('"bo cong an"', {"Bộ Công an"}),
        ("1976", {"1976"}),
        ("2030", {"2030"}),
        ('"Bộ Công an"', {"Bộ Công an"}),
    ],
)
def test_what_is_typed_finds_what_is_printed(
    page: Any, address: str, site: pathlib.Path, typed: str, marked: set[str]
) -> None:
    titles = ask(page, address, typed)
    shown = next(iter(marked)).casefold()
    texts = {path: path.read_text() for path in (site / "articles").glob("*.html") if ".source." not in path.name}
    have = [
        path for path, text in texts.items() if path.name != "index.html" and shown in read_article(text).casefold()
    ]
    assert len(have) > 0
    assert len(titles) >= len(have)
    if '"' in typed:
        assert len(titles) == len(have)
    assert {mark.casefold() for mark in list_marked(page)} == {shown}
    assert f"{len(titles)} bài" in page.locator("#search-status").inner_text()


def test_every_number_finds_the_articles_that_print_it(page: Any, address: str, site: pathlib.Path) -> None:
    articles = [json.loads(line) for line in (site / "data" / "articles.jsonl").read_text().splitlines()]
    texts = [
        " ".join([each["title"]["value"], each["lead"], *each["paragraphs"], *(c["text"] for c in each["captions"])])
        for each in articles
    ]
    numbers = sorted({number for text in texts for number in re.findall(r"(?<!\w)\d+(?!\w)", text)})
    assert len(numbers) >= 20
    for number in numbers:
        printed = sum(re.search(rf"(?<!\w){number}(?!\w)", text) is not None for text in texts)
        assert len(ask(page, address, number)) == printed, number


def read_article(text: str) -> str:
    """The title and the text of an article's page, without its tags."""
    body = text[text.index("<article") : text.index('<footer class="endnote">')]
    parts = body.replace("\n", " ").split("<")
    return "".join(part.partition(">")[2] for part in parts)


def test_exact_spelling_comes_first(page: Any, address: str) -> None:
    page.goto(f"{address}/search.html")
    order = page.evaluate(
        """async (script) => {
            const { askWord, weighShape } = await import(script);
            const printed = ["Đảng", "đảng", "dâng", "Dâng", "dang", "Dang"].map((word) => word.normalize("NFD"));
            const shapes = printed.map((word) => word.replace(/([\\u0309])(ng)/, "$2$1"));
            const weigh = (asked) => shapes.map((shape) => weighShape(askWord(asked), shape));
            return { Dang: weigh("Dang"), dang: weigh("dang"), marked: weigh("Đảng"), other: weigh("đang") };
        }""",
        find_script(page, "words.js"),
    )
    capital = order["Dang"]
    assert capital[5] > capital[4] > 0
    assert capital[0] > capital[2] > 0
    assert order["dang"][4] == max(order["dang"])
    assert min(order["dang"]) > 0
    assert order["marked"][0] == 1
    assert order["marked"][2] == 0
    assert order["other"][2] == 0


def find_script(page: Any, name: str) -> str:
    """The address of one of the search page's scripts."""
    source = page.locator("script[type=module]").get_attribute("src")
    return str(urllib.parse.urljoin(page.url, source)).replace("page.js", name)


def test_a_capital_finds_the_party_before_other_words(page: Any, address: str) -> None:
    titles = ask(page, address, "Dang")
    assert titles
    first = page.locator("#search-results li").first.locator("mark").all_text_contents()
    assert set(first) <= {"Đảng", "ĐẢNG"} or "Đảng" in first


@pytest.mark.parametrize("typed", ["Vĩnh Hoàng", '"Báo Điện tử Chính phủ"'])
def test_who_wrote_and_published_an_article_finds_it(page: Any, address: str, typed: str) -> None:
    title = "Hỗ trợ Lào xây dựng Trung tâm cai nghiện ma túy tại Viêng Chăn"
    assert title in ask(page, address, typed)
    assert typed.strip('"') in list_marked(page)


def test_other_spellings_of_a_person_find_the_same_pages(page: Any, address: str) -> None:
    found = {
        typed: set(ask(page, address, typed)) for typed in ("Khamking Phuilamanivong", "Kham-king Phui-la-ma-ni-vông")
    }
    both = list(found.values())
    assert both[0]
    assert both[0] <= both[1] or both[1] <= both[0]
    ask(page, address, "Khamking")
    assert page.locator("#search-entities a").first.inner_text() == "Khamking Phuilamanivong"


def test_facets_narrow_with_the_counts_they_promise_and_stay_in_the_address(page: Any, address: str) -> None:
    every = ask(page, address, "ma tuy")
    value = page.locator("#facet-year .values li").first
    year, count = value.locator("a").inner_text(), int(value.locator(".count").inner_text())
    value.locator("a").click()
    expect(page.locator("#search-results li")).to_have_count(count)
    assert f"year={year}" in page.url
    narrowed = list_titles(page)
    assert set(narrowed) < set(every)
    page.reload()
    expect(page.locator("#search-results li")).to_have_count(count)
    assert list_titles(page) == narrowed
    page.locator("#facet-person summary").click()
    page.locator("#facet-person .values a").first.wait_for()
    page.go_back()
    expect(page.locator("#search-results li")).to_have_count(len(every))
    assert list_titles(page) == every
    assert page.locator("#q").input_value() == "ma tuy"


def test_a_filter_that_is_opened_again_counts_what_is_found_now(page: Any, address: str) -> None:
    ask(page, address, "ma tuy")
    filters = page.locator("#facet-person")
    filters.locator("summary").click()
    filters.locator("a").first.wait_for()
    every = filters.locator("li").all_inner_texts()
    page.locator("#q").fill("Khamking Phuilamanivong")
    page.keyboard.press("Enter")
    expect(page.locator("#search-status")).to_contain_text("Khamking")
    page.locator("#search-found[aria-busy=false]").wait_for()
    fewer = filters.locator("li").all_inner_texts()
    assert fewer != every
    filters.locator("summary").click()
    filters.locator("summary").click()
    page.wait_for_load_state("networkidle")
    page.evaluate("new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))")
    assert filters.locator("li").all_inner_texts() == fewer


def test_a_narrow_screen_fetches_no_filter_that_nobody_opened(page: Any, address: str) -> None:
    fetched: list[str] = []
    page.on("request", lambda asked: fetched.append(asked.url))
    page.set_viewport_size({"width": 390, "height": 844})
    ask(page, address, "ma tuy")
    assert not any("/facet-" in url for url in fetched)
    page.locator("#facet-topic summary").click()
    page.locator("#facet-topic .values a").first.wait_for()
    assert any("/facet-topic" in url for url in fetched)


def test_results_can_be_ordered_by_date(page: Any, address: str) -> None:
    every = ask(page, address, "ma tuy")
    newest, oldest = ask(page, address, "ma tuy", sort="newest"), ask(page, address, "ma tuy", sort="oldest")
    assert set(newest) == set(every)
    assert newest == oldest[::-1]
    assert newest[0].startswith("Hội nghị song phương")


def test_it_searches_as_one_types_and_keys_walk_through(page: Any, address: str) -> None:
    page.goto(f"{address}/search.html")
    page.locator("#q").wait_for()
    page.locator("body").press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("/")
    page.keyboard.type("ma tuy", delay=20)
    page.locator("#search-results .title").first.wait_for()
    assert "q=ma+tuy" in page.url
    page.keyboard.press("ArrowDown")
    first = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") != first
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.textContent") == first
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") != "q"
    page.keyboard.press("/")
    page.keyboard.press("ArrowDown")
    target = page.evaluate("document.activeElement.href")
    page.keyboard.press("Enter")
    page.wait_for_url(target)


@pytest.mark.parametrize("goes_on", [False, True])
def test_the_box_is_ready_to_type_into_unless_the_reader_has_gone_on(page: Any, address: str, goes_on: bool) -> None:
    waiting: list[Any] = []

    def hold(asked: Any) -> None:
        waiting.append(asked)

    page.route("**/contents.*.json", hold)
    with page.expect_request("**/contents.*.json"):
        page.goto(f"{address}/search.html")
    if goes_on:
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
    before = page.evaluate("document.activeElement.outerHTML")
    waiting[0].continue_()
    page.locator("#q").wait_for()
    after = page.evaluate("document.activeElement.outerHTML")
    assert after == before if goes_on else 'id="q"' in after


def test_nothing_found_is_said_and_something_else_is_offered(page: Any, address: str) -> None:
    assert ask(page, address, "ma tuy zzzz") == []
    assert "Không thấy" in page.locator("#search-status").inner_text()
    offered = page.locator("#search-suggestions a")
    offered.first.wait_for()
    assert "ma tuy" in offered.all_text_contents()
    offered.filter(has_text="ma tuy").first.click()
    page.locator("#search-results .title").first.wait_for()
    assert ask(page, address, '"công bộ an"') == []
    page.locator("#search-suggestions a").first.wait_for()


def test_changes_are_announced(page: Any, address: str) -> None:
    page.goto(f"{address}/search.html")
    status = page.get_by_role("status")
    assert status.inner_text() == ""
    assert not page.locator("#search-found").is_visible()
    assert page.locator("#search-doors").is_visible()
    page.locator("#q").fill("vieng chan")
    page.locator("#q").press("Enter")
    expect(status).to_contain_text("vieng chan")


def test_the_front_page_leads_to_results(page: Any, address: str) -> None:
    page.goto(f"{address}/index.html")
    page.locator("#q").fill("dac biet")
    page.locator("#q").press("Enter")
    page.locator("#search-results .title").first.wait_for()
    assert page.url == f"{address}/search.html?q=dac+biet"
    page.goto(f"{address}/index.html")
    for example in page.locator(".search .hint a").all():
        assert ask(page, address, example.inner_text()) or pytest.fail(example.inner_text())
        page.goto(f"{address}/index.html")


@pytest.mark.parametrize("from_disk", [True, False])
def test_where_it_cannot_search_it_says_so(browser: Any, address: str, site: pathlib.Path, from_disk: bool) -> None:
    context = browser.new_context(java_script_enabled=from_disk)
    page = context.new_page()
    page.goto((site / "search.html").as_uri() if from_disk else f"{address}/search.html?q=ma+tuy")
    assert page.locator("#search-off").is_visible()
    assert not page.locator("#search").is_visible()
    assert page.locator(".doors a").first.is_visible()
    context.close()


def test_the_box_on_the_front_page_leads_there_from_a_disk_too(browser: Any, site: pathlib.Path) -> None:
    page = browser.new_page()
    page.goto((site / "index.html").as_uri())
    page.locator("#q").fill("ma tuy")
    page.locator("#q").press("Enter")
    page.locator("#search-off").wait_for()
    assert page.url.endswith("search.html?q=ma+tuy")
    page.close()
