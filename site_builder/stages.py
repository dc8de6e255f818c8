"""The stages, each called once, and what each of them is remembered by. No rule and no page is made here."""

import functools
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple, TypeVar

import msgspec

from site_builder.arrange import arrange_site
from site_builder.arrange.permalinks import raw_address
from site_builder.cache import Cache, digest, remember
from site_builder.config import Config
from site_builder.curation import (
    add_permalinks,
    find_lost_corrections,
    find_lost_splits,
    read_authority,
    split_document,
)
from site_builder.errors import SiteBuilderError
from site_builder.extract import extract_article
from site_builder.ingest import find_seeds, make_id, read_bytes, read_document, read_raw
from site_builder.language.lexicon import load_lexicon
from site_builder.model import Archive, Article, Authority, Correction, Document, Issue, Split
from site_builder.model.site import OutputFile, Site
from site_builder.output import Kept, Output, Report, find_standing, publish_files
from site_builder.progress import Progress
from site_builder.render import Look, load_look, look_at, render_assets, render_page
from site_builder.resolve import resolve_archive
from site_builder.review import list_decisions
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


class Made(NamedTuple):
    """A site that is made but not written: what it was made of, its pages, what they are to look like."""

    gathered: Gathered
    site: Site
    look: Look


def gather_archive(config: Config, cache: Cache, progress: Progress, each: Each) -> Gathered:
    """Read the documents and what people decided about them, and compare."""
    seeds, left_out = find_seeds(config.seeds)
    authority = read_authority(config.authority)
    lexicon = load_lexicon(DOCUMENTS_LANGUAGE)  # before there are processes, so that they share it
    progress.end("prepare")

    results = list(progress.count("read", _read_seeds(seeds, config, authority, cache, each), len(seeds)))
    articles = tuple(article for result in results if not isinstance(result, Issue) for article in result)
    skipped = (*left_out, *(result for result in results if isinstance(result, Issue)))
    archive = progress.time("resolve", lambda: resolve_archive(articles, authority, lexicon))
    lost = (
        *find_lost_splits(authority.splits, set(seeds)),
        *find_lost_corrections(authority.corrections, {article.id for article in archive.articles}),
    )
    documents = len(seeds) + sum(issue.skipped for issue in left_out)
    return Gathered(archive, authority, documents, (*skipped, *lost))


def make_site(config: Config, cache: Cache, progress: Progress, each: Each) -> Made:
    """The site of the configured folders, in memory. Raises SiteBuilderError where it cannot be."""
    gathered = gather_archive(config, cache, progress, each)
    archive = gathered.archive
    decisions = list_decisions(archive) if config.preview else ()
    arrange = functools.partial(arrange_site, archive, config, gathered.authority, config.about, decisions)
    return Made(gathered, progress.time("arrange", arrange), look_at(config.templates, config.static))


def publish_site(made: Made, config: Config, output: Output, *, progress: Progress, each: Each) -> Report:
    """Write what does not stand in the output folder already, put the site in place, note where its pages stand."""
    standing = find_standing(output)
    raw = (Kept(raw_address(document.seed), document.digest) for document in _list_documents(made))
    kept = [file for file in raw if standing.get(file.path) == file.origin]
    pages = progress.count("render", _render_pages(made, standing, each), len(made.site.pages))
    files = list_other_files(made, config, leave_out={file.path for file in kept})
    published = publish_files(itertools.chain(kept, pages, files), output)
    if not config.preview:  # what somebody is still writing has no address for good
        add_permalinks(config.authority, made.site.permalinks)
    progress.end("publish")
    return published


def list_other_files(made: Made, config: Config, leave_out: Set[str] = frozenset()) -> Iterator[OutputFile]:
    """The files of the site that are no pages: what pages load, and the documents as they came."""
    yield from render_assets(made.look)
    for document in _list_documents(made):
        if (path := raw_address(document.seed)) not in leave_out:
            yield OutputFile(path, read_raw(config.seeds, document, config.max_document_bytes), document.digest)


def _list_documents(made: Made) -> Iterator[Document]:
    """A document for each file whose bytes the site holds, whole or one of its stories."""
    documents = {article.document.seed: article.document for article in made.gathered.archive.articles}
    return (documents[seed] for seed in made.site.seeds)


def prepare_builds(config: Config) -> None:
    """Load what a build with these settings leaves to the next, word lists and templates. Raises what a build does."""
    load_lexicon(DOCUMENTS_LANGUAGE)
    load_look(look_at(config.templates, config.static), config.language, DOCUMENTS_LANGUAGE)


def read_articles(seed: Seed) -> bytes:
    """What one file says, encoded: all that needs no other document, so that files can be read anywhere, in any order.

    A tuple of Articles, or the Issue that says why there are none.
    """
    document = seed.data if isinstance(seed.data, Issue) else read_document(seed.path, seed.data)
    if isinstance(document, Issue):
        return msgspec.msgpack.encode(document)
    lexicon = load_lexicon(DOCUMENTS_LANGUAGE)
    corrections = _group(seed.corrections, lambda correction: correction.document)
    return msgspec.msgpack.encode(
        [
            extract_article(story, lexicon, corrections.get(story.id, ()))
            for story in split_document(document, seed.splits)
        ]
    )


def _read_seeds(
    paths: Sequence[str], config: Config, authority: Authority, cache: Cache, each: Each
) -> Iterator[tuple[Article, ...] | Issue]:
    """What each file says, remembered by all that its reading depends on."""
    splits = _group(authority.splits, lambda split: split.seed)
    corrections = _group(authority.corrections, lambda correction: correction.document.partition("#")[0])
    seeds = (
        Seed(
            path,
            read_bytes(config.seeds, path, config.max_document_bytes),
            tuple(splits.get(path, ())),
            tuple(corrections.get(make_id(path), ())),
        )
        for path in paths
    )
    decoder = msgspec.msgpack.Decoder(tuple[Article, ...] | Issue)
    found = remember(
        cache,
        seeds,
        lambda seed: digest(b"reading", msgspec.msgpack.encode(seed)),
        lambda missing: each(read_articles, missing),
    )
    yield from map(decoder.decode, found)
    cache.forget_unused()


def _render_pages(made: Made, standing: Mapping[str, str], each: Each) -> Iterator[OutputFile | Kept]:
    """The file of each page; those that stand as they would be written anew are only named."""
    look, pages = made.look, made.site.pages
    origins: dict[str, str] = {page.address: digest(look.digest, msgspec.msgpack.encode(page)).hex() for page in pages}
    missing = [page for page in pages if standing.get(page.address) != origins[page.address]]
    rendered = {page.address for page in missing}
    yield from (Kept(path, origin) for path, origin in origins.items() if path not in rendered)
    for file in each(functools.partial(render_page, look=look), missing):
        yield msgspec.structs.replace(file, origin=origins[file.path])
    if look_at(look.templates, look.static) != look:
        message = "changed while the site was built: nothing published"
        raise SiteBuilderError(message, file=str(look.templates), remedy="build again")


def _group(items: Iterable[T], find_key: Callable[[T], str]) -> dict[str, list[T]]:
    grouped: dict[str, list[T]] = {}
    for item in items:
        grouped.setdefault(find_key(item), []).append(item)
    return grouped
