"""Puts the preview's own script, and word of a broken build, into a page as it is sent; never into the file."""

import html
import re

import msgspec

from site_builder.serve.building import Broken

CLIENT = "/livereload"
SCRIPT = f"{CLIENT}.js"
_META = re.compile(
    rb"""<meta\s[^>]*http-equiv=["']?content-security-policy["']?[^>]*>""",
    re.IGNORECASE,
)
_CONTENT = re.compile(rb"""(content=")([^"]*)(")""", re.IGNORECASE)
_HEAD_END = re.compile(rb"</head>", re.IGNORECASE)
_BODY_END = re.compile(rb"</body>", re.IGNORECASE)
_NONE = "'none'"
_AHEAD = b'<p class="preview-ahead" role="status">As saved; the rest of the site is being built.</p>'


class Guest(msgspec.Struct, frozen=True):
    """What a page is sent with: which build it is of, the host of the server, why the last build failed if it did.

    `ahead` says that the page is shown ahead of the site it belongs to.
    """

    version: str
    host: str
    broken: Broken | None = None
    ahead: bool = False


def admit_into_page(body: bytes, guest: Guest) -> bytes:
    """The page with the script in its head and a message over it if there is one, its policy letting in no more."""
    body = _META.sub(lambda meta: _CONTENT.sub(lambda found: _admit(found, guest), meta[0]), body, count=1)
    body = _insert_before(_HEAD_END, _write_head(guest), body)
    return _insert_before(_BODY_END, _write_message(guest), body)


def admit_into_policy(policy: str, guest: Guest) -> str:
    """A Content-Security-Policy that lets the page's own server send scripts and styles, and be listened to."""
    directives = {name: sources for name, *sources in (part.split() for part in policy.split(";") if part.strip())}
    for name, needed in (
        ("script-src", ("'self'",)),
        ("style-src", ("'self'",)),
        ("connect-src", ("'self'", f"ws://{guest.host}")),
    ):
        sources = directives.get(name, directives.get("default-src", ["*"]))
        directives[name] = [*(source for source in sources if source != _NONE and source not in needed), *needed]
    return "; ".join(" ".join((name, *sources)) for name, sources in directives.items())


def write_waiting_page(guest: Guest) -> bytes:
    """What stands in for a site of which there is nothing yet."""
    page = b"<!doctype html><html lang=en><head><meta charset=utf-8><title>Preview</title></head><body>%s</body></html>"
    return admit_into_page(page % (b"" if guest.broken else b"<p>The site is being built.</p>"), guest)


def _admit(found: re.Match[bytes], guest: Guest) -> bytes:
    policy = html.unescape(found[2].decode("utf-8", "replace"))
    return found[1] + html.escape(admit_into_policy(policy, guest), quote=True).encode() + found[3]


def _write_head(guest: Guest) -> bytes:
    style = f'<link rel="stylesheet" href="{CLIENT}/overlay.css">' if guest.broken or guest.ahead else ""
    own = f'<script defer src="{CLIENT}/preview.js" data-version="{html.escape(guest.version)}"></script>'
    return f'{style}{own}<script defer src="{SCRIPT}"></script>'.encode()


def _write_message(guest: Guest) -> bytes:
    if not guest.broken:
        return _AHEAD if guest.ahead else b""
    text = html.escape(guest.broken.message)
    summary = "<summary>The build failed. Below lies the last one that did not.</summary>"
    return f'<details open class="preview-broken" role="alert">{summary}<pre>{text}</pre></details>'.encode()


def _insert_before(end: re.Pattern[bytes], piece: bytes, body: bytes) -> bytes:
    """The piece in front of what ends its place, or at the end of a page that leaves that out."""
    found = end.search(body)
    at = found.start() if found else len(body)
    return body[:at] + piece + body[at:]
