"""The files for machines: every article and entity as a record, and the schemas of the records."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from site_builder.arrange.permalinks import FOLDERS
from site_builder.model import EntityKind
from site_builder.model.articles import Shelf
from site_builder.model.records import ArticleRecord, EntityRecord
from site_builder.model.site import DataPage, LongPage
from site_builder.model.views import Address

ARTICLES = Address("data/articles.jsonl")


def list_downloads() -> tuple[Address, ...]:
    """The data files a reader may want to take along."""
    return (ARTICLES, *(Address(f"data/{folder}.json") for folder in FOLDERS.values()))


class _Lines:
    """Records on a shelf as lines, those of these numbers in their order."""

    def __init__(self, records: Shelf, numbers: Sequence[int]) -> None:
        self._records = records
        self._numbers = numbers

    def __iter__(self) -> Iterator[bytes]:
        for number in self._numbers:
            yield self._records[number] + b"\n"


class _Array(_Lines):
    """The same as one array, indented."""

    def __iter__(self) -> Iterator[bytes]:
        before = b"[\n "
        for number in self._numbers:
            yield before + msgspec.json.format(self._records[number], indent=1).replace(b"\n", b"\n ")
            before = b",\n "
        yield b"\n]\n" if self._numbers else b"[]\n"


def arrange_data(
    records: Shelf, articles: Sequence[int], entities: Mapping[EntityKind, Sequence[int]]
) -> Iterator[DataPage | LongPage]:
    """All files below data/ but the texts, of records encoded as JSON, those of these numbers in their order."""
    yield LongPage(ARTICLES, _Lines(records, articles))
    for kind, folder in FOLDERS.items():
        yield LongPage(Address(f"data/{folder}.json"), _Array(records, entities[kind]))
    yield _make_schema("articles.jsonl", ArticleRecord)
    for folder in FOLDERS.values():
        yield _make_schema(f"{folder}.json", tuple[EntityRecord, ...])


def _make_schema(name: str, kind: object) -> DataPage:
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(kind)}
    return DataPage(Address(f"data/schema/{name.split('.', 1)[0]}.json"), _indent(msgspec.json.encode(schema)))


def _indent(encoded: bytes) -> bytes:
    return msgspec.json.format(encoded, indent=1) + b"\n"
