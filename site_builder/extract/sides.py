"""What stands beside a run of capitals and says whether it is a personal name: "ông", "đường", a number, an age."""

from collections.abc import Collection

from site_builder.extract.names import is_full_name
from site_builder.extract.units import FROM
from site_builder.language.function_words import list_words
from site_builder.language.phrases import BREAK, FOREIGN, HYPHENS, fold_word
from site_builder.language.scan import Scan
from site_builder.language.titles import COUNTS, DIVISIONS, NO_CUE

_LONGEST_LEFT = 3
_SHORTEST_WHOLE = 2
_ADDRESSES = DIVISIONS | {"street"}
_HOUSES = list_words("address")
_NUMBER = list_words("number")
_OF = list_words("of")
_LARGEST_HOUSE = 4  # digits; four are a year as well
_QUARTERS = frozenset("QPF")
_AGE = list_words("age")
_CALLINGS = frozenset({"profession", "art", "sport"})


class SideReader:
    """Reads the sides of runs in the words of one document.

    `titled` are the words behind titles, `named` those of the names of schools, companies and their like.
    """

    def __init__(self, words: Scan, titled: Collection[int], named: Collection[int]) -> None:
        self._w = words
        self._titled = titled
        self._named = named

    def weigh(self, start: int, end: int) -> list[str]:
        """What stands left and right of the words from `start` up to `end`."""
        features: list[str] = []
        if start in self._titled:
            features.append("left.strong")
        elif start in self._named:
            features.append("against")
        elif self._is_behind_number(start, end):
            features.append("against.address")
        elif FOREIGN in self._w.shapes[start:end] and self._is_from_abroad(start):
            features.append("left.strong")
        elif left := self.find_left(start):
            features.append(left)
        if start not in self._titled and self._w.opens_sentence(start):
            features.append("sentence.first")
        if self._ends_in_half_a_word(start, end):
            features.append("half-word")
        if right := self._find_right(start, end):
            features.append(right)
        return features

    def _is_from_abroad(self, i: int) -> bool:
        """Whether the name of a country that somebody is from ends just before word i: "nhà thơ người Pháp"."""
        start, place = self._w.find_place_before(i) or (0, None)
        is_country = place is not None and place.places[0].kind == "country"
        return is_country and start > 0 and fold_word(self._w.words[start - 1]) in FROM

    def find_left(self, i: int) -> str | None:
        """What the cue says whose words end just before word i; the longest one counts. Nothing where there is none."""
        if i and self._w.words[i - 1] == ":" and self._is_behind_divisions(i - 1):
            return "against.address"
        if not i or self._w.letters[i - 1] not in self._w.lexicon.left_ends:
            return None
        if i > 1 and fold_word(self._w.words[i - 1]) in _AGE and self._w.words[i - 2].isdigit():
            return "left.weak"  # "chủ công 19 tuổi Lê Như Ánh Tuyết"
        for start in range(max(0, i - _LONGEST_LEFT), i):
            found = self._w.find_against(start)
            if found and found[0] == i and not self._ends_unit(start, i):
                return "against.address" if found[1].kind in _ADDRESSES else "against"
            for feature, cue in (("left.strong", self._w.before.get(start)), ("left.weak", self._w.find_hint(start))):
                if cue and cue[0] == i:
                    return feature if cue[1].weight != NO_CUE else None
        return None

    def _find_right(self, start: int, i: int) -> str | None:
        """The cue that follows the words from `start` up to i: in parentheses, behind a comma, or at once; what
        somebody does only behind a foreign name.
        """
        words = self._w.words
        if i < len(words) and words[i] in {"(", ","}:
            if not _AGE.isdisjoint(map(fold_word, words[i + 1 : i + 4])):
                return "right.strong"
            i += 1
        found = self._w.find_after(i)
        if found and not (found[1].kind == "saying" and self._is_of_somebody(start)):
            return f"right.{found[1].weight}"
        is_foreign = FOREIGN in self._w.shapes[start:i]
        return "right.medium" if is_foreign and words[i - 1] == "," and self._is_calling(i) else None

    def _is_of_somebody(self, i: int) -> bool:
        """Whether the words from word i on belong to whom is named before, who then is the one that speaks: "HLV Park
        Jong-soo của Hải Yến Nam Định nói".
        """
        if i < _LONGEST_LEFT or fold_word(self._w.words[i - 1]) not in _OF:
            return False
        return self._w.is_capital(i - 2) or self._w.words[i - 3] in HYPHENS

    def _is_calling(self, i: int) -> bool:
        """Whether small letters at word i tell what somebody does, and no name stands behind them: "Emily Harrowgate,
        dịch giả đến từ Anh".
        """
        found = self._w.before.get(i)
        is_told = found is not None and found[1].kind in _CALLINGS and not self._w.is_capital(found[0])
        return is_told and self._w.words[i].islower()

    def _ends_in_half_a_word(self, start: int, end: int) -> bool:
        """Whether the last capital begins a word that goes on in small letters ("Trường Cao đẳng")."""
        found = self._w.find_field(end - 1) if not self._is_whole(start, end) else None
        return bool(found and found[0] > end and self._w.words[end][0].islower())

    def _is_whole(self, start: int, end: int) -> bool:
        """Whether the words are a full name as they stand, with no unit in it: "Nguyễn Minh Hải" before "quan sát"."""
        return (
            end - start > _SHORTEST_WHOLE
            and is_full_name(self._w, start, self._w.lexicon.names)
            and self._w.units.keys().isdisjoint(range(start + 1, end - 1))
        )

    def _ends_unit(self, start: int, end: int) -> bool:
        """Whether the words up to `end` only end a unit that is complete in itself and begins before: "Quốc hội"."""
        found = self._w.units.get(start - 1)
        return bool(found and found == (end, "fixed"))

    def _is_behind_divisions(self, i: int) -> bool:
        """Whether several divisions or streets are counted up behind word i, a colon: "3 xã:"."""
        for start in range(max(1, i - _LONGEST_LEFT), i):
            found = self._w.find_against(start)
            if found and found[0] == i and found[1].kind in _ADDRESSES:
                return self._w.words[start - 1].isdigit() or fold_word(self._w.words[start - 1]) in COUNTS
        return False

    def _is_behind_number(self, start: int, end: int) -> bool:
        """Whether a house's number stands before the name, as told by what stands before that or behind the name."""
        words = self._w.words
        if start < 2 or not words[start - 1].isdigit() or words[start - 2] == BREAK:
            return False
        if len(words[start - 1]) >= _LARGEST_HOUSE:
            return False
        before = start - 3 if fold_word(words[start - 2]) in _NUMBER else start - 2
        if fold_word(words[before]) in _HOUSES:
            return True
        if words[end] != ",":
            return False
        division = self._w.find_against(end + 1)
        is_division = bool(division and division[1].kind in _ADDRESSES) or words[end + 1] in _QUARTERS
        return is_division or end + 1 in self._w.places
