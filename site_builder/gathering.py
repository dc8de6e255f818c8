"""From documents to an archive: what each file says, remembered by all that its reading depends on, and compared."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

import msgspec

from site_builder.cache import Cache, digest, remember, remembering
from site_builder.config import Config
from site_builder.curation import find_lost_corrections, find_lost_splits, read_authority, split_document
from site_builder.extract import extract_article
from site_builder.ingest import find_seeds, make_id, read_bytes, read_document
from site_builder.language.lexicon import load_lexicon
from site_builder.model import Archive, Article, Authority, Correction, Issue, Split
from site_builder.progress import Progress
from site_builder.resolve import resolve_archive
from site_builder.spreading import Each

# The language that documents are written in; `Config.language` is that of the pages around them.
DOCUMENTS_LANGUAGE = "vi"

T = TypeVar("T")


class Seed(msgspec.Struct, frozen=True):
    """All that the reading of one file depends on: its path below seeds/, its bytes or why there are none, and what
    people decided about it.
    """

    path: str
    data: bytes | Issue
    splits: tuple[Split, ...]
    corrections: tuple[Correction, ...]


class Gathered(msgspec.Struct, frozen=True):
    """An archive, and what it was made of.

    `documents` counts all that were found; `issues` are those of no document of the archive.
    """

    archive: Archive
    authority: Authority
    documents: int
    issues: tuple[Issue, ...]

    def list_issues(self) -> tuple[Issue, ...]:
        """All issues, each with the path of the file in which its document stands."""
        seeds = {article.id: article.document.seed for article in self.archive.articles}
        located = (
            msgspec.structs.replace(issue, document=seeds.get(issue.document, issue.document))
            for issue in self.archive.issues
        )
        return (*self.issues, *located)


def gather_archive(config: Config, cache: Cache, progress: Progress, each: Each) -> Gathered:
    """Read the documents and what people decided about them, and compare."""
    seeds, left_out = find_seeds(config.seeds)
    authority = read_authority(config.authority)
    lexicon = load_lexicon(DOCUMENTS_LANGUAGE)  # before there are processes, so that they share it
    progress.end("prepare")

    results = list(progress.count("read", _read_seeds(seeds, config, authority, cache, each), len(seeds)))
    articles = tuple(article for result in results if not isinstance(result, Issue) for article in result)
    skipped = (*left_out, *(result for result in results if isinstance(result, Issue)))
    archive = progress.time("resolve", lambda: resolve_archive(articles, authority, lexicon, remembering(cache, each)))
    lost = (
        *find_lost_splits(authority.splits, set(seeds)),
        *find_lost_corrections(authority.corrections, {article.id for article in archive.articles}),
    )
    documents = len(seeds) + sum(issue.skipped for issue in left_out)
    return Gathered(archive, authority, documents, (*skipped, *lost))


def take_seeds(paths: Iterable[str], config: Config, authority: Authority) -> Iterator[Seed]:
    """These files, by their paths below seeds/, each with what people decided about it."""
    splits = _group(authority.splits, lambda split: split.seed)
    corrections = _group(authority.corrections, lambda correction: correction.document.partition("#")[0])
    for path in paths:
        data = read_bytes(config.seeds, path, config.max_document_bytes)
        yield Seed(path, data, tuple(splits.get(path, ())), tuple(corrections.get(make_id(path), ())))


def read_articles(seed: Seed) -> tuple[Article, ...] | Issue:
    """What one file says, or why that cannot be said: all that needs no other document, so that files can be read
    anywhere, in any order.
    """
    document = seed.data if isinstance(seed.data, Issue) else read_document(seed.path, seed.data)
    if isinstance(document, Issue):
        return document
    lexicon = load_lexicon(DOCUMENTS_LANGUAGE)
    corrections = _group(seed.corrections, lambda correction: correction.document)
    stories = split_document(document, seed.splits)
    return tuple(extract_article(story, lexicon, corrections.get(story.id, ())) for story in stories)


def encode_articles(seed: Seed) -> bytes:
    """The same, encoded."""
    return msgspec.msgpack.encode(read_articles(seed))


def _read_seeds(
    paths: Sequence[str], config: Config, authority: Authority, cache: Cache, each: Each
) -> Iterator[tuple[Article, ...] | Issue]:
    """What each file says, remembered by all that its reading depends on."""
    decoder = msgspec.msgpack.Decoder(tuple[Article, ...] | Issue)
    found = remember(
        cache,
        take_seeds(paths, config, authority),
        lambda seed: digest(b"reading", msgspec.msgpack.encode(seed)),
        lambda missing: each(encode_articles, missing),
    )
    yield from map(decoder.decode, found)


def _group(items: Iterable[T], find_key: Callable[[T], str]) -> dict[str, list[T]]:
    grouped: dict[str, list[T]] = {}
    for item in items:
        grouped.setdefault(find_key(item), []).append(item)
    return grouped
