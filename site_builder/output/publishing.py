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
from site_builder.model.site import OutputFile
from site_builder.output.exchanging import exchange, recover, write_through
from site_builder.output.locking import Output
from site_builder.output.present import Manifest, read_manifest, read_plain, sort_present, write_manifest


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


def publish_files(files: Iterable[OutputFile], output: Output) -> Report:
    """Make the output folder hold exactly these files, and what others put there.

    Raises OutputError where that cannot be: the folder then is what it was before. Whatever else stops it (a process
    that is killed, a power cut) leaves the old site or the new one, whole; the next call clears away the rest.
    """
    staging = output.staging
    try:
        with _named_trouble(output.folder):
            recover(output.folder, staging)
            _clear(staging)
            staging.mkdir()
        manifest, size, written = _stage_files(files, output.folder, staging)
        with _named_trouble(output.folder):
            before = read_manifest(output.manifest)
            present = sort_present(output.folder, before, manifest)
            _stage_foreign(present.foreign, output.folder, staging)
            write_through(staging)
            # Until the exchange is noted, the files of both sites are ours, whichever a sudden end leaves in place.
            write_manifest(output.manifest, before, manifest)
            _put_in_place(staging, output.folder)
        with contextlib.suppress(OSError):  # the site is published; the manifest of both is as true of it
            write_manifest(output.manifest, manifest)
    finally:
        with contextlib.suppress(OSError):
            _clear(staging)
    return Report(
        files=len(manifest),
        size=size,
        written=written,
        removed=len(present.leaving),
        kept=len(present.foreign),
        overwritten=present.changed,
    )


def _stage_files(
    files: Iterable[OutputFile], present: pathlib.Path, staging: pathlib.Path
) -> tuple[Manifest, int, int]:
    """Write the files below staging, or link those that are there already; their digests, all bytes, files written."""
    digests: Manifest = {}
    folders = {staging}
    size = written = 0
    for file in files:
        target = staging / file.path
        with _named_trouble(target):
            if target.parent not in folders:
                target.parent.mkdir(parents=True, exist_ok=True)
                folders.add(target.parent)
            if read_plain(present / file.path) != file.body or not _link(present / file.path, target):
                with target.open("xb") as stream:
                    stream.write(file.body)
                written += 1
        digests[file.path] = (hashlib.sha256(file.body).hexdigest(),)
        size += len(file.body)
    return digests, size, written


def _stage_foreign(foreign: Iterable[str], present: pathlib.Path, staging: pathlib.Path) -> None:
    """Have what others put into the folder stand in the next one too: the same files, copies only where links fail."""
    for path in foreign:
        source, target = present / path, staging / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir() and not source.is_symlink():
            target.mkdir(exist_ok=True)
        elif not _link(source, target):
            shutil.copy2(source, target, follow_symlinks=False)


def _link(source: pathlib.Path, target: pathlib.Path) -> bool:
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
def _named_trouble(place: pathlib.Path) -> Iterator[None]:
    """Tell the operator of a disk that fails us; trouble of whoever makes the files is not ours to name."""
    try:
        yield
    except OSError as trouble:
        message = f"cannot be written: {trouble.strerror or trouble}; nothing published"
        raise OutputError(
            message, file=str(trouble.filename if isinstance(trouble.filename, str) else place)
        ) from trouble
