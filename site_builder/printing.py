"""From pages to files: rendered, or only named where they stand as they would be written anew."""

import functools
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec

from site_builder.arrange import lay_out
from site_builder.cache import Cache, digest, digest_parts
from site_builder.model import Page
from site_builder.model.dossiers import EncodedDossier, Gist, decode_dossier
from site_builder.model.site import DataPage, LongFile, LongPage, OutputFile
from site_builder.output import Kept
from site_builder.render import Look, render_page
from site_builder.spreading import Each

# Of so many dossiers, or of so many bytes of them, the files are in memory at once, and those of as many more: those of
# a topic may be of very many articles, and have a page for each hundred.
_AT_ONCE = 128
_BYTES_AT_ONCE = 4 << 20
_ENCODER = msgspec.msgpack.Encoder()
_GISTS = msgspec.msgpack.Decoder(Gist)


def render_dossier(encoded: bytes, look: Look) -> tuple[tuple[OutputFile, ...], bytes]:
    """The files of a dossier's pages, and their gist, encoded."""
    leaves = lay_out(decode_dossier(encoded))
    return tuple(render_page(page, look) for page in leaves.pages), _ENCODER.encode(leaves.gist)


def _describe(page: Page) -> bytes:
    """All that a page's file is made of but the look, encoded; that of a data file, which may be large, as it is."""
    return page.body if isinstance(page, DataPage) else _ENCODER.encode(page)


def found_by(article: str) -> bytes:
    """The key of an article's dossier among the proofs."""
    return digest(b"proof", article.encode("utf-8", "surrogatepass"))


class _Batch(NamedTuple):
    """Dossiers by their keys, the gists that are known and the files that stand; and what is rendered of the others."""

    keys: list[bytes]
    known: list[Gist | None]
    kept: list[tuple[Kept, ...]]
    rendered: Iterable[tuple[tuple[OutputFile, ...], bytes]]


def _cut_batches(dossiers: Iterable[EncodedDossier]) -> Iterator[list[EncodedDossier]]:
    batch: list[EncodedDossier] = []
    size = 0
    for dossier in dossiers:
        if batch and (len(batch) == _AT_ONCE or size + len(dossier.encoded) > _BYTES_AT_ONCE):
            yield batch
            batch, size = [], 0
        batch.append(dossier)
        size += len(dossier.encoded)
    if batch:
        yield batch


class Press:
    """Makes files of pages; of those that stand as they would be written anew, only their names.

    `cache` remembers the gists of dossiers, `proofs`, in a preview, the dossiers of articles.
    """

    def __init__(self, look: Look, standing: Mapping[str, str], cache: Cache, proofs: Cache | None, each: Each) -> None:
        self._look = look
        self._standing = standing
        self._cache = cache
        self._proofs = proofs
        self._each = each

    def print_pages(self, pages: Iterable[Page]) -> Iterator[OutputFile | Kept]:
        """The file of each page, told by the digest of the page."""
        remaining = iter(pages)
        while batch := list(itertools.islice(remaining, _AT_ONCE)):
            origins: dict[str, str] = {page.address: self._find_origin(_describe(page)) for page in batch}
            missing = [page for page in batch if self._standing.get(page.address) != origins[page.address]]
            rendered = {page.address for page in missing}
            yield from (Kept(path, origin) for path, origin in origins.items() if path not in rendered)
            for file in self._each(functools.partial(render_page, look=self._look), missing):
                yield msgspec.structs.replace(file, origin=origins[file.path])

    def print_last(self, pages: Iterable[Page | LongPage]) -> Iterator[OutputFile | LongFile | Kept]:
        """The same one by one, here: for data files, which are ready and may be large."""
        for page in pages:
            if not isinstance(page, LongPage):
                origin = self._find_origin(_describe(page))
            else:
                origin = digest_parts(itertools.chain((self._look.digest,), page.parts)).hex()
            if self._standing.get(page.address) == origin:
                yield Kept(page.address, origin)
            elif isinstance(page, LongPage):
                yield LongFile(page.address, page.parts, origin)
            else:
                yield msgspec.structs.replace(render_page(page, self._look), origin=origin)

    def print_dossiers(
        self, dossiers: Iterable[EncodedDossier], take: Callable[[Gist], None]
    ) -> Iterator[tuple[OutputFile | Kept, ...]]:
        """The files of each dossier, told by the digest of the dossier; `take` is given their gist."""
        begun: _Batch | None = None
        for batch in _cut_batches(dossiers):
            following = self._begin(batch)  # is rendered elsewhere while the one before is written here
            if begun:
                yield from self._end(begun, take)
            begun = following
        if begun:
            yield from self._end(begun, take)

    def _begin(self, dossiers: list[EncodedDossier]) -> "_Batch":
        """Find what stands of a batch, and have the rest rendered."""
        keys = [digest(b"gist", dossier.encoded) for dossier in dossiers]
        known = [_GISTS.decode(found) if found else None for found in self._cache.find(keys)]
        kept = [self._find_kept(key, gist) for key, gist in zip(keys, known, strict=True)]
        missing = [dossier.encoded for dossier, files in zip(dossiers, kept, strict=True) if not files]
        self._keep_proofs(dossiers)
        return _Batch(keys, known, kept, self._each(functools.partial(render_dossier, look=self._look), missing))

    def _end(self, batch: "_Batch", take: Callable[[Gist], None]) -> Iterator[tuple[OutputFile | Kept, ...]]:
        """The files of a batch."""
        rendered = iter(batch.rendered)
        new: list[tuple[bytes, bytes]] = []
        for key, gist, files in zip(batch.keys, batch.known, batch.kept, strict=True):
            if gist and files:
                take(gist)
                yield files
            else:
                made, encoded = next(rendered)
                new.append((key, encoded))
                take(_GISTS.decode(encoded))
                origin = self._find_origin(key)
                yield tuple(msgspec.structs.replace(file, origin=origin) for file in made)
        self._cache.add(new)

    def _keep_proofs(self, printed: Iterable[EncodedDossier]) -> None:
        """Remember what the articles' pages are made of, where that is not what is remembered."""
        if self._proofs is None:
            return
        made = {found_by(dossier.article): dossier.encoded for dossier in printed if dossier.article}
        known = self._proofs.find([*made])
        self._proofs.add((key, made[key]) for key, found in zip(made, known, strict=True) if found != made[key])

    def _find_kept(self, key: bytes, gist: Gist | None) -> tuple[Kept, ...]:
        """The files of a dossier laid out before, if all of them stand; nothing if not."""
        origin = self._find_origin(key)
        files = tuple(Kept(listing.address, origin) for listing in gist.listings) if gist else ()
        return files if all(self._standing.get(file.path) == origin for file in files) else ()

    def _find_origin(self, of: bytes) -> str:
        return digest(self._look.digest, of).hex()
