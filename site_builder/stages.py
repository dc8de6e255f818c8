"""From an archive to its site: laid out, rendered where it does not stand already, and published."""

import functools
import itertools
from collections.abc import Iterator, Mapping, Set
from typing import NamedTuple

from site_builder.arrange import Binder, Outline, outline_site
from site_builder.arrange.permalinks import raw_address
from site_builder.cache import Cache
from site_builder.config import Config
from site_builder.curation import add_permalinks
from site_builder.errors import ReadingError, SiteBuilderError
from site_builder.gathering import DOCUMENTS_LANGUAGE, Gathered, gather_archive
from site_builder.ingest import read_raw
from site_builder.language.lexicon import load_lexicon
from site_builder.memory import release_memory
from site_builder.model.articles import Shelf
from site_builder.model.site import LongFile, OutputFile
from site_builder.output import Kept, Output, Report, find_standing, publish_files, read_manifest
from site_builder.printing import Press
from site_builder.progress import Progress
from site_builder.render import Look, load_look, look_at, render_assets
from site_builder.review import list_decisions
from site_builder.shelves import DiskShelf
from site_builder.spreading import Each

_RAW = raw_address("")


class Made(NamedTuple):
    """A site that is outlined but not written: what it was made of, its outline, what its pages are to look like."""

    gathered: Gathered
    outline: Outline
    look: Look


class Published(NamedTuple):
    """What publishing did, and what the operator should know of the site."""

    report: Report
    notices: tuple[str, ...]


def make_site(config: Config, cache: Cache, progress: Progress, each: Each, shelf: Shelf) -> Made:
    """The outline of the site of the configured folders; what its documents say lies on the shelf.

    Raises SiteBuilderError where it cannot be.
    """
    gathered = gather_archive(config, cache, progress, each, shelf)
    archive = gathered.archive
    decisions = list_decisions(archive) if config.preview else ()
    outline = functools.partial(outline_site, archive, config, gathered.authority, config.about, decisions)
    return Made(gathered, progress.time("arrange", outline), look_at(config.templates, config.static))


def publish_site(
    made: Made, config: Config, output: Output, *, cache: Cache, proofs: Cache | None, progress: Progress, each: Each
) -> Published:
    """Write what does not stand in the output folder already, put the site in place, note where its pages stand.

    `proofs`, in a preview, are told what the pages of each article are made of (see proofs.py).
    """
    outline, present = made.outline, read_manifest(output.manifest)
    standing = find_standing(output, present)
    _refuse_empty(made, standing, config)
    press = Press(made.look, standing, cache, proofs, each)
    binder = Binder(outline, functools.partial(DiskShelf, output.state))

    def list_files() -> Iterator[OutputFile | LongFile | Kept]:
        raw = (Kept(raw_address(seed), digest) for seed, digest in outline.catalogue.seeds.items())
        kept = [file for file in raw if standing.get(file.path) == file.origin]
        yield from kept
        yield from list_other_files(made, config, leave_out={file.path for file in kept})
        yield from press.print_pages(binder.watch(outline.list_pages()))
        printed = press.print_dossiers(outline.list_dossiers(), binder.add)
        total = len(outline.articles) + len(outline.entities)
        yield from itertools.chain.from_iterable(progress.count("render", printed, total))
        release_memory()
        yield from press.print_last(binder.finish())
        progress.end("index")
        if look_at(made.look.templates, made.look.static) != made.look:
            message = "changed while the site was built: nothing published"
            raise SiteBuilderError(message, file=str(made.look.templates), remedy="build again")

    report = publish_files(list_files(), output, present)
    if not config.preview:  # what somebody is still writing has no address for good
        add_permalinks(config.authority, outline.catalogue.links.new)
    progress.end("publish")
    return Published(report, tuple(binder.list_notices()))


def _refuse_empty(made: Made, standing: Mapping[str, str], config: Config) -> None:
    """Raise ReadingError where none can be read of the documents that the present site shows: a disk may be missing."""
    shown = sum(path.startswith(_RAW) for path in standing)
    if shown and not made.outline.catalogue.seeds:
        found = made.gathered.documents
        message = f"none of {found} files can be read" if found else "no document here"
        remedy = f"put the documents back; to have an empty site, take {config.out} away first"
        raise ReadingError(f"{message}, and the site has {shown}", file=str(config.seeds), remedy=remedy)


def list_other_files(made: Made, config: Config, leave_out: Set[str] = frozenset()) -> Iterator[OutputFile]:
    """The files of the site that are no pages: what pages load, and the documents as they came."""
    yield from render_assets(made.look)
    for seed, digest in made.outline.catalogue.seeds.items():
        if (path := raw_address(seed)) not in leave_out:
            yield OutputFile(path, read_raw(config.seeds, seed, digest, config.max_document_bytes), digest)


def prepare_builds(config: Config) -> None:
    """Load what a build with these settings leaves to the next, word lists and templates. Raises what a build does."""
    load_lexicon(DOCUMENTS_LANGUAGE)
    load_look(look_at(config.templates, config.static), config.language, DOCUMENTS_LANGUAGE)
