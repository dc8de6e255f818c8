"""Rendered pages of a small archive: whole, well formed, linked, and the same every time."""

import collections
import html.parser
import pickle
import posixpath
import urllib.parse
import xml.etree.ElementTree as ET

import pytest

from site_builder.arrange import arrange_site
from site_builder.model import Authority, OutputFile, Permalink, Site, Split
from site_builder.render import Look, render_assets, render_page
from site_builder.render.writing import TEMPLATES
from tests.press import ROOT, make_config, make_small_archive

LOOK = Look(ROOT / "templates", ROOT / "static")
BASE = "https://example.org/kho"
SPLITS = (Split("b.txt", 3, "Lễ", "hai bài trong một trang"),)


# Two names that are one person now: the younger address leads to the older.
LEDGER = (
    Permalink("person", "Khamking Vông", "khamking-vong"),
    Permalink("person", "Kham-king Vông", "kham-king-vong"),
)


def make_site(language: str = "vi", base_url: str = BASE, *, fewer_files: bool = False) -> Site:
    config = make_config(language=language, base_url=base_url, description="Bài báo thử", fewer_files=fewer_files)
    return arrange_site(
        make_small_archive(), config, Authority(splits=SPLITS, permalinks=LEDGER), "# Chào\n\n*Một* kho."
    )


def render_site(site: Site) -> dict[str, OutputFile]:
    files = [render_page(page, LOOK) for page in site.pages] + list(render_assets(LOOK))
    assert len({file.path for file in files}) == len(files)
    return {file.path: file for file in files}


class Outline(html.parser.HTMLParser):
    """What the checks below ask of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: collections.Counter[str] = collections.Counter()
        self.headings: list[int] = []
        self.attributes: set[str] = set()
        self.language = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags[tag] += given.get("type") != "application/ld+json"
        self.attributes |= given.keys()
        self.tags["head title"] += tag == "title" and not self.tags["body"]
        self.links += [given[name] or "" for name in ("href", "src") if name in given]
        self.ids += [given["id"] or ""] if "id" in given else []
        self.language = given.get("lang") or "" if tag == "html" else self.language
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))


@pytest.fixture(scope="module", params=["vi", "en", "fewer"])
def files(request: pytest.FixtureRequest) -> dict[str, OutputFile]:
    if request.param == "fewer":
        return render_site(make_site(fewer_files=True))
    return render_site(make_site(request.param))


def outline(files: dict[str, OutputFile]) -> dict[str, Outline]:
    return {path: Outline(file.body.decode()) for path, file in files.items() if path.endswith(".html")}


def test_the_small_archive_has_every_kind_of_page() -> None:
    missing = TEMPLATES.keys() - {type(page) for page in make_site().pages}
    # The page of open questions stands in a preview only, and has tests of its own.
    assert {kind.__name__ for kind in missing} == {"SitemapIndexPage", "ReviewPage"}


def test_every_link_and_anchor_leads_somewhere(files: dict[str, OutputFile]) -> None:
    outlines = outline(files)
    known = files.keys() | {"raw/a/tham.txt", "raw/b.txt", "raw/c.txt"}
    followed = 0
    for path, page in outlines.items():
        for link in page.links:
            where, _, anchor = link.partition("#")
            where = where.partition("?")[0]
            if where.startswith((BASE, "/kho/")):
                assert path == "404.html" or where.startswith(BASE)
                target = where.removeprefix(BASE).removeprefix("/kho").removeprefix("/")
            else:
                assert not where.startswith(("/", "http"))
                target = posixpath.normpath(posixpath.join(posixpath.dirname(path), where)) if where else path
            assert urllib.parse.unquote(target) in known, f"{path} links to {link}"
            assert not anchor or anchor in outlines[target].ids, f"{path} links to {link}"
            followed += 1
    assert followed > 500


def test_pages_are_sound(files: dict[str, OutputFile]) -> None:
    for path, page in outline(files).items():
        assert page.headings[0] == 1, path
        assert page.headings.count(1) == 1, path
        assert all(deeper - above <= 1 for above, deeper in zip(page.headings, page.headings[1:], strict=False)), path
        assert len(set(page.ids)) == len(page.ids), path
        assert page.language in {"vi", "en"}, path
        assert page.tags["main"] == page.tags["head title"] == 1, path
        assert page.tags["script"] == (path == "search.html"), path
        assert not {name for name in page.attributes if name.startswith("on") or name == "style"}, path


def test_feed_and_sitemap_are_well_formed_and_absolute(files: dict[str, OutputFile]) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ET.fromstring(files["feed.xml"].body)
    entries = feed.findall(f"{atom}entry")
    own = ET.fromstring(files["topics/phong-chay.xml"].body)
    assert own.findtext(f"{atom}title") == "Phòng cháy – Kho thử"
    assert own.findtext(f"{atom}id") == f"{BASE}/topics/phong-chay.html"
    assert len(own.findall(f"{atom}entry")) == 1
    assert [entry.findtext(f"{atom}updated") for entry in entries] == ["2023-01-12T22:32:00+07:00"]
    assert feed.findtext(f"{atom}updated") == "2023-01-12T22:32:00+07:00"
    assert entries[0].findtext(f"{atom}id") == f"{BASE}/articles/doan-cong-tac-tham-vieng-chan.html"
    places = [
        place.text or "" for place in ET.fromstring(files["sitemap.xml"].body).iter() if place.tag.endswith("}loc")
    ]
    pages = {
        f"{BASE}/{path}" for path in files if path.endswith(".html") and path != "404.html" and ".source." not in path
    } - {f"{BASE}/people/kham-king-vong.html"}
    assert set(places) == pages
    assert len(places) == len(pages)


def test_without_a_base_address_what_needs_one_is_left_out_and_said() -> None:
    site = make_site(base_url="")
    files = render_site(site)
    assert not {"feed.xml", "sitemap.xml"} & files.keys()
    assert len(site.notices) == 1
    assert b"canonical" not in files["index.html"].body
    assert b"Sitemap" not in files["robots.txt"].body


def test_the_missing_page_finds_its_style_from_any_address() -> None:
    files = render_site(make_site())
    assert b'href="/kho/assets/' in files["404.html"].body
    assert b'href="/kho/people/index.html"' in files["404.html"].body
    assert b'href="assets/' in render_site(make_site(base_url=""))["404.html"].body


def test_pages_survive_a_process_boundary_and_give_the_same_bytes() -> None:
    site = make_site()
    again = pickle.loads(pickle.dumps(site))
    assert again == site
    assert render_site(again) == render_site(site)


@pytest.mark.parametrize("fewer_files", [False, True])
def test_the_document_as_it_came_is_whole(fewer_files: bool) -> None:
    site = make_site(fewer_files=fewer_files)
    texts = {article.id: article.document.text for article in make_small_archive().articles}
    shown = []
    for file in render_site(site).values():
        if b'<div class="paper"' in file.body:
            body = file.body.decode().split('<div class="paper">', 1)[1].split("</section>", 1)[0]
            shown.append("".join(part.split(">", 1)[1] for part in _list_texts(body)))
    assert sorted(shown) == sorted(texts.values())


def _list_texts(body: str) -> list[str]:
    """The characters of each strip, its tags taken off: what stands in a `text` paragraph."""
    parts = []
    for chunk in body.split('<p class="text"')[1:]:
        inner = chunk.split("</p>", 1)[0]
        reader = html.parser.HTMLParser()
        held: list[str] = []
        reader.handle_data = held.append  # type: ignore[method-assign]
        reader.feed("<p" + inner)
        reader.close()
        parts.append(">" + "".join(held))
    return parts
