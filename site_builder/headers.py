"""What a host says of each file: the rules of the site's own `_headers`, and types with their charset."""

import fnmatch
import mimetypes
import pathlib
from collections.abc import Iterator

import msgspec

FILE_NAME = "_headers"
# What hosts that read `_headers` say of pages for which it names nothing: ask each time whether there is a newer one.
_UNNAMED = "public, max-age=0, must-revalidate"
# What such files tell is told to hosts; readers are not shown them.
HIDDEN = frozenset({FILE_NAME, "_redirects"})
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
    """The rules of a `_headers` file in their order: a pattern of paths, and the headers of what matches it."""

    rules: tuple[tuple[str, dict[str, str]], ...]

    def find_headers(self, path: str) -> dict[str, str]:
        """The headers of the file at a path relative to the site's root; of two rules for one header the later wins."""
        found: dict[str, str] = {}
        for pattern, headers in self.rules:
            if fnmatch.fnmatchcase(f"/{path}", pattern):
                found |= headers
        return found

    def find_cache_control(self, path: str) -> str:
        """How long the file at a path may be kept."""
        return self.find_headers(path).get("Cache-Control", _UNNAMED)

    def is_asset(self, path: str) -> bool:
        """Whether the file is named by what it holds, so that under its name it never changes."""
        return "immutable" in self.find_cache_control(path)


def read_rules(text: str) -> HeaderRules:
    """The rules that the text of a `_headers` file states; lines that are no rule are passed over."""
    rules: list[tuple[str, dict[str, str]]] = []
    for line in text.splitlines():
        if line.startswith("/"):
            rules.append((line.strip(), {}))
        elif rules:
            rules[-1][1].update(_read_header(line))
    return HeaderRules(tuple(rules))


def read_headers(folder: pathlib.Path) -> HeaderRules:
    """The rules of the site in a folder; none where it has no `_headers`."""
    try:
        return read_rules((folder / FILE_NAME).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return HeaderRules(())


def find_type(path: str, body: bytes) -> str:
    """The media type of a file; a text says that it is UTF-8 where it is, else nothing of its charset."""
    ending = pathlib.PurePosixPath(path).suffix.lower()
    if ending not in _TEXTS:
        return _OTHERS.guess_type(f"x{ending}")[0] or "application/octet-stream"
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return _TEXTS[ending]
    return f"{_TEXTS[ending]}; charset=utf-8"


def _read_header(line: str) -> Iterator[tuple[str, str]]:
    name, colon, value = line.partition(":")
    if line[:1].isspace() and colon:
        yield name.strip().title(), value.strip()
