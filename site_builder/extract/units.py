"""Where the name of a unit ends ("Cục Cảnh sát điều tra tội phạm về ma túy" before "nêu rõ"): a small grammar.

A unit's head ("Bộ", "Công an") is carried on by further heads, by the words units are named with, by places, numbers
and abbreviations. Words that are also verbs ("thông tin", "tổ chức") carry it on only where they cannot be the
sentence's. Behind a place nothing does but another head or division.
"""

from site_builder.extract.names import GENDERS
from site_builder.extract.unit_capitals import CapitalReader
from site_builder.extract.unit_numbers import is_number_of_commune, is_numbered
from site_builder.language.function_words import list_phrases, list_words
from site_builder.language.gazetteer import PlaceForm
from site_builder.language.lexicon import Lexicon
from site_builder.language.names import MIDDLES
from site_builder.language.phrases import BREAK, DASHES, DIGITS, FOREIGN, fold_word
from site_builder.language.scan import Scan

_PARTS = list_words("direction", "middle_part")
_QUALITIES = list_words("quality")
_OF_STATE = list_phrases("head_of_state")
_OF_PLACES = list_phrases("head_of_place")
FROM = list_words("origin")
"""Words before the country that somebody is from."""
_DISTRICTS = frozenset({"district", "urban_district", "foreign_district", "town"})
_OF, _UNDER = list_words("of"), list_words("under")
_OF_TWO = list_words("unit_of_two")  # "hội", "hội đồng", "ủy ban", "phân ban" …
_HOUSES = list_words("house")
_COMMUNES = frozenset({"commune", "township"})
_REPUBLIC = list_words("republic")
_NATION = list_words("nation")
_LONGEST_SHORT = 8
_TWO_NAMES = 5  # syllables


