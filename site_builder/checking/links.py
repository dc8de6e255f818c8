"""The links of finished files: where each leads, and whether something is there. No address outside is asked for."""

import posixpath
import urllib.parse
import zlib
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser

import msgspec

from site_builder.checking.findings import Finding, make_finding
from site_builder.model.site import OutputFile

_LINKING = frozenset({"href", "src", "action"})
_LOADING = {"script": "src", "img": "src", "link": "href"}
_LOADED_LINKS = frozenset({"stylesheet", "icon"})
_PARSED = (".html", ".xml")
_SENT_SMALLER = (".html", ".xml", ".css", ".js", ".svg", ".json", ".jsonl", ".txt")


class Reference(msgspec.Struct, frozen=True):
    """A link into the site: the line of the page it stands on, as it is written, the file and the id it leads to.

    `path` is empty where it leads out of the site's own folder.
    """

    line: int
    written: str
    path: str
    anchor: str


class Examined(msgspec.Struct, frozen=True):
    """What is to be known of a file: its bytes, those a host sends that compresses text, its links and its ids.

    `loads` are the files of the site that a browser fetches with it.
    """

    path: str
    size: int
    sent: int
    references: tuple[Reference, ...] = ()
    anchors: tuple[str, ...] = ()
    loads: tuple[str, ...] = ()


def examine_file(file: OutputFile, base_url: str) -> Examined:
    """The file, examined; `base_url` tells addresses of the site from those outside."""
    sent = len(zlib.compress(file.body)) if file.path.endswith(_SENT_SMALLER) else len(file.body)
    if not file.path.endswith(_PARSED):
        return Examined(file.path, len(file.body), sent)
    reader = _Reader(file.path, base_url)
    reader.feed(file.body.decode("utf-8", "replace"))
    reader.close()
    return Examined(
        file.path, len(file.body), sent, tuple(reader.references), tuple(reader.anchors), tuple(reader.loads)
    )


class Written(msgspec.Struct, frozen=True):
    """A page whose text stands in a file that a person wrote."""

    page: str
    file: str
    text: str


def check_links(files: Sequence[Examined], about: Written) -> Iterator[Finding]:
    """Links to files or ids that are not there; a link that many pages have is named once, with how many have it.

    One of the page `about` is named where its text has it.
    """
    anchors = {file.path: frozenset(file.anchors) for file in files}
    dead: dict[tuple[str, str], list[tuple[str, Reference]]] = {}
    for file in files:
        for reference in file.references:
            if reference.path not in anchors:
                dead.setdefault(("link.dead", reference.path or reference.written), []).append((file.path, reference))
            elif reference.anchor and reference.anchor not in anchors[reference.path]:
                place = f"{reference.path}#{reference.anchor}"
                dead.setdefault(("link.no-anchor", place), []).append((file.path, reference))
    for (code, _), places in dead.items():
        path, reference = places[0]
        others = len({place for place, _ in places}) - 1
        lack = f"{reference.path} has no id {reference.anchor!r}" if code == "link.no-anchor" else "nothing is there"
        more = f"; so does a link of {others} more pages" if others else ""
        source = _find_source(about, reference) if path == about.page else (path, reference.line)
        yield make_finding(code, f"leads to {reference.written!r}, but {lack}{more}", *source)


def _find_source(about: Written, reference: Reference) -> tuple[str, int]:
    """The file and line that a link of the page about comes from: its text, else a template that wrote it."""
    for number, line in enumerate(about.text.split("\n"), 1):
        if reference.written in line:
            return about.file, number
    return about.page, reference.line


class _Reader(HTMLParser):
    """Gathers links and ids of one page, feed or sitemap."""

    def __init__(self, path: str, base_url: str) -> None:
        super().__init__(convert_charrefs=True)
        self._page = path
        self._base = base_url
        self._in_loc = False
        self.references: list[Reference] = []
        self.anchors: list[str] = []
        self.loads: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self._in_loc = tag == "loc"
        named = {name: value for name, value in attributes if value is not None}
        if anchor := named.get("id") or (named.get("name") if tag == "a" else None):
            self.anchors.append(anchor)
        for name in named.keys() & _LINKING:
            self._add(named[name])
        loaded = named.get(_LOADING.get(tag, ""), "")
        if loaded and (tag != "link" or not _LOADED_LINKS.isdisjoint(named.get("rel", "").split())):
            self.loads += [reference.path for reference in self._resolve(loaded)]

    def handle_data(self, data: str) -> None:
        if self._in_loc and data.strip():
            self._add(data.strip())

    def _add(self, written: str) -> None:
        self.references += self._resolve(written)

    def _resolve(self, written: str) -> Iterator[Reference]:
        """Where a link leads, if it is one into the site."""
        try:
            parts = urllib.parse.urlsplit(written)
        except ValueError:
            yield Reference(self.getpos()[0], written, "", "")
            return
        base = urllib.parse.urlsplit(self._base)
        if (parts.scheme or parts.netloc) and (parts.scheme, parts.netloc) != (base.scheme, base.netloc):
            return
        path = urllib.parse.unquote(parts.path)
        if parts.netloc or path.startswith("/"):
            inside = (path + "/").startswith(base.path + "/")
            path = path.removeprefix(base.path).lstrip("/") if inside else ".."
        elif path:
            path = posixpath.join(posixpath.dirname(self._page), path)
        else:
            path = self._page
        folder = not path or path.endswith("/")
        path = posixpath.normpath(path)
        path = posixpath.normpath(f"{path}/index.html") if folder else path
        inner = urllib.parse.unquote(parts.fragment)
        anchor = "" if inner in ("", "top") or inner.startswith(":~:") else inner
        yield Reference(self.getpos()[0], written, "" if path.startswith("..") else path, anchor)
