"""What searching reads: words by their folded key, facets, records of what is found; made from the archive alone.

Documents are numbered: the articles, newest first, and behind them the pages of people and the like, those with most
articles first. Every file bears a digest of what it holds, so that a host may keep it for ever and a reader never mixes
two builds. A `.bin` file is one line of JSON, and behind it the bytes whose lengths that line tells.
"""

import collections
import hashlib
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import msgspec

from site_builder.arrange.catalogue import Catalogue, find_year
from site_builder.arrange.postings import Postings, write_list
from site_builder.arrange.reading import fold_text
from site_builder.model import Entity, EntityKind
from site_builder.model.articles import Shelf
from site_builder.model.dossiers import Gist
from site_builder.model.site import DataPage
from site_builder.model.views import Address

Lists: TypeAlias = Mapping[str, bytes | bytearray]
FACETS = (EntityKind.TOPIC, EntityKind.SOURCE, EntityKind.PERSON, EntityKind.PLACE)
_FOLDER = "search"
_SHARD = 24_000
_ALONE = 6_000
_ARTICLES = 8
_ENTITIES = 64
_DIGEST = 12  # of a million articles no two files may bear one name
_FACET_VALUES = 1000


class Contents(msgspec.Struct, frozen=True):
    """The table of contents: how many articles there are, and the digests of all files.

    A file of `articles_in` holds `articles_step` records of articles, one of `entities_in` as many of the others.

    `words` are the files of words in the order of keys: the first key, the shapes where it holds but these of that key
    alone (small letters; none where it holds several keys whole), the digest. `years` are each year ("" for none) with
    the number of the first article behind it.
    """

    articles: int
    articles_step: int
    entities_step: int
    words: tuple[tuple[str, tuple[str, ...], str], ...]
    articles_in: tuple[str, ...]
    entities_in: tuple[str, ...]
    facets: dict[str, str]
    years: tuple[tuple[str, int], ...]


class SearchIndex:
    """The index while it is put together: the gists of so many articles come newest first, then those of the entities.

    What is shown of them lies on the shelf meanwhile. `contents` is where the table of contents is, once all is packed.
    """

    def __init__(self, articles: int, shelf: Shelf) -> None:
        self.contents = Address("")
        self._articles = articles
        self._hits = shelf
        self._postings = Postings()

    def add(self, gist: Gist) -> None:
        """Enter the next article or entity."""
        self._postings.add(len(self._hits), gist.words)
        self._hits.append(gist.hit)

    def pack(self, catalogue: Catalogue, newest: Sequence[str]) -> Iterator[DataPage]:
        """All files; `newest` are the ids of the articles as they were added."""
        order = {id_: number for number, id_ in enumerate(newest)}
        words, articles_in, entities_in = [], [], []
        for key, shapes, page in pack_words(self._postings):
            words.append((key, shapes, _digest_of(page)))
            yield page
        for page in self._pack_records("articles", range(self._articles), _ARTICLES):
            articles_in.append(_digest_of(page))
            yield page
        for page in self._pack_records("entities", range(self._articles, len(self._hits)), _ENTITIES):
            entities_in.append(_digest_of(page))
            yield page
        facets = {kind.value: _pack_facet(catalogue, kind, order) for kind in FACETS}
        yield from facets.values()
        contents = Contents(
            articles=self._articles,
            articles_step=_ARTICLES,
            entities_step=_ENTITIES,
            words=tuple(words),
            articles_in=tuple(articles_in),
            entities_in=tuple(entities_in),
            facets={kind: _digest_of(page) for kind, page in facets.items()},
            years=tuple(_list_years(catalogue, newest)),
        )
        table = _name("contents", "json", msgspec.json.encode(contents))
        self.contents = table.address
        yield table

    def _pack_records(self, stem: str, numbers: Sequence[int], step: int) -> Iterator[DataPage]:
        for start in range(0, len(numbers), step):
            part = (self._hits[number] for number in numbers[start : start + step])
            yield _name(stem, "json", b"[" + b",".join(part) + b"]")


def order_entities(entities: Iterable[Entity]) -> list[Entity]:
    """Entities in the order in which they are numbered: those with most articles first."""
    return sorted(entities, key=lambda entity: (-len(entity.mentions), entity.kind, entity.id))


def pack_words(postings: Postings) -> Iterator[tuple[str, tuple[str, ...], DataPage]]:
    """The files of words in the order of their keys, as the table of contents lists them.

    Small keys share a file. A large one has files of its own, one for each frequent shape, so that who types marks is
    not given what the marks exclude.
    """
    waiting: dict[str, Lists] = {}
    size = 0
    for key, lists in postings.list_keys():
        more = sum(map(len, lists.values()))
        if waiting and size + more > _SHARD:
            yield next(iter(waiting)), (), _pack_shard(waiting)
            waiting, size = {}, 0
        if more > _SHARD:
            for shapes in _share_out(lists):
                part = {shape: found for shape, found in lists.items() if shape.lower() in shapes}
                yield key, shapes, _pack_shard({key: part})
        else:
            waiting[key] = lists
            size += more
    if waiting:
        yield next(iter(waiting)), (), _pack_shard(waiting)


def _share_out(lists: Lists) -> Iterator[tuple[str, ...]]:
    """The shapes of one key in small letters: those whose lists are long each alone, the others together."""
    sizes: collections.Counter[str] = collections.Counter()
    for shape, found in lists.items():
        sizes[shape.lower()] += len(found)
    alone = sorted(shape for shape, size in sizes.items() if size > _ALONE)
    others = tuple(sorted(sizes.keys() - set(alone)))
    yield from ((shape,) for shape in alone)
    yield from filter(None, (others,))


def _pack_shard(keys: Mapping[str, Lists]) -> DataPage:
    # pairs, for an object's numbers come first in JavaScript, wherever they stand
    head = [(key, [(shape, len(found)) for shape, found in sorted(lists.items())]) for key, lists in keys.items()]
    body = b"".join(found for lists in keys.values() for _, found in sorted(lists.items()))
    return _name("words", "bin", _join(head, body))


def _pack_facet(catalogue: Catalogue, kind: EntityKind, order: Mapping[str, int]) -> DataPage:
    """The entities of the kind that have most articles: id, label, and the numbers of the articles."""
    found = [entity for entity in catalogue.archive.entities if entity.kind is kind]
    entities = sorted(found, key=lambda entity: (-len(entity.mentions), entity.id))[:_FACET_VALUES]
    lists = [write_list(sorted(order[article] for article in entity.articles)) for entity in entities]
    head = [(entity.id, fold_text(entity.label), len(listed)) for entity, listed in zip(entities, lists, strict=True)]
    return _name(f"facet-{kind.value}", "bin", _join(head, b"".join(lists)))


def _list_years(catalogue: Catalogue, newest: Iterable[str]) -> Iterator[tuple[str, int]]:
    end = 0
    for year, articles in itertools.groupby(newest, key=lambda id_: find_year(catalogue.lines[id_].date)):
        end += sum(1 for _ in articles)
        yield year or "", end


def _join(head: Any, body: bytes | bytearray) -> bytes:
    return msgspec.json.encode(head) + b"\n" + body


def _name(stem: str, ending: str, body: bytes) -> DataPage:
    return DataPage(Address(f"{_FOLDER}/{stem}.{hashlib.sha256(body).hexdigest()[:_DIGEST]}.{ending}"), body)


def _digest_of(page: DataPage) -> str:
    return page.address.split(".")[-2]
