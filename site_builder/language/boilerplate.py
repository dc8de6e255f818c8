"""What the frame of a news page is made of: menus, buttons, footers, mottoes, names of sections and provinces."""

import functools
import re
from collections.abc import Mapping, Sequence

import msgspec
from ahocorasick_rs import BytesAhoCorasick

from site_builder.language.tables import read_table, split_cell

_ENDS = " \t\u00a0\u200b()[]{}<>«»|•·*+-–—:.,;/\\\"'“”!0123456789"
_WORD = re.compile(r"\S+")
_LONGEST_SECTION = 60
_LONGEST_CRUMBS = 8
_LONGEST_CRUMB = 6
_SPACED = re.compile(r" [/>»|] ")
_LONGEST_WORD = 16
_MOST_BUTTONS = 8
_LONGEST_ROW = 120
_BETWEEN_BUTTONS = re.compile(r"\s?[|•·]|\s{2,}|\t")
_LONGEST_FRAME = 400
_ADDRESSES = ("http://", "https://")
_LOCAL = frozenset({"province", "city"})
# Here and elsewhere: white space before something is looked for from its beginning only, so that time stays linear.
_DASHES = re.compile(r"(?:(?<!\s)\s+)?[-–]\s*")


def fold_line(text: str) -> str:
    """A line's key: small letters, one kind of dash, no counter, bracket or punctuation at its ends."""
    key = " ".join(text.casefold().split()).strip(_ENDS)
    return _DASHES.sub(" - ", key) if "-" in key or "–" in key else key


class Boilerplate(msgspec.Struct, frozen=True):
    """Tables of frame lines: `whole` maps a line's key to its kind, `starts` a first word to (start, kind) pairs.

    `section_heads` are the first words of `sections`, `local` the provinces and cities, `places` all that are listed.
    """

    whole: Mapping[str, str]
    starts: Mapping[str, tuple[tuple[str, str], ...]]
    inside: BytesAhoCorasick
    inside_kinds: tuple[str, ...]
    sections: frozenset[str]
    section_heads: frozenset[str]
    glued_sections: frozenset[str]
    local: frozenset[str]
    slogans: frozenset[str]
    places: frozenset[str]

    def classify(self, small: str, encoded: bytes, key: str) -> str:
        """The kind of frame line (`menu`, `share` …) with these small letters, in UTF-8 too, and this key; or empty."""
        if kind := self.whole.get(key):
            return kind
        if " " not in small and (small.startswith(_ADDRESSES) or "@" in small):
            return "address"
        head = small.lstrip("-•*· ").replace(" :", ":", 1)  # as French is written
        if head[:1] == "#" and head[1:2].isalpha():
            return "tags"
        for start, kind in self.starts.get(head[:_LONGEST_WORD].split(" ", 1)[0].rstrip(":(.,"), ()):
            if head.startswith(start):
                return kind
        if len(small) < _LONGEST_FRAME and (found := self.inside.find_matches_as_indexes(encoded)):
            return self.inside_kinds[found[0][0]]
        return "share" if self._is_row_of_buttons(small, key) else ""

    def _is_row_of_buttons(self, small: str, key: str) -> bool:
        """Whether each word of a line is the name of a button, or each part between strokes and wide blanks: "Facebook
        Twitter  Google+", "In bài | Lưu | A+".
        """
        if self._are_buttons(key.split(" ")):
            return True
        if not key or len(small) > _LONGEST_ROW or not _BETWEEN_BUTTONS.search(small):
            return False
        return self._are_buttons(list(filter(None, map(fold_line, _BETWEEN_BUTTONS.split(small)))))

    def _are_buttons(self, parts: Sequence[str]) -> bool:
        return 1 < len(parts) <= _MOST_BUTTONS and all(self.whole.get(part) == "share" for part in parts)

    def is_section(self, key: str) -> bool:
        """Whether a line with this key is the name of a section, or a breadcrumb of such names."""
        if key in self.sections:
            return True
        if "/" in key or ">" in key or "»" in key or "|" in key:
            crumbs = _split_crumbs(key) or [""]
            known = [part in self.sections or self.whole.get(part) == "menu" for part in crumbs]
            return all(known) or (known[0] and bool(_SPACED.search(key)) and _are_short(crumbs))
        parts = key.split(" ")
        return (
            1 < len(parts) < _LONGEST_CRUMBS
            and parts[0] in self.section_heads
            and any(
                " ".join(parts[:i]) in self.sections and " ".join(parts[i:]) in self.sections
                for i in range(1, len(parts))
            )
        )

    def find_section(self, text: str) -> int:
        """Where the title begins that a crawler glued behind a section's name; 0 where there is no such name."""
        words = list(_WORD.finditer(text, 0, _LONGEST_SECTION))
        for last, following in zip(reversed(words[:-1]), reversed(words[1:]), strict=True):
            if following[0][0].isupper() and fold_line(text[: last.end()]) in self.glued_sections:
                return following.start()
        return 0

    def is_local(self, key: str) -> bool:
        """Whether a line with this key is the name of a province or city, as menus list them."""
        return key in self.local

    def is_place(self, key: str) -> bool:
        """Whether a text with this key is the name of a place that a list has, as it stands before an agency's mark."""
        return key in self.places

    def is_slogan(self, text: str, key: str) -> bool:
        """Whether the line is a portal's motto: a known one, or one in quoted capitals."""
        return key in self.slogans or (text[0] in '“"' and text[-1] in '”"' and text.isupper())


def _are_short(crumbs: Sequence[str]) -> bool:
    """Whether these may be names of sections that no list has, and no sentences."""
    return len(crumbs) > 1 and all(len(crumb.split()) <= _LONGEST_CRUMB for crumb in crumbs)


def _split_crumbs(key: str) -> list[str]:
    return [fold_line(part) for part in re.split(r"[/>»|]", key) if part.strip()]


@functools.lru_cache(maxsize=4)
def load_boilerplate(language: str) -> Boilerplate:
    """The frame lines of a language."""
    rows = list(read_table(language, "boilerplate.tsv"))
    starts: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        if row["place"] == "start":
            text = row["text"].casefold()
            starts.setdefault(text.split(" ", 1)[0].rstrip(":(.,"), []).append((text, row["kind"]))
    section_rows = list(read_table(language, "sections.tsv"))
    sections = frozenset(fold_line(row["name"]) for row in section_rows)
    inside = [row for row in rows if row["place"] == "inside"]
    places = list(read_table(language, "places.tsv"))
    return Boilerplate(
        whole={fold_line(row["text"]): row["kind"] for row in rows if row["place"] == "whole"},
        starts={word: tuple(pairs) for word, pairs in starts.items()},
        inside=BytesAhoCorasick([row["text"].casefold().encode() for row in inside]),
        inside_kinds=tuple(row["kind"] for row in inside),
        sections=sections,
        section_heads=frozenset(name.split(" ")[0] for name in sections),
        glued_sections=frozenset(fold_line(row["name"]) for row in section_rows if row["glued"] == "yes"),
        local=frozenset(fold_line(row["name"]) for row in places if row["kind"] in _LOCAL),
        places=frozenset(fold_line(form) for row in places for form in (row["name"], *split_cell(row["variants"]))),
        slogans=frozenset(fold_line(row["text"]) for row in read_table(language, "slogans.tsv")),
    )
