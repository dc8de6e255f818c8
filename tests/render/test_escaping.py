"""Text from documents is data: whatever it holds, it is shown and never obeyed."""

import html.parser
import xml.etree.ElementTree as ET
from typing import Any

import msgspec
import pytest

from site_builder.model import Page
from site_builder.model.feeds import FeedPage, SitemapPage
from site_builder.model.frame import Frame
from site_builder.render import render_page
from site_builder.render.trusted import render_markdown
from site_builder.render.writing import TEMPLATES
from tests.render.test_pages import LOOK, make_site

HOSTILE = (
    "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7*7 }}{% include 'x' %}]]>&amp;\x1b[31m\x00\ud800"
)
_KEPT = {
    "address",
    "anchor",
    "role",
    "kind",
    "key",
    "rule",
    "word",
    "date",
    "first",
    "last",
    "updated",
    "language",
    "documents",
    "code",
}


def poison(value: Any) -> Any:
    """The value with every text a document could hold replaced by a hostile one."""
    if isinstance(value, tuple):
        return tuple(poison(part) for part in value)
    if isinstance(value, Frame):
        return msgspec.structs.replace(value, title=HOSTILE, description=HOSTILE)
    if isinstance(value, msgspec.Struct):
        fields = {name: getattr(value, name) for name in value.__struct_fields__ if name not in _KEPT}
        return msgspec.structs.replace(
            value,
            **{
                name: HOSTILE if isinstance(field, str) and not _is_address(field) else poison(field)
                for name, field in fields.items()
            },
        )
    return value


def _is_address(text: str) -> bool:
    return text.startswith(("articles/", "data/", "raw/", "dates/", "people/", "sources/", "topics/", "places/"))


class Watcher(html.parser.HTMLParser):
    """Collects what must not be there, and the text that is."""

    def __init__(self) -> None:
        super().__init__()
        self.bad: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        ours = tag == "script" and (given.get("src") or "").startswith("assets/search.")
        ours |= tag == "script" and given == {"type": "application/ld+json"}
        if (tag in {"script", "img", "iframe", "object"} and not ours) or any(
            name.startswith("on") for name, _ in attrs
        ):
            self.bad.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


PAGES: list[Page] = [poison(page) for page in make_site().pages if type(page) in TEMPLATES]


def test_every_kind_of_page_is_poisoned() -> None:
    """The page of open questions is that of a preview: tests/review/test_preview.py has markup in a document there."""
    missing = TEMPLATES.keys() - {type(page) for page in PAGES}
    assert {kind.__name__ for kind in missing} == {"SitemapIndexPage", "ReviewPage"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.address)
def test_hostile_text_stays_text(page: Page) -> None:
    body = render_page(page, LOOK).body.decode()
    assert "\x1b" not in body
    assert "\x00" not in body
    if isinstance(page, FeedPage | SitemapPage):
        root = ET.fromstring(body)
        assert not [element for element in root.iter() if element.tag.endswith("script")]
        assert "{{ 7*7 }}" in "".join(root.itertext()) or isinstance(page, SitemapPage)
        return
    watcher = Watcher()
    watcher.feed(body)
    watcher.close()
    assert not watcher.bad
    assert "<script>alert(1)</script>" in watcher.text
    assert "{{ 7*7 }}{% include 'x' %}]]>&amp;␛[31m␀\ufffd" in watcher.text


@pytest.mark.parametrize(
    ("written", "must_not"),
    [
        ("<script>alert(1)</script>", "<script"),
        ("Một <b onclick=x>chữ</b>", "<b "),
        ("[x](javascript:alert(1))", "javascript:"),
        ("[x](JaVaScRiPt:alert(1))", "alert"),
        ("[x](data:text/html,hi)", "data:"),
        ("![x](javascript:alert(1))", "javascript:"),
    ],
)
def test_our_own_markdown_is_harmless(written: str, must_not: str) -> None:
    assert must_not not in render_markdown(written)


def test_our_own_markdown_is_markdown() -> None:
    html_text = render_markdown("# Chào\n\n[Kho](people/index.html) và [mạng](https://example.org/a:b).")
    assert '<h2 id="chao">Chào</h2>' in html_text
    assert 'href="people/index.html"' in html_text
    assert 'href="https://example.org/a:b"' in html_text
