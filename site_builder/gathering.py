"""From documents to an archive: what each file says, remembered by all that its reading depends on, and compared."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

import msgspec

from site_builder.cache import Cache, digest, remember, remembering
from site_builder.config import Config
from site_builder.curation import (
    find_lost_corrections,
    find_lost_splits,
    list_outlets,
    name_as_found,
    read_authority,
    split_document,
)
from site_builder.errors import ReadingError, SiteBuilderError
from site_builder.extract import extract_article, leave_unread
from site_builder.ingest import find_seeds, make_id, read_bytes, read_document
from site_builder.language.lexicon import Lexicon, load_lexicon
from site_builder.language.outlets import OwnOutlet
from site_builder.memory import release_memory
from site_builder.model import UNREAD, Archive, Article, Articles, Authority, Correction, Document, Issue, Split
from site_builder.model.article import find_file_id
from site_builder.model.articles import Shelf, encode_with_abstract
from site_builder.progress import Progress
from site_builder.resolve import resolve_archive
from site_builder.spreading import Each

# The language that documents are written in; `Config.language` is that of the pages around them.
DOCUMENTS_LANGUAGE = "vi"

T = TypeVar("T")


class Seed(msgspec.Struct, frozen=True):
    """All that the reading of one file depends on: its path below seeds/, its bytes or why there are none, what people
    decided about it, and which outlets they wrote down.
    """

    path: str
    data: bytes | Issue
    splits: tuple[Split, ...]
    corrections: tuple[Correction, ...]
    outlets: tuple[OwnOutlet, ...] = ()


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
        articles = self.archive.articles
        troubled = {issue.document for issue in self.archive.issues}
        numbers = [number for number, id_ in enumerate(articles.ids) if id_ in troubled]
        seeds = {head.id: head.seed for head in articles.order(numbers).read_heads()}
        located = (
            msgspec.structs.replace(issue, document=seeds.get(issue.document, issue.document))
            for issue in self.archive.issues
        )
        return (*self.issues, *located)


class Reading(msgspec.Struct, frozen=True, array_like=True):
    """What one file says: each of its articles by id, with its abstract, both encoded; or why that cannot be said."""

    articles: tuple[tuple[str, bytes, bytes], ...]
    issue: Issue | None = None


def read_decisions(config: Config, seeds: Iterable[str]) -> Authority:
    """What people decided, with the documents it names called as these files are."""
    return name_as_found(read_authority(config.authority), {seed: make_id(seed) for seed in seeds})


def gather_archive(config: Config, cache: Cache, progress: Progress, each: Each, shelf: Shelf) -> Gathered:
    """Read the documents, put on the shelf what they say, and compare it and what people decided about them."""
    seeds, left_out = find_seeds(config.seeds)
    authority = read_decisions(config, seeds)
    lexicon = load_lexicon(DOCUMENTS_LANGUAGE, find_own_outlets(authority))  # before there are processes: they share it
    progress.end("prepare")

    ids: list[str] = []
    skipped = list(left_out)
    for reading in progress.count("read", _read_seeds(seeds, config, authority, cache, each), len(seeds)):
        skipped += [reading.issue] if reading.issue else []
        for id_, article, abstract in reading.articles:
            ids.append(id_)
            shelf.append(article)
            shelf.append(abstract)
    articles = Articles(shelf, range(0, 2 * len(ids), 2), ids)
    archive = progress.time("resolve", lambda: resolve_archive(articles, authority, lexicon, remembering(cache, each)))
    _refuse_unread(archive.issues, len(ids))
    release_memory()  # comparing frees much more than it leaves
    lost = (
        *find_lost_splits(authority.splits, set(seeds)),
        *find_lost_corrections(authority.corrections, set(ids)),
    )
    documents = len(seeds) + sum(issue.skipped for issue in left_out)
    return Gathered(archive, authority, documents, (*skipped, *lost))


def find_own_outlets(authority: Authority) -> tuple[OwnOutlet, ...]:
    """The outlets by which people added to those that our list has."""
    return list_outlets(authority, load_lexicon(DOCUMENTS_LANGUAGE).page.outlets)


def take_seeds(paths: Iterable[str], config: Config, authority: Authority) -> Iterator[Seed]:
    """These files, by their paths below seeds/, each with what people decided about it."""
    splits = _group(authority.splits, lambda split: split.seed)
    corrections = _group(authority.corrections, lambda correction: find_file_id(correction.document))
    outlets = find_own_outlets(authority)
    for path in paths:
        data = read_bytes(config.seeds, path, config.max_document_bytes)
        yield Seed(path, data, tuple(splits.get(path, ())), tuple(corrections.get(make_id(path), ())), outlets)


def read_articles(seed: Seed) -> tuple[Article, ...] | Issue:
    """What one file says, or why that cannot be said: all that needs no other document, so that files can be read
    anywhere, in any order.
    """
    document = seed.data if isinstance(seed.data, Issue) else read_document(seed.path, seed.data)
    if isinstance(document, Issue):
        return document
    lexicon = load_lexicon(DOCUMENTS_LANGUAGE, seed.outlets)
    corrections = _group(seed.corrections, lambda correction: correction.document)
    stories = split_document(document, seed.splits)
    return tuple(_extract(story, lexicon, corrections.get(story.id, ())) for story in stories)


def _extract(story: Document, lexicon: Lexicon, corrections: Sequence[Correction]) -> Article:
    try:
        return extract_article(story, lexicon, corrections)
    except (MemoryError, OSError, ImportError, SiteBuilderError):
        raise  # the machine's trouble, or the whole program's: no other document would fare better
    except Exception as fault:  # whichever rule of ours it is: no document is lost by it, and none waits for another
        return leave_unread(story, fault)


def encode_reading(seed: Seed) -> bytes:
    """The same as a `Reading`, encoded."""
    found = read_articles(seed)
    reading = (
        Reading((), found)
        if isinstance(found, Issue)
        else Reading(tuple((article.id, *encode_with_abstract(article)) for article in found))
    )
    return msgspec.msgpack.encode(reading)


def _refuse_unread(issues: Iterable[Issue], articles: int) -> None:
    """Raise ReadingError where most documents are left unread: a good site is not replaced by that."""
    unread = [issue for issue in issues if issue.code == UNREAD]
    if unread and 2 * len(unread) > articles:
        message = f"{unread[0].message}; so it went with {len(unread)} of {articles} documents"
        raise ReadingError(message, file=unread[0].document, remedy="report it: this is a fault of the program")


def _read_seeds(
    paths: Sequence[str], config: Config, authority: Authority, cache: Cache, each: Each
) -> Iterator[Reading]:
    """What each file says, remembered by all that its reading depends on."""
    decoder = msgspec.msgpack.Decoder(Reading)
    found = remember(
        cache,
        take_seeds(paths, config, authority),
        lambda seed: digest(b"reading", msgspec.msgpack.encode(seed)),
        lambda missing: each(encode_reading, missing),
    )
    yield from map(decoder.decode, found)


def _group(items: Iterable[T], find_key: Callable[[T], str]) -> dict[str, list[T]]:
    grouped: dict[str, list[T]] = {}
    for item in items:
        grouped.setdefault(find_key(item), []).append(item)
    return grouped
