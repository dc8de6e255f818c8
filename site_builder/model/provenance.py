"""Where a value was read, by which rule, and how sure we are."""

import enum
from typing import Generic, TypeVar

import msgspec

T = TypeVar("T")

UNREAD = "document.unread"
"""The code of the issue that says that a rule failed on a document: a fault of the program, not of the document."""

PASSING = frozenset({"seed.unreadable", "seed.vanished"})
"""Codes of issues that the next build may not meet again, though no file changed: a disk's trouble passes."""

# Codes of issues that say a document's bytes were mended; every one of them is named to the operator.
REPAIRS = frozenset(
    {"document.bad-bytes", "document.control-characters", "document.encoding", "document.encoding-unknown"}
)


class Span(msgspec.Struct, frozen=True, array_like=True, gc=False, order=True):
    """A half-open range of code points of `Document.text`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def contains(self, other: "Span") -> bool:
        """Whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def cut(self, text: str) -> str:
        """The characters of the text that the span covers."""
        return text[self.start : self.end]


class Certainty(enum.StrEnum):
    """How a value is known: printed as such, argued from what is printed, or chosen for want of better."""

    STATED = "stated"
    INFERRED = "inferred"
    GUESSED = "guessed"


class Evidence(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The characters a value was read from (`quote` is the document's text at `span`) and the rule that read them."""

    document: str
    span: Span
    quote: str
    rule: str


class Claim(msgspec.Struct, Generic[T], frozen=True, array_like=True, gc=False):
    """A value with how sure we are of it and the evidence it stands on; the first evidence names the deciding rule.

    Raises ValueError without evidence.
    """

    value: T
    certainty: Certainty
    evidence: tuple[Evidence, ...]

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"a claim needs evidence: {self.value!r}")

    @property
    def rule(self) -> str:
        """The name of the rule that decided."""
        return self.evidence[0].rule


class Issue(msgspec.Struct, frozen=True, gc=False):
    """Trouble in the data: named by a code such as `date.contradicted`, told in a sentence, with its place if any.

    `line` is 1-based in the seed file, 0 where no line is meant; `skipped` says the document is not in the archive.
    """

    code: str
    message: str
    document: str
    line: int = 0
    skipped: bool = False
