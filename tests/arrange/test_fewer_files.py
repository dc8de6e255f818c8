"""A site for hosts that take few files: the same evidence, one file less a document, and no text twice."""

import hashlib
from collections.abc import Iterator

import msgspec
import pytest

from site_builder.arrange import arrange_site, binding
from site_builder.model import Archive, Article, Articles, Authority, Site
from site_builder.model.site import ArticlePage, DataPage, SourceViewPage, TextPage
from tests.press import make_config, make_small_archive


def digest(article: Article) -> Article:
    """The article of a document whose bytes are its text."""
    document = article.document
    same = hashlib.sha256(document.text.encode()).hexdigest()
    return msgspec.structs.replace(article, document=msgspec.structs.replace(document, digest=same))


def make_archive() -> Archive:
    """Of the three documents all but "b" are UTF-8 without anything to repair."""
    archive = make_small_archive()
    articles = Articles.of(item if item.id == "b" else digest(item) for item in archive.articles)
    return msgspec.structs.replace(archive, articles=articles)


def make_site(*, fewer_files: bool) -> Site:
    return arrange_site(make_archive(), make_config(fewer_files=fewer_files), Authority())


def list_chips(site: Site) -> Iterator[str]:
    for page in site.pages:
        if isinstance(page, ArticlePage):
            facts = (page.title, page.source, page.published, page.captured, *page.events, *page.dates)
            yield from (fact.chip.address or "" for fact in facts if fact)
            yield from (role.chip.address or "" for role in page.people if role.chip)


def test_evidence_stands_below_its_article() -> None:
    many, few = make_site(fewer_files=False), make_site(fewer_files=True)
    assert not any(isinstance(page, SourceViewPage) for page in few.pages)
    views = {page.address: page.document for page in many.pages if isinstance(page, SourceViewPage)}
    shown = {page.address: page for page in few.pages if isinstance(page, ArticlePage)}
    assert len(views) == len(shown) == 3
    for address, view in views.items():
        page = shown[address.replace(".source", "")]
        assert page.document
        assert page.document.marked == view.marked
        assert page.source_view == f"{page.address}#document"
    assert [chip.replace(".source", "") for chip in list_chips(many)] == list(list_chips(few))


def test_a_text_that_is_its_document_byte_for_byte_is_not_published_twice() -> None:
    site = make_site(fewer_files=True)
    texts = {page.address for page in site.pages if isinstance(page, TextPage) and page.address.startswith("data/")}
    assert texts == {"data/text/b.txt"}
    linked = {page.document.text for page in site.pages if isinstance(page, ArticlePage) and page.document}
    assert linked == {"data/text/b.txt", "raw/a/tham.txt", "raw/c.txt"}
    index = b"".join(page.body for page in site.pages if isinstance(page, DataPage) and "search/art" in page.address)
    assert b'"raw/a/tham.txt"' in index
    assert b"data/text/a" not in index


def test_many_files_and_large_ones_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not any("hosts" in notice for notice in make_site(fewer_files=False).notices)
    monkeypatch.setattr(binding, "_MANY_FILES", 10)
    monkeypatch.setattr(binding, "_LARGE_FILE", 1000)
    many, few = (make_site(fewer_files=fewer_files) for fewer_files in (False, True))
    assert any(f"{len(many.pages) + 3} files" in notice and "fewer_files" in notice for notice in many.notices)
    assert not any("fewer_files" in notice for notice in few.notices)
    assert len(many.pages) - len(few.pages) == 3 + 2
    assert any(notice.startswith("data/articles.jsonl has") for notice in few.notices)
