"""A folder of a server as a place for releases, by the commands ssh and rsync."""

import contextlib
import os
import pathlib
import shlex
import subprocess
import tempfile
from collections.abc import Iterator, Sequence

from site_builder.deploy.commands import find_complaint, require_command, run_command
from site_builder.deploy.deploying import Site
from site_builder.deploy.releases import Contents, list_folders
from site_builder.errors import DeployError
from site_builder.progress import Watch
from site_builder.targets import ServerTarget

_SCRIPT = (pathlib.Path(__file__).parent / "place.sh").read_text(encoding="utf-8")
_ABSENT = 44
_PATIENCE = 20


@contextlib.contextmanager
def connect(target: ServerTarget) -> Iterator["ShellPlace"]:
    """A way to the target's folder until the block ends: as RSYNC_RSH or else `ssh` reaches it, over one connection."""
    with tempfile.TemporaryDirectory(prefix="publish-") as folder:
        shell = [*shlex.split(os.environ.get("RSYNC_RSH", "ssh")), "-S", f"{folder}/%C"]
        # Where we are killed the connection closes by itself.
        shared = ["-o", "ControlMaster=auto", "-o", f"ControlPersist={_PATIENCE}"]
        place = ShellPlace([*shell, *shared], target)
        try:
            yield place
        finally:
            place.hang_up()


class ShellPlace:
    """A folder of a server; see Place. `shell` is the command that reaches a server."""

    def __init__(self, shell: Sequence[str], target: ServerTarget) -> None:
        self._server = f"{target.user}@{target.host}" if target.user else target.host
        bracketed = f"[{target.host}]" if ":" in target.host else target.host
        self._rsync_server = f"{target.user}@{bracketed}" if target.user else bracketed
        self._folder = target.path
        port = ["-p", str(target.port)] if target.port else []
        self._shell = [*shell, *port]

    def read(self, path: str) -> bytes | None:
        ended = self._run("read", path, fine=(0, _ABSENT))
        return None if ended.returncode else ended.stdout

    def create(self, path: str, body: bytes) -> bool:
        return not self._run("create", path, feed=body, fine=(0, _ABSENT)).returncode

    def write(self, path: str, body: bytes) -> None:
        self._run("write", path, feed=body)

    def list_names(self, path: str) -> tuple[str, ...]:
        return tuple(self._run("list", path).stdout.decode("utf-8", "surrogateescape").splitlines())

    def read_link(self, path: str) -> str | None:
        ended = self._run("link", path, fine=(0, _ABSENT))
        return None if ended.returncode else ended.stdout.decode("utf-8", "surrogateescape").strip()

    def switch(self, path: str, goal: str) -> None:
        self._run("switch", path, goal)

    def fill(self, contents: Contents, site: Site, watch: Watch) -> None:
        self._send(contents, site, watch)
        kept = "".join(f"{path}\n" for path in contents.retired).encode()
        self._run("keep", contents.before, contents.release, feed=kept)

    def remove(self, folder: str, paths: Sequence[str]) -> None:
        names = (*paths, *(f"{below}/" for below in list_folders(paths)))
        self._run("remove", folder, feed="".join(f"{name}\n" for name in names).encode())

    def hang_up(self) -> None:
        """Close the connection that the commands share."""
        run_command([*self._shell, "-O", "exit", "--", self._server], fine=range(256))

    def _send(self, contents: Contents, site: Site, watch: Watch) -> None:
        """Have rsync send what the release before has not, whole files by other names first."""
        require_command("rsync")
        command = ["rsync", "--recursive", "--checksum", "--perms", "--chmod=D755,F644", "--protect-args"]
        command += ["--from0", "--files-from=-", "--out-format=%n", f"--rsh={shlex.join(self._shell)}"]
        if contents.before:
            command.append(f"--link-dest=../{contents.before.rpartition('/')[2]}")
        goal = f"{self._rsync_server}:{self._folder}/{contents.release}/"
        feed = "".join(f"{path}\0" for path in (*contents.uploads, *contents.links)).encode()
        done, total = 0, len(contents.uploads)
        with tempfile.TemporaryFile() as names, tempfile.TemporaryFile() as complaints:
            names.write(feed)
            names.seek(0)
            with subprocess.Popen(  # noqa: S603 — as in commands.py
                [*command, "--", f"{site.folder}/", goal], stdin=names, stdout=subprocess.PIPE, stderr=complaints
            ) as process:
                for line in process.stdout or ():
                    done += not line.endswith(b"/\n")
                    watch("upload", min(done, total), total)
            if process.returncode:
                complaints.seek(0)
                said = find_complaint(complaints.read()) or f"failed with code {process.returncode}"
                raise DeployError(f"rsync: {said}")

    def _run(
        self, verb: str, path: str, second: str = "", *, feed: bytes = b"", fine: Sequence[int] = (0,)
    ) -> subprocess.CompletedProcess[bytes]:
        script = shlex.join(["sh", "-c", _SCRIPT, "sh", self._folder, verb, path, second])
        return run_command([*self._shell, "--", self._server, script], feed=feed, fine=fine)
