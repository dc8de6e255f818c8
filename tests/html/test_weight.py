"""Pages of a large archive: none grows with it."""

import gzip
import html.parser
import pathlib

import pytest

from benchmarks.generate import generate_folder
from tests.conftest import RunBuild

pytestmark = pytest.mark.long
DOCUMENTS = 2000
HEAVIEST = 200_000
ON_THE_WIRE = 60_000
LONGEST = 100
LISTS = ("ul", "ol", "tbody")


class Lists(html.parser.HTMLParser):
    """How long the longest list or table of a page is."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.longest = 0
        self._open: list[int] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in LISTS:
            self._open.append(0)
        elif tag in ("li", "tr") and self._open:
            self._open[-1] += 1
            self.longest = max(self.longest, self._open[-1])

    def handle_endtag(self, tag: str) -> None:
        if tag in LISTS:
            self._open.pop()


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory, run_build: RunBuild) -> pathlib.Path:
    folder = tmp_path_factory.mktemp("large")
    generate_folder(DOCUMENTS, folder / "seeds", 1)
    ended = run_build("--seeds", folder / "seeds", "--out", folder / "public", "--quiet")
    assert ended.returncode == 0, ended.stderr
    return folder / "public"


def test_no_page_is_heavy_and_no_list_long(large: pathlib.Path) -> None:
    pages = {path.relative_to(large).as_posix(): path.read_text(encoding="utf-8") for path in large.rglob("*.html")}
    assert len(pages) > 3 * DOCUMENTS
    assert [path for path, text in pages.items() if len(text.encode()) > HEAVIEST] == []
    # A document is as long as it is, and what was read from it stands beside it.
    lists = {path: Lists(text).longest for path, text in pages.items() if ".source." not in path}
    assert max(lists.values()) == LONGEST
    assert "people/index.2.html" in pages


def test_an_article_with_all_it_needs_is_light(large: pathlib.Path) -> None:
    needed = [*(large / "assets").glob("site.*.css"), *(large / "assets").glob("icon.*.svg")]
    assert len(needed) == 2
    around = sum(len(gzip.compress(path.read_bytes())) for path in needed)
    articles = [path for path in (large / "articles").glob("*.html") if ".source." not in path.name]
    assert len(articles) > DOCUMENTS
    assert max(len(gzip.compress(path.read_bytes())) for path in articles) + around < ON_THE_WIRE
