"""Applies what people corrected in one document: to the page before people are looked for, to names after."""

from collections.abc import Callable, Iterator, Sequence

import msgspec

from site_builder.extract.page import PageReading, find_body
from site_builder.extract.short_names import Person
from site_builder.language.phrases import fold_word, split_phrase
from site_builder.language.scan import Scan
from site_builder.language.spelling import fold_tone_placement
from site_builder.model import (
    Block,
    BlockKind,
    Certainty,
    Claim,
    Correction,
    CorrectionKind,
    Document,
    Edtf,
    Evidence,
    Issue,
    Span,
)


def correct_page(page: PageReading, document: Document, corrections: Sequence[Correction]) -> PageReading:
    """The page as people corrected it; a correction that no longer fits is left out and named as an issue."""
    for correction in corrections:
        change = _CHANGES.get(correction.kind)
        if change:
            page = change(page, document, correction)
    return page


def correct_people(people: Sequence[Person], words: Scan, corrections: Sequence[Correction]) -> Iterator[Person]:
    """The people of the story as people corrected them, in order."""
    wrong = {fold_tone_placement(c.value) for c in corrections if c.kind is CorrectionKind.NOT_PERSON}
    kept = [person for person in people if fold_tone_placement(person.name) not in wrong]
    taken = {i for person in kept for i in range(person.start, person.end)}
    keys = tuple(map(fold_word, words.words)) if corrections else ()
    for correction in corrections:
        if correction.kind is CorrectionKind.IS_PERSON:
            phrase = split_phrase(correction.value)
            for i in range(len(keys) - len(phrase) + 1):
                end = i + len(phrase)
                if keys[i:end] == phrase and taken.isdisjoint(range(i, end)):
                    kept.append(Person(i, end, correction.value, "person.correction", ()))
    return iter(sorted(kept, key=lambda person: person.start))


def _correct_title(page: PageReading, document: Document, correction: Correction) -> PageReading:
    claim = Claim(correction.value, Certainty.STATED, (_find_evidence(document, correction),))
    return msgspec.structs.replace(page, title=claim)


def _correct_date(page: PageReading, document: Document, correction: Correction) -> PageReading:
    claim = Claim(Edtf(correction.value), Certainty.STATED, (_find_evidence(document, correction),))
    return msgspec.structs.replace(page, published=claim)


def _drop(page: PageReading, document: Document, correction: Correction) -> PageReading:
    return _set_kind(page, document, correction, BlockKind.BOILERPLATE)


def _restore(page: PageReading, document: Document, correction: Correction) -> PageReading:
    return _set_kind(page, document, correction, BlockKind.PARAGRAPH)


def _set_kind(page: PageReading, document: Document, correction: Correction, kind: BlockKind) -> PageReading:
    """The page with every block of one line in another role."""
    line = _find_line(document.text, correction.line)
    if line is None or not line.cut(document.text).strip().startswith(correction.value):
        message = (
            f"line {correction.line} no longer begins with {correction.value!r}: left as it was read "
            f"({correction.place})"
        )
        issue = Issue("correction.stale", message, document.id, correction.line)
        return msgspec.structs.replace(page, issues=(*page.issues, issue))
    blocks = tuple(
        Block(kind, block.span, f"{kind.value}.correction") if line.overlaps(block.span) else block
        for block in page.blocks
    )
    return msgspec.structs.replace(page, blocks=blocks, body_spans=find_body(blocks))


def _find_line(text: str, number: int) -> Span | None:
    start = 0
    for n, line in enumerate(text.split("\n"), 1):
        if n == number:
            return Span(start, start + len(line))
        start += len(line) + 1
    return None


def _find_evidence(document: Document, correction: Correction) -> Evidence:
    """The corrected value where the document prints it, else the words of the correction itself."""
    start = document.text.find(correction.value, document.extent.start, document.extent.end)
    rule = f"{correction.kind.value}.correction"
    if start >= 0:
        return Evidence(document.id, Span(start, start + len(correction.value)), correction.value, rule)
    return Evidence(correction.file, Span(0, len(correction.why)), correction.why, rule)


_CHANGES: dict[CorrectionKind, Callable[[PageReading, Document, Correction], PageReading]] = {
    CorrectionKind.TITLE: _correct_title,
    CorrectionKind.DATE: _correct_date,
    CorrectionKind.DROP: _drop,
    CorrectionKind.RESTORE: _restore,
}
