"""The outlets of news, and the marks, names and domains by which a text says that it is theirs."""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec
from ahocorasick_rs import BytesAhoCorasick

from site_builder.language.tables import read_table, split_cell

_EDGES = " \t()[]{}.,;:|*/-–—\"'“”"
_ARTICLE = re.compile(r"(?:bao|báo điện tử|báo|tạp chí|đài|trang|hãng tin|hãng thông tấn|kênh)\s+")
_WORD = re.compile(r"[\w+&.-]*\w\+?")
_BROADCASTING = re.compile(r"(?:đài )?phát thanh(?: và|,| -| –) truyền hình")  # as each of them writes it
_ADDRESS = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}", re.ASCII | re.IGNORECASE)
_LONGEST_NAME = 10


class Outlet(msgspec.Struct, frozen=True):
    """An outlet: `name` is how the archive calls it, `id` its slug, `kind` a sort such as `newspaper` or `agency`."""

    id: str
    name: str
    kind: str
    domestic: bool


class OwnOutlet(msgspec.Struct, frozen=True):
    """An outlet as people wrote it down for their archive: `forms` are its names, marks and addresses.

    One that the list has goes on bearing its id and name there; `id` and `name` are for one that it lacks.
    """

    id: str
    name: str
    forms: tuple[str, ...]


class Speaking(msgspec.Struct, frozen=True):
    """Words after which a text names its own outlet, from `start` to `end`, and what has to stand behind the name.

    Where `tells`, they stand behind the name themselves.
    """

    start: int
    end: int
    behind: str
    tells: bool


class Outlets(msgspec.Struct, frozen=True):
    """Outlets by what stands before a lead (`marks`), by written name (`names`) and by address (`domains`), folded.

    `heads` are the first words of marks and names; `speaking` finds the words before an outlet's name where a text
    speaks of its own outlet, `behinds` are the words that then stand behind it, pattern by pattern, and behind them
    `telling`, the words behind an outlet's name that begins a line; `services` is what it offers beside its stories.
    """

    marks: Mapping[str, Outlet]
    names: Mapping[str, Outlet]
    domains: Mapping[str, Outlet]
    heads: frozenset[str]
    speaking: BytesAhoCorasick
    behinds: tuple[str, ...]
    telling: tuple[str, ...]
    services: frozenset[str]

    def find_mark(self, text: str) -> Outlet | None:
        """The outlet that marks its leads so, without brackets: by a mark or by its address."""
        return self.marks.get(_fold(text)) or self.find_domain(text)

    def find(self, text: str) -> Outlet | None:
        """The outlet written so: by name, with or without "Báo" before it, by mark or by address."""
        key = _fold(text)
        bare = _ARTICLE.sub("", key, count=1)
        return self.names.get(key) or self.names.get(bare) or self.marks.get(key) or self.find_domain(key)

    def find_domain(self, text: str) -> Outlet | None:
        """The outlet at an address, `www.` or a subdomain before it aside."""
        key = text.casefold()
        while "." in key:
            if outlet := self.domains.get(key):
                return outlet
            key = key.split(".", 1)[1]
        return None

    def find_speaking(self, text: str, start: int, end: int) -> Iterator[Speaking]:
        """Where that stretch of a text may speak of its own outlet, in order; a line's end is a blank here."""
        encoded, at, last = text[start:end].replace("\n", " ").encode(), start, 0
        for cue, first, behind in self.speaking.find_matches_as_indexes(encoded, overlapping=True):
            at, last = at + len(encoded[last:behind].decode()), behind
            begin = at - len(encoded[first:behind].decode())
            if cue >= len(self.behinds):
                yield Speaking(begin, at, "", tells=True)
            elif not text[begin - 1 : begin].isalnum():
                yield Speaking(begin, at, self.behinds[cue], tells=False)

    def find_telling(self, text: str, start: int) -> tuple[Outlet, int] | None:
        """The outlet that tells of itself from `start` on ("X giới thiệu …"), and where its name ends."""
        found = self.find_at(text, start)
        return found if found and text.startswith(self.telling, found[1]) else None

    def find_service(self, text: str) -> Outlet | None:
        """The outlet whose service is named so: its name, and nothing but words of services behind it."""
        found = self.find_at(text, 0)
        rest = _fold(text[found[1] :]).split() if found else []
        return found[0] if found and rest and self.services.issuperset(rest) else None

    def find_at(self, text: str, start: int) -> tuple[Outlet, int] | None:
        """The outlet whose name begins at `start`, the longest there, and where the name ends."""
        found = None
        match = _WORD.match(text, start)
        if not match or match[0].casefold().strip(_EDGES) not in self.heads:  # a word has no blanks to fold
            return None
        for _ in range(_LONGEST_NAME):
            if not match:
                break
            end = match.end()
            key = _fold(text[start:end])
            if outlet := self.names.get(key) or self.marks.get(key):
                found = (outlet, end)
            while text[end : end + 1] in {" ", "-", ","}:
                end += 1
            match = _WORD.match(text, end)
        return found


