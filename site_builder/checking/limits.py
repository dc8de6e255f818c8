"""Pages over weight, what hosts do not take, and settings that are missing."""

import functools
import pathlib
import tomllib
import urllib.parse
from collections.abc import Iterator, Sequence

import msgspec

from site_builder.checking.findings import Finding, Weight, make_finding
from site_builder.checking.links import Examined

_HOSTS = pathlib.Path(__file__).parent / "hosts.toml"
_SETTINGS = "site.toml"
# Of a page with all that it loads, compressed as hosts send it: what the pages are designed for.
HEAVIEST = 60_000


class Host(msgspec.Struct, frozen=True):
    """What one host takes at most; 0 where it names no limit. `domain` is that of addresses it gives to sites."""

    name: str
    source: str
    domain: str = ""
    files: int = 0
    file_bytes: int = 0
    bytes: int = 0
    redirects: int = 0


def check_limits(files: Sequence[Examined], redirects: int, base_url: str) -> Iterator[Finding]:
    """Pages over weight, and the limits of hosts; those of the host that `base_url` names weigh as errors."""
    sent = {file.path: file.sent for file in files}
    for file in files:
        together = file.sent + sum(sent.get(path, 0) for path in set(file.loads))
        if file.path.endswith(".html") and together > HEAVIEST:
            message = f"{together // 1000} kB with all it loads, compressed; {HEAVIEST // 1000} kB are the aim"
            yield make_finding("page.heavy", message, file.path)
    for host in load_hosts():
        own = bool(host.domain) and (urllib.parse.urlsplit(base_url).hostname or "").endswith(host.domain)
        for code, path, message in _list_excesses(files, redirects, host):
            yield make_finding(code, f"{message} ({host.name})", path, weight=Weight.ERROR if own else None)


def check_settings(base_url: str, needed: Sequence[str]) -> Iterator[Finding]:
    """Whether the address of the site is missing; `needed` says what for."""
    if needed and not base_url:
        yield make_finding("settings.base-url", f"no base_url, so no {' and no '.join(needed)}", _SETTINGS)


@functools.cache
def load_hosts() -> tuple[Host, ...]:
    """The hosts that are known."""
    tables = tomllib.loads(_HOSTS.read_text(encoding="utf-8"))["host"]
    return tuple(msgspec.convert(table, Host) for table in tables)


def _list_excesses(files: Sequence[Examined], redirects: int, host: Host) -> Iterator[tuple[str, str, str]]:
    """What of the site goes beyond the host's limits: code, file, message."""
    size = sum(file.size for file in files)
    if host.files and len(files) > host.files:
        yield "host.files", "", f"the site has {len(files)} files, {host.files} are taken"
    if host.bytes and size > host.bytes:
        yield "host.size", "", f"the site has {size / 1e6:.0f} MB, {host.bytes / 1e6:.0f} MB are taken"
    if host.redirects and redirects > host.redirects:
        yield "host.redirects", "", f"{redirects} addresses have moved, {host.redirects} redirects are taken"
    for file in files:
        if host.file_bytes and file.size > host.file_bytes:
            message = f"{file.size / 1e6:.1f} MB, {host.file_bytes / 1e6:.1f} MB are taken"
            yield "host.file-size", file.path, message
