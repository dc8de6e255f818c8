"""A folder with releases and a link to the present one: the site is put together beside it, then the link is switched.

current -> releases/3f2a9c41d07b
releases/3f2a9c41d07b/           the site
releases/3f2a9c41d07b.json       its manifest, and the release it followed
releases/lock                    who publishes now
"""

import contextlib
import hashlib
import pathlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

import msgspec

from site_builder.deploy.deploying import Site, State
from site_builder.deploy.lock import check_note, make_note, write_note
from site_builder.deploy.plan import Files, Manifest, Plan
from site_builder.errors import DeployError
from site_builder.progress import Watch

CURRENT = "current"
_RELEASES = "releases"
_LOCK = f"{_RELEASES}/lock"


class Contents(msgspec.Struct, frozen=True):
    """What a release is made of, and the release before it, empty where there is none.

    `uploads` are new or changed; `links` are the same as in the release before; `retired` are only there, and stay.
    """

    release: str
    before: str
    uploads: tuple[str, ...]
    links: tuple[str, ...]
    retired: tuple[str, ...]


class Place(Protocol):
    """A folder, here or on a server; every path is relative to it. Its methods raise DeployError."""

    def read(self, path: str) -> bytes | None:
        """The bytes of a file; None where there is none."""

    def create(self, path: str, body: bytes) -> bool:
        """Make a file, and the folders it lies in; False where it is there already."""

    def write(self, path: str, body: bytes) -> None:
        """Make or replace a file in one step, and make the folders it lies in."""

    def list_names(self, path: str) -> tuple[str, ...]:
        """The names in a folder; none where it is not there."""

    def read_link(self, path: str) -> str | None:
        """Where a link leads; None where nothing is there; empty where what is there is no link."""

    def switch(self, path: str, goal: str) -> None:
        """Make or replace a link in one step."""

    def fill(self, contents: Contents, site: Site, watch: Watch) -> None:
        """Put a release together, and have it written through. What is there of it already is not sent again."""

    def remove(self, folder: str, paths: Sequence[str]) -> None:
        """Delete these files of a folder, then whatever folders that leaves empty, it among them."""


class _Release(msgspec.Struct, frozen=True):
    """Our note about a release: `whole` once everything is there."""

    manifest: Manifest
    whole: bool


class ReleaseHost:
    """Keeps two releases in a place, the present one and the one before, and switches a link from one to the next."""

    extras: Mapping[str, bytes] = {}

    def __init__(self, place: Place) -> None:
        self._place = place
        self._current = ""
        self._before: Manifest = Manifest()

    def digest(self, body: bytes) -> str:
        return hashlib.sha256(body).hexdigest()

    @contextlib.contextmanager
    def hold(self, *, take_over: bool) -> Iterator[None]:
        note = write_note(make_note())
        if not self._place.create(_LOCK, note):
            left = self._place.read(_LOCK)
            if left is not None:
                check_note(left, take_over=take_over)
            self._place.write(_LOCK, note)
        try:
            yield
        finally:
            if self._place.read(_LOCK) == note:
                self._place.remove(_RELEASES, ("lock",))

    def look(self) -> State:
        goal = self._place.read_link(CURRENT)
        if goal is None:
            return State(None, {})
        release = self._read_release(goal.removeprefix(f"{_RELEASES}/")) if goal.startswith(f"{_RELEASES}/") else None
        if not release:
            message = f"{CURRENT} is there and not of our making: nothing published"
            raise DeployError(message, remedy="move it away, or publish to another folder")
        self._current = goal.removeprefix(f"{_RELEASES}/")
        self._before = release.manifest
        # A release is never changed once it is whole, and nobody else writes into it.
        return State(release.manifest, _flatten(release.manifest))

    def deploy(self, plan: Plan, site: Site, watch: Watch) -> None:
        name = _name_release(plan)
        release = _Release(plan.manifest, whole=True)
        found = self._read_release(name)
        if not found or not found.whole:
            self._write_release(name, msgspec.structs.replace(release, whole=False))
            self._place.fill(self._list_contents(name, plan), site, watch)
        self._write_release(name, release)
        watch("switch", 0, 0)
        self._place.switch(CURRENT, f"{_RELEASES}/{name}")
        self._clear({name, self._current}, watch)

    def _list_contents(self, name: str, plan: Plan) -> Contents:
        before = _flatten(self._before)
        links = tuple(path for path, digest in plan.site.items() if before.get(path) == digest)
        return Contents(
            release=f"{_RELEASES}/{name}",
            before=f"{_RELEASES}/{self._current}" if self._current else "",
            uploads=tuple(sorted(plan.site.keys() - set(links))),
            links=links,
            retired=tuple(plan.retired),
        )

    def _clear(self, stay: set[str], watch: Watch) -> None:
        """Delete what we put into releases that nobody needs; what others put there stays."""
        ending = ".json"
        names = [name.removesuffix(ending) for name in self._place.list_names(_RELEASES) if name.endswith(ending)]
        leaving = [name for name in names if name not in stay]
        for done, name in enumerate(leaving, 1):
            watch("clear", done, len(leaving))
            if release := self._read_release(name):
                self._place.remove(f"{_RELEASES}/{name}", tuple(_flatten(release.manifest)))
                self._place.remove(_RELEASES, (f"{name}{ending}",))

    def _read_release(self, name: str) -> _Release | None:
        body = self._place.read(f"{_RELEASES}/{name}.json") if name else None
        with contextlib.suppress(msgspec.DecodeError):
            return msgspec.json.decode(body, type=_Release) if body else None
        return None

    def _write_release(self, name: str, release: _Release) -> None:
        self._place.write(f"{_RELEASES}/{name}.json", msgspec.json.encode(release))


def list_folders(paths: Iterable[str]) -> list[str]:
    """The folders that files lie in, the deepest first."""
    folders = {str(parent) for path in paths for parent in pathlib.PurePosixPath(path).parents}
    return sorted(folders - {"."}, key=len, reverse=True)


def _name_release(plan: Plan) -> str:
    """A release is named by all that it holds: the same site again is the same release."""
    return hashlib.sha256(msgspec.json.encode(plan.manifest, order="sorted")).hexdigest()[:12]


def _flatten(manifest: Manifest) -> Files:
    return {path: digests[0] for path, digests in (*manifest.files.items(), *manifest.retired.items())}
