"""Titles in running text ("Phó Chủ tịch UBND tỉnh Nghệ An", "ông"): where they end, and so where a name begins."""

import msgspec

from site_builder.extract.bearers import find_bearer
from site_builder.extract.superiors import find_whole_end
from site_builder.extract.units import UnitReader
from site_builder.language.function_words import list_phrases, list_words
from site_builder.language.phrases import DASHES, FOREIGN, fold_word
from site_builder.language.scan import Scan
from site_builder.language.titles import NO_CUE

_BETWEEN_TITLES = list_words("holds_too") | DASHES | {","}
_HOLDS_ALSO = list_phrases("holds_also")
_COPULA = list_words("copula")
_AGE = list_words("age")
_STAFF = list_phrases("staff")
APPOSITION = frozenset(",(") | DASHES
"""Signs between a name and what is said of its bearer."""
_HONOURS = frozenset({"academic", "honour"})
_BEFORE_HONOURS = _HONOURS | {"rank"}
_BEHIND_RANKS = _HONOURS | {"profession"}
OFFICES = frozenset({"office", "assistant", "serving"})
"""The kinds of title that are offices: "serving" is an assistant's with the office that he serves behind it."""
ATTESTED = OFFICES | {"rank"}
"""The kinds of title that say what a person was; the others only introduce a name."""
_CHAINED = ATTESTED | _HONOURS
_WITH_UNIT = frozenset({"office", "assistant", "leader"})


class Title(msgspec.Struct, frozen=True, gc=False):
    """One rank, office or other cue with its unit: words `start` up to `end`; the head alone ends at `head_end`.

    `term` says how many of the words tell for which term the office is held.
    """

    kind: str
    start: int
    head_end: int
    end: int
    term: int = 0


# More than anybody bears; a text of nothing but titles would else be read again from each of them to its end.
_MOST_TITLES = 12
_LEAST_FULL = 3
_POLITE = list_words("polite")
_TERM = list_words("term")
_YEARS = list_phrases("term_of_years")
_NUMERALS = frozenset("IVX")
_KHMER = "Thị"  # opens women's names among the Khmer and Stiêng: "Thị Mai Hương"


def find_unit_end(title: Title) -> int:
    """Where the unit of an office ends, before the term for which it is held; where its head ends if it names none."""
    return title.end - title.term


