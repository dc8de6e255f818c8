"""A folder of a server as a place for releases, by SFTP alone: for servers that let nobody run commands."""

import asyncio
import contextlib
import os
import stat
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Iterator, Sequence
from typing import Any, TypeVar

import asyncssh

from site_builder.deploy.deploying import Site
from site_builder.deploy.releases import Contents, list_folders
from site_builder.errors import DeployError
from site_builder.progress import Watch
from site_builder.replacing import BESIDE
from site_builder.targets import ServerTarget

A = TypeVar("A")

PASSWORD = "SFTP_PASSWORD"  # noqa: S105 — the name of the variable that holds it
_LANES = 16
_PATIENCE = 30
_NOT_FOUND = (asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath)
_REMEDIES: tuple[tuple[type[Exception], str], ...] = (
    (asyncssh.HostKeyNotVerifiable, "if you know the server, connect once with ssh, which notes its key"),
    (asyncssh.PermissionDenied, f"have a key that the server knows in your agent, or set {PASSWORD}"),
    (asyncssh.SFTPOpUnsupported, "the server cannot replace a link in one step; publish another way"),
)


@contextlib.contextmanager
def connect(target: ServerTarget) -> Iterator["SftpPlace"]:
    """A connection to the target's folder until the block ends.

    The server's key, ours, agent and further settings are those of OpenSSH's own files. Raises DeployError.
    """
    with asyncio.Runner() as runner, _named_trouble(target.host):
        connection, client = runner.run(_connect(target))
        try:
            yield SftpPlace(runner, client, target)
        finally:
            connection.close()
            runner.run(connection.wait_closed())


async def _connect(target: ServerTarget) -> tuple[asyncssh.SSHClientConnection, asyncssh.SFTPClient]:
    options: dict[str, Any] = dict.fromkeys(("login_timeout", "connect_timeout", "keepalive_interval"), _PATIENCE)
    options |= {"port": target.port} if target.port else {}
    options |= {"username": target.user} if target.user else {}
    options |= {"password": os.environ[PASSWORD]} if PASSWORD in os.environ else {}
    connection = await asyncssh.connect(target.host, **options)
    return connection, await connection.start_sftp_client()


