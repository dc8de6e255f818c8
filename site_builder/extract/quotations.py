"""What people are quoted with: words in quotation marks, or a reported sentence, tied to who says them."""

from collections.abc import Iterator, Sequence

from site_builder.extract.short_names import Person
from site_builder.extract.titles import TitleReader
from site_builder.language.phrases import BREAK
from site_builder.language.scan import Scan
from site_builder.model import Evidence, Quotation

_OPENING = frozenset("“\"'‘«")
_CLOSING = frozenset("”\"'’»")
_PAUSES = frozenset({",", "-", "–"})
_SENTENCE_ENDS = frozenset({".", "!", "?", "…", BREAK})
_LEAST_WORDS = 4
_FARTHEST = 400  # words between a quotation's marks


def read_quotations(words: Scan, reader: TitleReader, people: Sequence[Person], document: str) -> Iterator[Quotation]:
    """A quotation per mention of a person with a word of saying behind it, in order.

    The words quoted stand in marks behind the verb or before the speaker; without marks the sentence is a report.
    """
    last = -1
    for person in people:
        verb = _find_verb(words, reader, person)
        if verb is None:
            continue
        first = person.chain[0].start if person.chain else person.start
        found = _read_behind(words, verb) or _read_before(words, first)
        is_direct = found is not None
        if not is_direct and verb < last:  # said within what was read: sentences are read once
            continue
        start, end = found or _read_report(words, verb)
        if end - start < _LEAST_WORDS or start < last:
            continue
        last = end
        said = words.span(start, end)
        cue = words.span(first, verb)
        yield Quotation(
            person=person.name,
            direct=is_direct,
            span=said,
            evidence=Evidence(document, cue, cue.cut(words.text), "quotation.saying"),
        )


def _find_verb(words: Scan, reader: TitleReader, person: Person) -> int | None:
    """The end of the word of saying behind a name, offices and a parenthesis between them aside."""
    i = person.end
    if i < len(words.words) and words.words[i] == "(":
        i = next((j + 1 for j in range(i, min(i + 30, len(words.words))) if words.words[j] == ")"), i)
    elif i < len(words.words) and words.words[i] in _PAUSES and (chain := reader.read_chain(i + 1)):
        i = chain[-1].end
    if i < len(words.words) and words.words[i] in _PAUSES:
        i += 1
    found = words.find_after(i)
    return found[0] if found and found[1].kind == "saying" else None


def _read_behind(words: Scan, verb: int) -> tuple[int, int] | None:
    """The words in marks right behind the verb, a colon or comma between them."""
    i = verb
    while i < len(words.words) and words.words[i] in {":", ","}:
        i += 1
    if i >= len(words.words) or words.words[i] not in _OPENING:
        return None
    for end in range(i + 1, min(i + _FARTHEST, len(words.words))):
        if words.words[end] in _CLOSING:
            return i + 1, end
        if words.words[end] == BREAK:
            break
    return None


def _read_before(words: Scan, first: int) -> tuple[int, int] | None:
    """The words in marks right before the speaker: “…”, ông X nói."""
    i = first - 1
    while i > 0 and words.words[i] in _PAUSES:
        i -= 1
    if i <= 0 or words.words[i] not in _CLOSING:
        return None
    for start in range(i - 1, max(i - _FARTHEST, -1), -1):
        if words.words[start] in _OPENING:
            return start + 1, i
        if words.words[start] == BREAK:
            break
    return None


def _read_report(words: Scan, verb: int) -> tuple[int, int]:
    """The rest of the sentence behind the verb."""
    start = verb
    while start < len(words.words) and words.words[start] in {":", ","}:
        start += 1
    end = next((i for i in range(start, len(words.words)) if _ends_sentence(words, i)), len(words.words))
    return start, max(start, end)


def _ends_sentence(words: Scan, i: int) -> bool:
    """Whether a sentence ends at word i; the full stop of a number ("1.000") ends none."""
    if words.words[i] == "." and i + 1 < len(words.words) and words.touch(i) and words.words[i + 1].isdecimal():
        return False
    return words.words[i] in _SENTENCE_ENDS
