"""Paragraphs that a program broke into lines of one width (mail, text from a PDF), and sentences broken once."""

import itertools
from collections.abc import Iterator, Sequence

from site_builder.extract.lines import Line
from site_builder.language.datetext import strip_header
from site_builder.language.datewords import DateWords
from site_builder.language.function_words import list_words
from site_builder.language.phrases import fold_word
from site_builder.language.spelling import is_vietnamese_syllable

_SHORTEST, _LONGEST = 40, 130
_LEAST, _LEAST_OF_SHORT = 5, 2
_LEAST_SMALL = 0.25
_LEAST_FULL = 0.8
_SLACK = 2
_LONGEST_HEADER = 48
_FEWEST_WORDS = 2
_OWN = list_words("opener_of_own_line")
_ENDS = frozenset(".!?…:;")
_BULLETS = frozenset("-–•*+|")


def join_wrapped(lines: Sequence[Line], dates: DateWords) -> list[Line]:
    """The lines, those of one paragraph as one where the document is wrapped, else two as one that one sentence breaks.

    It is wrapped where lines go on in small letters again and again, and nearly always because the next word was too
    long for what was left of the line. A blank stands for each line break, so that offsets stay what they are.
    """
    width = _find_width(lines)
    paragraphs: list[list[Line]] = []
    for line, previous in zip(lines, [None, *lines], strict=False):
        is_next = previous is not None and line.number == previous.number + 1
        may_go_on = is_next and (width > 0 or len(paragraphs[-1]) == 1)  # a sentence is broken once, a paragraph often
        goes_on = previous and may_go_on and _goes_on(previous.text, line.text, width)
        if goes_on and not _is_header(line.text, dates):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return [_join(paragraph) if len(paragraph) > 1 else paragraph[0] for paragraph in paragraphs]


def _join(lines: Sequence[Line]) -> Line:
    """One line of several, blanks between them where the document has line breaks and what stands around these."""
    first, last = lines[0], lines[-1]
    parts = [first.text]
    for before, line in itertools.pairwise(lines):
        parts += (" " * (line.start - before.end), line.text)
    return Line(first.number, first.start, last.end, "".join(parts), first.cue)


def _find_width(lines: Sequence[Line]) -> int:
    """How long the document's lines are where it is wrapped; 0 where it is not."""
    broken = list(_list_broken(lines))
    small = [(text, behind) for text, behind in broken if behind[0].islower()]
    if len(broken) < _LEAST_OF_SHORT or len(small) < max(1, _LEAST_SMALL * len(broken)):
        return 0
    if len(small) < _LEAST:  # few breaks are enough where each line is full and none of the document is longer
        width = max(len(line.text) for line in lines)
        return width if all(_is_full(text, behind, width) for text, behind in broken) else 0
    width = max(len(text) for text, _ in small)
    full = sum(_is_full(text, behind, width) for text, behind in small)
    return width if full >= _LEAST_FULL * len(small) else 0


def _list_broken(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """The lines of some length that end in mid-sentence, each with the line right behind it."""
    for line, behind in itertools.pairwise(lines):
        is_next = behind.number == line.number + 1
        if is_next and _SHORTEST <= len(line.text) <= _LONGEST and line.text[-1] not in _ENDS:
            yield line.text, behind.text


def _is_full(text: str, behind: str, width: int) -> bool:
    """Whether the next word had been too long for the line."""
    return len(text) + 1 + len(behind.split(None, 1)[0]) > width - _SLACK


def _is_rest(behind: str) -> bool:
    """Whether a line reads as the rest of a sentence, and is no address, source or credit in small letters."""
    first, *others = behind.split()
    is_word = first.islower() and is_vietnamese_syllable(first) and fold_word(first) not in _OWN
    return is_word and len(others) >= _FEWEST_WORDS and ":" not in others[0]


def _is_header(text: str, dates: DateWords) -> bool:
    """Whether a line is a date and no more: such a line stands below a title, not in a sentence."""
    return len(text) < _LONGEST_HEADER and text[-1] not in _ENDS and strip_header(text, dates) == ""


def _goes_on(text: str, behind: str, width: int) -> bool:
    """Whether a line goes on in the next: one of a document that is wrapped at this width, or of a broken sentence."""
    if not width:
        is_sentence = _SHORTEST <= len(text) <= _LONGEST and text[0].isupper() and "," in text
        return is_sentence and text[-1] not in _ENDS and _is_rest(behind)
    if len(text) > width + _SLACK or behind[0] in _BULLETS:
        return False
    return _is_full(text, behind, width) or (behind[0].islower() and text[-1] not in _ENDS)
