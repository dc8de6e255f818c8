"""What a run of capitals may be besides a person: a place, a division, an organisation, a street, a field."""

import itertools
from collections.abc import Collection, Sequence

from site_builder.extract.name_parts import DIRECTIONS, SIDES
from site_builder.extract.runs import Piece
from site_builder.extract.titles import Title
from site_builder.language.lexicon import Lexicon
from site_builder.language.names import MIDDLES, Family
from site_builder.language.phrases import fold_word
from site_builder.language.scan import Scan

_CALLED = frozenset({"rank", "honorific", "office", "accused", "kinship"})
_LONGEST_DIVISION = 5
_SHORTEST = 2
_LONGEST_OTHER = 6


class OtherReader:
    """Reads runs of one document as what is no person; `named` are the words of schools, companies and their like."""

    def __init__(self, words: Scan, lexicon: Lexicon, named: Collection[int]) -> None:
        self._w = words
        self._names = lexicon.names
        self._outlets = lexicon.page.outlets
        self._named = named
        self._divisions = {
            tuple(
                fold_word(words.words[j])
                for j in itertools.takewhile(words.is_capital, range(i, i + _LONGEST_DIVISION))
            )
            for i in [*words.divisions, *named]
            if words.is_capital(i) and not (i in named and i - 1 in named and words.is_capital(i - 1))
        }

    def weigh(self, run: Sequence[Piece], chain: Sequence[Title], *, introduced: bool) -> tuple[str, ...]:
        """The features that speak for a place or an organisation; `chain` are the titles before the run, `introduced`
        says that they introduce a person.
        """
        features: tuple[str, ...] = ()
        whole = self._w.places.get(run[0].start)
        is_ranked = bool(chain) and chain[-1].kind == "rank" and self._find_family(run[0]) is not None
        if whole and whole[0] == run[-1].end and not is_ranked:  # "Đại tá Hà Sơn Bình"
            features = ("place.ambiguous" if whole[1].ambiguous else "place",)
        elif len(run) > 2 and not (chain and run[0].vietnamese) and self._is_inside_place(run):
            features = ("place",)
        elif not (chain and chain[-1].kind in _CALLED) and self._is_division(run):
            features = ("place.ambiguous",)
        if self._is_organisation(run) or self._opens_institution(run, introduced) or self._is_field(run, introduced):
            features = (*features, "organisation")
        return features

    def are_part_of_other(self, start: int, end: int) -> bool:
        """Whether the words lie in the name of a place, an organisation or a school, or behind a word for divisions."""
        w = self._w
        around = range(max(0, start - _LONGEST_OTHER), start + 1)
        tables = (w.places, w.organisations)
        lies_inside = any(i in table and table[i][0] >= end for table in tables for i in around)
        return lies_inside or start in self._named or start in w.divisions

    def _is_inside_place(self, run: Sequence[Piece]) -> bool:
        """Whether a run holds a place's name and is no person's: behind a title only a company's is so ("AgriNova Việt
        Nam"), for people are called "Nguyễn Việt Nam".
        """
        return self._is_part_of_place(run) or self._opens_with_place(run)

    def _is_part_of_place(self, run: Sequence[Piece]) -> bool:
        """Whether a direction stands before a place's name ("Nam Quảng Nam"), or anything before a country's."""
        place = self._w.places.get(run[1].start)
        if not place or place[0] != run[-1].end or place[1].ambiguous:
            return False
        if place[1].places[0].kind == "country" or run[0].text.lower() in DIRECTIONS:
            return True
        # "Từ Bình Định đến …": the capital of what is also a word belongs to the sentence
        family = self._find_family(run[0])
        return bool(family and family.also_word) and self._w.opens_sentence(run[0].start)

    def _is_division(self, run: Sequence[Piece]) -> bool:
        """Whether the document says elsewhere that the name is a commune's or the like: "các xã Leng Su Sìn"."""
        return self._w.fold(run[0].start, run[-1].end) in self._divisions

    def _opens_with_place(self, run: Sequence[Piece]) -> bool:
        """Whether all before a last word for a direction is a place's name: "Sơn Tây Hạ"."""
        place = self._w.places.get(run[0].start)
        return bool(place and place[0] == run[-1].start and run[-1].text.lower() in SIDES)

    def _is_organisation(self, run: Sequence[Piece]) -> bool:
        known = self._w.organisations.get(run[0].start)
        if known and known[0] >= run[-1].end:
            return True
        may_be_outlet = run[0].text.casefold() in self._outlets.heads  # "PV Lao Động"
        return may_be_outlet and self._outlets.find(self._w.cut(run[0].start, run[-1].end)) is not None

    def _is_field(self, run: Sequence[Piece], introduced: bool) -> bool:
        """Whether the run is what a ministry is for, alone or with a country: "Bộ trưởng Tài Chính Mỹ"."""
        found = None if introduced else self._w.find_field(run[0].start)
        place = self._w.places.get(found[0]) if found else None
        return bool(found and found[1] == "field" and run[-1].end in {found[0], place[0] if place else 0})

    def _opens_with_street(self, run: Sequence[Piece], introduced: bool) -> bool:
        """Whether a sentence begins with the word for a street, and a name behind it: "Đường Lạc Long Quân ngập"."""
        i, family = run[0].start, self._find_family(run[0])
        if introduced or len(run) <= _SHORTEST or not self._w.opens_sentence(i) or not self._w.find_against(i):
            return False
        if family and not family.also_word:
            return False  # "Đoàn Thượng Khoa"
        return bool(self._find_family(run[1])) and run[1].text.lower() not in MIDDLES

    def _opens_institution(self, run: Sequence[Piece], introduced: bool) -> bool:
        """Whether the run begins as a unit or, unless a person is introduced, a school or street: it is its name."""
        i = run[0].start
        unit = self._w.units.get(i)
        if self._find_family(run[0]):
            is_name = introduced or run[1].vietnamese or run[0].text.lower() in self._names.foreign
            is_whole = unit is not None and unit[0] >= run[-1].end
            is_placed = unit is not None and self._w.places.get(run[1].start, (0,))[0] == run[-1].end  # "Khoa Việt Nam"
            # "Đoàn Ballet", but not "Ban Ki-moon"
            return is_whole or is_placed or (bool(unit) and not is_name) or self._opens_with_street(run, introduced)
        return bool(unit or (not introduced and self._w.find_against(i)))

    def _find_family(self, piece: Piece) -> Family | None:
        return self._names.find_family(piece.text)
