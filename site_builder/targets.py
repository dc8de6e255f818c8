"""Where a site can be published: the addresses people write, as frozen values."""

import pathlib
import re
import urllib.parse
from collections.abc import Callable, Mapping

import msgspec

_HOST = re.compile(r"(?!-)[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\]", re.ASCII)
_USER = re.compile(r"(?!-)[A-Za-z0-9._-]+", re.ASCII)
_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", re.ASCII)
_BRANCH = re.compile(r"(?!-)[A-Za-z0-9._/-]+", re.ASCII)
_DOMAIN = re.compile(r"(?!-)[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", re.ASCII)
_PAGES = "gh-pages"
ADDRESSES = "a folder, git+ADDRESS#BRANCH, s3://BUCKET/PREFIX, rsync+ssh://HOST/PATH or sftp://HOST/PATH"


class FolderTarget(msgspec.Struct, frozen=True):
    """A folder of this machine, below which releases are kept."""

    path: pathlib.Path
    max_deletions: int | None = None


class GitTarget(msgspec.Struct, frozen=True):
    """A branch of a git repository; `cname` is the domain that the host of its pages is told, or empty."""

    remote: str
    branch: str = _PAGES
    cname: str = ""
    max_deletions: int | None = None


class BucketTarget(msgspec.Struct, frozen=True):
    """The keys of an S3 bucket that begin with `prefix` (empty, or with a slash at its end).

    `endpoint` is the server's address where it is not Amazon's and the environment does not name it.
    """

    bucket: str
    prefix: str = ""
    endpoint: str = ""
    max_deletions: int | None = None


class ServerTarget(msgspec.Struct, frozen=True):
    """A folder of a server that OpenSSH's configuration knows how to reach; `user` and `port` may be left to it."""

    protocol: str
    host: str
    path: str
    user: str = ""
    port: int = 0
    max_deletions: int | None = None


Target = FolderTarget | GitTarget | BucketTarget | ServerTarget


class TargetError(ValueError):
    """What is wrong with a target, and with which of its settings."""

    def __init__(self, message: str, key: str = "to") -> None:
        super().__init__(message)
        self.key = key


def read_address(address: str, folder: pathlib.Path) -> Target:
    """The target at an address; a relative folder is relative to the one given. Raises TargetError."""
    return read_target({"to": address}, folder)


def read_target(settings: Mapping[str, object], folder: pathlib.Path) -> Target:
    """The target of a `[publish.NAME]` table. Raises TargetError, which names the setting."""
    address = settings.get("to")
    if not isinstance(address, str) or not address.strip() or "\0" in address:
        raise TargetError(f"to must say where, in quotes: {ADDRESSES}")
    target = _read_to(address, folder)
    known = set(target.__struct_fields__) & set(_SETTINGS)
    changes: dict[str, object] = {}
    for key, value in settings.items():
        if key == "to":
            continue
        if key not in known:
            raise TargetError(f"unknown setting {key!r}; such a target takes to, {', '.join(sorted(known))}", key)
        changes[key] = _SETTINGS[key](value)
    return msgspec.structs.replace(target, **changes)


def _read_to(address: str, folder: pathlib.Path) -> Target:
    scheme = address.partition("://")[0] if "://" in address else ""
    if address.startswith("git+"):
        return _read_git(address.removeprefix("git+"))
    if scheme == "s3":
        return _read_bucket(address)
    if scheme in ("rsync+ssh", "sftp"):
        return _read_server(address)
    if scheme:
        raise TargetError(f"{scheme}:// is no address to publish to; known: {ADDRESSES}")
    return FolderTarget(folder / pathlib.Path(address).expanduser())


def _read_git(address: str) -> GitTarget:
    remote, _, branch = address.partition("#")
    if not remote or remote.startswith("-"):
        raise TargetError("git+ must be followed by the address of a repository")
    if branch and not _BRANCH.fullmatch(branch):
        raise TargetError(f"{branch!r} is no name of a branch")
    parts = _split(remote) if "://" in remote else None
    if parts and parts.scheme in ("http", "https") and parts.username:
        raise TargetError("an address holds no credentials; leave them to git's own credential helper")
    return GitTarget(remote, branch or _PAGES)


def _read_bucket(address: str) -> BucketTarget:
    parts = _split(address)
    if not _BUCKET.fullmatch(parts.netloc):
        raise TargetError(f"{parts.netloc!r} is no name of a bucket")
    prefix = parts.path.strip("/")
    return BucketTarget(parts.netloc, f"{prefix}/" if prefix else "")


def _read_server(address: str) -> ServerTarget:
    parts = _split(address)
    user, _, place = parts.netloc.rpartition("@")
    host, port = _split_port(place)
    if not _HOST.fullmatch(host) or (user and not _USER.fullmatch(user)):
        raise TargetError(f"{parts.netloc!r} is no server")
    path = urllib.parse.unquote(parts.path)
    path = path.removeprefix("/") if path.startswith("/~/") else path
    if not path.strip("/~"):
        raise TargetError("no folder of the server is named; write sftp://HOST/PATH, or sftp://HOST/~/PATH")
    return ServerTarget(
        parts.scheme.partition("+")[0], host.strip("[]"), path.removeprefix("~/").rstrip("/"), user, port
    )


def _split(address: str) -> urllib.parse.SplitResult:
    try:
        parts = urllib.parse.urlsplit(address)
    except ValueError as trouble:
        raise TargetError(f"no address: {trouble}") from trouble
    if parts.password is not None:
        raise TargetError("an address holds no password; see the README on where credentials come from")
    if parts.query or parts.fragment:
        raise TargetError("an address to publish to has no ? and no #")
    return parts


def _split_port(place: str) -> tuple[str, int]:
    host, colon, port = place.rpartition(":")
    if not colon or place.endswith("]"):
        return place, 0
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise TargetError(f"{port!r} is no port")
    return host, int(port)


def _read_count(value: object) -> int:
    if type(value) is not int or value < 0:
        raise TargetError("max_deletions must be a whole number", "max_deletions")
    return value


def _read_domain(value: object) -> str:
    if not isinstance(value, str) or not _DOMAIN.fullmatch(value):
        raise TargetError('cname must be a domain in quotes, such as "archive.example.org"', "cname")
    return value


def _read_endpoint(value: object) -> str:
    if not isinstance(value, str) or not re.match(r"https?://[^@\s]+$", value):
        raise TargetError("endpoint must be an address in quotes that begins with https:// or http://", "endpoint")
    return value


_SETTINGS: Mapping[str, Callable[[object], object]] = {
    "max_deletions": _read_count,
    "cname": _read_domain,
    "endpoint": _read_endpoint,
}
