"""Abbreviations that a document defines itself: "phòng, chống ma túy (PCMT)". Known from there on, in that document."""

import re

import msgspec

from site_builder.language.phrases import BREAK, CAPITALS, Words
from site_builder.language.scan import Scan
from site_builder.language.spelling import fold_marks, fold_spaces

_LONGEST = 8
_IN_PARENTHESES = re.compile(rf"\([{CAPITALS}]\)")  # in the shapes of words


def know_acronyms(words: Scan) -> Scan:
    """The scan with every use of an abbreviation standing for the topic or the organisation that it was put for."""
    acronyms = read_acronyms(words)
    if not acronyms:
        return words
    topics, organisations = dict(words.topics), dict(words.organisations)
    for i, word in enumerate(words.words):
        if word not in acronyms:
            continue
        start, end = acronyms[word]
        for j in range(start, end):
            if j in words.topics and words.topics[j][0] <= end:
                topics.setdefault(i, (i + 1, words.topics[j][1]))
        if words.is_capital(start) and (start in words.units or start in words.organisations):
            organisations.setdefault(i, (i + 1, fold_spaces(words.cut(start, end))))
    return msgspec.structs.replace(words, topics=topics, organisations=organisations)


def read_acronyms(words: Words) -> dict[str, tuple[int, int]]:
    """By abbreviation, the words `start` up to `end` it was put for; the first definition counts.

    A definition is an abbreviation alone in parentheses whose letters begin the words before it, one each.
    """
    found: dict[str, tuple[int, int]] = {}
    for place in _IN_PARENTHESES.finditer(words.shapes):
        i = place.start()
        short = words.words[i + 1]
        if 2 <= len(short) <= _LONGEST and short.isalpha() and short.isupper():
            start = _find_start(words, i, fold_marks(short))
            if start is not None:
                found.setdefault(short, (start, i))
    return found


def _find_start(words: Words, end: int, letters: str) -> int | None:
    """The word at which the phrase before word `end` begins that has these initials; None where there is none."""
    i = end
    for letter in reversed(letters):
        i -= 1
        while i >= 0 and not words.words[i][0].isalpha() and words.words[i] != BREAK:
            i -= 1
        if i < 0 or not fold_marks(words.words[i]).startswith(letter):
            return None
    return i
