"""The front page, the list of all articles, and what stands beside them: about, search, not found, feeds."""

from collections.abc import Iterable, Iterator, Sequence

from site_builder.arrange.catalogue import Catalogue, find_year
from site_builder.arrange.coverage import cover_dates
from site_builder.arrange.data_files import list_downloads
from site_builder.arrange.entity_indexes import rank_entities
from site_builder.arrange.entity_pages import group_by_year
from site_builder.arrange.paging import cut_groups, find_part, list_pagings
from site_builder.arrange.permalinks import (
    ABOUT,
    ARTICLES,
    FEED,
    FOLDERS,
    HEADERS,
    HOME,
    MISSING,
    ROBOTS,
    SEARCH,
    SITEMAP,
    YEARS,
    list_address,
)
from site_builder.arrange.search_files import arrange_search
from site_builder.language.search_words import cut_words
from site_builder.language.spelling import fold_marks
from site_builder.model import EntityKind
from site_builder.model.dates import Edtf, find_day
from site_builder.model.dates import sort_key as date_key
from site_builder.model.feeds import FeedEntry, FeedPage
from site_builder.model.site import (
    AboutPage,
    ArticlePage,
    ArticlesPage,
    DataPage,
    EntityPage,
    HomePage,
    MissingPage,
    SearchPage,
    TextPage,
)
from site_builder.model.views import Address, ArticleLine, CountedLink, Tally

_LATEST = 10
_RANKED = 24
_FED = 50
_EXAMPLES = 2
# For hosts that read such a file: what each page says of itself, once more, and what a page cannot say.
_HEADERS = """/*
  Content-Security-Policy: default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; \
connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer{robots}
/assets/*
  Cache-Control: public, max-age=31536000, immutable
/search/*
  Cache-Control: public, max-age=31536000, immutable
"""
_MONTHS = 180


def list_newest(catalogue: Catalogue) -> list[ArticleLine]:
    """All articles, newest first; behind them those whose year is not known, by their bounds."""
    lines = [catalogue.lines[article.id] for article in catalogue.archive.articles]
    lines.sort(key=lambda line: date_key(line.date), reverse=True)
    lines.sort(key=lambda line: (find_year(line.date) is None, line.date is None))
    return lines


def arrange_home(catalogue: Catalogue) -> HomePage:
    """The front page."""
    newest = list_newest(catalogue)
    days = sorted(day for line in newest if (day := find_day(line.date)))
    bars, undated = cover_dates(catalogue, newest, _MONTHS)
    people = rank_entities(catalogue, EntityKind.PERSON, _RANKED)
    topics = rank_entities(catalogue, EntityKind.TOPIC, _RANKED)
    return HomePage(
        address=HOME,
        frame=catalogue.frame,
        examples=_choose_examples(people, topics),
        count=len(newest),
        tallies=tally_kinds(catalogue),
        first=Edtf(days[0].isoformat()) if days else None,
        last=Edtf(days[-1].isoformat()) if days else None,
        bars=bars,
        undated=undated,
        latest=tuple(newest[:_LATEST]),
        people=people,
        topics=topics,
        downloads=list_downloads(),
    )


def _choose_examples(people: Sequence[CountedLink], topics: Sequence[CountedLink]) -> tuple[str, ...]:
    """Names to search for, as they are typed in haste: without marks, capitals or commas."""
    names = (link.text for link in (*topics[:_EXAMPLES], *people[:_EXAMPLES]))
    return tuple(" ".join(cut_words(fold_marks(name))) for name in names)


def tally_kinds(catalogue: Catalogue) -> tuple[Tally, ...]:
    """How many articles, days and entities of each kind there are, each with the page that lists them."""
    days = sum(name.count("-") == 2 for name in catalogue.dates)
    kinds = (
        Tally(kind.value, sum(entity.kind is kind for entity in catalogue.archive.entities), list_address(kind))
        for kind in FOLDERS
    )
    articles = Tally("article", len(catalogue.archive.articles), ARTICLES)
    return (articles, Tally("date", days, YEARS), *kinds)


def arrange_lists(catalogue: Catalogue) -> Iterator[ArticlesPage]:
    """The list of all articles, a hundred a page; an empty archive has one empty page."""
    newest = list_newest(catalogue)
    parts = cut_groups(group_by_year(catalogue, newest))
    for paging in list_pagings(ARTICLES, parts):
        groups = find_part(parts, paging)
        yield ArticlesPage(paging.address, catalogue.frame, paging, len(newest), groups)


def arrange_sundries(
    catalogue: Catalogue, about: str
) -> Iterator[AboutPage | SearchPage | DataPage | MissingPage | TextPage]:
    """About, search with its index, not found, and what crawlers and hosts read; `about` is Markdown."""
    tallies = tally_kinds(catalogue)
    yield AboutPage(ABOUT, catalogue.frame, about, list_downloads())
    contents, index = arrange_search(catalogue, list_newest(catalogue))
    yield SearchPage(SEARCH, catalogue.frame, contents, tallies)
    yield from index
    yield MissingPage(MISSING, catalogue.frame, tallies)
    frame = catalogue.frame
    sitemap = f"Sitemap: {frame.base_url}/{SITEMAP}\n" if frame.base_url and not frame.noindex else ""
    yield TextPage(ROBOTS, f"User-agent: *\n{'Disallow' if frame.noindex else 'Allow'}: /\n{sitemap}")
    yield TextPage(HEADERS, _HEADERS.format(robots="\n  X-Robots-Tag: noindex" if frame.noindex else ""))


def arrange_feeds(
    catalogue: Catalogue, articles: Iterable[ArticlePage], entities: Iterable[EntityPage]
) -> Iterator[FeedPage]:
    """The newest articles whose day is known: of the site, and of each entity whose page names a feed; none of none."""
    dated = [page for page in articles if page.published and find_day(page.published.date)]
    dated.sort(key=lambda page: (date_key(page.published.date if page.published else None), page.address), reverse=True)
    order = {page.address: number for number, page in enumerate(dated)}
    if dated:
        yield _make_feed(catalogue, FEED, HOME, "", dated)
    mentions = {catalogue.links.entities[entity.kind, entity.id]: entity for entity in catalogue.archive.entities}
    for page in entities:
        if page.feed and page.paging.number == 1:
            told = (catalogue.links.articles[article] for article in mentions[page.address].articles)
            numbers = sorted(order[address] for address in told if address in order)
            yield _make_feed(catalogue, page.feed, page.address, page.label, [dated[number] for number in numbers])


def _make_feed(
    catalogue: Catalogue, address: Address, about: Address, label: str, dated: Sequence[ArticlePage]
) -> FeedPage:
    entries = tuple(_make_entry(page) for page in dated[:_FED])
    return FeedPage(address, catalogue.frame, about, label, entries[0].updated, entries)


def _make_entry(page: ArticlePage) -> FeedEntry:
    moment = str(page.published.date) if page.published else ""
    updated = moment if "T" in moment else f"{moment}T00:00:00+07:00"
    authors = page.byline or ((page.source.text,) if page.source else (page.frame.title,))
    return FeedEntry(page.address, page.title.text, updated, page.summary, authors)
