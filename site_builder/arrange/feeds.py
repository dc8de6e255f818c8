"""Atom feeds: the newest articles whose day is known, of the site and of single topics and people."""

from collections.abc import Iterable, Iterator

from site_builder.arrange.catalogue import Catalogue
from site_builder.arrange.permalinks import FEED, HOME
from site_builder.arrange.reading import fold_text, read_blocks
from site_builder.model import Article, BlockKind
from site_builder.model.dates import find_day
from site_builder.model.dates import sort_key as date_key
from site_builder.model.feeds import FeedEntry, FeedPage

_FED = 50


class Fed:
    """The articles whose day is known, newest first, as entries of feeds."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        lines = catalogue.lines
        articles = catalogue.archive.articles
        dated = [number for number, id_ in enumerate(articles.ids) if find_day(lines[id_].date)]
        dated.sort(key=lambda n: (date_key(lines[articles.ids[n]].date), lines[articles.ids[n]].address), reverse=True)
        self._dated = articles.order(dated)
        self._place = {id_: number for number, id_ in enumerate(self._dated.ids)}
        self._entries: dict[int, FeedEntry] = {}

    def list_newest(self, articles: Iterable[str] | None = None) -> tuple[FeedEntry, ...]:
        """The newest of these articles, given by id, or of all."""
        every = (
            range(len(self._dated))
            if articles is None
            else sorted(self._place[id_] for id_ in articles if id_ in self._place)
        )
        return tuple(self._make(number) for number in every[:_FED])

    def _make(self, number: int) -> FeedEntry:
        if number not in self._entries:
            self._entries[number] = self._make_entry(number)
        return self._entries[number]

    def _make_entry(self, number: int) -> FeedEntry:
        article = self._dated[number]
        line = self._catalogue.lines[article.id]
        updated = line.date if line.date and "T" in line.date else f"{line.date}T00:00:00+07:00"
        authors = tuple(fold_text(name.value) for name in article.byline)
        authors = authors or ((line.source,) if article.source else (self._catalogue.frame.title,))
        return FeedEntry(line.address, line.title, updated, _summarise(article), authors)


def arrange_feed_of_all(catalogue: Catalogue, fed: Fed) -> Iterator[FeedPage]:
    """The feed of the site; none where no article's day is known."""
    entries = fed.list_newest()
    if entries:
        yield FeedPage(FEED, catalogue.frame, HOME, "", entries[0].updated, entries)


def _summarise(article: Article) -> str:
    """The text of the lead's first block, else of the first paragraph, else the title."""
    texts = (*read_blocks(article, BlockKind.LEAD)[:1], *read_blocks(article, BlockKind.PARAGRAPH)[:1])
    return texts[0] if texts else fold_text(article.title.value)
