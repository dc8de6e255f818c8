"""The pages of a published archive, each holding all that its template needs, and the files they become."""

from collections.abc import Iterator
from typing import Protocol, TypeAlias

import msgspec

from site_builder.model.article import BlockKind, EntityKind
from site_builder.model.date_pages import DayPage, EventsPage, MonthPage, UncertainPage, YearPage, YearsPage
from site_builder.model.dates import Edtf
from site_builder.model.feeds import FeedPage, SitemapIndexPage, SitemapPage
from site_builder.model.frame import Frame
from site_builder.model.pictures import Bar, OfficeStrip, Pair, TopicYears
from site_builder.model.views import (
    Address,
    ArticleGroup,
    ArticleLine,
    CopyLine,
    CountedLink,
    DatedFact,
    Fact,
    Holding,
    Letter,
    LetterGroup,
    Link,
    Paging,
    Passage,
    Question,
    RelatedLine,
    Remark,
    Role,
    RulingLine,
    SourceView,
    Spelling,
    Standing,
    Tally,
)


class OutputFile(msgspec.Struct, frozen=True):
    """One file of public/: a relative path with `/` between its parts, and its bytes.

    `origin` is the digest of all that the file is made of, empty where nobody will ask. Raises ValueError where the
    path is empty, absolute, climbs, or holds a NUL or a backslash.
    """

    path: str
    body: bytes
    origin: str = ""

    def __post_init__(self) -> None:
        _check_path(self.path)


class Parts(Protocol):
    """Bytes that are too many to hold at once, part by part, as often as they are asked for."""

    def __iter__(self) -> Iterator[bytes]: ...


class LongFile(msgspec.Struct, frozen=True):
    """One file of public/ that is written part by part; the rest as with an `OutputFile`."""

    path: str
    parts: Parts
    origin: str = ""

    def __post_init__(self) -> None:
        _check_path(self.path)


def _check_path(path: str) -> None:
    if any(part in ("", ".", "..") for part in path.split("/")) or "\0" in path or "\\" in path:
        raise ValueError(f"not a path below public/: {path!r}")


class ArticlePage(msgspec.Struct, frozen=True, tag=True):
    """What one document says, to be read.

    `source_view` is where the document stands as it came: its own page, or a place on this one, which then holds it.
    """

    address: Address
    frame: Frame
    title: Fact
    source: Fact | None
    published: DatedFact | None
    captured: DatedFact | None
    byline: tuple[str, ...]
    photographers: tuple[str, ...]
    passages: tuple[Passage, ...]
    people: tuple[Role, ...]
    events: tuple[DatedFact, ...]
    dates: tuple[DatedFact, ...]
    topics: tuple[Link, ...]
    places: tuple[Link, ...]
    organisations: tuple[Link, ...]
    remarks: tuple[Remark, ...]
    source_view: Address
    document: SourceView | None
    copies: tuple[CopyLine, ...]
    related: tuple[RelatedLine, ...]
    earlier: ArticleLine | None
    later: ArticleLine | None

    @property
    def summary(self) -> str:
        """The text of the lead, else of the first paragraph, else the title."""
        for kind in (BlockKind.LEAD, BlockKind.PARAGRAPH):
            for passage in self.passages:
                if passage.kind is kind:
                    return "".join(piece.text for piece in passage.pieces)
        return self.title.text


class SourceViewPage(msgspec.Struct, frozen=True, tag=True):
    """The document of an article as it came, on a page of its own."""

    address: Address
    frame: Frame
    article: ArticleLine
    document: SourceView


class EntityPage(msgspec.Struct, frozen=True, tag=True):
    """A person, place, organisation, topic or source: one mechanism; parts that a kind does not have are empty.

    `broader` and `narrower` are topics, `feed` its own Atom feed, `bars` its articles by month or year. `groups` are
    its articles by year, newest first; `people` those met there most often, `pairs` those of them who meet each other;
    `strip` is a person's, `holders` are an organisation's, `contributors` the authors and photographers a source's
    articles name. Of standings, holders, articles and contributors each page of `paging` holds its part; what is no
    long list stands on the first.
    """

    address: Address
    frame: Frame
    paging: Paging
    kind: EntityKind
    label: str
    note: str
    count: int
    feed: Address | None
    broader: Link | None
    narrower: tuple[Link, ...]
    external: tuple[tuple[str, str], ...]
    spellings: tuple[Spelling, ...] = ()
    rulings: tuple[RulingLine, ...] = ()
    standings: tuple[Standing, ...] = ()
    groups: tuple[ArticleGroup, ...] = ()
    people: tuple[CountedLink, ...] = ()
    pairs: tuple[Pair, ...] = ()
    strip: OfficeStrip | None = None
    holders: tuple[Holding, ...] = ()
    bars: tuple[Bar, ...] = ()
    undated: Bar | None = None
    topics: tuple[CountedLink, ...] = ()
    contributors: tuple[tuple[str, int], ...] = ()


