"""Places in a document: names of the gazetteer, and names behind "huyện", "phường" and their like."""

from collections.abc import Collection, Iterator

import msgspec

from site_builder.extract.halves import is_half
from site_builder.extract.name_parts import DIRECTIONS
from site_builder.extract.names import is_full_name
from site_builder.language.function_words import list_printed, list_words
from site_builder.language.gazetteer import Place, PlaceForm
from site_builder.language.names import MIDDLES
from site_builder.language.phrases import APOSTROPHES, DIGITS, FOREIGN, HYPHENS, SYLLABLE, fold_word
from site_builder.language.scan import Scan
from site_builder.language.spelling import fold_spaces
from site_builder.language.titles import COUNTS, Cue
from site_builder.model import Certainty, EntityKind, Mention

_PROVINCES = frozenset({"province", "city"})
_AT = list_words("at")
_WAYS = list_words("way")
_OPENERS = list_words("opener_before_place")
_DISTRICT = "district"
_JOINTS = HYPHENS | APOSTROPHES
_NUMBER_ENDS = frozenset(",.;:()–\n")
_HIGHLAND = frozenset(list_printed("highland_place"))
_WHOSE = list_words("of", "under")
_LISTING = list_words("and") | {","}
_TO_DISTRICT = list_words("to_district")
_BESIDE = _LISTING | {"("}
_BEFORE_COUNTRY = frozenset(",(")


class Found(msgspec.Struct, frozen=True, gc=False):
    """A place name in the text: words `start` up to `end`, and the places it can mean (none where no list has it).

    A name that a listed place has too is told apart by what it is; the words from `told` on say that ("xã Bình Dương").
    """

    start: int
    end: int
    places: tuple[Place, ...]
    told: int = -1


def read_places(words: Scan, taken: Collection[int], units: Collection[int]) -> Iterator[Mention]:
    """The mentions of places, in order; `taken` are the words of people's names, `units` those of organisations' names.

    A place inside an organisation's name is not what the text speaks of, but it lies there: it is inferred. Of several
    places with one name the one is meant whose province the document names too; otherwise the name alone is claimed.
    """
    found = tuple(_find_places(words, taken))
    certain = {name.places[0].id for name in found if len(name.places) == 1}
    for name in found:
        meant = [place for place in name.places if len(name.places) == 1 or place.parent in certain]
        span = words.span(name.start, name.end)
        inside = name.start in units
        rule = "place.in-organisation" if inside else "place.gazetteer" if name.places else "place.division"
        called = words.span(name.told if name.told >= 0 else name.start, name.end).cut(words.text)
        yield Mention(
            kind=EntityKind.PLACE,
            name=meant[0].id if len(meant) == 1 else fold_spaces(called),
            surface=span.cut(words.text),
            span=span,
            rule=rule,
            certainty=Certainty.INFERRED if inside else Certainty.STATED,
        )


def _find_places(words: Scan, taken: Collection[int]) -> Iterator[Found]:
    """The names of the gazetteer that stand alone, and whatever stands behind the name of a division."""
    divided = dict(_list_divided(words))
    sure = frozenset(form.places[0].id for _, form in words.places.values() if _is_sure(form))
    bearers = frozenset(words.words[i] for i in taken if i + 1 not in taken)  # the given names of the people
    last = 0
    for i in sorted(words.places.keys() | divided):
        if i < last or i in taken:
            continue
        known = words.places.get(i)
        is_inside = _goes_on(words, i, taken, back=True)
        is_led = not is_inside or words.find_unit_before(i) is not None or _is_abbreviation(words, i - 1)
        is_led = is_led or (known is not None and not divided.keys().isdisjoint(range(i + 1, known[0])))
        listed = 0 < last == i - 1
        start, cue = divided.get(i, (i, None))
        listing = cue is not None and words.is_of_several(start, COUNTS)
        if cue and known and _is_commune(cue, known[1]) and not _goes_on(words, known[0], taken):
            last = _take_number(words, cue, known[0])
            yield Found(i, last, (), start)
        elif (
            known
            and not _goes_on(words, known[0], taken)
            and (
                i in divided
                or (is_led and _is_meant(words, i, known[1], bearers, listed=listed))
                or (not is_inside and _is_district(words, i, known[1], sure, listed=listed))
                or (not is_inside and _is_before_province(words, known))
            )
        ):
            last = known[0]
            yield Found(i, last, known[1].places)
        elif cue and _is_name(words, start, i) and (not is_inside or _is_written_out(words, start, i, taken)):
            last = _end_of_unlisted(words, cue, i, taken)
            yield Found(i, last, ())
        else:
            continue
        if cue and listing:
            for found in _read_listed(words, i, last, cue, taken):
                last = found.end
                yield found