class TitleReader:
    """Reads titles in the words of one document.

    `units` reads the units behind them; `inside` tells of each word of the chains read where its chain ends.
    """

    def __init__(self, words: Scan, units: UnitReader) -> None:
        self._w = words
        self.units = units
        self.inside: dict[int, int] = {}
        self._ended: dict[int, str] = {}  # what the last title of a chain is, by the word behind it

    def read_chains(self) -> dict[int, tuple[Title, ...]]:
        """All chains of titles that a capitalised word follows, by the index of that word: there a name may begin."""
        chains: dict[int, tuple[Title, ...]] = {}
        # "Tư lệnh" in "Bộ Tư lệnh" is nobody's office
        inside = {j for i, (end, _) in self._w.units.items() for j in range(i + 1, end)}
        free = 0
        for i in self._w.before:
            chain = self.read_chain(i) if i >= free and i not in inside else ()
            if not chain:
                continue
            chain = self._complete(chain)
            end = chain[-1].end
            self._ended[end] = chain[-1].kind
            self.inside.update(dict.fromkeys(range(i, end), end))
            # a title inside a unit's name may introduce a name of its own: go on just behind the first head
            free = chain[0].head_end
            end = self._w.skip_parenthesis(end)
            end += self._is_put_before(chain, end)
            if end in self._w.peoples:
                end = find_bearer(self._w, end, self._w.lexicon.names)
            if self._w.is_capital(end):
                chains[end] = chain
                free = end + (end == chain[-1].end)  # a title there was looked at
        return chains

    def _complete(self, chain: tuple[Title, ...]) -> tuple[Title, ...]:
        """The titles; the last office up to the higher units behind a comma, if a name begins right behind them: "Vụ
        trưởng Vụ Pháp chế, Bộ Y tế Lê Văn A".
        """
        last = chain[-1]
        if last.kind not in OFFICES or self._w.words[last.end] != "," or self._is_told_of_another(chain[0].start):
            return chain
        end = find_whole_end(self._w, self.units, last.start, last.end, last.start)
        if end == last.end or not self.units.starts_name(end):
            return chain
        return (*chain[:-1], msgspec.structs.replace(last, end=end, term=0))

    def _is_put_before(self, chain: tuple[Title, ...], i: int) -> bool:
        """Whether a dash at word i stands between an office and its holder: "Chủ tịch UBND huyện Đức Huệ - Trần Văn A".

        Not where the office may be that of somebody named before it, nor where a second dash ends what is put in.
        """
        w = self._w
        is_own = chain[-1].kind in OFFICES and w.words[chain[0].start - 1] not in APPOSITION
        if not (is_own and w.words[i] in DASHES and self.units.starts_name(i + 1)):
            return False
        end = w.find_end_of_capitals(i + 1)
        return end > i + _LEAST_FULL and w.words[end] not in DASHES

    def read_chain(self, i: int) -> tuple[Title, ...]:
        """The titles that follow each other from word i on, joined by commas, "kiêm" or nothing."""
        chain: list[Title] = []
        before = self._w.before
        told = self._is_told_of_another(i)
        while i in before and len(chain) < _MOST_TITLES and (title := self.read_title(i, told=told)):
            if not chain or title.start == chain[-1].end:
                if chain and (chain[-1].kind, title.kind) == ("assistant", "office"):  # the office is another's
                    title = msgspec.structs.replace(title, kind="serving", start=chain.pop().start)
                elif chain and title.kind == "kinship" and self._w.words[i].istitle():
                    break  # "cụ Bố Xuân Hổ"
            elif title.kind not in ATTESTED and not self._goes_on(chain, title):
                break
            chain.append(title)
            told = told and title.kind != "kinship"  # "bà Vi Thị Ón, vợ Trưởng bản Lương Phò Quế"
            closed = self._w.skip_parenthesis(title.end) if title.kind in ATTESTED else title.end
            i = closed if self._w.words[closed : closed + 1] == (",",) else title.end  # "Liên đoàn (VFF), Trưởng ban"
            while title.kind in _CHAINED and (behind := self._skip_between(i)) > i:
                i = behind
        return tuple(chain)

    def _skip_between(self, i: int) -> int:
        """Where the words or the sign at word i end that join two titles of one person; i itself where none do."""
        w = self._w
        if i < len(w.words) and fold_word(w.words[i]) in _BETWEEN_TITLES:
            return i + 1
        return next((i + len(phrase) for phrase in _HOLDS_ALSO if w.fold(i, i + len(phrase)) == phrase), i)

    def _goes_on(self, chain: list[Title], title: Title) -> bool:
        """Whether a title behind a sign that is no office is one person's all the same: "Thiếu tướng, PGS, TS", "Bộ
        trưởng Bộ Y tế - ông", and where a sentence begins so, "Chủ tịch UBND huyện, ông" (behind "Theo" it is as
        often whom the story is about).
        """
        sign = self._w.words[chain[-1].end]
        if title.start > chain[-1].end + 1:
            return False
        if title.kind == "honorific" and chain[-1].kind in ATTESTED:
            first, before = chain[0].start, self._w.words[chain[0].start - 1]
            opens = (self._w.opens_sentence(first) and before not in APPOSITION) or self._opens_as(first)
            opens = opens and fold_word(self._w.words[title.start]) in _POLITE
            return sign in DASHES or (sign == "," and opens and chain[-1].end > chain[-1].head_end)
        return sign == "," and chain[-1].kind in _BEFORE_HONOURS and title.kind in _BEHIND_RANKS

    def read_title(self, i: int, *, told: bool = False) -> Title | None:
        """The title that begins at word i; `told` says that it is said of somebody named before."""
        start = i
        found = self._w.before.get(i)
        if found and found[1].kind == "former" and (office := self._w.before.get(found[0])):
            found, i = office, found[0]
        if not found:
            return None
        head_end, cue = found
        if head_end == i + 1 and (self._is_inside_name(i) or self._is_half_a_word(i)):
            return None
        # "Samdech Techo Hun Sen", "Gioan Baotixita Bùi Văn Tuần"
        is_foreign = FOREIGN in self._w.shapes[i:head_end] and not self._w.words[i].isupper()
        if head_end == i + 2 and cue.kind not in ATTESTED and self._w.words[i + 1].istitle() and not is_foreign:
            return None  # "Võ Sỹ Thắng" is a name, "võ sỹ" a calling
        unit = self._w.units.get(i)
        if cue.kind in OFFICES and unit and unit[0] > head_end:
            return None  # "Đại sứ quán"
        place = self._w.places.get(i)
        if cue.kind not in ATTESTED and place and place[0] > head_end and self._w.is_capital(i):
            return None  # "Bà Rịa - Vũng Tàu"
        if cue.kind == "rank" or (cue.kind == "assistant" and head_end in self._w.before):
            end = head_end
        elif cue.kind in _WITH_UNIT:
            end = self.units.read_behind_office(head_end, told=told)
            term = self._count_term(end)
            return Title(cue.kind, start, head_end, end + term, term)
        elif told and (end := self._find_end_of_staff(i, head_end)):
            return Title("office", start, head_end, end)
        else:
            end = head_end if cue.kind == "honorific" else self.units.read_behind_cue(head_end)
        return Title(cue.kind, start, head_end, end)

    def _find_end_of_staff(self, i: int, head_end: int) -> int:
        """Where the name of the unit ends that somebody named before works for: "cán bộ Công an huyện"; 0 where none is
        named behind what such people are called.
        """
        if self._w.fold(i, head_end) not in _STAFF:
            return 0
        end = self.units.read_behind_office(head_end, told=True)
        return end if any(map(self._w.is_capital, range(head_end, end))) else 0

    def _is_told_of_another(self, i: int) -> bool:
        """Whether a title at word i stands behind a name or a parenthesis and a comma or dash: said of who is named."""
        w = self._w
        if self._opens_as(i):
            return True
        if i < _LEAST_FULL or w.words[i - 1] not in APPOSITION:
            return False
        if w.words[i - 2] == ")" or (fold_word(w.words[i - 2]) in _AGE and w.words[i - 3].isdigit()):
            return True
        start = i - 1
        while start and w.is_capital(start - 1):
            start -= 1
        # "bí thư Lò A, trưởng bản Lò B": in a list each office stands before its holder
        is_listed = self._ended.get(start) in OFFICES
        place = w.find_place_before(i - 1)
        is_whole = place is not None and (place[0] == start or not self.units.starts_name(start))  # not "Trần Thị Huế"
        is_place = is_whole or self.units.is_named_behind(start)
        is_name = start < i - 1 and not w.is_abbreviation(i - 2) and not is_place
        return is_name and not is_listed

    def _opens_as(self, i: int) -> bool:
        """Whether a sentence begins before word i with what somebody is: "Là Trưởng bản Tu San, ông Thào A Dê …"."""
        return i > 0 and fold_word(self._w.words[i - 1]) in _COPULA and self._w.opens_sentence(i - 1)

    def _count_term(self, i: int) -> int:
        """How many words from word i on tell for which term an office is held: "khóa XV", "nhiệm kỳ 2004 - 2011"."""
        w = self._w
        number = w.words[i + 1] if fold_word(w.words[i]) in _TERM else ""
        if number.isdigit() or _NUMERALS.issuperset(number or " "):
            return 2
        if w.fold(i, i + 2) not in _YEARS:
            return 0
        first, sign, last = (*w.words[i + 2 : i + 5], "", "", "")[:3]
        return 5 if first.isdigit() and sign in DASHES and last.isdigit() else 0

    def _is_half_a_word(self, i: int) -> bool:
        """Whether a one-word cue is only the end of another word: "thị" in "đô thị"."""
        found = self._w.find_hint(i - 1) if i and self._w.letters[i] in self._w.lexicon.word_ends else None
        return bool(found and found[0] == i + 1 and found[1].weight == NO_CUE)

    def _is_inside_name(self, i: int) -> bool:
        """Whether a one-word cue is rather part of a name: "Thị", "Anh" in capitals behind another capital, or "Y"."""
        word = self._w.words[i]
        if len(word) == 1 and word.isupper():
            return True
        if self._w.shapes[i] == FOREIGN and not word.isupper():
            return False  # "Samdech"
        if word == _KHMER and self._w.is_capital(i + 1) and self._w.is_capital(i + 2):
            return True
        return (
            word[0].isupper()
            and (not (word.isupper() and len(word) > 1) or self._w.words[i - 1].isupper())
            and i > 0
            and self._w.words[i - 1][0].isupper()
            and not self._w.touch(i - 1)
        )
