"""How near two names are: what may be one name in two transliterations, and what only keeps two from being certain."""

from site_builder.language.names import Names, split_syllables
from site_builder.language.spelling import fold_marks, is_vietnamese_name, is_vietnamese_syllable
from site_builder.language.transliteration import count_changes, fold_sounds

_NEAR = 1
_LONG_SYLLABLE = 9
_NEAR_WHEN_LONG = 2
_SURE_SYLLABLE = 5


def is_foreign(key: str, names: Names) -> bool:
    """Whether a folded name may be spelled in several ways: Vietnamese cannot spell it, or it is a Lao's or Khmer's."""
    return not is_vietnamese_name(key) or names.is_neighbours(key)


def find_block(key: str) -> tuple[str, ...]:
    """Only names with the same number of syllables and the same first sounds can be one."""
    return tuple(fold_sounds(fold_marks(syllable))[:1] for syllable in split_syllables(key))


def is_near(left: str, right: str, names: Names) -> bool:
    """Whether two folded names are different but near: foreign syllables by a letter or two, Vietnamese ones equal.

    All syllables of a Lao's or Khmer's name are foreign, however they are spelled; their marks count for nothing, and
    one of them may differ by a letter besides. Hyphens do not count in any name.
    """
    ones, others = split_syllables(left), split_syllables(right)
    if left == right or len(ones) != len(others) or len(ones) < 2:
        return False
    if names.is_neighbours(left) and names.is_neighbours(right):
        return _count_sounds_apart(ones, others) <= _NEAR
    for one, other in zip(ones, others, strict=True):
        if one == other:
            continue
        if is_vietnamese_syllable(one) or is_vietnamese_syllable(other):
            return False
        allowed = _NEAR_WHEN_LONG if min(len(one), len(other)) >= _LONG_SYLLABLE else _NEAR
        if count_changes(fold_sounds(one), fold_sounds(other), allowed) > allowed:
            return False
    return True


def is_same_sound(left: str, right: str, names: Names) -> bool:
    """Whether two near names that one story has are rather one person's: of a Lao's or Khmer's only the marks differ,
    of any other name no short foreign syllable does.

    "Khăm Pha" and "Khăm Phan", "Kim Yong" and "Kim Jong" may both be in one story; "Nikolaevich" and "Nikolaievich" are
    one.
    """
    if names.is_neighbours(left) and names.is_neighbours(right):
        return _count_sounds_apart(split_syllables(left), split_syllables(right)) == 0
    pairs = zip(split_syllables(left), split_syllables(right), strict=True)
    return all(one == other or min(len(one), len(other)) >= _SURE_SYLLABLE for one, other in pairs)


def _count_sounds_apart(ones: list[str], others: list[str]) -> int:
    pairs = zip(ones, others, strict=True)
    return sum(
        count_changes(fold_sounds(fold_marks(one)), fold_sounds(fold_marks(other)), _NEAR) for one, other in pairs
    )


def may_be_one(left: str, right: str) -> bool:
    """Whether two folded names may be one person's: one ends or begins the other, or they are spelt a little apart.

    Wider than `is_near`: it unites nobody, it only keeps two people from being told apart for certain.
    """
    ones, others = (split_syllables(name.replace(".", "")) for name in (left, right))
    short, long = sorted((ones, others), key=len)
    if short in (long[: len(short)], long[-len(short) :]):
        return True
    # In Vietnamese spelling too, i and y are one vowel ("Lý", "Lí").
    if [one.replace("y", "i") for one in ones] == [other.replace("y", "i") for other in others]:
        return True
    if len(ones) != len(others) or (is_vietnamese_name(left) and is_vietnamese_name(right)):
        return False
    pairs = ((fold_sounds(one), fold_sounds(other)) for one, other in zip(ones, others, strict=True))
    return all(count_changes(one, other, _NEAR_WHEN_LONG) <= _NEAR_WHEN_LONG for one, other in pairs)