def _list_divided(words: Scan) -> Iterator[tuple[int, tuple[int, Cue]]]:
    """Where names of divisions begin, each with where the word for it begins and what it says: right behind it, or
    behind the colon of several ("tại các xã: Ia Krêl, Ia Kla").
    """
    for end, (start, cue) in words.divisions.items():
        if words.is_capital(end):
            yield end, (start, cue)
        elif words.words[end] == ":" and words.is_capital(end + 1) and words.is_of_several(start, COUNTS):
            yield end + 1, (start, cue)


def _read_listed(words: Scan, first: int, i: int, cue: Cue, taken: Collection[int]) -> Iterator[Found]:
    """The names behind the first of several divisions, from word i on, up to none: "các xã Kim Sơn, Cổ Đông"."""
    while fold_word(words.words[i]) in _LISTING:
        begin = i + 1
        known = words.places.get(begin)
        if not known and not _is_listed(words, first, begin, taken):
            return
        i = known[0] if known else _end_of_unlisted(words, cue, begin, taken)
        if _goes_on(words, i, taken):
            return
        yield Found(begin, i, known[1].places if known and not _is_commune(cue, known[1]) else ())


def _is_listed(words: Scan, first: int, i: int, taken: Collection[int]) -> bool:
    """Whether at word i, in a list of divisions, an unlisted name stands, and no unit, title, person or division.

    It is of two syllables at least; of one only where the list goes on behind it or its `first` is so too, in foreign
    letters only where the first is.
    """
    field = words.find_field(i)
    others = (words.units, words.before, words.organisations, taken)
    if any(i in other for other in others) or (field and field[1] == "division") or not words.is_capital(i):
        return False
    if words.shapes[first] == SYLLABLE != words.shapes[i]:
        # "Đắk N'Drung" begins with a syllable, "K'Bang" does not
        return not APOSTROPHES.isdisjoint(words.words[i : i + 3]) or words.words[i].lower() in _HIGHLAND
    alone = not words.is_capital(i + 1) and words.shapes[i + 1] not in _JOINTS
    if alone and fold_word(words.words[i + 1]) in _LISTING and words.is_capital(i + 2):
        return True  # "các xã A Dơi, Lìa, Tà Rụt"
    middle = words.words[i + 1].lower()
    return not (alone and words.is_capital(first + 1)) and middle not in MIDDLES and not is_half(words, i)


def _is_name(words: Scan, start: int, i: int) -> bool:
    """Whether an unlisted name can begin at word i, behind the name of a division that begins at word `start`.

    Not where both are a unit ("quận Ủy"), or the division only the end of one ("hợp tác xã"), nor where the capital
    begins a word of small letters ("TP. Giấy mời").
    """
    unit = words.find_unit_before(i)
    if words.units.get(start, (0,))[0] > i or (unit and unit[0] < start):
        return False
    is_letter = len(words.words[i]) == 1 and not words.is_capital(i + 1)  # but "A Xan"
    return not is_letter and not is_half(words, i)


def _is_sure(form: PlaceForm) -> bool:
    """Whether a form means one place wherever it stands."""
    return len(form.places) == 1 and not form.ambiguous


def _is_district(words: Scan, i: int, form: PlaceForm, sure: Collection[str], *, listed: bool) -> bool:
    """Whether a name at word i that people or rivers bear too ("Mai Sơn") is that of a district: of a province that the
    text names, behind "ở" or its like, or listed with places.
    """
    if not any(place.kind == _DISTRICT and place.parent in sure for place in form.places):
        return False
    if words.is_place_expected(i) or fold_word(words.words[i - 1]) in _TO_DISTRICT:
        return True
    return (listed and fold_word(words.words[i - 1]) in _BESIDE) or _is_beside_sure(words, i, sure)


def _is_beside_sure(words: Scan, i: int, sure: Collection[str]) -> bool:
    """Whether a list goes on behind the name at word i with a place of the same province that is beyond doubt."""
    end, form = words.places[i]
    behind = words.places.get(end + 1) if fold_word(words.words[end]) in _LISTING else None
    if not behind or not _is_sure(behind[1]):
        return False
    return any(place.parent == behind[1].places[0].parent in sure for place in form.places)


def _is_before_province(words: Scan, known: tuple[int, PlaceForm]) -> bool:
    """Whether the place that a listed name lies in stands behind it and a comma: "quê Phú Ninh, Quảng Nam"."""
    end, form = known
    behind = words.places.get(end + 1) if words.words[end] == "," else None
    outer = {place.id for place in behind[1].places} if behind else set()
    return any(place.parent in outer for place in form.places)


def _is_commune(cue: Cue, form: PlaceForm) -> bool:
    """Whether behind these words a listed name is that of a commune, and not of the place listed; towns abroad are
    called as Vietnam's smallest towns are.
    """
    abroad = all(place.is_abroad for place in form.places)
    return cue.kind == "commune" or (cue.kind == "township" and not abroad)


