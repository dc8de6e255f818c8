"""What a host says of each file: the rules of the site's own `_headers`, and types with their charset."""

import fnmatch
import mimetypes
import pathlib
from collections.abc import Iterator

import msgspec

FILE_NAME = "_headers"
# What such files tell is told to hosts; readers are not shown them.
HIDDEN = frozenset({FILE_NAME, "_redirects"})
_TEXTS = {
    "": "text/plain",
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


def read_rules(text: str) -> HeaderRules:
    """The rules that the text of a `_headers` file states; lines that are no rule are passed over."""
    rules: list[tuple[str, dict[str, str]]] = []
    for line in text.splitlines():
        if line.startswith("/"):
            rules.append((line.strip(), {}))
        elif rules:
            rules[-1][1].update(_read_header(line))
    return HeaderRules(tuple(rules))


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