def _fold(text: str) -> str:
    key = " ".join(text.casefold().split()).strip(_EDGES)
    return _BROADCASTING.sub("phát thanh, truyền hình", key) if "truyền hình" in key else key


@functools.lru_cache(maxsize=4)
def load_outlets(language: str) -> Outlets:
    """The outlets a language's press names; of two with one name the first counts; a place's name alone names none."""
    marks: dict[str, Outlet] = {}
    names: dict[str, Outlet] = {}
    domains: dict[str, Outlet] = {}
    for row in read_table(language, "outlets.tsv"):
        addresses = split_cell(row["domains"])
        domestic = any(address.endswith((".vn", "vnexpress.net")) for address in addresses)
        outlet = Outlet(row["id"], row["name"], row["kind"], domestic)
        for name in (row["name"], *split_cell(row["names"])):
            for key in _list_keys(name, language):
                names.setdefault(key, outlet)
        for mark in split_cell(row["marks"]):
            marks.setdefault(_fold(mark), outlet)
        for address in addresses:
            domains.setdefault(_fold_address(address), outlet)
    rows = list(read_table(language, "outlet_cues.tsv"))
    cues = [
        (f"{text} ", _lead_in(row["behind"]))
        for row in rows
        if row["text"]
        for text in dict.fromkeys((row["text"], row["text"][0].upper() + row["text"][1:]))
    ]
    telling = tuple(_lead_in(row["behind"]) for row in rows if not row["text"])
    speaking = BytesAhoCorasick([text.encode() for text in (*(text for text, _ in cues), *telling)])
    services = frozenset(row["text"] for row in read_table(language, "outlet_services.tsv"))
    behinds = tuple(behind for _, behind in cues)
    return Outlets(marks, names, domains, _list_heads((*marks, *names)), speaking, behinds, telling, services)


def extend_outlets(outlets: Outlets, own: Iterable[OwnOutlet], language: str) -> Outlets:
    """The same with what people wrote down; a form that was an outlet's already stays that one's.

    An address is told by its dots, a mark by its capitals. Whose addresses say nothing else is one of the country.
    """
    marks, names, domains = dict(outlets.marks), dict(outlets.names), dict(outlets.domains)
    for each in own:
        addresses = [form for form in each.forms if _ADDRESS.fullmatch(form)]
        domestic = not addresses or any(address.casefold().endswith(".vn") for address in addresses)
        listed = next(filter(None, map(outlets.find, each.forms)), None)
        outlet = listed or Outlet(each.id, each.name, "", domestic)
        for address in addresses:
            domains.setdefault(_fold_address(address), outlet)
        for name in each.forms:
            for key in _list_keys(name, language):
                names.setdefault(key, outlet)
            if name.isupper() and " " not in name:
                marks.setdefault(_fold(name), outlet)
    heads = outlets.heads | _list_heads((*marks.keys() - outlets.marks.keys(), *names.keys() - outlets.names.keys()))
    return msgspec.structs.replace(outlets, marks=marks, names=names, domains=domains, heads=heads)


def _list_keys(name: str, language: str) -> Iterator[str]:
    """What an outlet's name is found by: itself, and without "Báo" unless that is a place."""
    yield (key := _fold(name))
    bare = _ARTICLE.sub("", key, count=1)
    if bare not in _list_places(language):
        yield bare


def _list_heads(keys: Iterable[str]) -> frozenset[str]:
    return frozenset(_fold(match[0]) for key in keys if (match := _WORD.match(key)))


def _fold_address(address: str) -> str:
    return address.casefold().removeprefix("www.")


@functools.lru_cache(maxsize=4)
def _list_places(language: str) -> frozenset[str]:
    return frozenset(
        _fold(form)
        for row in read_table(language, "places.tsv")
        for form in (row["name"], *split_cell(row["variants"]))
    )


def _lead_in(behind: str) -> str:
    """What stands behind a name, with the blank before it; a comma has none."""
    return f" {behind}" if behind[:1].isalpha() else behind
