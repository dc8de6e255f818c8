"""A branch of a git repository, from which a host makes pages: one commit that holds the site and no history."""

import contextlib
import hashlib
import pathlib
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import msgspec

from site_builder.deploy.commands import run_command
from site_builder.deploy.deploying import Site, State
from site_builder.deploy.plan import Manifest, Plan
from site_builder.errors import BusyError, DeployError
from site_builder.progress import Watch
from site_builder.targets import GitTarget

MANIFEST = ".site_builder/manifest.json"
# The branch is public, and who publishes is nobody's business.
_NOBODY = {
    "GIT_AUTHOR_NAME": "site_builder",
    "GIT_AUTHOR_EMAIL": "site_builder@localhost",
    "GIT_COMMITTER_NAME": "site_builder",
    "GIT_COMMITTER_EMAIL": "site_builder@localhost",
}
_PLAIN = "100644"
_TAKEN = ("stale info", "failed to update ref", "cannot lock ref")


class GitHost:
    """Makes the branch one new commit, and replaces it only as long as it is what we saw.

    `cache` is a repository of our own beside the site, so that what has been sent is not packed again.
    """

    def __init__(self, target: GitTarget, cache: pathlib.Path) -> None:
        self._remote = target.remote
        self._reference = f"refs/heads/{target.branch}"
        self._cache = cache
        self._tip = ""
        self._tip_second = 0
        self._entries: dict[str, tuple[str, str]] = {}  # by path: mode and name of the blob
        self.extras: Mapping[str, bytes] = {".nojekyll": b""}
        if target.cname:
            self.extras = {**self.extras, "CNAME": f"{target.cname}\n".encode()}

    def digest(self, body: bytes) -> str:
        """The name that git gives the file: that is what it can tell of the branch."""
        return hashlib.sha1(b"blob %d\0%b" % (len(body), body), usedforsecurity=False).hexdigest()

    def hold(self, *, take_over: bool) -> contextlib.AbstractContextManager[None]:
        """Nobody is kept out: the branch is replaced in one step, and by one of two only."""
        del take_over
        return contextlib.nullcontext()

    def look(self) -> State:
        self._open_cache()
        if not self._git("ls-remote", "--", self._remote, self._reference):
            return State(None, {})
        self._git("fetch", "--quiet", "--depth=1", "--no-tags", "--", self._remote, self._reference)
        self._tip = self._git("rev-parse", "FETCH_HEAD").decode().strip()
        self._tip_second = int(self._git("show", "--no-patch", "--format=%ct", self._tip))
        listing = self._git("ls-tree", "-r", "-z", "--full-tree", self._tip).decode("utf-8", "surrogateescape")
        for line in listing.split("\0")[:-1]:
            entry, _, path = line.partition("\t")
            mode, _, name = entry.split(" ")
            self._entries[path] = mode, name
        present = {path: name for path, (mode, name) in self._entries.items() if path != MANIFEST}
        return State(self._read_manifest(), present)

    def deploy(self, plan: Plan, site: Site, watch: Watch) -> None:
        watch("pack", 0, 0)
        commit = self._write_commit(plan, site)
        watch("push", 0, 0)
        lease = f"--force-with-lease={self._reference}:{self._tip}"
        push = ["push", "--porcelain", lease, "--", self._remote, f"{commit}:{self._reference}"]
        ended = run_command([*self._command, *push], fine=(0, 1))
        if ended.returncode:
            lines = [line for line in ended.stdout.decode("utf-8", "replace").splitlines() if line.startswith("!")]
            said = lines[0].split("\t")[-1] if lines else "refused"
            if any(words in said for words in _TAKEN):
                raise BusyError("somebody else has changed the branch since we looked", remedy="publish again")
            raise DeployError(f"the branch cannot be replaced: {said}", remedy="allow forced pushes to this branch")

    def _open_cache(self) -> None:
        """Have a repository there, without the locks of a git that was killed: nobody else is in it."""
        for left in self._cache.glob("*.lock"):
            left.unlink()
        run_command(["git", "init", "--quiet", "--bare", str(self._cache)])

    def _read_manifest(self) -> Manifest:
        """Our manifest on the branch. Raises DeployError where there is none: then somebody else's work is there."""
        _, name = self._entries.get(MANIFEST, ("", ""))
        with contextlib.suppress(msgspec.DecodeError):
            if name:
                return msgspec.json.decode(self._git("cat-file", "blob", name), type=Manifest)
        message = f"{self._reference.removeprefix('refs/heads/')} is a branch that we did not make: nothing published"
        raise DeployError(message, remedy="name a branch that does not exist yet, as git+ADDRESS#BRANCH")

    def _write_commit(self, plan: Plan, site: Site) -> str:
        """A commit without parents that holds the site, and what others put on the branch.

        It is younger than the one it replaces, so that no two are the same: where a site comes back within a second git
        would be sent a commit that the branch has lost, which it takes for a piece of a history.
        """
        extras = {**site.extras, MANIFEST: msgspec.json.format(msgspec.json.encode(plan.manifest, order="sorted"))}
        entries = {path: entry for path, entry in self._entries.items() if path not in plan.removed}
        entries |= {path: (_PLAIN, name) for path, name in plan.site.items()}
        for path, body in extras.items():
            entries[path] = _PLAIN, self._git("hash-object", "-w", "--stdin", feed=body).decode().strip()
        self._write_blobs(site.folder, [path for path in (*plan.added, *plan.changed) if path not in extras])
        listing = "".join(f"{mode} {name}\t{path}\0" for path, (mode, name) in sorted(entries.items()))
        index = self._cache / "publish.index"
        index.unlink(missing_ok=True)
        own = {"GIT_INDEX_FILE": str(index)}
        self._git("update-index", "-z", "--index-info", feed=listing.encode("utf-8", "surrogateescape"), more=own)
        tree = self._git("write-tree", more=own).decode().strip()
        now = int(self._git("var", "GIT_COMMITTER_IDENT").rsplit(maxsplit=2)[1])
        second = f"@{max(now, self._tip_second + 1)} +0000"
        dates = {"GIT_AUTHOR_DATE": second, "GIT_COMMITTER_DATE": second}
        return self._git("commit-tree", "-m", "Publish the site", tree, more=dates).decode().strip()

    def _write_blobs(self, folder: pathlib.Path, paths: Sequence[str]) -> None:
        if paths:
            places = "".join(f"{folder / path}\n" for path in paths)
            self._git("hash-object", "-w", "--no-filters", "--stdin-paths", feed=places.encode())

    @property
    def _command(self) -> list[str]:
        return ["git", f"--git-dir={self._cache}", "-c", "gc.autoDetach=false", "-c", "maintenance.autoDetach=false"]

    def _git(self, *arguments: str, feed: bytes = b"", more: Mapping[str, str] = MappingProxyType({})) -> bytes:
        """What git answers; `more` is set in its environment."""
        return run_command([*self._command, *arguments], feed=feed, environment={**_NOBODY, **more}).stdout
