"""Puts the next site together beside the present one, then exchanges the two."""

import contextlib
import hashlib
import os
import pathlib
import shutil
import stat
from collections.abc import Iterable, Iterator

import msgspec

from site_builder.errors import OutputError
from site_builder.model.articles import Shelf
from site_builder.model.site import LongFile, OutputFile
from site_builder.output.exchanging import exchange, name_aside, recover, write_through
from site_builder.output.locking import Output
from site_builder.output.manifest import Entry, Manifest, Noted, look_at, make_entry, read_manifest, write_manifest
from site_builder.output.present import read_plain, sort_present
from site_builder.shelves import DiskShelf


class Kept(msgspec.Struct, frozen=True):
    """A file that the present site has already, and the next one too: by its path, and the digest of its origin."""

    path: str
    origin: str


class Report(msgspec.Struct, frozen=True):
    """What publishing did: files and bytes of the site, files written anew, ours removed, others' kept.

    `overwritten` are files of ours that somebody had changed since; they are the site's again.
    """

    files: int
    size: int
    written: int
    removed: int
    kept: int
    overwritten: tuple[str, ...]


def find_standing(output: Output, present: Manifest) -> dict[str, str]:
    """The files of ours that stand untouched in the output folder, each with the digest of its origin.

    Told by size, time of change and inode as the manifest of the present site has them; one of unknown origin is left
    out.
    """
    return {
        path: entry.origin
        for path, entry in present.items()
        if entry.origin and entry.stands(look_at(f"{output.folder}/{path}"))
    }


def is_untouched(output: Output) -> bool:
    """Whether every file that we put into the output folder stands there as we put it, told as `find_standing` does.

    And nothing that we put beside it is left to be cleared away.
    """
    if output.staging.exists() or name_aside(output.staging).exists():
        return False
    manifest = read_manifest(output.manifest)
    return bool(manifest) and all(e.stands(look_at(f"{output.folder}/{path}")) for path, e in manifest.items())


def publish_files(
    files: Iterable[OutputFile | LongFile | Kept], output: Output, present: Manifest | None = None
) -> Report:
    """Make the output folder hold exactly these files, and what others put there.

    `present` is the manifest of the present site, for those who have read it already.

    Raises OutputError where that cannot be: the folder then is what it was before. Whatever else stops it (a process
    that is killed, a power cut) leaves the old site or the new one, whole; the next call clears away the rest.
    """
    staging = output.staging
    try:
        with _named_trouble(output.folder):
            recover(output.folder, staging)
            _clear(staging)
            staging.mkdir()
            before = read_manifest(output.manifest) if present is None else present
        stage = _Stage(output.folder, staging, before, DiskShelf(output.state))
        for file in files:
            stage.add(file)
        with _named_trouble(output.folder):
            stands = sort_present(output.folder, before, stage.manifest)
            _stage_foreign(stands.foreign, output.folder, staging)
            write_through(staging)
            # Until the exchange is noted, the files of both sites are ours, whichever a sudden end leaves in place.
            write_manifest(output.manifest, stage.manifest, before)
            _put_in_place(staging, output.folder)
        with contextlib.suppress(OSError):  # the site is published; the manifest of both is as true of it
            write_manifest(output.manifest, stage.manifest)
    finally:
        with contextlib.suppress(OSError):
            _clear(staging)
    return Report(
        files=len(stage.manifest),
        size=stage.size,
        written=stage.written,
        removed=len(stands.leaving),
        kept=len(stands.foreign),
        overwritten=stands.changed,
    )


class _Stage:
    """The next site while it is put together: files are written, or linked where the present site has them."""

    def __init__(self, present: pathlib.Path, staging: pathlib.Path, before: Manifest, shelf: Shelf) -> None:
        self.manifest = Noted(shelf, before)
        self.written = 0
        self.size = 0
        self._present = str(present)
        self._staging = str(staging)
        self._before = before
        self._folders = {self._staging}

    def add(self, file: OutputFile | LongFile | Kept) -> None:
        """Give the file its place; OutputError where it has none, or the present site no longer has what is kept."""
        target = f"{self._staging}/{file.path}"
        with _named_trouble(target):
            folder = target.rpartition("/")[0]
            if folder not in self._folders:
                pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
                self._folders.add(folder)
            entry = self._keep(file, target) if isinstance(file, Kept) else self._write(file, target)
            self.manifest.note(file.path, entry)
            self.size += entry.size

    def _keep(self, file: Kept, target: str) -> Entry:
        """Link what is kept. Looked at once it is linked: whoever changes the page behind our back is found out."""
        source = f"{self._present}/{file.path}"
        entry = self._before[file.path]
        body = None if _link(source, target) else pathlib.Path(source).read_bytes()
        if body is not None:  # a disk without links
            if hashlib.sha256(body).hexdigest() != entry.digest:
                raise _changed(source)
            return self._write(OutputFile(file.path, body, file.origin), target)
        if not entry.stands(look_at(target)):
            raise _changed(source)
        return msgspec.structs.replace(entry, other="", origin=file.origin)

    def _write(self, file: OutputFile | LongFile, target: str) -> Entry:
        source = f"{self._present}/{file.path}"
        parts = file.parts if isinstance(file, LongFile) else (file.body,)
        found = hashlib.sha256()
        for part in parts:
            found.update(part)
        digest = found.hexdigest()
        if not (self._has(file.path, source, digest) and _link(source, target)):
            with pathlib.Path(target).open("xb") as stream:
                stream.writelines(parts)
            self.written += 1
        return make_entry(digest, file.origin, os.lstat(target))

    def _has(self, path: str, source: str, digest: str) -> bool:
        """Whether the present site has the file, byte for byte; read only where the disk alone cannot tell."""
        before = self._before.get(path)
        if before and before.stands(look_at(source)):
            return before.digest == digest
        body = read_plain(source)
        return body is not None and hashlib.sha256(body).hexdigest() == digest


def _changed(path: str) -> OutputError:
    return OutputError("was changed while the site was built: nothing published", file=path, remedy="build again")


def _stage_foreign(foreign: Iterable[str], present: pathlib.Path, staging: pathlib.Path) -> None:
    """Have what others put into the folder stand in the next one too: the same files, copies only where links fail."""
    for path in foreign:
        source, target = present / path, staging / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir() and not source.is_symlink():
            target.mkdir(exist_ok=True)
        elif not _link(source, target):
            shutil.copy2(source, target, follow_symlinks=False)


def _link(source: pathlib.Path | str, target: pathlib.Path | str) -> bool:
    """Give a present file its place in the next site, its time of change kept; False where the disk has no links."""
    try:
        os.link(source, target, follow_symlinks=False)
    except FileExistsError:
        raise
    except OSError:
        return False
    return True


def _put_in_place(staging: pathlib.Path, folder: pathlib.Path) -> None:
    if folder.is_dir():
        staging.chmod(stat.S_IMODE(folder.stat().st_mode))
        exchange(folder, staging)
    else:
        staging.rename(folder)


def _clear(folder: pathlib.Path) -> None:
    if folder.is_dir():
        shutil.rmtree(folder)


@contextlib.contextmanager
def _named_trouble(place: pathlib.Path | str) -> Iterator[None]:
    """Tell the operator of a disk that fails us; trouble of whoever makes the files is not ours to name."""
    try:
        yield
    except OSError as trouble:
        message = f"cannot be written: {trouble.strerror or trouble}; nothing published"
        raise OutputError(
            message, file=str(trouble.filename if isinstance(trouble.filename, str) else place)
        ) from trouble
