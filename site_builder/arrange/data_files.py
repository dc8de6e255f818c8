"""The files for machines: every article and entity as a record, and the schemas of the records."""

from collections.abc import Iterator, Sequence

import msgspec

from site_builder.arrange.permalinks import FOLDERS
from site_builder.model import EntityKind
from site_builder.model.records import ArticleRecord, EntityRecord
from site_builder.model.site import DataPage
from site_builder.model.views import Address

ARTICLES = Address("data/articles.jsonl")


def list_downloads() -> tuple[Address, ...]:
    """The data files a reader may want to take along."""
    return (ARTICLES, *(Address(f"data/{folder}.json") for folder in FOLDERS.values()))


def arrange_data(articles: Sequence[bytes], entities: dict[EntityKind, list[bytes]]) -> Iterator[DataPage]:
    """All files below data/ but the texts, of records encoded as JSON, in their order."""
    yield DataPage(ARTICLES, b"\n".join((*articles, b"")))
    for kind, folder in FOLDERS.items():
        yield DataPage(Address(f"data/{folder}.json"), _indent(b"[" + b",".join(entities[kind]) + b"]"))
    yield _make_schema("articles.jsonl", ArticleRecord)
    for folder in FOLDERS.values():
        yield _make_schema(f"{folder}.json", tuple[EntityRecord, ...])


def _make_schema(name: str, kind: object) -> DataPage:
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(kind)}
    return DataPage(Address(f"data/schema/{name.split('.', 1)[0]}.json"), _indent(msgspec.json.encode(schema)))


def _indent(encoded: bytes) -> bytes:
    return msgspec.json.format(encoded, indent=1) + b"\n"
