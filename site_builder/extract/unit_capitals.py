"""What capitals inside and behind the name of a unit are: its own name, a word of it, or the name of a person."""

from site_builder.extract.halves import is_half
from site_builder.extract.names import GENDERS, is_full_name
from site_builder.language.function_words import list_words
from site_builder.language.lexicon import Lexicon
from site_builder.language.names import MIDDLES
from site_builder.language.phrases import DASHES, FOREIGN, SMALL, SYLLABLE, fold_word
from site_builder.language.scan import Scan

_JOINING = list_words("and") | DASHES | {"&"}
_SCHOOL = list_words("school")
_HAMLETS = list_words("hamlet")
_SURE_FAMILY = 5
_USUAL = 3
_OWN_WORDS = 2  # so many words of a school's or company's name are its own, whatever they look like


class CapitalReader:
    """Reads capitals in the words of one document, as far as units are asked of them."""

    def __init__(self, words: Scan, lexicon: Lexicon) -> None:
        self._w = words
        self._names = lexicon.names

    def starts_name(self, i: int) -> bool:
        """Whether a full Vietnamese name begins at word i, and none at the next word that is rather one: "Thép Hòn La
        Hoàng Văn Lực".
        """
        return is_full_name(self._w, i, self._names) and not self._starts_rather_behind(i)

    def _starts_rather_behind(self, i: int) -> bool:
        """Whether a capital stands before word i, which is a rarer family name than the one before "Văn" or "Thị"."""
        w = self._w
        if not (i and w.is_capital(i - 1) and w.words[i + 2 : i + 3] and w.words[i + 2].lower() in MIDDLES):
            return False
        first, second = self._names.find_family(w.words[i]), self._names.find_family(w.words[i + 1])
        return first is not None and second is not None and first.weight < second.weight

    def is_foreign(self, i: int) -> bool:
        """Whether a capitalised word stands at word i that Vietnamese cannot spell, and no abbreviation."""
        return self._w.shapes[i] == FOREIGN and not self._w.words[i].isupper() and i not in self._w.places

    def is_unlisted_half(self, i: int) -> bool:
        """Whether a capital begins a word of two syllables that no list has: "Dự báo", "Khảo thí"."""
        return is_half(self._w, i) and self._w.find_field(i + 1) is None

    def is_given(self, i: int) -> bool:
        """Whether word i is usual as a given name, as people are called behind an office: "Trưởng khoa Dũng"."""
        return self._names.rate_given(self._w.words[i].lower()) >= _USUAL

    def is_family(self, i: int, end: int) -> bool:
        """Whether the one word of a place ("Thái") or a unit ("Đoàn") is the family name of the person who follows."""
        return end - i == 1 and self.starts_name(i)

    def is_long_name(self, i: int, end: int) -> bool:
        """Whether the one word of a unit is the family name of one of three syllables or more: "Đoàn Thị Mười"; or the
        last one behind a division's: "UBND tỉnh Đoàn Thị Mười".
        """
        if end == i + 2 and self.is_division(i):
            if end in self._w.places:
                return False  # "Huyện Đoàn Sa Pa"
            i += 1
        is_long = self._w.is_capital(i) and self._w.is_capital(i + 2) and i + 1 not in self._w.units
        return is_long and self.is_family(i, end)

    def is_two_syllables(self, i: int) -> bool:
        """Whether the one word for a school and one syllable more are rather somebody's name or a place's: "Trường
        Giang".
        """
        w = self._w
        is_one = w.shapes[i + 1] == SYLLABLE and not w.words[i + 1].isupper() and not w.is_capital(i + 2)
        return fold_word(w.words[i]) in _SCHOOL and is_one and not self.find_begun_field(i + 1)

    def _is_gender(self, i: int, behind_two: bool) -> bool:
        """Whether "A" or "Y" at word i is part of the name behind it, as among the peoples of the highlands: of two
        syllables, `behind_two` capitals of one too.
        """
        w = self._w
        is_short = w.is_capital(i + 1) and (behind_two or w.is_capital(i + 2)) and not w.is_capital(i + 3)
        return is_short and w.words[i] in GENDERS

    def is_division(self, i: int) -> bool:
        """Whether the name of a division of the country begins at word i: "TP", "thị xã"."""
        found = self._w.find_field(i)
        return bool(found and found[1] == "division")

    def joins(self, i: int) -> bool:
        """Whether word i joins the parts of one name: "và", a dash."""
        return fold_word(self._w.words[i]) in _JOINING

    def _is_told(self, i: int, end: int) -> bool:
        """Whether words in small letters that are also verbs end nothing, so that they rather tell what is done."""
        w = self._w
        goes_on = w.is_capital(end) and (w.is_capital(end + 1) or not self.is_unlisted_half(end))
        return not (w.is_capital(i) or goes_on or w.find_field(end) or self.joins(end))

    def find_begun_field(self, i: int) -> int:
        """Where a field's name ends whose first word is the capital at word i, the others small: "Sư phạm"; else 0."""
        found = self._w.find_field(i) if self._w.shapes[i + 1 : i + 2] == SMALL else None
        return found[0] if found and found[1] != "division" and found[0] > i + 1 else 0

    def _find_joined_end(self, i: int) -> int:
        """Where the name of a place ends that hyphens join ("Đông-Nam", "Bô-ly-khăm-xay"); "Ki-moon" is a person's."""
        end = self._w.find_joined_end(i)
        return end if end > i + 2 or self._w.is_capital(end - 1) else i

    def end_of_capitals(self, i: int) -> int:
        """Where the run of capitalised words ends, or the personal name begins that touches it."""
        start = i
        while self._w.is_capital(i) and not (
            i > start
            and (
                (self.starts_name(i) and not self._is_rest_of_one(start, i))
                or self._is_gender(i, i > start + 1)
                or self.find_begun_field(i)
            )
        ):
            i = self._w.find_syllable_end(self._find_joined_end(i + 1))
        return i

    def _is_rest_of_one(self, start: int, i: int) -> bool:
        """Whether two syllables at word i, behind one that is no place's whole name, end the name that begins with it:
        "tỉnh Phoong Sa Ly"; most people bear three.
        """
        is_part = i == start + 1 and start not in self._w.places and self.is_named_behind(start)
        return is_part and self._w.find_end_of_capitals(i) == i + 2

    def is_named_behind(self, i: int) -> bool:
        """Whether word i stands behind what a division or a hamlet is called: its name begins there."""
        return i in self._w.divisions or self.is_hamlets(i)

    def is_hamlet_without_name(self, i: int) -> bool:
        """Whether what hamlets are called ends just before word i, and no name or number follows: "bản tin"."""
        is_told = self._w.is_capital(i) or self._w.words[i].isdigit()
        return not is_told and fold_word(self._w.words[i - 1]) in _HAMLETS

    def is_hamlets(self, i: int) -> bool:
        """Whether the capital at word i stands behind what a hamlet is called: "bản Huồi Giảng"."""
        return self._w.is_capital(i) and fold_word(self._w.words[i - 1]) in _HAMLETS

    def _ends_own_name(self, i: int) -> bool:
        """Whether two syllables at word i, which may be somebody's name, rather end a company's: "Địa ốc Thiên Lộc
        Phát"; most people bear three, and those of two one of the commonest family names.
        """
        family = self._names.find_family(self._w.words[i])
        return self._w.find_end_of_capitals(i) == i + 2 and not (family and family.weight >= _SURE_FAMILY)

    def end_of_own_name(self, i: int) -> int:
        """Where a school's or company's name ends, behind its fields ("cổ phần Đầu tư và xây dựng")."""
        inner = self._w.units.get(i)
        if inner and inner[0] > i + 1 and inner[1] == "named":
            i = inner[0]  # "chi nhánh Phòng giao dịch Đông Đô"
        last = "head"
        while i < len(self._w.words):
            if self.joins(i):
                i, last = i + 1, "joined"
            found = self._w.find_field(i)
            if not found or (last == "field" and found[1] == "verb" and self._is_told(i, found[0])):
                break
            i, last = found[0], "field"
        start = i = i - (last == "joined")
        while self._w.is_capital(i) and not (
            i >= start + _OWN_WORDS and self.starts_name(i) and not self._ends_own_name(i)
        ):
            place = self._w.places.get(i)
            if place and place[1].places[0].kind == "country" and self.is_foreign(place[0]):
                return place[0]  # "Ngân hàng trung ương Slovenia Irena Koželj"
            field = place[0] if place else self.find_begun_field(i)
            i = field or (i + 2 if i == start and not self._w.is_capital(i + 1) and self.is_unlisted_half(i) else i + 1)
        return i
