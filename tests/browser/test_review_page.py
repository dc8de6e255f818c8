"""The page of open questions in a real browser."""

import pathlib
from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.driving import serve
from tests.browser.test_pages import NARROWEST

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def previewed(preview: pathlib.Path) -> Iterator[str]:
    """Where the preview is served."""
    with serve(preview) as served:
        yield served


@pytest.fixture
def open_page(browser: Any, previewed: str) -> Iterator[Any]:
    """The page of open questions."""
    page = browser.new_page()
    page.goto(f"{previewed}/review.html")
    yield page
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_page: Any, axe: str, scheme: str) -> None:
    open_page.emulate_media(color_scheme=scheme)
    open_page.evaluate(axe)
    found = open_page.evaluate("axe.run(document)")
    assert found["passes"]
    assert [(item["id"], item["nodes"][0]["html"]) for item in found["violations"]] == []


def test_the_narrowest_screen_needs_no_scrolling_sideways(open_page: Any) -> None:
    open_page.set_viewport_size({"width": NARROWEST, "height": 640})
    assert open_page.evaluate("document.documentElement.scrollWidth") == NARROWEST


def test_evidence_stands_side_by_side_where_there_is_room(open_page: Any) -> None:
    open_page.set_viewport_size({"width": 1280, "height": 800})
    tops = open_page.evaluate("[...document.querySelectorAll('.sides > ul')].map((side) => side.offsetTop)")
    assert len(tops) == 2
    assert tops[0] == tops[1]
