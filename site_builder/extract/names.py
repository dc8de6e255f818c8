"""What a full Vietnamese name looks like in running text: the one test that units and people share."""

from site_builder.language.names import MIDDLES, Names
from site_builder.language.phrases import SYLLABLE, Words

_LEAST_SURE = 3
_LEAST_WHEN_LONG = 2
_LONG = 3
_LONGEST = 4
_USUAL_MIDDLE = 4
GENDERS = frozenset("AY")
"""What the names of men begin with among the peoples of the highlands."""


def is_full_name(w: Words, i: int, names: Names) -> bool:
    """Whether a common family name stands at word i, and only syllables of names follow to the end of the capitals.

    A less common one, unless it is also a word, where two syllables or more follow: "Uông Chu Lưu". Behind a usual
    middle name the last syllable may be any: "Lương Trọng Diễn". Behind a family name of two words, as among the
    peoples of the highlands, any word may: "Rah Lan Chung".
    """
    first = w.words[i].lower()
    if (first in names.family_heads or w.words[i] in GENDERS) and _is_of_highlands(w, i, names):
        return True
    family = names.families.get(first)
    if not family or family.weight < _LEAST_WHEN_LONG:
        return False
    j = i + 1
    longest = _LONGEST + (w.is_capital(j) and w.words[j].lower() in MIDDLES)  # "Hoàng Thị Kiều Trinh Nữ"
    while j < len(w.words) and w.words[j][0].isupper():
        if j - i > longest:
            return False
        is_given = w.shapes[j] == SYLLABLE and j > i + 1 and _leads_to_any(w, i, j, names)
        if not is_given and w.words[j].lower() not in names.given:
            return False
        j += 1
    is_usual = not family.also_word or w.words[i + 1].lower() in MIDDLES
    sure = family.weight >= _LEAST_SURE or (j - i >= _LONG and is_usual)
    return sure and 2 <= j - i <= longest


def _is_of_highlands(w: Words, i: int, names: Names) -> bool:
    """Whether a family name of two words stands at word i and a word or two behind it, or a man's "A" or "Y" and at the
    end of the capitals a family name: "Y Biêr Niê".
    """
    if not (w.is_capital(i + 1) and w.is_capital(i + 2)):
        return False
    end = i + 3
    while end - i <= _LONGEST and w.is_capital(end):  # no further: there may be very many
        end += 1
    if end - i > _LONGEST:
        return False
    if w.words[i] in GENDERS:
        family = names.find_family(w.words[end - 1])
        return family is not None and family.other_people
    return names.find_long_family(w.words[i].lower(), w.words[i + 1].lower()) is not None


def _leads_to_any(w: Words, i: int, j: int, names: Names) -> bool:
    """Whether behind the middle name at word i + 1 any syllable at word j is a given name."""
    middle = w.words[i + 1].lower()
    is_last = j == i + 2 and not w.is_capital(j + 1)
    return middle in MIDDLES or (is_last and names.given.get(middle, (0, 0))[1] >= _USUAL_MIDDLE)
