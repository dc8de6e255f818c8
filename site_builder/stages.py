"""From an archive to its site: laid out, rendered where it does not stand already, and published."""

import functools
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from typing import NamedTuple

import msgspec

from site_builder.arrange import Binder, Outline, lay_out, outline_site
from site_builder.arrange.permalinks import raw_address
from site_builder.cache import Cache, digest
from site_builder.config import Config
from site_builder.curation import add_permalinks
from site_builder.errors import SiteBuilderError
from site_builder.gathering import DOCUMENTS_LANGUAGE, Gathered, gather_archive
from site_builder.ingest import read_raw
from site_builder.language.lexicon import load_lexicon
from site_builder.model import Document, Page
from site_builder.model.dossiers import Dossier, Gist
from site_builder.model.site import OutputFile
from site_builder.output import Kept, Output, Report, find_standing, publish_files
from site_builder.progress import Progress
from site_builder.render import Look, load_look, look_at, render_assets, render_page
from site_builder.review import list_decisions
from site_builder.spreading import Each

_AT_ONCE = 500


class Made(NamedTuple):
    """A site that is outlined but not written: what it was made of, its outline, what its pages are to look like."""

    gathered: Gathered
    outline: Outline
    look: Look


class Published(NamedTuple):
    """What publishing did, and what the operator should know of the site."""

    report: Report
    notices: tuple[str, ...]


def make_site(config: Config, cache: Cache, progress: Progress, each: Each) -> Made:
    """The outline of the site of the configured folders. Raises SiteBuilderError where it cannot be."""
    gathered = gather_archive(config, cache, progress, each)
    archive = gathered.archive
    decisions = list_decisions(archive) if config.preview else ()
    outline = functools.partial(outline_site, archive, config, gathered.authority, config.about, decisions)
    return Made(gathered, progress.time("arrange", outline), look_at(config.templates, config.static))


def publish_site(
    made: Made, config: Config, output: Output, *, cache: Cache, progress: Progress, each: Each
) -> Published:
    """Write what does not stand in the output folder already, put the site in place, note where its pages stand."""
    outline, standing = made.outline, find_standing(output)
    press = _Press(made.look, standing, cache, each)
    binder = Binder(outline)
    notices: list[str] = []

    def list_files() -> Iterator[OutputFile | Kept]:
        raw = (Kept(raw_address(document.seed), document.digest) for document in _list_documents(made))
        kept = [file for file in raw if standing.get(file.path) == file.origin]
        yield from kept
        yield from list_other_files(made, config, leave_out={file.path for file in kept})
        yield from press.print_pages(outline.pages, each)
        printed = press.print_dossiers(outline.list_dossiers(), binder.add)
        total = len(outline.articles) + len(outline.entities)
        yield from itertools.chain.from_iterable(progress.count("render", printed, total))
        site = progress.time("index", binder.bind)
        yield from press.print_pages(site.pages, map)
        if look_at(made.look.templates, made.look.static) != made.look:
            message = "changed while the site was built: nothing published"
            raise SiteBuilderError(message, file=str(made.look.templates), remedy="build again")
        notices.extend(site.notices)

    report = publish_files(list_files(), output)
    if not config.preview:  # what somebody is still writing has no address for good
        add_permalinks(config.authority, outline.catalogue.links.new)
    progress.end("publish")
    return Published(report, tuple(notices))


def list_other_files(made: Made, config: Config, leave_out: Set[str] = frozenset()) -> Iterator[OutputFile]:
    """The files of the site that are no pages: what pages load, and the documents as they came."""
    yield from render_assets(made.look)
    for document in _list_documents(made):
        if (path := raw_address(document.seed)) not in leave_out:
            yield OutputFile(path, read_raw(config.seeds, document, config.max_document_bytes), document.digest)


def _list_documents(made: Made) -> Iterator[Document]:
    """A document for each file whose bytes the site holds, whole or one of its stories."""
    documents = {article.document.seed: article.document for article in made.gathered.archive.articles}
    return (documents[seed] for seed in made.outline.seeds)


def prepare_builds(config: Config) -> None:
    """Load what a build with these settings leaves to the next, word lists and templates. Raises what a build does."""
    load_lexicon(DOCUMENTS_LANGUAGE)
    load_look(look_at(config.templates, config.static), config.language, DOCUMENTS_LANGUAGE)


def render_dossier(encoded: bytes, look: Look) -> tuple[tuple[OutputFile, ...], bytes]:
    """The files of a dossier's pages, and their gist, encoded."""
    leaves = lay_out(_DOSSIERS.decode(encoded))
    return tuple(render_page(page, look) for page in leaves.pages), _ENCODER.encode(leaves.gist)


_ENCODER = msgspec.msgpack.Encoder()
_DOSSIERS = msgspec.msgpack.Decoder(Dossier)
_GISTS = msgspec.msgpack.Decoder(Gist)


class _Press:
    """Makes files of pages; of those that stand as they would be written anew, only their names."""

    def __init__(self, look: Look, standing: Mapping[str, str], cache: Cache, each: Each) -> None:
        self._look = look
        self._standing = standing
        self._cache = cache
        self._each = each

    def print_pages(self, pages: Iterable[Page], each: Each) -> Iterator[OutputFile | Kept]:
        """The file of each page, told by the digest of the page."""
        listed = list(pages)
        origins: dict[str, str] = {page.address: self._find_origin(_ENCODER.encode(page)) for page in listed}
        missing = [page for page in listed if self._standing.get(page.address) != origins[page.address]]
        rendered = {page.address for page in missing}
        yield from (Kept(path, origin) for path, origin in origins.items() if path not in rendered)
        for file in each(functools.partial(render_page, look=self._look), missing):
            yield msgspec.structs.replace(file, origin=origins[file.path])

    def print_dossiers(
        self, dossiers: Iterable[Dossier], take: Callable[[Gist], None]
    ) -> Iterator[tuple[OutputFile | Kept, ...]]:
        """The files of each dossier, told by the digest of the dossier; `take` is given their gist."""
        encoded = map(_ENCODER.encode, dossiers)
        while batch := list(itertools.islice(encoded, _AT_ONCE)):
            yield from self._print_batch(batch, take)

    def _print_batch(self, batch: list[bytes], take: Callable[[Gist], None]) -> Iterator[tuple[OutputFile | Kept, ...]]:
        keys = [digest(b"gist", each) for each in batch]
        known = [_GISTS.decode(found) if found else None for found in self._cache.find(keys)]
        kept = [self._find_kept(key, gist) for key, gist in zip(keys, known, strict=True)]
        missing = [each for each, files in zip(batch, kept, strict=True) if not files]
        rendered = iter(self._each(functools.partial(render_dossier, look=self._look), missing))
        new: list[tuple[bytes, bytes]] = []
        for key, gist, files in zip(keys, known, kept, strict=True):
            if gist and files:
                take(gist)
                yield files
            else:
                made, encoded = next(rendered)
                new.append((key, encoded))
                take(_GISTS.decode(encoded))
                yield tuple(msgspec.structs.replace(file, origin=self._find_origin(key)) for file in made)
        self._cache.add(new)

    def _find_kept(self, key: bytes, gist: Gist | None) -> tuple[Kept, ...]:
        """The files of a dossier laid out before, if all of them stand; nothing if not."""
        origin = self._find_origin(key)
        files = tuple(Kept(listing.address, origin) for listing in gist.listings) if gist else ()
        return files if all(self._standing.get(file.path) == origin for file in files) else ()

    def _find_origin(self, of: bytes) -> str:
        return digest(self._look.digest, of).hex()
