"""What the files in data/ hold, record by record; their JSON Schemas are made from these types."""

import msgspec


class QuoteRecord(msgspec.Struct, frozen=True):
    """Evidence in the article's own file: offsets are code points of data/text/<file id>.txt."""

    start: int
    end: int
    quote: str
    rule: str


class ElsewhereRecord(msgspec.Struct, frozen=True, kw_only=True):
    """Evidence in another document, written `from` … `to` in that document's text."""

    document: str
    begin: int = msgspec.field(name="from")
    end: int = msgspec.field(name="to")
    quote: str
    rule: str


class ClaimRecord(msgspec.Struct, frozen=True, omit_defaults=True):
    """A value, how sure it is (stated, inferred or guessed), the rule that decided, and the evidence."""

    value: str
    certainty: str
    rule: str
    evidence: tuple[QuoteRecord, ...]
    elsewhere: tuple[ElsewhereRecord, ...] = ()


class SourceRecord(ClaimRecord, frozen=True, omit_defaults=True, kw_only=True):
    """The outlet, with the id of its entity where the archive has one."""

    id: str | None


class CaptionRecord(msgspec.Struct, frozen=True):
    """A caption's reading text, who is credited, and the credit as printed with its lead-in words.

    The printed words tell a photograph from an illustration: "Ảnh minh họa: Mai" where `credit` is "Mai".
    """

    text: str
    credit: str | None
    credit_line: str | None


class DroppedRecord(msgspec.Struct, frozen=True):
    """Text that is no part of the story, and the rule that dropped it."""

    text: str
    rule: str


class MentionRecord(msgspec.Struct, frozen=True):
    """Where the text names an entity."""

    surface: str
    start: int
    end: int


class PersonRecord(msgspec.Struct, frozen=True):
    """A person in one article, with ranks and offices in the article's own words."""

    id: str
    name: str
    mentions: tuple[MentionRecord, ...]
    ranks: tuple[str, ...]
    offices: tuple[str, ...]


class NamedRecord(msgspec.Struct, frozen=True):
    """A place or an organisation in one article."""

    id: str
    name: str
    mentions: tuple[MentionRecord, ...]


class TopicRecord(msgspec.Struct, frozen=True):
    """A topic of one article, with the words that speak of it."""

    id: str
    label: str
    mentions: tuple[MentionRecord, ...]


class QuotationRecord(msgspec.Struct, frozen=True):
    """What a person is quoted with in one article: in quotation marks (`direct`) or reported; `person` is the id."""

    person: str
    name: str
    direct: bool
    start: int
    end: int
    quote: str


class IssueRecord(msgspec.Struct, frozen=True):
    """Trouble with the document: a code and a sentence."""

    code: str
    message: str


class ArticleRecord(msgspec.Struct, frozen=True):
    """One line of data/articles.jsonl.

    Dates are EDTF; `lead`, `paragraphs` (headings among them) and `captions` are reading text.
    """

    id: str
    seed: str
    url: str
    language: str
    title: ClaimRecord
    published: ClaimRecord | None
    captured: ClaimRecord | None
    events: tuple[ClaimRecord, ...]
    dates: tuple[ClaimRecord, ...]
    source: SourceRecord | None
    byline: tuple[str, ...]
    photographers: tuple[str, ...]
    lead: str | None
    paragraphs: tuple[str, ...]
    captions: tuple[CaptionRecord, ...]
    dropped: tuple[DroppedRecord, ...]
    people: tuple[PersonRecord, ...]
    places: tuple[NamedRecord, ...]
    organisations: tuple[NamedRecord, ...]
    topics: tuple[TopicRecord, ...]
    quotations: tuple[QuotationRecord, ...]
    issues: tuple[IssueRecord, ...]


class VariantRecord(msgspec.Struct, frozen=True):
    """A spelling of an entity, how often it stands in the archive, and by which rule and why it is the same entity."""

    form: str
    count: int
    rule: str
    reason: str


class StatementRecord(msgspec.Struct, frozen=True):
    """What one article says a person was on its date."""

    article: str
    date: str | None
    rank: str | None
    offices: tuple[str, ...]
    organisation: str | None
    quote: str


class EntityRecord(msgspec.Struct, frozen=True):
    """One entity of data/people.json, places.json, organisations.json, topics.json or sources.json."""

    id: str
    name: str
    sort: str
    url: str
    note: str
    broader: str | None
    variants: tuple[VariantRecord, ...]
    articles: tuple[str, ...]
    statements: tuple[StatementRecord, ...]
    external: dict[str, str]
