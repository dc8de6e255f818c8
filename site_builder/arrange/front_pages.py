"""The front page, the list of all articles, and what stands beside them: about, search, not found."""

from collections.abc import Iterator, Sequence

from site_builder.arrange.catalogue import Catalogue, find_year
from site_builder.arrange.coverage import cover_dates, group_by_year
from site_builder.arrange.data_files import list_downloads
from site_builder.arrange.entity_indexes import rank_entities
from site_builder.arrange.paging import cut_groups, find_part, list_pagings
from site_builder.arrange.permalinks import (
    ABOUT,
    ARTICLES,
    FOLDERS,
    HEADERS,
    HOME,
    MISSING,
    REDIRECTS,
    ROBOTS,
    SEARCH,
    SITEMAP,
    YEARS,
    list_address,
)
from site_builder.language.search_words import cut_words
from site_builder.language.spelling import fold_marks
from site_builder.model import Articles, EntityKind
from site_builder.model.dates import Edtf, find_day
from site_builder.model.dates import sort_key as date_key
from site_builder.model.site import (
    AboutPage,
    ArticlesPage,
    HomePage,
    MissingPage,
    SearchPage,
    TextPage,
)
from site_builder.model.views import Address, ArticleLine, CountedLink, Tally

_LATEST = 10
_RANKED = 24
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


def sort_newest(catalogue: Catalogue) -> Articles:
    """All articles, newest first; behind them those whose year is not known, by their bounds."""
    articles = catalogue.archive.articles
    dates = [catalogue.lines[id_].date for id_ in articles.ids]
    numbers = sorted(range(len(dates)), key=lambda number: date_key(dates[number]), reverse=True)
    numbers.sort(key=lambda number: (find_year(dates[number]) is None, dates[number] is None))
    return articles.order(numbers)


def list_newest(catalogue: Catalogue) -> list[ArticleLine]:
    """The same, as they look in a list."""
    return [catalogue.lines[id_] for id_ in sort_newest(catalogue).ids]


def arrange_home(catalogue: Catalogue) -> HomePage:
    """The front page."""
    newest = list_newest(catalogue)
    days = sorted(day for line in newest if (day := find_day(line.date)))
    bars, undated = cover_dates(catalogue.dates, newest, _MONTHS)
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
    parts = cut_groups(group_by_year(newest))
    for paging in list_pagings(ARTICLES, parts):
        groups = find_part(parts, paging)
        yield ArticlesPage(paging.address, catalogue.frame, paging, len(newest), groups)


def arrange_search_page(catalogue: Catalogue, contents: Address) -> SearchPage:
    """Where searching is done; `contents` lists the files of the index."""
    return SearchPage(SEARCH, catalogue.frame, contents, tally_kinds(catalogue))


def arrange_sundries(catalogue: Catalogue, about: str) -> Iterator[AboutPage | MissingPage | TextPage]:
    """About, not found, and what crawlers and hosts read; `about` is Markdown."""
    yield AboutPage(ABOUT, catalogue.frame, about, list_downloads())
    yield MissingPage(MISSING, catalogue.frame, tally_kinds(catalogue))
    frame = catalogue.frame
    sitemap = f"Sitemap: {frame.base_url}/{SITEMAP}\n" if frame.base_url and not frame.noindex else ""
    yield TextPage(ROBOTS, f"User-agent: *\n{'Disallow' if frame.noindex else 'Allow'}: /\n{sitemap}")
    yield TextPage(HEADERS, _HEADERS.format(robots="\n  X-Robots-Tag: noindex" if frame.noindex else ""))
    if (
        moved := catalogue.links.moved
    ):  # for hosts that read it; the pages that stand at the old addresses serve the rest
        yield TextPage(REDIRECTS, "".join(f"/{old} /{new} 301\n" for old, new in moved.items()))
