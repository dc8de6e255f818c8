"""Articles that are kept encoded, so that an archive need not hold the text of all of them, and what is known of each
without its text.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, overload

import msgspec

from site_builder.model.article import Article, Description, Doubt, EntityKind, Particular, Statement, find_file_id
from site_builder.model.provenance import Evidence, Issue


class Shelf(Protocol):
    """Bytes by number, in the order in which they were put there; they may lie on a disk. A list is one."""

    def append(self, data: bytes, /) -> None:
        """Put these behind the others."""
        ...

    def __getitem__(self, number: int, /) -> bytes: ...

    def __len__(self) -> int: ...


class Naming(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What an article names by one name (see `Mention.name`): where, and how often in which words.

    `indices` are places in `Article.mentions`, `first` is where the first of them stands.
    """

    kind: EntityKind
    name: str
    indices: tuple[int, ...]
    surfaces: tuple[tuple[str, int], ...]
    first: Evidence


class Head(Description, frozen=True, array_like=True):
    """What an article is found and listed by; `seed` and `digest` are its document's."""

    id: str
    seed: str
    digest: str

    @property
    def file_id(self) -> str:
        """The id of the file the story stands in."""
        return find_file_id(self.id)


class Abstract(Head, frozen=True, array_like=True):
    """What the rest of the archive is compared by: an article without its text, its blocks and the spans of its names.

    `namings` are in the order of the first mentions; the other fields are as in `Article`. As bytes it begins as a
    `Head` does, so that it can be read as one.
    """

    namings: tuple[Naming, ...]
    statements: tuple[Statement, ...]
    issues: tuple[Issue, ...]
    doubts: tuple[Doubt, ...]
    particulars: tuple[Particular, ...]
    sentences: tuple[int, ...]


def abstract(article: Article) -> Abstract:
    """The abstract of an article."""
    indices: dict[tuple[EntityKind, str], list[int]] = {}
    for index, mention in enumerate(article.mentions):
        indices.setdefault((mention.kind, mention.name), []).append(index)
    return Abstract(
        **article.copy_description(),
        id=article.id,
        seed=article.document.seed,
        digest=article.document.digest,
        namings=tuple(
            Naming(kind, name, tuple(found), _count_surfaces(article, found), _stand(article, found[0]))
            for (kind, name), found in indices.items()
        ),
        statements=article.statements,
        issues=article.issues,
        doubts=article.doubts,
        particulars=article.particulars,
        sentences=article.sentences,
    )


def _stand(article: Article, index: int) -> Evidence:
    mention = article.mentions[index]
    return Evidence(article.id, mention.span, mention.surface, mention.rule)


def _count_surfaces(article: Article, indices: Iterable[int]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for index in indices:
        surface = article.mentions[index].surface
        counts[surface] = counts.get(surface, 0) + 1
    return tuple(counts.items())


_ENCODER = msgspec.msgpack.Encoder()
_ARTICLES = msgspec.msgpack.Decoder(Article)
_ABSTRACTS = msgspec.msgpack.Decoder(Abstract)
_HEADS = msgspec.msgpack.Decoder(Head)


def encode_with_abstract(article: Article) -> tuple[bytes, bytes]:
    """An article and its abstract, as `Articles` keep them."""
    return _ENCODER.encode(article), _ENCODER.encode(abstract(article))


class Articles(Sequence[Article]):
    """Articles in an order, each decoded when it is asked for.

    On the shelf, which may hold others too, the abstract lies behind each article; `places` are the articles' numbers
    there.
    """

    def __init__(self, shelf: Shelf, places: Sequence[int], ids: Sequence[str]) -> None:
        self._shelf = shelf
        self._places = places
        self.ids = ids

    @classmethod
    def of(cls, articles: Iterable[Article]) -> "Articles":
        """Articles in memory."""
        listed = list(articles)
        shelf = [encoded for article in listed for encoded in encode_with_abstract(article)]
        return cls(shelf, range(0, len(shelf), 2), [article.id for article in listed])

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, number: int, /) -> Article: ...

    @overload
    def __getitem__(self, number: slice, /) -> Sequence[Article]: ...

    def __getitem__(self, number: int | slice, /) -> Article | Sequence[Article]:
        if isinstance(number, slice):
            return Articles(self._shelf, self._places[number], self.ids[number])
        return _ARTICLES.decode(self._shelf[self._places[number]])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Articles) and self.ids == other.ids and all(map(Article.__eq__, self, other))

    def __hash__(self) -> int:
        return hash(tuple(self.ids))

    def get_encoded(self, number: int) -> bytes:
        """An article as MessagePack."""
        return self._shelf[self._places[number]]

    def read_abstracts(self) -> Iterator[Abstract]:
        """The abstracts, in order."""
        for place in self._places:
            yield _ABSTRACTS.decode(self._shelf[place + 1])

    def read_heads(self) -> Iterator[Head]:
        """The same without what takes longest to read."""
        for place in self._places:
            yield _HEADS.decode(self._shelf[place + 1])

    def order(self, numbers: Iterable[int]) -> "Articles":
        """The articles of these numbers, in this order."""
        chosen = list(numbers)
        return Articles(
            self._shelf, [self._places[number] for number in chosen], [self.ids[number] for number in chosen]
        )

    def replace(self, changed: Iterable[tuple[int, Article]]) -> "Articles":
        """The same with others, of the same ids, in the place of those of these numbers."""
        places = list(self._places)
        for number, article in changed:
            places[number] = len(self._shelf)
            for encoded in encode_with_abstract(article):
                self._shelf.append(encoded)
        return Articles(self._shelf, places, self.ids)
