"""Makes claims: a value, and the characters it was read from."""

from typing import TypeVar

from site_builder.language.spelling import fold_spaces
from site_builder.model import Certainty, Claim, Document, Evidence, Span

T = TypeVar("T")


def cite(document: Document, start: int, end: int, rule: str) -> Evidence:
    """The characters from start to end as evidence."""
    return Evidence(document.id, Span(start, end), document.text[start:end], rule)


def claim(value: T, certainty: Certainty, *evidence: Evidence) -> Claim[T]:
    """A claim on this evidence, the deciding one first."""
    return Claim(value, certainty, evidence)


def point_out(document: Document, start: int, end: int, rule: str, certainty: Certainty) -> Claim[str]:
    """A claim whose value is the text itself, blanks folded."""
    return Claim(fold_spaces(document.text[start:end]), certainty, (cite(document, start, end, rule),))