class EntityIndexPage(msgspec.Struct, frozen=True, tag=True):
    """A page of the list of all entities of one kind, filed by letter; `letters` lead to all of them.

    `over_years` is on the first page of topics only.
    """

    address: Address
    frame: Frame
    paging: Paging
    kind: EntityKind
    count: int
    letters: tuple[Letter, ...]
    groups: tuple[LetterGroup, ...]
    over_years: TopicYears | None = None


class ArticlesPage(msgspec.Struct, frozen=True, tag=True):
    """A page of the list of all articles, newest first."""

    address: Address
    frame: Frame
    paging: Paging
    count: int
    groups: tuple[ArticleGroup, ...]


class ReviewPage(msgspec.Struct, frozen=True, tag=True):
    """What a person should decide next, most useful first: part of a preview, never of a published site."""

    address: Address
    frame: Frame
    paging: Paging
    count: int
    questions: tuple[Question, ...]


class HomePage(msgspec.Struct, frozen=True, tag=True):
    """The front page. `first` and `last` are the days the dated articles lie between.

    `examples` are queries that find something, typed without marks.
    """

    address: Address
    frame: Frame
    examples: tuple[str, ...]
    count: int
    tallies: tuple[Tally, ...]
    first: Edtf | None
    last: Edtf | None
    bars: tuple[Bar, ...]
    undated: Bar | None
    latest: tuple[ArticleLine, ...]
    people: tuple[CountedLink, ...]
    topics: tuple[CountedLink, ...]
    downloads: tuple[Address, ...]


class AboutPage(msgspec.Struct, frozen=True, tag=True):
    """About this archive: Markdown of the site's own, or empty for the built-in words."""

    address: Address
    frame: Frame
    markdown: str
    downloads: tuple[Address, ...]


class SearchPage(msgspec.Struct, frozen=True, tag=True):
    """Where searching is done, by script, with the index that `contents` lists; the indexes where that cannot be."""

    address: Address
    frame: Frame
    contents: Address
    tallies: tuple[Tally, ...]


class MissingPage(msgspec.Struct, frozen=True, tag=True):
    """What a host shows for an address that does not exist."""

    address: Address
    frame: Frame
    tallies: tuple[Tally, ...]


class RedirectPage(msgspec.Struct, frozen=True, tag=True):
    """What stands where a page once was: a link to where it is, followed at once."""

    address: Address
    frame: Frame
    target: Address


class TextPage(msgspec.Struct, frozen=True, tag=True):
    """A file of plain text, written as UTF-8."""

    address: Address
    text: str


class DataPage(msgspec.Struct, frozen=True, tag=True):
    """A file for machines, already encoded."""

    address: Address
    body: bytes


class LongPage(msgspec.Struct, frozen=True):
    """A file for machines that is too long to be held, part by part."""

    address: Address
    parts: Parts


HtmlPage: TypeAlias = (
    ArticlePage
    | SourceViewPage
    | EntityPage
    | EntityIndexPage
    | ArticlesPage
    | YearsPage
    | YearPage
    | MonthPage
    | DayPage
    | EventsPage
    | UncertainPage
    | ReviewPage
    | HomePage
    | AboutPage
    | SearchPage
    | MissingPage
    | RedirectPage
)
XmlPage: TypeAlias = FeedPage | SitemapPage | SitemapIndexPage
Page: TypeAlias = HtmlPage | XmlPage | TextPage | DataPage


class Site(msgspec.Struct, frozen=True):
    """All pages, in a fixed order, the seeds to publish byte for byte under raw/, and what the operator should know."""

    pages: tuple[Page, ...]
    seeds: tuple[str, ...]
    notices: tuple[str, ...] = ()
