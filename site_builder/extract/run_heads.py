"""What stands at the head of a run of capitals and is no part of the name: cues, abbreviations, places, saints."""

import operator
from collections.abc import Container

from site_builder.extract.bearers import find_bearer
from site_builder.extract.runs import Piece
from site_builder.extract.units import FROM
from site_builder.language.function_words import list_words
from site_builder.language.gazetteer import PlaceForm
from site_builder.language.names import MIDDLES, Family, Names
from site_builder.language.phrases import fold_word
from site_builder.language.scan import Scan

_ACCORDING = list_words("according")
_SHORTEST = 2
_COMMON_FAMILY = 4
_SPELLED = operator.attrgetter("vietnamese")


class HeadCutter:
    """Cuts the heads of runs in the words of one document; `titled` are the words behind titles."""

    def __init__(self, words: Scan, titled: Container[int], names: Names) -> None:
        self._w = words
        self._titled = titled
        self._names = names

    def cut(self, run: tuple[Piece, ...]) -> tuple[Piece, ...]:
        """The run from where a name may begin."""
        run = run[self._count_strange(run) :]
        while len(run) >= _SHORTEST and self._may_be_cut(run[0]) and (count := self._cut_head(run)):
            run = run[count:]
        return run

    def _may_be_cut(self, first: Piece) -> bool:
        """Whether a run may begin with what is no name: not where a title stands before, but for "chiến sĩ BĐBP"."""
        is_short = first.text.isalpha() and first.text.isupper() and not first.vietnamese
        return is_short or first.start not in self._titled

    def _cut_head(self, run: tuple[Piece, ...]) -> int:
        """How many pieces at the head of a run are not the name: 0 where the name begins at once."""
        first = run[0]
        rest = run[1:]
        bearer = find_bearer(self._w, first.start, self._names) if first.start in self._w.peoples else 0
        if bearer > first.start:
            return sum(piece.end <= bearer for piece in run)
        family = self._family(first)
        whole = self._w.places.get(first.start)
        title = self._w.before.get(first.start)
        if title and not (whole and whole[0] >= run[-1].end):
            covered = sum(piece.end <= title[0] for piece in run)
            if covered == len(run) > 1 or (len(run) - covered >= 2 and not family):
                return covered
        if len(first.text) > 1 and first.text.isupper() and not all(piece.text.isupper() for piece in rest):
            return 1
        place = self._w.places.get(first.start)
        if place and any(piece.end == place[0] for piece in run):
            count = next(n for n, piece in enumerate(run, 1) if piece.end == place[0])
            behind = run[count:]
            if len(behind) >= _SHORTEST and self._is_put_before(place[1], first.start, behind):
                return 0 if count == 1 and self._is_family_of(first, behind) else count
        is_whole = len(rest) > _SHORTEST and bool(self._family(rest[0])) and rest[1].text.lower() in MIDDLES
        if self._w.opens_sentence(first.start) and not rest[0].vietnamese and self._is_of_highlands(rest[0]):
            return 1  # "Già Bh'riu Prăm"
        if not self._w.opens_sentence(first.start) or (family and not (family.also_word and is_whole)):
            return 0
        # "Theo Nguyễn Văn A", "Khi Trần B": the capital belongs to the sentence; Theo is a given name elsewhere
        if fold_word(first.text) in _ACCORDING:
            return 1 if len(rest) > 1 or self._family(rest[0]) else 0
        return 1 if is_whole or (self._family(rest[0]) and first.text.lower() not in self._names.given) else 0

    def _count_strange(self, run: tuple[Piece, ...]) -> int:
        """How many pieces with which no name begins stand before a whole one: of a saint or a sport, or the name that a
        Buddhist bears in faith ("Anna Nguyễn Thị Mươn", "Pencak Silat Hoàng Thị Sìn", "Tâm Minh Lê Thị Bông").
        """
        if self._family(run[0]):
            return 0
        for n in range(1, len(run) - _SHORTEST):
            family = self._family(run[n])
            if family and family.weight >= _COMMON_FAMILY and all(map(_SPELLED, run[n:])):
                is_sure = not any(map(_SPELLED, run[:n])) or run[n + 1].text.lower() in MIDDLES
                return n if is_sure else 0
        return 0

    def _is_put_before(self, place: PlaceForm, i: int, behind: tuple[Piece, ...]) -> bool:
        """Whether a place at word i is put before a name: a sure one, one before a family name, or the country that a
        foreigner is from ("nghệ sĩ người Pháp Julien Moreau").
        """
        is_from = i > 0 and fold_word(self._w.words[i - 1]) in FROM and not behind[0].vietnamese
        return not place.ambiguous or is_from or self._family(behind[0]) is not None

    def _is_family_of(self, first: Piece, behind: tuple[Piece, ...]) -> bool:
        """Whether a place's one syllable is rather the family name of two behind it: "Thái Minh Quân"."""
        family, other = self._family(first), self._family(behind[0])
        return family is not None and len(behind) == _SHORTEST and not (other and other.weight > family.weight)

    def _is_of_highlands(self, piece: Piece) -> bool:
        family = self._family(piece)
        return family is not None and family.other_people

    def _family(self, piece: Piece) -> Family | None:
        return self._names.find_family(piece.text)