def _is_written_out(words: Scan, start: int, i: int, taken: Collection[int]) -> bool:
    """Whether the capital before an unlisted name at word i begins the name of a division ("Xã"), is no abbreviation
    ("TT" is many things besides) and no part of a longer name ("Liên Bang").
    """
    written_out = words.words[start].istitle() and not words.words[i].isupper()
    return written_out and not _goes_on(words, start, taken, back=True)


def _is_meant(words: Scan, i: int, form: PlaceForm, bearers: Collection[str], *, listed: bool) -> bool:
    """Whether the name at word i can mean a place without the name of a division before it.

    A country's name that is also a word or a given name ("Anh", "Đức") does behind "tại", "sang", "Tổng thống", or
    listed behind a place ("Lyon, Pháp"); that of a province or city at home ("Huế", "Vinh") or of a city abroad
    ("Paris") only where something is said to be there or on the way, or where it is `listed` so; not where the text
    names somebody who is called so too.
    """
    if not form.ambiguous:
        return True
    kind = form.places[0].kind
    if kind in _PROVINCES or kind == "foreign_city":
        if words.words[i] in bearers:
            return False
        before = fold_word(words.words[i - 1]) if i else ""
        return before in _AT or before in _WAYS or (listed and before in _BESIDE)
    lies_there = listed and words.words[i - 1] in _BEFORE_COUNTRY and words.is_behind_place_abroad(i - 1)
    return kind == "country" and (words.is_place_expected(i) or (lies_there and words.words[i] not in bearers))


def _goes_on(words: Scan, i: int, taken: Collection[int], *, back: bool = False) -> bool:
    """Whether a capitalised word touches a place's name, that ends (or begins) at word i: its name is longer."""
    j = i - 1 if back else i
    goes_on = words.is_capital(j) and j not in taken and i > 0 and not words.touch(i - 1)
    return goes_on and not (_is_led_to(words, i) if back else _is_abbreviation(words, i) or _is_whose(words, i))


def _is_whose(words: Scan, i: int) -> bool:
    """Whether somebody abroad is named at word i behind an office and its country: "Tổng thống Nga Putin"."""
    if words.shapes[i] != FOREIGN or words.words[i].isupper():
        return False
    start, country = words.find_place_before(i) or (i, None)
    is_abroad = country is not None and country.places[0].kind == "country" and country.places[0].is_abroad
    return is_abroad and words.is_place_expected(start)


def _is_led_to(words: Scan, i: int) -> bool:
    """Whether the capital before word i is none of a name's: that of a word before places ("Tại Hà Nội"), or of a
    sentence ("Riêng Hà Nội", "Trời Phnom Penh").
    """
    before = words.words[i - 1]
    is_apart = words.shapes[i] == FOREIGN and words.shapes[i - 1] == SYLLABLE and before.lower() not in DIRECTIONS
    is_apart = is_apart and words.lexicon.names.find_family(before) is None
    opens = words.opens_sentence(i - 1) and (is_apart or fold_word(before) in _OPENERS)
    return opens or words.is_place_expected(i)


def _is_abbreviation(words: Scan, i: int) -> bool:
    """Whether capitals alone stand at word i behind a word that is not so written: "Quảng Ninh PV"."""
    return words.is_abbreviation(i) and not words.words[i - 1].isupper()


def _end_of_capitals(words: Scan, i: int, taken: Collection[int]) -> int:
    first = i
    names = words.lexicon.names
    while words.is_capital(i) and i not in taken and not (i > first and _is_abbreviation(words, i)):
        if i > first + 1 and is_full_name(words, i, names):
            break
        i = words.find_syllable_end(words.find_joined_end(i + 1))  # "Đắk N'Drung", "Cư Dliê M'nông"
    return i


def _end_of_unlisted(words: Scan, cue: Cue, i: int, taken: Collection[int]) -> int:
    """Where an unlisted name at word i ends, with its number."""
    return _take_number(words, cue, _end_of_capitals(words, i, taken))


def _take_number(words: Scan, cue: Cue, end: int) -> int:
    """Where a name that ends before word `end` ends with the number of one of several communes: "xã Sơn Kim 1, huyện".

    Numbers behind several communes are counts: "xã Sơn Lạ 3, xã Kỳ Thuận 2".
    """
    is_number = cue.kind == "commune" and len(words.words[end]) == 1 and words.shapes[end] == DIGITS
    if not is_number or not (words.words[end + 1] in _NUMBER_ENDS or fold_word(words.words[end + 1]) in _WHOSE):
        return end
    if words.shapes[end + 2 : end + 3] == DIGITS and words.touch(end + 1):  # "xã An Phước 1,5 tỷ đồng"
        return end
    following = words.find_against(end + 2)
    behind = _end_of_capitals(words, following[0], ()) if following and words.is_capital(following[0]) else 0
    return end if behind and words.shapes[behind : behind + 1] == DIGITS else end + 1
