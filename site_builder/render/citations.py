"""How an article is cited: in words, as BibTeX and as RIS. All three say the same."""

import re
from collections.abc import Iterator

import msgspec

from site_builder.model.dates import find_bounds
from site_builder.model.site import ArticlePage
from site_builder.render.words import Words

_ESCAPED = re.compile(r"[\\{}%&$#_~^]")
_BIBTEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


class Citation(msgspec.Struct, frozen=True):
    """An article's citation in three forms."""

    text: str
    bibtex: str
    ris: str


def cite_article(page: ArticlePage, words: Words) -> Citation:
    """What the page knows of its article, and nothing else: no date closer than that, no author but a printed one."""
    return Citation(_write_text(page, words), "\n".join(_write_bibtex(page)), "\n".join(_write_ris(page)))


def find_address(page: ArticlePage) -> str:
    """The page's whole address, empty where the site's is not known."""
    return f"{page.frame.base_url}/{page.address}" if page.frame.base_url else ""


def cut_date(page: ArticlePage) -> tuple[str, ...]:
    """Year, month and day of publication, as far as they are known; nothing where only bounds are."""
    date = page.published.date if page.published else ""
    return tuple(date[:10].split("-")) if date and not date.startswith("[") and find_bounds(date) else ()


def _write_text(page: ArticlePage, words: Words) -> str:
    source = page.source.text if page.source else ""
    date = words.short_date(page.published.date) if page.published else words["date.unknown"]
    published = ", ".join(filter(None, (source, date)))
    parts = (", ".join(page.byline), f"“{page.title.text}”", published, page.frame.title, find_address(page))
    return ". ".join(part for part in parts if part) + ("" if find_address(page) else ".")


def _write_bibtex(page: ArticlePage) -> Iterator[str]:
    date = cut_date(page)
    stem = page.address.removeprefix("articles/").removesuffix(".html")
    fields = (
        ("title", f"{{{_escape(page.title.text)}}}"),
        ("author", " and ".join(f"{{{_escape(name)}}}" for name in page.byline)),
        ("journal", _escape(page.source.text) if page.source else ""),
        ("date", "-".join(date)),
        ("year", date[0] if date else ""),
        ("langid", "vietnamese" if page.frame.documents == "vi" else ""),
        ("url", find_address(page)),
    )
    yield f"@article{{{stem},"
    yield from (f"  {name} = {{{value}}}," for name, value in fields if value)
    yield "}"


def _write_ris(page: ArticlePage) -> Iterator[str]:
    date = cut_date(page)
    yield "TY  - NEWS"
    yield f"TI  - {page.title.text}"
    yield from (f"AU  - {name}" for name in page.byline)
    if page.source:
        yield f"T2  - {page.source.text}"
    if date:
        yield f"PY  - {date[0]}"
        yield f"DA  - {'/'.join(date)}"
    yield f"LA  - {page.frame.documents}"
    if find_address(page):
        yield f"UR  - {find_address(page)}"
    yield "ER  - "


def _escape(text: str) -> str:
    return _ESCAPED.sub(lambda found: _BIBTEX.get(found[0], "\\" + found[0]), text)
