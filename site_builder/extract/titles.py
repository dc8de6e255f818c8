"""Titles in running text ("Phó Chủ tịch UBND tỉnh Nghệ An", "ông"): where they end, and so where a name begins.

The unit behind an office is read by a small grammar: heads ("Bộ", "Công an"), the words units are named with
("điều tra tội phạm"), places, numbers and abbreviations carry it on; anything else ends it.
"""

import msgspec

from site_builder.language.lexicon import Lexicon
from site_builder.language.phrases import BREAK, fold_words
from site_builder.language.scan import Scan

_JOINING = fold_words("và & - –")
_BETWEEN_TITLES = fold_words(", kiêm - –")
_FORMER = fold_words("nguyên cựu")
ATTESTED = frozenset({"rank", "office"})
"""The kinds of title that say what a person was; the others only introduce a name."""
_LEAST_SURE = 3
_LONGEST_NAME = 4


class Title(msgspec.Struct, frozen=True):
    """One rank, office or other cue with its unit: words `start` up to `end`; the head alone ends at `head_end`."""

    kind: str
    start: int
    head_end: int
    end: int


class TitleReader:
    """Reads titles in the words of one document."""

    def __init__(self, words: Scan, lexicon: Lexicon) -> None:
        self._w = words
        self._names = lexicon.names

    def read_chains(self) -> dict[int, tuple[Title, ...]]:
        """All chains of titles that a capitalised word follows, by the index of that word: there a name may begin."""
        chains: dict[int, tuple[Title, ...]] = {}
        free = 0
        for i in self._w.before:
            chain = self.read_chain(i) if i >= free else ()
            if not chain:
                continue
            end = chain[-1].end
            # a title inside a unit's name may introduce a name of its own: go on just behind the first head
            free = chain[0].head_end
            if self._w.is_capital(end):
                chains[end] = chain
                free = end
        return chains

    def read_chain(self, i: int) -> tuple[Title, ...]:
        """The titles that follow each other from word i on, joined by commas, "kiêm" or nothing."""
        chain: list[Title] = []
        while title := self.read_title(i):
            if chain and title.start > chain[-1].end and title.kind not in ATTESTED:
                break
            chain.append(title)
            i = title.end
            while i < len(self._w.keys) and self._w.keys[i] in _BETWEEN_TITLES and title.kind in ATTESTED:
                i += 1
        return tuple(chain)

    def read_title(self, i: int) -> Title | None:
        """The title that begins at word i."""
        start = i
        found = self._w.before.get(i)
        if found and self._w.keys[i] in _FORMER and (office := self._w.before.get(i + 1)):
            found, i = office, i + 1
        if not found or found[1].weight == "weak":
            return None
        head_end, cue = found
        if head_end == i + 1 and self._is_inside_name(i):
            return None
        end = self._read_unit(head_end, cue.kind) if cue.kind != "rank" else head_end
        return Title(cue.kind, start, head_end, end)

    def read_named(self) -> frozenset[int]:
        """The words of schools, companies and their like, whose names may look like a person's."""
        inside: set[int] = set()
        for i, (end, kind) in self._w.units.items():
            if kind == "named" and i not in inside:
                inside.update(range(i, self._end_of_named(end)))
        return frozenset(inside)

    def _is_inside_name(self, i: int) -> bool:
        """Whether a one-word cue is rather a part of a name: "Thị", "Anh" in capitals behind another capital, or "Y"."""
        word = self._w.words[i]
        if len(word) == 1 and word.isupper():
            return True
        return (
            word[0].isupper()
            and not (word.isupper() and len(word) > 1)
            and i > 0
            and self._w.words[i - 1][0].isupper()
            and self._w.ends[i - 1] + 1 == self._w.starts[i]
        )

    def read_unit(self, i: int) -> int:
        """Where the unit ends whose name begins at word i; i itself where none does."""
        found = self._w.units.get(i)
        if not found or found[1] == "fixed":
            return i
        return self._read_unit(i, "unit")

    def _read_unit(self, i: int, kind: str) -> int:
        """Where the unit ends that may begin at word i behind a title of that kind."""
        w, keys = self._w, self._w.keys
        begin, headed, placed, solid = i, False, False, i
        while i < len(keys) and keys[i] != BREAK:
            word = w.words[i]
            capital = word[0].isupper()
            unit = self._w.units.get(i) if kind in {"office", "unit"} else None
            more = self._w.fields.get(i) if headed or (capital and kind == "office") else None
            place = self._w.places.get(i)
            longest = max(found[0] for found in (unit, more, place, (i, "")) if found)
            if unit and unit[0] == longest and (capital or headed):
                named = unit[1] == "named"
                i = solid = unit[0]
                headed, placed = True, False
                if named:
                    i = solid = self._end_of_named(i)
            elif place and place[0] == longest and (headed or self._stands_apart(place[0])):
                i = solid = place[0]
                placed = True
            elif more and not (capital and self._is_name(i)):
                i = solid = more[0]
                headed = True
            elif headed and keys[i] in _JOINING and i > begin and self._goes_on(i + 1):
                i += 1
            elif headed and (word.isdigit() or (capital and word.isupper() and len(word) > 1)):
                i = solid = i + 1
            elif (
                capital
                and not placed
                and not self._is_name(i)
                and (headed or (kind == "office" and self._touches_name(i)))
            ):
                i = solid = self._end_of_capitals(i)
            else:
                break
        return solid

    def _goes_on(self, i: int) -> bool:
        """Whether a unit's name is carried on at word i behind "và" or a dash."""
        return i in self._w.fields and i not in self._w.before and not self._w.words[i].isupper()

    def _stands_apart(self, i: int) -> bool:
        """Whether a place that ends before word i can be a title's ("Tổng thống Pháp Macron"), not the name itself."""
        return self._w.is_capital(i)

    def _end_of_capitals(self, i: int) -> int:
        """Where the run of capitalised words ends, or the personal name begins that touches it."""
        start = i
        while self._w.is_capital(i) and not (i > start and self._is_name(i)):
            i += 1
        return i

    def _touches_name(self, i: int) -> bool:
        """Whether a personal name stands further on in the run of capitals that begins at word i."""
        end = self._end_of_capitals(i)
        return end < len(self._w.words) and self._w.words[end][0].isupper()

    def _end_of_named(self, i: int) -> int:
        """The same for a school or company, whose own name may look like a person's: two words are its own."""
        while i < len(self._w.words) and (found := self._find_field(i)):
            i = found
        start = i
        while self._w.is_capital(i) and not (i > start + 1 and self._is_name(i)):
            i += 1
        return i

    def _find_field(self, i: int) -> int | None:
        """The end of the words at word i that name a field ("Đầu tư và xây dựng", "cổ phần"), a joining word before them."""
        found = self._w.fields.get(i + 1 if self._w.keys[i] in _JOINING else i)
        return found[0] if found else None

    def _is_name(self, i: int) -> bool:
        """Whether a full Vietnamese name of two to four words begins at word i and ends its capitalised run."""
        w = self._w
        family = self._names.families.get(w.words[i].lower())
        if not family or family.weight < _LEAST_SURE:
            return False
        j = i + 1
        while j < len(w.words) and w.words[j][0].isupper():
            if w.words[j].lower() not in self._names.given:
                return False
            j += 1
        return 2 <= j - i <= _LONGEST_NAME
