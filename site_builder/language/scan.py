"""The words of a text with every known phrase in them: made once per document, read by every rule."""

from collections.abc import Container, Iterable, Mapping

from site_builder.language.function_words import list_printed
from site_builder.language.gazetteer import PlaceForm
from site_builder.language.lexicon import Lexicon
from site_builder.language.phrases import BREAK, DIGITS, HYPHENS, Words, fold_word, let_flow, read_words
from site_builder.language.titles import Cue

_LONGEST_BEFORE = 3
_LONGEST_PARENTHESIS = 32
_PARENTHESIS_ENDS = frozenset({")", "(", BREAK})
_LISTED = frozenset(list_printed("listed_division"))  # "H.Long Thành", but "anh H. Sau đó"
_CLAUSE_ENDS = frozenset({";", ":", "!", "?", "…", BREAK})
_BEFORE_SENTENCES = frozenset('.?!:"“”;…-–•*([>') | {BREAK}


class Scan(Words, frozen=True):
    """Words, and by the word at which it begins the end and the meaning of the longest phrase of each table there.

    `places` holds only those written with capitals at both ends, where the name itself is so written; `divisions` tells
    of a word behind the name of a division ("huyện", "thị xã") where that begins, and what it is. What few words are
    asked for is looked up in the `lexicon` when it is.
    """

    lexicon: Lexicon
    before: Mapping[int, tuple[int, Cue]]
    units: Mapping[int, tuple[int, str]]
    places: Mapping[int, tuple[int, PlaceForm]]
    divisions: Mapping[int, tuple[int, Cue]]
    organisations: Mapping[int, tuple[int, str]]
    topics: Mapping[int, tuple[int, tuple[tuple[str, bool], ...]]]
    peoples: Mapping[int, tuple[int, str]]

    def find_against(self, i: int) -> tuple[int, Cue] | None:
        """The end and the meaning of the words at word i that say that what they stand at is no name."""
        return self.lexicon.against.find_at(self.letters, i)

    def find_hint(self, i: int) -> tuple[int, Cue] | None:
        """The end and the meaning of the words at word i that often stand before a name."""
        return self.lexicon.hints.find_at(self.letters, i)

    def find_after(self, i: int) -> tuple[int, Cue] | None:
        """The end and the meaning of the words at word i that follow a name."""
        return self.lexicon.after.find_at(self.letters, i)

    def find_field(self, i: int) -> tuple[int, str] | None:
        """The end and the sort of the words at word i that a unit's name goes on with."""
        return self.lexicon.fields.find_at(self.letters, i)

    def find_step(self, i: int) -> tuple[int, int] | None:
        """The end and the height of the head of a unit at word i, of which it is known how high such units stand."""
        return self.lexicon.unit_steps.find_at(self.letters, i)

    def is_place_expected(self, i: int) -> bool:
        """Whether words that lead to a place end just before word i."""
        return self.lexicon.place_cues.find_before(self.letters, i) is not None

    def is_of_several(self, start: int, plurals: Container[str]) -> bool:
        """Whether what begins at word `start` is said of several: "các xã", "2 huyện", "hai bị cáo"."""
        before = self.words[start - 1] if start else ""
        is_plural = fold_word(self.words[start]) in plurals or fold_word(before) in plurals
        return is_plural or (before.isdigit() and before != "1")

    def find_place_before(self, i: int) -> tuple[int, PlaceForm] | None:
        """The beginning of the longest name of a place that ends just before word i, and what it can mean."""
        found = ((start, self.places.get(start)) for start in range(max(0, i - _LONGEST_BEFORE), i))
        return next(((start, place[1]) for start, place in found if place and place[0] == i), None)

    def is_behind_place_abroad(self, i: int) -> bool:
        """Whether the name of another country, or of a place there, ends just before word i: "Thủ tướng Lào"."""
        before = self.find_place_before(i)
        return before is not None and before[1].places[0].is_abroad

    def find_unit_before(self, i: int) -> tuple[int, str] | None:
        """The beginning and the sort of the longest head of a unit that ends just before word i."""
        found = ((start, self.units.get(start)) for start in range(max(0, i - _LONGEST_BEFORE), i))
        return next(((start, unit[1]) for start, unit in found if unit and unit[0] == i), None)

    def skip_parenthesis(self, i: int) -> int:
        """Where a short parenthesis ends that begins at word i ("(tỉnh An Giang)"); i itself where none does."""
        if self.words[i] != "(":
            return i
        inside = self.words[i + 1 : i + _LONGEST_PARENTHESIS]
        end = next((j for j, word in enumerate(inside) if word in _PARENTHESIS_ENDS), None)
        return i if end is None or inside[end] != ")" else i + end + 2

    def opens_sentence(self, i: int) -> bool:
        """Whether a sentence, or what stands by itself like one, begins at word i."""
        return i == 0 or self.words[i - 1] in _BEFORE_SENTENCES

    def ends_clause(self, i: int) -> bool:
        """Whether a clause ends at word i: at a full stop that is not that of "TP."."""
        word = self.words[i]
        if word != ".":
            return word in _CLAUSE_ENDS
        division = self.find_field(i - 1)
        return not (self.touch(i) or (division and division[1] == "division"))


def scan_text(text: str, spans: Iterable[tuple[int, int]], lexicon: Lexicon) -> Scan:
    """The scan of some spans of a text, each a paragraph: a line break inside it is no more than a blank, a tab parts
    the cells of a table.
    """
    spans = tuple(spans)
    words = read_words(let_flow(text, spans).replace("\t", BREAK), spans, lexicon.chunks)
    found = lexicon.phrasebook.find_phrases(words.letters)
    return Scan(
        text,
        words.words,
        words.ends,
        words.letters,
        words.shapes,
        words.told,
        lexicon,
        before=found["before"],
        units=found["units"],
        places={
            i: (end, form)
            for i, (end, form) in found["places"].items()
            if (form.small or words.is_capital(i)) and _ends_large(words, end)
        },
        divisions=_end_divisions(
            (i, end, cue)
            for i, (end, cue) in found["divisions"].items()
            if lexicon.against.find_at(words.letters, i) == (end, cue)
            and (words.words[i].lower() not in _LISTED or (end in found["places"] and words.touch(end - 1)))
        ),
        organisations={
            i: (end, name)
            for i, (end, (name, ends_large)) in found["organisations"].items()
            if words.is_capital(i) and (words.is_capital(end - 1) or not ends_large)
        },
        topics=found["topics"],
        peoples={i: (end, name) for i, (end, name) in found["peoples"].items() if words.is_capital(i)},
    )


def _ends_large(words: Words, end: int) -> bool:
    """Whether a name that ends before word `end` ends with a capital or a number ("Quận 3"), or a hyphen joins its end:
    "Bô-ly-khăm-xay".
    """
    is_large = words.is_capital(words.find_syllable(end - 1)) or words.shapes[end - 1] == DIGITS
    return is_large or words.shapes[end - 2] in HYPHENS


def _end_divisions(found: Iterable[tuple[int, int, Cue]]) -> dict[int, tuple[int, Cue]]:
    """Names of divisions by their ends. Of two that end alike the longer says what it is ("thị xã" is no "xã"), and
    where both say the same the shorter where it begins ("các xã").
    """
    by_end: dict[int, tuple[int, Cue]] = {}
    for i, end, cue in sorted(found):
        if end not in by_end or by_end[end][1] == cue:
            by_end[end] = i, cue
    return by_end
