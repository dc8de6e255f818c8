"""What the server answers for an address: the files of the preview folder as a host would send them."""

import pathlib
import urllib.parse

import msgspec

from site_builder.headers import FILE_NAME, HIDDEN, find_type, read_rules
from site_builder.output import read_plain
from site_builder.serve.admitting import Guest, admit_into_page, admit_into_policy, write_waiting_page
from site_builder.serve.overlay import Overlay

_MISSING = "404.html"
_POLICY = "Content-Security-Policy"


class Answer(msgspec.Struct, frozen=True):
    """A status, the headers of the answer, its body."""

    status: int
    headers: dict[str, str]
    body: bytes = b""


class Place(msgspec.Struct, frozen=True):
    """The folder that is served, the path it is served below, with a slash at both ends, and what lies over it."""

    folder: pathlib.Path
    base: str
    overlay: Overlay = msgspec.field(default_factory=Overlay)

    def read(self, name: str) -> bytes | None:
        """The bytes of a file; None where there is none, or a link leads to it."""
        over = self.overlay.find(name)
        return read_inside(self.folder, name) if over is None else over


def answer_request(path: str, place: Place, guest: Guest) -> Answer:
    """The answer for a path as a browser wrote it, percent signs and all; `guest` goes into its pages."""
    if path in ("/", place.base.rstrip("/")) and path != place.base:
        return _redirect(place.base)
    below = urllib.parse.unquote(path.removeprefix(place.base), errors="surrogateescape")
    if not path.startswith(place.base):
        return _make_plain(404, f"nothing here: the site is at {place.base}")
    body = None
    if is_public(below):
        name = f"{below}index.html" if below.endswith("/") or not below else below
        body = place.read(name)
        if body is None and place.read(f"{below}/index.html") is not None:
            return _redirect(f"{path}/")
    if body is not None:
        ahead = place.overlay.find(name) is not None
        return _make(200, name, body, place, msgspec.structs.replace(guest, ahead=ahead))
    missing = read_inside(place.folder, _MISSING)
    if missing is not None:
        return _make(404, _MISSING, missing, place, guest)
    return _send_page(503, write_waiting_page(guest), {})


def is_public(below: str) -> bool:
    """Whether a path may be asked for: no step of it is hidden, leads upward, or is none."""
    steps = below.removesuffix("/").split("/") if below else []
    return not any(not step or step.startswith(".") or "\\" in step or "\0" in step for step in steps) and (
        below not in HIDDEN
    )


def read_inside(folder: pathlib.Path, name: str) -> bytes | None:
    """The bytes of a plain file below the folder; None where there is none, or a link leads to it."""
    path = folder / name
    try:
        inside = path.parent.resolve() == folder.resolve() / pathlib.PurePosixPath(name).parent
    except (OSError, ValueError):
        return None
    return read_plain(path) if inside else None


def _make(status: int, name: str, body: bytes, place: Place, guest: Guest) -> Answer:
    rules = read_rules((read_inside(place.folder, FILE_NAME) or b"").decode("utf-8", "replace"))
    headers = rules.find_headers(name)
    kind = find_type(name, body)
    if kind.startswith("text/html"):
        if _POLICY in headers:
            headers[_POLICY] = admit_into_policy(headers[_POLICY], guest)
        return _send_page(status, admit_into_page(body, guest), headers)
    return Answer(status, {"Cache-Control": "no-cache", **headers, "Content-Type": kind}, body)


def _send_page(status: int, body: bytes, headers: dict[str, str]) -> Answer:
    """A page as it is now: one that is kept would not know of the next build."""
    return Answer(status, {**headers, "Cache-Control": "no-store", "Content-Type": "text/html; charset=utf-8"}, body)


def _redirect(path: str) -> Answer:
    # One slash: two would name another host.
    return Answer(302, {"Location": f"/{path.lstrip('/')}", "Cache-Control": "no-store"})


def _make_plain(status: int, text: str) -> Answer:
    return Answer(status, {"Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store"}, text.encode())
