"""Dossiers: all that the pages of one article or entity are made of, so that they can be laid out anywhere.

What a page shows of the rest of the archive stands in its dossier too, and nothing else can reach the page: two
dossiers of the same bytes give the same files.
"""

from typing import TypeAlias

import msgspec

from site_builder.model.archive import DatedStatement, Entity
from site_builder.model.article import Article, EntityKind
from site_builder.model.feeds import FeedEntry
from site_builder.model.frame import Frame
from site_builder.model.pictures import Pair
from site_builder.model.provenance import Span
from site_builder.model.views import (
    Address,
    ArticleLine,
    CopyLine,
    CountedLink,
    Holding,
    Link,
    RelatedLine,
    View,
)


class Named(View, frozen=True):
    """An entity as the pages of an article show it; `names` are a person's heading and other spellings, folded."""

    kind: EntityKind
    id: str
    label: str
    link: Link
    names: tuple[str, ...]


class Surroundings(msgspec.Struct, frozen=True, array_like=True, tag="article"):
    """What an article's pages show of the rest of the archive.

    `entities` are those it mentions with the indices of the mentions; `statements` what it says of whom, as places in
    `entities`; `source` the place of the outlet that published it. `marks` are characters that other documents take for
    evidence, with their roles, `homes` where other documents' evidence is shown, by the document's id; `dates` the
    days, months and years with a page that its own dates fall within. `text` is where the decoded text of its file
    stands, which `has_text` says is to be written with this article. `split` is why a correction divided its file.
    """

    frame: Frame
    line: ArticleLine
    source_view: Address
    text: Address
    has_text: bool
    entities: tuple[tuple[Named, tuple[int, ...]], ...]
    statements: tuple[tuple[int, DatedStatement], ...]
    source: int | None
    marks: tuple[tuple[Span, str], ...]
    homes: tuple[tuple[str, Address], ...]
    dates: tuple[str, ...]
    copies: tuple[CopyLine, ...]
    related: tuple[RelatedLine, ...]
    earlier: ArticleLine | None
    later: ArticleLine | None
    split: str

    def list_kind(self, kind: EntityKind) -> tuple[tuple[Named, tuple[int, ...]], ...]:
        """The entities of one kind that the article mentions."""
        return tuple(pair for pair in self.entities if pair[0].kind is kind)

    @property
    def outlet(self) -> Named | None:
        """The entity of the outlet that published the article."""
        return None if self.source is None else self.entities[self.source][0]


class ArticleDossier(Surroundings, frozen=True, array_like=True, tag="article"):
    """What an article's pages are made of: itself and its surroundings."""

    article: Article


class EntityDossier(msgspec.Struct, frozen=True, array_like=True, tag="entity"):
    """What an entity's pages are made of: itself but for its mentions, and the articles they stand in, by id and line.

    `places` are where the evidence of each of its statements is shown; `periods` the months and years with a page
    between its first and its last article; the others are as on its page (see EntityPage). `entries` are its feed's.
    """

    frame: Frame
    entity: Entity
    address: Address
    articles: tuple[str, ...]
    lines: tuple[ArticleLine, ...]
    places: tuple[Address | None, ...]
    periods: tuple[str, ...]
    broader: Link | None
    narrower: tuple[Link, ...]
    people: tuple[CountedLink, ...]
    pairs: tuple[Pair, ...]
    topics: tuple[CountedLink, ...]
    holders: tuple[Holding, ...]
    contributors: tuple[tuple[str, int], ...]
    feed: Address | None
    entries: tuple[FeedEntry, ...]


Dossier: TypeAlias = ArticleDossier | EntityDossier


class _Bundle(msgspec.Struct, frozen=True, array_like=True, tag="article"):
    """An article's dossier in two parts: the article, which lies encoded already, is not encoded once more."""

    surroundings: msgspec.Raw
    article: msgspec.Raw


class EncodedDossier(msgspec.Struct, frozen=True):
    """A dossier as bytes, with the id of its article; that of an entity has none."""

    article: str
    encoded: bytes


_ENCODER = msgspec.msgpack.Encoder()
_BUNDLES = msgspec.msgpack.Decoder(_Bundle | EntityDossier)
_SURROUNDINGS = msgspec.msgpack.Decoder(Surroundings)
_ARTICLES = msgspec.msgpack.Decoder(Article)


def encode_dossier(dossier: Dossier) -> EncodedDossier:
    """A dossier as bytes."""
    if isinstance(dossier, EntityDossier):
        return EncodedDossier("", _ENCODER.encode(dossier))
    surroundings = msgspec.structs.asdict(dossier)
    article = surroundings.pop("article")
    return bundle(Surroundings(**surroundings), article.id, _ENCODER.encode(article))


def bundle(surroundings: Surroundings, article: str, encoded: bytes) -> EncodedDossier:
    """The dossier of an article that is encoded already."""
    parts = _Bundle(msgspec.Raw(_ENCODER.encode(surroundings)), msgspec.Raw(encoded))
    return EncodedDossier(article, _ENCODER.encode(parts))


def decode_dossier(encoded: bytes) -> Dossier:
    """The dossier of these bytes; msgspec.DecodeError where they are none."""
    found = _BUNDLES.decode(encoded)
    if isinstance(found, EntityDossier):
        return found
    surroundings = msgspec.structs.asdict(_SURROUNDINGS.decode(found.surroundings))
    return ArticleDossier(**surroundings, article=_ARTICLES.decode(found.article))


class Listing(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What the site has to know of a page that is laid out: where it is, where it leads, what can be led to on it.

    `anchors` are the names of places on it, a blank before and behind each; a page has so many that they are one text.
    `in_sitemap` says whether crawlers are told of it, `counts_all` that it counts all articles of the archive.
    """

    address: Address
    links: tuple[Address, ...]
    anchors: str
    in_sitemap: bool
    counts_all: bool


class Words(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The words of a document, as columns: there are very many.

    `shapes` are the words' shapes, one a line; `counts` for each the code of how often it stands there, `places` where
    (see postings.py).
    """

    shapes: str = ""
    counts: bytes = b""
    places: tuple[bytes, ...] = ()


class Gist(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What is kept of a dossier's pages once they are files.

    `record` is its line in the data files and `hit` its record in the search index, both as JSON; by `words` it is
    found.
    """

    listings: tuple[Listing, ...]
    record: bytes
    hit: bytes
    words: Words
