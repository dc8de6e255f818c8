"""What a host is to say of each file: the rules of the site's own `_headers`, and types with their charset."""

import fnmatch
import mimetypes
import pathlib

import msgspec

FILE_NAME = "_headers"
# What hosts that read `_headers` say of pages for which it names nothing: ask each time whether there is a newer one.
_UNNAMED = "public, max-age=0, must-revalidate"
_TEXTS = {
    "": "text/plain",
    ".atom": "application/atom+xml",
    ".css": "text/css",
    ".csv": "text/csv",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".md": "text/markdown",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml",
}
# Without the tables of this machine, so that every machine says the same.
_OTHERS = mimetypes.MimeTypes(filenames=())


class HeaderRules(msgspec.Struct, frozen=True):
    """The rules of a `_headers` file, in its order: a pattern of paths, and what is said of those that match it."""

    rules: tuple[tuple[str, dict[str, str]], ...]

    def find_cache_control(self, path: str) -> str:
        """How long the file at a path may be kept; a later rule wins."""
        found = _UNNAMED
        for pattern, headers in self.rules:
            if fnmatch.fnmatchcase(f"/{path}", pattern):
                found = headers.get("cache-control", found)
        return found

    def is_asset(self, path: str) -> bool:
        """Whether the file is named by what it holds, so that under its name it never changes."""
        return "immutable" in self.find_cache_control(path)


def read_headers(folder: pathlib.Path) -> HeaderRules:
    """The rules of the site in a folder; none where it has no `_headers`."""
    try:
        lines = (folder / FILE_NAME).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        lines = []
    rules: list[tuple[str, dict[str, str]]] = []
    for line in lines:
        name, colon, value = line.strip().partition(":")
        if line.startswith("/"):
            rules.append((line.strip(), {}))
        elif line[:1].isspace() and colon and rules:
            rules[-1][1][name.strip().lower()] = value.strip()
    return HeaderRules(tuple(rules))


def find_type(path: str, body: bytes) -> str:
    """The media type of a file; a text that is UTF-8 says so, one that is not leaves it open."""
    ending = pathlib.PurePosixPath(path).suffix.lower()
    if ending not in _TEXTS:
        return _OTHERS.guess_type(f"x{ending}")[0] or "application/octet-stream"
    return f"{_TEXTS[ending]}; charset=utf-8" if _is_utf8(body) else _TEXTS[ending]


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