class UnitReader:
    """Reads units in the words of one document."""

    def __init__(self, words: Scan, lexicon: Lexicon) -> None:
        self._w = words
        self._c = CapitalReader(words, lexicon)

    def read_unit(self, i: int) -> int:
        """Where the unit ends whose head stands at word i; i itself where none does."""
        found = self._w.units.get(i)
        if not found or found[1] == "fixed" or self._c.is_long_name(i, found[0]) or self._c.is_two_syllables(i):
            return i
        return self._read(i, "", office=False)

    def is_named_behind(self, i: int) -> bool:
        """Whether word i stands behind what a division or a hamlet is called: its name begins there."""
        return self._c.is_named_behind(i)

    def starts_name(self, i: int) -> bool:
        """Whether a full Vietnamese name begins at word i."""
        return self._c.starts_name(i)

    def read_behind_office(self, i: int, *, told: bool = False) -> int:
        """Where the unit or field of an office ends that itself ends before word i; i itself where none follows. `told`
        says that somebody named before holds the office, so that no name has to follow it.
        """
        honorific = self._w.before.get(i) if self._w.shapes[i : i + 1] == FOREIGN else None
        if honorific and honorific[1].kind == "honorific":
            return i  # "cha Tổng Đại diện Giacôbê Đinh Văn A"
        last = "head" if self._begins_rest(i) else self._open_division(i, told=told)
        if told and not last and self._is_house(i):
            return self._read(i + 1, "division", office=True, told=told)
        return self._read(i, last, office=True, told=told)

    def read_behind_cue(self, i: int) -> int:
        """Where what stands between a cue and a name ends: a place ("HLV Thái Lan"), where one is from, a quality;
        i itself where no capital follows it.
        """
        word, place, behind = fold_word(self._w.words[i]), self._w.places.get(i), self._w.places.get(i + 1)
        small = self._w.words[i].islower()
        if small and word in _QUALITIES:
            end = i + 1
        elif small and word in FROM and behind:
            end = behind[0]
        elif place and place[1].places[0].kind not in _DISTRICTS and not self._c.is_family(i, place[0]):
            end = place[0]
        else:
            return i
        return end if self._w.is_capital(end) else i

    def read_named(self) -> frozenset[int]:
        """The words of schools, companies and their like, whose names may look like a person's."""
        inside: set[int] = set()
        for i, (end, kind) in self._w.units.items():
            if kind == "named" and i not in inside:
                inside.update(range(i, self._c.end_of_own_name(end)))
        return frozenset(inside)

    def _read(self, i: int, last: str, *, office: bool, told: bool = False) -> int:
        """Where the unit ends that begins at word i; `last` says what the word before was: head, division, field, verb,
        compound, named, place, joined, other; `told` that its office is somebody's who is named before.
        """
        w = self._w
        begin, solid = i, i
        headed = False
        of_state = office and w.fold(i - 2, i) in _OF_STATE
        while i < len(w.words) and w.words[i] != BREAK:
            headed = headed or last == "head"
            if of_state and not headed and last == "field" and self._c.is_foreign(i):
                break  # "Bộ trưởng Ngoại giao Wilbur Ross"
            is_named = told and last == "division" and w.words[i + 1].lower() not in MIDDLES
            step = self._read_known(i, last, office=office) or self._read_rest(i, last, office=office, named=is_named)
            if step:
                i, last = step
            elif last not in {"", "place", "joined"} and is_numbered(w, begin, i):
                i, last = i + 2, "other"
            elif last == "place" and is_number_of_commune(w, self._c, i):
                i += 1
            elif (i > begin and self._is_joined(begin, i, last)) or (office and self._is_owned(i, last)):
                i, last = i + 1, "joined"
                continue
            elif last and w.words[i] == "(" and (end := self._skip_shortened(i)) > i:
                i = end
                continue
            else:
                break
            solid = i
        return solid

    def _begins_rest(self, i: int) -> bool:
        """Whether the rest of a unit, and no name, stands at word i behind an office that ends with a unit's head: a
        place, a field or half a word ("Trưởng Công an Hải Lăng", "Trưởng khoa Thần kinh").
        """
        w = self._w
        before = w.find_unit_before(i) if w.is_capital(i) else None
        is_word = w.find_field(i) is not None or (self._c.is_unlisted_half(i) and not self._c.is_given(i))
        is_headed = before is not None and before[1] == "head"
        return is_headed and (i in w.places or (is_word and not self._c.starts_name(i)))

    def _open_division(self, i: int, *, told: bool) -> str:
        """Says where the office before word i ends with what a division is called and its name follows: a commune's
        ("Trưởng Công an xã Y Tý"), any other's or a hamlet's if somebody is `told` to hold it ("Ông A, trưởng thôn B").
        """
        w = self._w
        if not w.is_capital(i):
            return ""
        division = w.divisions.get(i)
        is_commune = division is not None and division[1].kind in _COMMUNES and not self._c.starts_name(i)
        if self._c.is_hamlets(i) and self._is_two_names(i):
            return "division"
        is_other = told and self._c.is_named_behind(i) and not (division is None and w.words[i] in GENDERS)
        return "division" if is_commune or is_other else ""

    def _is_two_names(self, i: int) -> bool:
        """Whether the capitals from word i on are too many for one name, and a person's begins among them: "Trưởng bản
        Huồi Muồng Lỳ Giống Chò".
        """
        end = self._w.find_end_of_capitals(i)
        return end - i >= _TWO_NAMES and any(map(self._c.starts_name, range(i + 1, end - 1)))

    def _is_house(self, i: int) -> bool:
        """Whether a house or a ship is named at word i: "trụ trì chùa Sà Lôn", "thuyền trưởng tàu 571"."""
        w = self._w
        return fold_word(w.words[i]) in _HOUSES and (w.is_capital(i + 1) or w.shapes[i + 1] == DIGITS)

    def _is_joined(self, begin: int, i: int, last: str) -> bool:
        """Whether the sign or word at word i joins what stands before it to more of the name of the unit that begins at
        word `begin`.
        """
        return self._joins_countries(begin, i) if last == "place" else self._is_carried_on(i, last)

    def _joins_countries(self, begin: int, i: int) -> bool:
        """Whether a dash at word i joins two countries in the name of what both have together: "Hội Hữu nghị Việt Nam -
        Lào"; of ministries each has its own.
        """
        if self._w.words[i] not in DASHES or fold_word(self._w.words[begin]) not in _OF_TWO:
            return False
        before, behind = self._w.find_place_before(i), self._w.places.get(i + 1)
        return all(side and side[1].places[0].kind == "country" for side in (before, behind))

    def _read_known(self, i: int, last: str, *, office: bool) -> tuple[int, str] | None:
        """Of head, place, field and known name the longest counts; of equally long ones the first."""
        head, place, field = self._find_head(i, last), self._w.places.get(i), self._w.find_field(i)
        named = self._w.organisations.get(i)
        if not (head or place or field or named):
            return None
        longest = max(head[0] if head else i, place[0] if place else i, field[0] if field else i)
        if named and named[0] > longest and (last or office or self._w.is_capital(i)):
            return named[0], "named"
        return (
            (self._read_head(i, head, last, office=office) if head and head[0] == longest else None)
            or (self._read_place(i, place, last) if place and place[0] == longest else None)
            or (self._read_field(i, field, last, office=office) if field and field[0] == longest else None)
        )

    def _find_head(self, i: int, last: str) -> tuple[int, str] | None:
        """The head of a unit at word i, unless it is somebody's family name."""
        found = self._w.units.get(i)
        is_name = self._c.is_family if last == "place" else self._c.is_long_name
        return None if found and is_name(i, found[0]) else found

    def _read_head(self, i: int, found: tuple[int, str], last: str, *, office: bool) -> tuple[int, str] | None:
        """A head: with a capital, or in small letters where it cannot be a verb ("công an quận", "khoa Ngoại")."""
        end, kind = found
        is_long = end - i > 1 or (office and not last and self._w.is_capital(end) and self._w.find_field(end))
        if not (self._w.is_capital(i) or ((last or office) and last != "place" and is_long)):
            return None
        if kind == "named":
            end = self._c.end_of_own_name(end)
            return end, "place" if self._c.is_foreign(end) and self._w.find_place_before(end) else "other"
        return end, "named" if kind == "fixed" else "head"

    def _read_place(self, i: int, found: tuple[int, PlaceForm], last: str) -> tuple[int, str] | None:
        """A place, once there is a head; before one a country, or where a capital follows ("Chủ tịch Hà Nội Lê An"),
        or a dash and a title ("Tỉnh trưởng Svay Rieng - ông").
        """
        end, form = found
        if last == "place" or self._c.is_family(i, end):
            return None
        is_put_before = self._w.words[end] in DASHES and end + 1 in self._w.before
        alone = (
            last
            or is_put_before
            or self._w.fold(i - 2, i) in _OF_PLACES
            or self._w.is_capital(end)
            or form.places[0].kind == "country"
            or self._c.is_division(i)
        )
        return (self._end_of_commune(end) if last == "division" else end, "place") if alone else None

    def _end_of_commune(self, i: int) -> int:
        """Where a commune's name ends that is a place's, with a direction behind it since 2025: "Quy Nhơn Nam"."""
        is_part = self._w.is_capital(i) and fold_word(self._w.words[i]) in _PARTS
        return i + 1 if is_part and not self._w.is_capital(i + 1) else i

    def _read_field(self, i: int, found: tuple[int, str], last: str, *, office: bool) -> tuple[int, str] | None:
        """Words that name a field; behind an office without a unit only with a capital ("Bộ trưởng Tài chính")."""
        end, kind = found
        capital = self._w.is_capital(i)
        if kind == "at":
            is_told = end in self._w.places or self._w.is_abbreviation(end)  # "Đại sứ Mỹ tại NATO"
            return (end, "head") if last in {"place", "named"} and is_told else None
        if kind == "division" and self._c.is_hamlet_without_name(end):
            return None
        if kind == "division":
            return (end, "division") if (last or office) and not self._ends_with_division(end) else None
        if last == "place" or (capital and self._c.starts_name(i)) or not (last or office):
            return None
        if kind == "verb" and not capital and last not in {"head", "verb", "joined"}:
            return None
        return end, "field" if last == "joined" else kind

    def _ends_with_division(self, i: int) -> bool:
        """Whether the full stop before word i ends a sentence, and no division for short: "Công an TP."."""
        w = self._w
        is_name = len(w.words[i - 2]) == 1 and w.is_capital(i)  # "P. Trung Đô"
        return w.words[i - 1] == "." and not (is_name or i in w.places or w.words[i].isupper())

    def _read_rest(self, i: int, last: str, *, office: bool, named: bool) -> tuple[int, str] | None:
        """Numbers, abbreviations, and capitals that no list knows, up to a personal name; `named` says that the name of
        a division stands there.
        """
        w = self._w
        word = w.words[i]
        if word in GENDERS and self._c.is_foreign(i + 1):  # "Phó Bí thư Tỉnh ủy A Blôn"
            return None
        is_short = w.is_abbreviation(i)
        if last and last != "place" and (word.isdigit() or is_short):
            return i + 1, "other"
        if word.isupper() and w.words[i + 1].isdigit() and w.touch(i):
            return i + 2, "other"  # "K02"
        if office and is_short and not last and self._stands_alone(i):
            return i + 1, "other"  # "Phó Chủ tịch VCCI"
        if (
            not word[0].isupper()
            or last in {"place", "named"}
            or (self._c.starts_name(i) and not (named or self._is_commune(i, last)))
        ):
            return None
        end = self._c.end_of_capitals(i)
        if end == i + 1 and last in {"head", "verb", "compound", "joined"} and self._c.is_unlisted_half(i):
            return end + 1, "compound"
        if last or (office and self._w.is_capital(end)):
            return end, "compound" if self._c.find_begun_field(end) else "place"
        return None

    def _is_commune(self, i: int, last: str) -> bool:
        """Whether two capitals behind "xã" or the like are its name, though people are called so: most bear three."""
        is_two = self._w.is_capital(i + 1) and not self._w.is_capital(i + 2)
        return last == "division" and is_two

    def _is_carried_on(self, i: int, last: str) -> bool:
        """Whether "và" or a dash joins a further field, or a word with a capital that no list has: "và Hành động"."""
        if last not in {"field", "verb", "compound", "named", "other"} or not self._c.joins(i):
            return False
        if self._w.is_abbreviation(i - 1) and self._w.is_abbreviation(i + 1) and i + 1 not in self._w.units:
            return True  # "Cảnh sát PCCC và CNCH", but not "UBND và HĐND"
        if last == "field" and self._w.is_abbreviation(i + 1) and i + 1 not in self._w.units:
            return True  # "Dân số - KHHGĐ", "Nông nghiệp và PTNT"
        if last == "other":
            return False
        return self._is_field(i + 1) or (
            last != "named"
            and i + 1 not in self._w.before
            and i + 1 not in self._w.units
            and self._c.is_unlisted_half(i + 1)
        )

    def _is_owned(self, i: int, last: str) -> bool:
        """Whether it is told whose the unit or office is: "Ủy ban Pháp luật của Quốc hội", "Đội phó thuộc Phòng"."""
        word = fold_word(self._w.words[i])
        if (word in _OF and not last) or (word in _NATION and last in {"", "head", "named", "other"}):
            return self._is_state(i + 1)
        if self._w.words[i] in DASHES:  # the unit that it is of: "Trung tâm Truyền thông - Đài TNVN"
            is_unit = i + 1 in self._w.units and self._w.is_capital(i + 1) and i + 1 not in self._w.before
            return is_unit and last in {"field", "verb", "compound", "joined"}
        before = self._w.find_place_before(i) if last == "place" else None
        if last == "place" and not (word in _OF and before and before[1].places[0].kind == "country"):
            return False
        return (word in _UNDER or word in _OF) and i + 1 in self._w.units and self._w.is_capital(i + 1)

    def _is_state(self, i: int) -> bool:
        """Whether the name of a country begins at word i, as a republic's or not: "Đại sứ của CH Áo tại Việt Nam"."""
        while fold_word(self._w.words[i]) in _REPUBLIC:
            i += 1
        place = self._w.places.get(i)
        return bool(place and place[1].places[0].kind == "country")

    def _is_field(self, i: int) -> bool:
        """Whether a unit's name is carried on at word i behind "và" or a dash: by a field, not by another unit."""
        w = self._w
        found = w.find_field(i)
        is_other = fold_word(w.words[i]) in w.lexicon.titles.unit_stops["half"]  # "và các trường"
        if not found or found[1] == "division" or i in w.before or is_other:
            return False
        return not w.is_capital(i) or i not in w.units or w.units[i][0] < found[0]

    def _skip_shortened(self, i: int) -> int:
        """Where the parenthesis at word i ends that tells the abbreviation of what stands before it, if the unit goes
        on behind it with a head or a division ("Ban Chấp hành (BCH) Đảng bộ tỉnh"); i itself if not.
        """
        w = self._w
        inside = w.words[i + 1 : i + _LONGEST_SHORT]
        if ")" not in inside[1:]:
            return i
        end = i + 1 + inside.index(")", 1)
        behind = w.find_field(end + 1)
        goes_on = end + 1 in w.units or bool(behind and behind[1] == "division")
        return end + 1 if goes_on and w.cut(i + 1, end).isupper() else i

    def _stands_alone(self, i: int) -> bool:
        """Whether an abbreviation can be the unit of an office: no division's, and nothing beside it in capitals."""
        beside = (self._w.words[i - 1] if i else "", self._w.words[i + 1])
        return not (self._c.is_division(i) or self._c.starts_name(i) or any(map(str.isupper, beside)))
