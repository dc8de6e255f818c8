"""Sends a site to a host: look, compare, refuse or do."""

import pathlib
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Protocol

import msgspec

from site_builder.deploy.plan import Files, Manifest, Plan, check_deletions, make_plan
from site_builder.errors import DeployError
from site_builder.headers import HeaderRules, read_headers
from site_builder.output import list_paths, read_plain
from site_builder.progress import Watch

HOME = "index.html"


class Site(msgspec.Struct, frozen=True):
    """The site as it lies on the disk, its header rules, and what the host wants beside it."""

    folder: pathlib.Path
    rules: HeaderRules
    extras: Mapping[str, bytes]

    def read(self, path: str) -> bytes:
        """The bytes of one of its files. Raises DeployError where it has gone."""
        body = self.extras[path] if path in self.extras else read_plain(self.folder / path)
        if body is None:
            raise DeployError("cannot be read", file=str(self.folder / path))
        return body


class State(msgspec.Struct, frozen=True):
    """What a host holds: our manifest (None where we never published there), and the digest of every file there is."""

    manifest: Manifest | None
    present: Files


class Host(Protocol):
    """One kind of place that a site can be sent to."""

    @property
    def extras(self) -> Mapping[str, bytes]:
        """Files that the host wants beside the site's own."""

    def digest(self, body: bytes) -> str:
        """The digest of a file in the host's own terms."""

    def hold(self, *, take_over: bool) -> AbstractContextManager[None]:
        """Keep everybody else from publishing until the block ends. Raises BusyError where somebody does."""

    def look(self) -> State:
        """What is there. Raises DeployError where the host cannot be reached or the place is somebody else's."""

    def deploy(self, plan: Plan, site: Site, watch: Watch) -> None:
        """Do as planned. Raises DeployError; readers then meet the old site, or both without a dead link."""


class Deployment(msgspec.Struct, frozen=True):
    """What was done, or with a dry run would be; `left_out` are links and other things that are no files."""

    plan: Plan
    files: int
    size: int
    left_out: tuple[str, ...]


def deploy_site(
    folder: pathlib.Path,
    host: Host,
    *,
    max_deletions: int | None = None,
    dry_run: bool = False,
    take_over: bool = False,
    watch: Watch,
) -> Deployment:
    """Have the host hold the site in a folder. Raises DeployError, before anything is done where that can be known.

    `take_over` says that whoever holds the host is known to be dead.
    """
    site = Site(folder, read_headers(folder), host.extras)
    files, size, left_out = _read_site(site, host.digest, watch)
    with nullcontext() if dry_run else host.hold(take_over=take_over):
        watch("look", 0, 0)
        state = host.look()
        before = state.manifest or Manifest()
        plan = make_plan(files, before, state.present, site.rules.is_asset)
        check_deletions(plan, before, max_deletions, site.rules.is_asset)
        noted = (before.files, before.retired) == (plan.manifest.files, plan.manifest.retired)
        if not dry_run and not (plan.empty and noted):
            host.deploy(plan, site, watch)
    return Deployment(plan, len(files), size, left_out)


def _read_site(site: Site, digest: Callable[[bytes], str], watch: Watch) -> tuple[Files, int, tuple[str, ...]]:
    """The digest of every file, the size of all, and what is left out."""
    paths = [path for path in list_paths(site.folder) if not _is_folder(site.folder / path)]
    if HOME not in paths:
        raise DeployError("no site here", file=str(site.folder), remedy="build it first: python build.py")
    files: dict[str, str] = {}
    left_out = []
    size = 0
    for done, path in enumerate(paths, 1):
        watch("read", done, len(paths))
        body = read_plain(site.folder / path)
        if body is None or not path.isprintable() or not _is_text(path):
            left_out.append(path)
            continue
        files[path] = digest(body)
        size += len(body)
    for path, body in site.extras.items():
        files[path] = digest(body)
    return files, size, tuple(left_out)


def _is_folder(place: pathlib.Path) -> bool:
    return place.is_dir() and not place.is_symlink()


def _is_text(path: str) -> bool:
    """Whether the name can be written in UTF-8, as every host wants it."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True
