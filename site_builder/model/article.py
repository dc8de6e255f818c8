"""One input text, and what it says."""

import enum
from typing import Any

import msgspec

from site_builder.model.dates import Edtf
from site_builder.model.provenance import Certainty, Claim, Evidence, Issue, Span


class Document(msgspec.Struct, frozen=True, array_like=True):
    """A decoded input text: NFC, LF, no NUL; read-only from here on, so that spans stay valid.

    `id` is the path below seeds/ without `.txt`, `#2` behind it for the second story of a file; `seed` is the path with
    its ending; `extent` is the part of `text` that is this story (the whole text unless a correction splits it);
    `digest` is the SHA-256 of the raw bytes, in hex; `format` is `text` or `markdown`.
    """

    id: str
    seed: str
    text: str
    extent: Span
    encoding: str
    digest: str
    format: str = "text"
    issues: tuple[Issue, ...] = ()

    @property
    def file_id(self) -> str:
        """The id of the file the story stands in: the same for all stories of one file."""
        return find_file_id(self.id)


def find_file_id(document: str) -> str:
    """The id of the file that a document, known by its id, is a story of."""
    return document.split("#", 1)[0]


class BlockKind(enum.StrEnum):
    """The role of a run of text on the page."""

    TITLE = "title"
    DATELINE = "dateline"
    LEAD = "lead"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    CREDIT = "credit"
    BYLINE = "byline"
    SOURCE = "source"
    HEADING = "heading"
    BOILERPLATE = "boilerplate"


class Block(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A run of text with one role; every non-blank character of a story lies in exactly one block.

    `rule` says why it has that role. A CREDIT block belongs to the CAPTION before it.
    """

    kind: BlockKind
    span: Span
    rule: str


class EntityKind(enum.StrEnum):
    """What a mention can name."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    TOPIC = "topic"
    SOURCE = "source"


class Mention(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Text that names an entity. Mentions of one kind never overlap.

    `name` is whom or what it names within the document: a person's full name there (for "ông Lâm" the "Tô Lâm" it was
    tied to), the id of a gazetteer place or topic, or the name of an organisation. `surface` is the text at `span`.
    """

    kind: EntityKind
    name: str
    surface: str
    span: Span
    rule: str
    certainty: Certainty = Certainty.STATED


class Statement(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What one document says a person was: a rank, offices, the organisation; in the document's own words.

    `past` says that it speaks of a time before its day ("khi đó là Trưởng phòng").
    """

    person: str
    rank: str | None
    offices: tuple[str, ...]
    organisation: str | None
    evidence: Evidence
    past: bool = False


class Doubt(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Text that may name a person but is not claimed to; `reasons` are the features that were seen.

    `statements` are what it says of the person if it names one.
    """

    mention: Mention
    reasons: tuple[str, ...]
    statements: tuple[Statement, ...] = ()


class Particular(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What tells one person of a name from another, as one mention gives it.

    `role` is what the text calls the person ("bị cáo", "bác sĩ") and `kind` the sort of word that is; `age` is in years
    on the document's day, `born` a year, `address` the names of places as mentions name them.
    """

    person: str
    role: str
    kind: str
    age: int | None
    born: int | None
    address: tuple[str, ...]
    evidence: Evidence


class Quotation(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What a person is quoted with: the words at `span`, in quotation marks in the text (`direct`) or reported.

    The evidence is the name with the word of saying.
    """

    person: str
    direct: bool
    span: Span
    evidence: Evidence


class Description(msgspec.Struct, frozen=True, array_like=True):
    """What a page says of itself, each value with its evidence. Always has a title.

    `source` holds the outlet's name, `byline` and `photographers` the names as printed. `events` are days on which what
    is told took place, `dates` every other date mentioned.
    """

    title: Claim[str]
    published: Claim[Edtf] | None
    captured: Claim[Edtf] | None
    events: tuple[Claim[Edtf], ...]
    dates: tuple[Claim[Edtf], ...]
    source: Claim[str] | None
    byline: tuple[Claim[str], ...]
    photographers: tuple[Claim[str], ...]

    def copy_description(self) -> dict[str, Any]:
        """These values by their names, for another description to be made of."""
        return {name: getattr(self, name) for name in Description.__struct_fields__}


class Article(Description, frozen=True, array_like=True):
    """What one document says. Every span lies inside the text.

    `doubts` are for a person to look at; `sentences` are digests by which a story is known again.
    """

    document: Document
    blocks: tuple[Block, ...]
    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
    issues: tuple[Issue, ...]
    doubts: tuple[Doubt, ...] = ()
    particulars: tuple[Particular, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    sentences: tuple[int, ...] = ()

    @property
    def id(self) -> str:
        """The document's id."""
        return self.document.id