class SftpPlace:
    """A folder of a server; see Place."""

    def __init__(self, runner: asyncio.Runner, client: asyncssh.SFTPClient, target: ServerTarget) -> None:
        self._runner = runner
        self._client = client
        self._host = target.host
        self._folder = target.path

    def read(self, path: str) -> bytes | None:
        with contextlib.suppress(*_NOT_FOUND):
            return self._run(path, self._read(path))
        return None

    def create(self, path: str, body: bytes) -> bool:
        return self._run(path, self._create(path, body))

    def write(self, path: str, body: bytes) -> None:
        self._run(path, self._write(path, body))

    def list_names(self, path: str) -> tuple[str, ...]:
        with contextlib.suppress(*_NOT_FOUND):
            names = self._run(path, self._client.listdir(self._locate(path)))
            return tuple(sorted(name for name in map(_as_text, names) if name not in (".", "..")))
        return ()

    def read_link(self, path: str) -> str | None:
        with contextlib.suppress(*_NOT_FOUND):
            found = self._run(path, self._client.lstat(self._locate(path)))
            if not stat.S_ISLNK(found.permissions or 0):
                return ""
            return _as_text(self._run(path, self._client.readlink(self._locate(path))))
        return None

    def switch(self, path: str, goal: str) -> None:
        self._run(path, self._switch(path, goal))

    def fill(self, contents: Contents, site: Site, watch: Watch) -> None:
        self._run(contents.release, self._fill(contents, site, watch))

    def remove(self, folder: str, paths: Sequence[str]) -> None:
        self._run(folder, self._remove(folder, paths))

    async def _read(self, path: str) -> bytes:
        async with self._client.open(self._locate(path), "rb") as file:
            return _as_bytes(await file.read())

    async def _create(self, path: str, body: bytes) -> bool:
        await self._client.makedirs(self._locate(path).rpartition("/")[0], exist_ok=True)
        try:
            async with self._client.open(self._locate(path), "xb") as file:
                await file.write(body)
        except asyncssh.SFTPError:
            if not await self._client.exists(self._locate(path)):
                raise
            return False
        return True

    async def _write(self, path: str, body: bytes) -> None:
        beside = self._locate(path) + BESIDE
        async with self._client.open(beside, "wb") as file:
            await file.write(body)
        await self._client.posix_rename(beside, self._locate(path))

    async def _switch(self, path: str, goal: str) -> None:
        beside = self._locate(path) + BESIDE
        with contextlib.suppress(*_NOT_FOUND):
            await self._client.remove(beside)
        await self._client.symlink(goal, beside)
        await self._client.posix_rename(beside, self._locate(path))

    async def _fill(self, contents: Contents, site: Site, watch: Watch) -> None:
        there = await self._list_sizes(contents.release)
        linked = {*contents.links, *contents.retired}
        paths = sorted((*linked, *contents.uploads))
        for folder in list_folders(paths) or [""]:
            await self._client.makedirs(self._locate(f"{contents.release}/{folder}"), exist_ok=True)
        done = 0

        async def put(path: str) -> None:
            nonlocal done
            target = f"{contents.release}/{path}"
            if not (path in linked and await self._link(f"{contents.before}/{path}", target)):
                retired = path in contents.retired
                body = await self._read(f"{contents.before}/{path}") if retired else site.read(path)
                if there.get(path) != len(body):  # what bears its name is whole: it was renamed to it
                    await self._write(target, body)
            done += 1
            watch("upload", done, len(paths))

        await _work(put, paths)

    async def _link(self, source: str, target: str) -> bool:
        """Have an unchanged file be the same file; False where the server has no links, or it is there already."""
        try:
            await self._client.link(self._locate(source), self._locate(target))
        except asyncssh.SFTPError:
            return False
        return True

    async def _remove(self, folder: str, paths: Sequence[str]) -> None:
        async def delete(path: str) -> None:
            for name in (path, path + BESIDE):
                with contextlib.suppress(*_NOT_FOUND):
                    await self._client.remove(self._locate(f"{folder}/{name}"))

        await _work(delete, paths)
        for below in (*list_folders(paths), ""):
            with contextlib.suppress(asyncssh.SFTPError):  # others' files are in it
                await self._client.rmdir(self._locate(f"{folder}/{below}".rstrip("/")))

    async def _list_sizes(self, folder: str, below: str = "") -> dict[str, int]:
        """The size of every file below a folder; empty where it is not there."""
        sizes: dict[str, int] = {}
        try:
            entries = [entry async for entry in self._client.scandir(self._locate(f"{folder}/{below}"))]
        except _NOT_FOUND:
            return {}
        for entry in entries:
            name = _as_text(entry.filename)
            if stat.S_ISDIR(entry.attrs.permissions or 0):
                if name not in (".", ".."):
                    sizes |= await self._list_sizes(folder, f"{below}{name}/")
            else:
                sizes[below + name] = entry.attrs.size or 0
        return sizes

    def _locate(self, path: str) -> str:
        return f"{self._folder}/{path}"

    def _run(self, path: str, work: Coroutine[Any, Any, A]) -> A:
        with _named_trouble(self._host, self._locate(path)):
            return self._runner.run(work)


async def _work(work: Callable[[str], Awaitable[None]], paths: Iterable[str]) -> None:
    """Do it for all of the paths, several at once; the first trouble ends it."""
    waiting = iter(paths)

    async def walk() -> None:
        for path in waiting:
            await work(path)

    tasks = [asyncio.ensure_future(walk()) for _ in range(_LANES)]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()


@contextlib.contextmanager
def _named_trouble(host: str, path: str = "") -> Iterator[None]:
    """What the library complains of as a line for the operator; that something is not there is left to the caller."""
    try:
        yield
    except _NOT_FOUND:
        raise
    except (asyncssh.Error, OSError, TimeoutError) as trouble:
        remedy = next((words for kind, words in _REMEDIES if isinstance(trouble, kind)), "")
        place = f"{host}:{path}" if path else host
        raise DeployError(str(trouble) or type(trouble).__name__, file=place, remedy=remedy) from trouble


def _as_text(name: bytes | str) -> str:
    return name if isinstance(name, str) else name.decode("utf-8", "surrogateescape")


def _as_bytes(body: bytes | str) -> bytes:
    return body if isinstance(body, bytes) else body.encode()
