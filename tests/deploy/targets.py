"""Each kind of target as the tests see it: where to publish to, and what readers then find there."""

import contextlib
import pathlib
import subprocess
from collections.abc import Iterator
from typing import Any, ClassVar, Protocol

import pytest

from tests.deploy.servers import Server, serve_moto, serve_rclone, serve_ssh
from tests.deploy.sites import Files, read_all

OURS = ".site_builder/"
KINDS = ("folder", "git", "moto", "rclone", "rsync", "sftp")


class Target(Protocol):
    """A place to publish to; `wants` is what it holds beside any site."""

    address: str
    environment: dict[str, str]
    wants: Files

    def read(self, path: str) -> bytes | None:
        """What a reader gets."""

    def read_all(self) -> Files:
        """All that readers can get."""

    def list_notes(self) -> list[str]:
        """Our own notes that lie there."""

    def plant(self, path: str, body: bytes) -> None:
        """Put a file of somebody else's there."""

    def lock(self, note: bytes) -> None:
        """Leave a note that somebody publishes."""


class ReleaseTarget:
    """A folder with releases, on this disk whatever the way to it."""

    wants: ClassVar[Files] = {}

    def __init__(self, folder: pathlib.Path, address: str, environment: dict[str, str]) -> None:
        self.folder, self.address, self.environment = folder, address, environment

    def read(self, path: str) -> bytes | None:
        try:
            return (self.folder / "current" / path).read_bytes()
        except FileNotFoundError:
            return None

    def read_all(self) -> Files:
        current = self.folder / "current"
        return read_all(current.resolve()) if current.is_symlink() else {}

    def list_notes(self) -> list[str]:
        names = [path.name for path in (self.folder / "releases").iterdir()]
        notes = [name for name in names if not name.endswith(".json") and f"{name}.json" not in names]
        return sorted(notes + [path.name for path in self.folder.iterdir() if path.name not in ("current", "releases")])

    def plant(self, path: str, body: bytes) -> None:
        (self.folder / "current" / path).write_bytes(body)

    def lock(self, note: bytes) -> None:
        (self.folder / "releases").mkdir(parents=True, exist_ok=True)
        (self.folder / "releases/lock").write_bytes(note)


class BranchTarget:
    """A branch of a bare repository."""

    environment: ClassVar[dict[str, str]] = {}
    wants: ClassVar[Files] = {".nojekyll": b""}

    def __init__(self, folder: pathlib.Path) -> None:
        self.folder = folder
        subprocess.run(["git", "init", "--quiet", "--bare", folder], check=True)
        self.address = f"git+{folder}#pages"

    def git(self, *arguments: str, feed: bytes = b"") -> bytes:
        command = ["git", f"--git-dir={self.folder}", "-c", "user.name=a", "-c", "user.email=a@localhost", *arguments]
        return subprocess.run(command, input=feed, capture_output=True, check=True).stdout

    def read(self, path: str) -> bytes | None:
        with contextlib.suppress(subprocess.CalledProcessError):
            return self.git("cat-file", "blob", f"pages:{path}")
        return None

    def read_all(self) -> Files:
        try:
            names = self.git("ls-tree", "-r", "-z", "--name-only", "pages").decode().split("\0")[:-1]
        except subprocess.CalledProcessError:
            return {}
        tree = self.git("rev-parse", "pages").decode().strip()
        asked = "".join(f"{tree}:{name}\n" for name in names)
        said = self.git("cat-file", "--batch", feed=asked.encode())
        files = {}
        for name in names:
            line, said = said.split(b"\n", 1)
            size = int(line.split()[2])
            files[name], said = said[:size], said[size + 1 :]
        return {name: body for name, body in files.items() if not name.startswith(OURS)}

    def list_notes(self) -> list[str]:
        return []

    def plant(self, path: str, body: bytes) -> None:
        """As somebody does on the host's own pages: a commit on top."""
        name = self.git("hash-object", "-w", "--stdin", feed=body).decode().strip()
        lines = self.git("ls-tree", "-r", "-z", "pages") + f"100644 blob {name}\t{path}\0".encode()
        (self.folder / "index").unlink(missing_ok=True)
        self.git("update-index", "-z", "--index-info", feed=lines)
        tree = self.git("write-tree").decode().strip()
        commit = self.git("commit-tree", "-m", "theirs", "-p", "pages", tree).decode().strip()
        self.git("update-ref", "refs/heads/pages", commit)


class BucketTarget:
    """The keys of a bucket below a prefix."""

    wants: ClassVar[Files] = {}

    def __init__(self, client: Any, prefix: str, environment: dict[str, str]) -> None:
        self.client, self.prefix, self.environment = client, prefix, environment
        self.address = f"s3://archive/{prefix}"

    def read(self, path: str, attempts: int = 5) -> bytes | None:
        """What a key holds.

        A server that keeps keys in files says 500 where one is replaced while it opens it: then it is asked again.
        """
        try:
            return self.client.get_object(Bucket="archive", Key=f"{self.prefix}/{path}")["Body"].read()
        except self.client.exceptions.NoSuchKey:
            return None
        except self.client.exceptions.ClientError as error:
            if attempts == 1 or error.response["Error"]["Code"] != "InternalError":
                raise
            return self.read(path, attempts - 1)

    def list_keys(self) -> list[str]:
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket="archive", Prefix=f"{self.prefix}/")
        return [found["Key"].removeprefix(f"{self.prefix}/") for page in pages for found in page.get("Contents", ())]

    def read_all(self) -> Files:
        return {path: self.read(path) or b"" for path in self.list_keys() if not path.startswith(OURS)}

    def list_notes(self) -> list[str]:
        return [path for path in self.list_keys() if path.startswith(OURS) and path != f"{OURS}manifest.json"]

    def plant(self, path: str, body: bytes) -> None:
        self.client.put_object(Bucket="archive", Key=f"{self.prefix}/{path}", Body=body)

    def lock(self, note: bytes) -> None:
        self.plant(f"{OURS}lock.json", note)


@contextlib.contextmanager
def open_servers(kind: str, folder: pathlib.Path) -> Iterator[Server | None]:
    """What the targets of one kind need, once for all of them."""
    match kind:
        case "moto":
            with serve_moto(folder) as server:
                yield server
        case "rclone":
            with serve_rclone(folder) as server:
                yield server
        case "rsync" | "sftp":
            with serve_ssh(folder) as server:
                yield server
        case _:
            yield None


def make_target(kind: str, folder: pathlib.Path, server: Server | None) -> Target:
    """A new target of a kind, empty."""
    if kind == "git":
        return BranchTarget(folder / "repository.git")
    if kind == "folder" or server is None:
        return ReleaseTarget(folder / "www", str(folder / "www"), {})
    if kind in ("rsync", "sftp"):
        scheme = "rsync+ssh" if kind == "rsync" else "sftp"
        return ReleaseTarget(folder / "www", f"{scheme}://tested{folder}/www", server.environment)
    return BucketTarget(make_client(server), folder.name, server.environment)


def make_client(server: Server) -> Any:
    """A client of a bucket server, with the one bucket that the tests use."""
    boto3 = pytest.importorskip("boto3")
    client = boto3.client(
        "s3",
        endpoint_url=server.environment["AWS_ENDPOINT_URL"],
        aws_access_key_id="test",
        aws_secret_access_key="test-secret",
        region_name="us-east-1",
    )
    if not client.list_buckets()["Buckets"]:
        client.create_bucket(Bucket="archive")
    return client
