"""A folder of this machine as a place for releases."""

import contextlib
import errno
import os
import pathlib
from collections.abc import Iterator, Sequence

from site_builder.deploy.deploying import Site
from site_builder.deploy.releases import Contents, list_folders
from site_builder.errors import DeployError
from site_builder.output import read_plain, write_through
from site_builder.progress import Watch
from site_builder.replacing import BESIDE, replace_file


class FolderPlace:
    """A folder of this machine; see Place."""

    def __init__(self, folder: pathlib.Path) -> None:
        self._folder = folder

    def read(self, path: str) -> bytes | None:
        return read_plain(self._folder / path)

    def create(self, path: str, body: bytes) -> bool:
        with self._named_trouble(path):
            (self._folder / path).parent.mkdir(parents=True, exist_ok=True)
            try:
                with (self._folder / path).open("xb") as stream:
                    stream.write(body)
            except FileExistsError:
                return False
        return True

    def write(self, path: str, body: bytes) -> None:
        with self._named_trouble(path):
            (self._folder / path).parent.mkdir(parents=True, exist_ok=True)
            replace_file(self._folder / path, body)

    def list_names(self, path: str) -> tuple[str, ...]:
        with self._named_trouble(path):
            try:
                return tuple(sorted(entry.name for entry in (self._folder / path).iterdir()))
            except FileNotFoundError:
                return ()

    def read_link(self, path: str) -> str | None:
        with self._named_trouble(path):
            try:
                return str((self._folder / path).readlink())
            except FileNotFoundError:
                return None
            except OSError as trouble:
                if trouble.errno != errno.EINVAL:
                    raise
                return ""

    def switch(self, path: str, goal: str) -> None:
        with self._named_trouble(path):
            beside = self._folder / f"{path}{BESIDE}"
            beside.unlink(missing_ok=True)
            beside.symlink_to(goal)
            beside.replace(self._folder / path)

    def fill(self, contents: Contents, site: Site, watch: Watch) -> None:
        linked = {*contents.links, *contents.retired}
        paths = sorted((*linked, *contents.uploads))
        for done, path in enumerate(paths, 1):
            watch("copy", done, len(paths))
            target = f"{contents.release}/{path}"
            if path in linked and self._link(f"{contents.before}/{path}", target):
                continue
            body = self.read(f"{contents.before}/{path}") if path in contents.retired else site.read(path)
            if body is not None and self.read(target) != body:
                self.write(target, body)
        with self._named_trouble(contents.release):
            write_through(self._folder)

    def remove(self, folder: str, paths: Sequence[str]) -> None:
        with self._named_trouble(folder):
            for path in paths:
                (self._folder / folder / path).unlink(missing_ok=True)
                (self._folder / folder / f"{path}{BESIDE}").unlink(missing_ok=True)
            for each in (*list_folders(paths), ""):
                with contextlib.suppress(OSError):  # others' files are in it
                    (self._folder / folder / each).rmdir()

    def _link(self, source: str, target: str) -> bool:
        """Have an unchanged file keep its time of change; False where the disk has no links."""
        (self._folder / target).parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(self._folder / source, self._folder / target, follow_symlinks=False)
        except FileExistsError:
            return self.read(source) == self.read(target)
        except OSError:
            return False
        return True

    @contextlib.contextmanager
    def _named_trouble(self, path: str) -> Iterator[None]:
        try:
            yield
        except OSError as trouble:
            raise DeployError(f"{trouble.strerror or trouble}", file=str(self._folder / path)) from trouble
