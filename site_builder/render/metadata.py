"""What a page tells machines: the facts that its readers are shown, in vocabularies that catalogues and crawlers know.

Open Graph for previews, `citation_*` and Dublin Core for reference managers, JSON-LD for crawlers.
"""

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

import msgspec

from site_builder.model import EntityKind, date_pages, site
from site_builder.model.frame import Frame
from site_builder.model.views import Link
from site_builder.render.citations import cut_date
from site_builder.render.words import Words, raise_first

Value: TypeAlias = Mapping[str, Any]
_LOCALES = {"vi": "vi_VN", "en": "en_GB"}
_TYPES = {
    EntityKind.PERSON: "Person",
    EntityKind.PLACE: "Place",
    EntityKind.ORGANISATION: "Organization",
    EntityKind.TOPIC: "DefinedTerm",
    EntityKind.SOURCE: "NewsMediaOrganization",
}
_LISTS = (
    site.ArticlesPage
    | site.EntityIndexPage
    | date_pages.YearsPage
    | date_pages.YearPage
    | date_pages.MonthPage
    | date_pages.DayPage
    | date_pages.EventsPage
    | date_pages.UncertainPage
)


class Metadata(msgspec.Struct, frozen=True):
    """Names with contents for `meta name`, the same for `meta property`, and what JSON-LD says; empty where none is."""

    names: tuple[tuple[str, str], ...]
    properties: tuple[tuple[str, str], ...]
    graph: tuple[Value, ...]


def describe_page(page: site.HtmlPage, title: str, description: str, words: Words) -> Metadata:
    """The metadata of a page with this title and description."""
    address = f"{page.frame.base_url}/{page.address}" if page.frame.base_url else ""
    properties = [
        ("og:type", "article" if isinstance(page, site.ArticlePage) else "website"),
        ("og:title", title),
        ("og:description", description),
        ("og:site_name", page.frame.title),
        ("og:locale", _LOCALES[page.frame.language]),
        ("og:url", address),
    ]
    names: list[tuple[str, str]] = []
    if isinstance(page, site.ArticlePage):
        date = cut_date(page)
        properties.append(("article:published_time", str(page.published.date) if page.published and date[2:] else ""))
        names += _list_citation(page, address)
        names += _list_dublin_core(page, address)
    things = (*_list_things(page, title, description, address), *_list_trail(page, title, address, words))
    return Metadata(_keep(names), _keep(properties), tuple(map(_prune, things)))


def _list_citation(page: site.ArticlePage, address: str) -> Iterator[tuple[str, str]]:
    yield "citation_title", page.title.text
    yield from (("citation_author", name) for name in page.byline)
    yield "citation_publication_date", "/".join(cut_date(page))
    yield "citation_journal_title", page.source.text if page.source else ""
    yield "citation_language", page.frame.documents
    yield "citation_public_url", address


def _list_dublin_core(page: site.ArticlePage, address: str) -> Iterator[tuple[str, str]]:
    yield "DC.title", page.title.text
    yield from (("DC.creator", name) for name in page.byline)
    yield "DC.date", str(page.published.date) if page.published else ""
    yield "DC.publisher", page.source.text if page.source else ""
    yield from (("DC.subject", topic.text) for topic in page.topics)
    yield from (("DC.coverage", place.text) for place in page.places)
    yield "DC.language", page.frame.documents
    yield "DC.type", "Text"
    yield "DC.identifier", address


def _list_things(page: site.HtmlPage, title: str, description: str, address: str) -> Iterator[Value]:
    frame = page.frame
    archive = {"@type": "WebSite", "name": frame.title, "url": f"{frame.base_url}/" if frame.base_url else ""}
    if isinstance(page, site.HomePage):
        yield archive | {"description": frame.description, "inLanguage": frame.language}
        yield {
            "@type": "Dataset",
            "name": frame.title,
            "description": frame.description or frame.title,
            "inLanguage": frame.documents,
            "url": address,
            "temporalCoverage": "/".join(filter(None, (page.first, page.last))),
            "distribution": [
                {"@type": "DataDownload", "name": download, "contentUrl": _join(frame, download)}
                for download in page.downloads
                if frame.base_url
            ],
        }
    elif isinstance(page, site.ArticlePage):
        dated = str(page.published.date) if page.published and cut_date(page) else ""
        yield {
            "@type": "NewsArticle",
            "headline": page.title.text,
            "description": description,
            "datePublished": dated,
            "inLanguage": frame.documents,
            "author": [{"@type": "Person", "name": name} for name in page.byline],
            "publisher": {"@type": "NewsMediaOrganization", "name": page.source.text} if page.source else "",
            "about": [_name(frame, "DefinedTerm", topic) for topic in page.topics],
            "mentions": [
                *(_name(frame, "Person", role.person) for role in page.people),
                *(_name(frame, "Organization", link) for link in page.organisations),
            ],
            "contentLocation": [_name(frame, "Place", place) for place in page.places],
            "url": address,
            "isPartOf": archive,
        }
    elif isinstance(page, site.EntityPage):
        yield _collect(page, title, address, archive) | {
            "mainEntity": {
                "@type": _TYPES[page.kind],
                "name": page.label,
                "alternateName": [form.form for form in page.spellings] if page.kind is not EntityKind.TOPIC else [],
                "description": page.note,
                "sameAs": [value for _, value in page.external if value.startswith("https://")],
            }
        }
    elif isinstance(page, _LISTS):
        yield _collect(page, title, address, archive)


def _list_trail(page: site.HtmlPage, title: str, address: str, words: Words) -> Iterator[Value]:
    """The way from the front page, through the list that the page belongs to; it needs whole addresses."""
    if not address or isinstance(page, site.HomePage | site.MissingPage):
        return
    folder, _, name = page.address.rpartition("/")
    steps = [(words["nav.home"], f"{page.frame.base_url}/index.html")]
    if folder and name != "index.html":
        steps.append((words[f"nav.{folder}"], f"{page.frame.base_url}/{folder}/index.html"))
    steps.append((raise_first(title), address))
    items = [
        {"@type": "ListItem", "position": number, "name": step, "item": item}
        for number, (step, item) in enumerate(steps, 1)
    ]
    yield {"@type": "BreadcrumbList", "itemListElement": items}


def _collect(page: site.HtmlPage, title: str, address: str, archive: Value) -> dict[str, Any]:
    return {
        "@type": "CollectionPage",
        "name": title,
        "inLanguage": page.frame.language,
        "url": address,
        "isPartOf": archive,
    }


def _name(frame: Frame, kind: str, link: Link) -> Value:
    return {"@type": kind, "name": link.text, "url": _join(frame, link.address)}


def _join(frame: Frame, address: str) -> str:
    return f"{frame.base_url}/{address}" if frame.base_url else ""


def _keep(pairs: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(pair for pair in pairs if pair[1])


def _prune(value: Any) -> Any:
    """The value without what is empty."""
    if isinstance(value, dict):
        return {key: pruned for key, part in value.items() if (pruned := _prune(part))}
    return [_prune(part) for part in value] if isinstance(value, list) else value
