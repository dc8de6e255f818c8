"""Splits a document that holds several stories, where a person said so."""

from collections.abc import Collection, Iterable

import msgspec

from site_builder.model import Correction, Document, Issue, Span, Split


def split_document(document: Document, splits: Iterable[Split]) -> tuple[Document, ...]:
    """The stories of a document, from top to bottom: the whole, or one for each part that the splits for it make.

    Text stays the file's; only `extent` and `id` differ (`x`, `x#2`, `x#3`). A split whose line no longer begins with
    the words it was made for is left out, and the first story says so.
    """
    wanted = sorted((split for split in splits if split.seed == document.seed), key=lambda split: split.line)
    if not wanted:
        return (document,)
    begins, stale = [0], []
    line_starts = _find_line_starts(document.text)
    for split in wanted:
        start = line_starts[split.line - 1] if split.line <= len(line_starts) else len(document.text)
        if document.text.startswith(split.starts, start):
            begins.append(start)
        else:
            message = f"line {split.line} no longer begins with {split.starts!r}: not split ({split.place})"
            stale.append(Issue("correction.stale", message, document.id, split.line))
    ends = [*begins[1:], len(document.text)]
    return tuple(
        msgspec.structs.replace(
            document,
            id=document.id if number == 1 else f"{document.id}#{number}",
            extent=Span(begin, end),
            issues=(*document.issues, *stale) if number == 1 else (),
        )
        for number, (begin, end) in enumerate(zip(begins, ends, strict=True), 1)
    )


def find_lost_splits(splits: Iterable[Split], seeds: Collection[str]) -> tuple[Issue, ...]:
    """An issue for each split of a document that is not among the seeds."""
    return tuple(
        Issue("correction.lost", f"no such document to split ({split.place})", split.seed)
        for split in splits
        if split.seed not in seeds
    )


def find_lost_corrections(corrections: Iterable[Correction], stories: Collection[str]) -> tuple[Issue, ...]:
    """An issue for each correction of a story, by its id, that is not in the archive."""
    return tuple(
        Issue(
            "correction.lost",
            f"no such document for [[{correction.kind}]] ({correction.place})",
            correction.document,
        )
        for correction in corrections
        if correction.document not in stories
    )


def _find_line_starts(text: str) -> list[int]:
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts[:-1]
