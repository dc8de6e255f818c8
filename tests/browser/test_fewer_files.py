"""An article with its document below it, on a site for hosts that take few files."""

import pathlib
from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.driving import KINDS, serve
from tests.browser.test_pages import ARTICLES, NARROWEST, axe, collect, open_kind
from tests.conftest import RunBuild

pytestmark = pytest.mark.browser
__all__ = ["axe"]


@pytest.fixture(scope="module")
def address(root: pathlib.Path, tmp_path_factory: pytest.TempPathFactory, run_build: RunBuild) -> Iterator[str]:
    """Where our own archive is served, built with fewer files."""
    folder = tmp_path_factory.mktemp("few")
    settings = (root / "site.toml").read_text(encoding="utf-8")
    for name in ("authority", "about.md"):
        (folder / name).symlink_to(root / name)
    (folder / "site.toml").write_text(f'{settings}\nfewer_files = true\nseeds = "{root / "seeds"}"\n', encoding="utf-8")
    ended = run_build("--site", folder, "--out", folder / "public")
    assert ended.returncode == 0, ended.stderr
    assert not list((folder / "public").rglob("*.source.html"))
    with serve(folder / "public") as served:
        yield served


@pytest.mark.parametrize("kind", ARTICLES)
def test_evidence_is_on_the_page_itself(page: Any, address: str, kind: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    open_kind(page, address, kind)
    own = page.url
    links = page.locator("a.chip").evaluate_all("chips => chips.map((chip) => chip.href)")
    assert sum(link.startswith(f"{own}#") for link in links) > 3
    for link in links:
        page.goto(link)
        assert collect(page, link)
        assert 0 <= page.locator(":target").first.bounding_box()["y"] < 900


@pytest.mark.parametrize("kind", ARTICLES)
def test_the_page_is_as_good_as_two(page: Any, address: str, axe: str, kind: str) -> None:
    page.set_viewport_size({"width": NARROWEST, "height": 640})
    open_kind(page, address, kind)
    assert page.evaluate("document.documentElement.scrollWidth") == NARROWEST
    page.evaluate(axe)
    assert [item["id"] for item in page.evaluate("axe.run(document)")["violations"]] == []
    page.emulate_media(media="print")
    assert page.locator(".body").is_visible()
    assert not page.locator("#document").is_visible()


def test_snippets_are_cut_from_the_documents(page: Any, address: str) -> None:
    open_kind(page, address, "results")
    assert "ma túy" in page.locator("#search-results").inner_text()
    assert KINDS["results"] in page.url
