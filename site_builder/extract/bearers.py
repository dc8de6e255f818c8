"""Where somebody's name begins behind the name of the people whom they are of: "nghệ nhân Mông Giàng A Páo"."""

from site_builder.extract.names import GENDERS
from site_builder.language.function_words import list_words
from site_builder.language.names import Names
from site_builder.language.phrases import APOSTROPHES, fold_word
from site_builder.language.scan import Scan

_LONGEST = 3
_OF_WOMEN = "H"  # "H'Hen Niê"
_OF_A_PEOPLE = list_words("of_people")


def find_bearer(w: Scan, i: int, names: Names) -> int:
    """The word at which the name begins; word i itself where no people's name stands there, or no name behind it.

    A people called as families are ("Thái") is meant only behind "người", "cô gái" and their like.
    """
    found = w.peoples.get(i)
    if not found or not w.is_capital(found[0]):
        return i
    end, people = found
    if w.words[end] == _OF_WOMEN and w.shapes[end + 1 : end + 2] in APOSTROPHES:
        return end
    is_told = i > 0 and fold_word(w.words[i - 1]) in _OF_A_PEOPLE
    if names.find_family(people) and not is_told:
        return i
    is_name = _begins_name(w, end, names) or (not names.find_family(w.words[i]) and end not in w.places)
    return end if is_name and w.find_end_of_capitals(end) > end + 1 else i


def ends_people(w: Scan, i: int) -> bool:
    """Whether a people's name ends just before word i."""
    return any(found and found[0] == i for found in map(w.peoples.get, range(max(0, i - _LONGEST), i)))


def _begins_name(w: Scan, i: int, names: Names) -> bool:
    word = w.words[i]
    is_family = names.find_family(word) or names.find_long_family(word.lower(), w.words[i + 1].lower())
    return bool(is_family) or word in GENDERS
