"""The order of the stages: data walks one way. No rule and no page is made here."""

import collections
import functools
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from typing import NamedTuple, TypeVar

import msgspec

from site_builder.arrange import arrange_site
from site_builder.config import Config
from site_builder.curation import (
    add_permalinks,
    find_lost_corrections,
    find_lost_splits,
    read_authority,
    split_document,
)
from site_builder.extract import extract_article
from site_builder.ingest import REPAIRS, find_seeds, read_document, read_raw
from site_builder.language.lexicon import load_lexicon
from site_builder.model import Archive, Article, Authority, Correction, EntityKind, Issue, Split
from site_builder.model.site import OutputFile, Site
from site_builder.output import UNWRITTEN, Report, lock_output, publish_files, write_report
from site_builder.progress import Progress, Watch
from site_builder.render import Look, render_assets, render_page
from site_builder.resolve import resolve_archive
from site_builder.spreading import Each, choose_jobs, spread

# The language that documents are written in; `Config.language` is that of the pages around them.
DOCUMENTS_LANGUAGE = "vi"

T = TypeVar("T")


class Outcome(msgspec.Struct, frozen=True):
    """What a build did. `documents` are all that were found: those read and those skipped.

    In `issues`, `document` is the path below seeds/. `seconds` are each stage's, in order.
    """

    documents: int
    skipped: int
    articles: int
    entities: dict[EntityKind, int]
    issues: tuple[Issue, ...]
    notices: tuple[str, ...]
    published: Report
    seconds: dict[str, float]

    @property
    def whole(self) -> bool:
        """Whether all went as it should: no document skipped, none with its bytes repaired, the report written."""
        return not any(issue.skipped or issue.code in REPAIRS or issue.code == UNWRITTEN for issue in self.issues)


def build(config: Config, *, each: Each | None = None, watch: Watch | None = None, wait: bool = False) -> Outcome:
    """Make the site of the configured folders; where that cannot be, SiteBuilderError, and the old site untouched.

    `wait` for another build of the same site to end.
    """
    inputs = [path for path in (config.seeds, config.authority, config.templates, config.static) if path]
    progress = Progress(watch)
    with ExitStack() as held:
        output = held.enter_context(lock_output(config.out, inputs, wait=wait))
        made = make_site(config, progress, held, each)
        gathered, site, look = made
        archive = gathered.archive
        pages = gathered.each(functools.partial(render_page, look=look), site.pages)
        pages = progress.count("render", pages, len(site.pages))
        published = publish_files(itertools.chain(pages, list_other_files(made, config)), output)
        add_permalinks(config.authority, site.permalinks)
        progress.end("publish")

        outcome = Outcome(
            documents=gathered.documents,
            skipped=sum(issue.skipped for issue in gathered.issues),
            articles=len(archive.articles),
            entities=_count_kinds(archive),
            issues=gathered.list_issues(),
            notices=site.notices,
            published=published,
            seconds=progress.seconds,
        )
        unwritten = write_report(output, outcome)
    return msgspec.structs.replace(outcome, issues=(*outcome.issues, unwritten)) if unwritten else outcome


def read_archive(config: Config, *, watch: Watch | None = None) -> Archive:
    """The archive of the configured folders, nothing written; where that cannot be, SiteBuilderError."""
    with ExitStack() as held:
        return _gather(config, Progress(watch), held, None).archive


class Gathered(msgspec.Struct, frozen=True):
    """An archive, what it was made of, and the map it was made with.

    `documents` counts all that were found; `issues` are those of no document of the archive.
    """

    archive: Archive
    authority: Authority
    documents: int
    issues: tuple[Issue, ...]
    each: Each

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


def make_site(config: Config, progress: Progress, held: ExitStack, each: Each | None = None) -> Made:
    """The site of the configured folders, in memory; processes that work on it end with `held`.

    Raises SiteBuilderError where it cannot be.
    """
    gathered = _gather(config, progress, held, each)
    arrange = functools.partial(arrange_site, gathered.archive, config, gathered.authority, config.about)
    return Made(gathered, progress.time("arrange", arrange), Look(config.templates, config.static))


def list_other_files(made: Made, config: Config) -> Iterator[OutputFile]:
    """The files of the site that are no pages: what pages load, and the documents as they came."""
    yield from render_assets(made.look)
    documents = {article.document.seed: article.document for article in made.gathered.archive.articles}
    for seed in made.site.seeds:
        yield OutputFile(f"raw/{seed}", read_raw(config.seeds, documents[seed], config.max_document_bytes))


def _gather(config: Config, progress: Progress, held: ExitStack, each: Each | None) -> Gathered:
    seeds, left_out = find_seeds(config.seeds)
    authority = read_authority(config.authority)
    lexicon = load_lexicon(DOCUMENTS_LANGUAGE)  # before there are processes, so that they share it
    each = each or spread(config.jobs or choose_jobs(len(seeds)), held)
    progress.end("prepare")

    read = functools.partial(
        _read_articles,
        config=config,
        splits=_group(authority.splits, lambda split: split.seed),
        corrections=_group(authority.corrections, lambda correction: correction.document),
    )
    results = list(progress.count("read", each(read, seeds), len(seeds)))
    articles = tuple(article for result in results if not isinstance(result, Issue) for article in result)
    skipped = (*left_out, *(result for result in results if isinstance(result, Issue)))
    archive = progress.time("resolve", lambda: resolve_archive(articles, authority, lexicon))
    lost = (
        *find_lost_splits(authority.splits, set(seeds)),
        *find_lost_corrections(authority.corrections, {article.id for article in archive.articles}),
    )
    documents = len(seeds) + sum(issue.skipped for issue in left_out)
    return Gathered(archive, authority, documents, (*skipped, *lost), each)


def _read_articles(
    seed: str,
    *,
    config: Config,
    splits: Mapping[str, Sequence[Split]],
    corrections: Mapping[str, Sequence[Correction]],
) -> tuple[Article, ...] | Issue:
    """What one file says: all that needs no other document, so that files can be read anywhere, in any order."""
    document = read_document(config.seeds, seed, config.max_document_bytes)
    if isinstance(document, Issue):
        return document
    lexicon = load_lexicon(DOCUMENTS_LANGUAGE)
    return tuple(
        extract_article(story, lexicon, corrections.get(story.id, ()))
        for story in split_document(document, splits.get(seed, ()))
    )


def _group(items: Iterable[T], find_key: Callable[[T], str]) -> dict[str, list[T]]:
    grouped: dict[str, list[T]] = {}
    for item in items:
        grouped.setdefault(find_key(item), []).append(item)
    return grouped


def _count_kinds(archive: Archive) -> dict[EntityKind, int]:
    found = collections.Counter(entity.kind for entity in archive.entities)
    return {kind: found[kind] for kind in EntityKind}
