"""The parts that pages are made of: what a reader sees of an article, an entity, a date. Plain values, no markup.

A field of type `Address` is a link, so that all links can be followed as values before anything is rendered.
"""

import enum
from typing import NewType

import msgspec

from site_builder.model.article import BlockKind
from site_builder.model.dates import Edtf
from site_builder.model.decisions import Answer
from site_builder.model.marked_text import MarkedText

Address = NewType("Address", str)
"""A file of the published site, relative to its root, with `#` and an anchor behind it where one is meant."""


_AROUND = 2


class View(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A part of a page. There are very many, and none is part of a cycle: the collector need not look at them."""


class ChipWord(enum.StrEnum):
    """How sure a value is, in the words a reader is given."""

    STATED = "stated"
    INFERRED = "inferred"
    GUESSED = "guessed"
    CONTRADICTED = "contradicted"


class Chip(View, frozen=True):
    """How sure a value is, by which rule, and where its evidence stands; no address where that document has no page."""

    word: ChipWord
    rule: str
    address: Address | None


class Link(View, frozen=True):
    """A name that leads to its page."""

    address: Address
    text: str


class CountedLink(View, frozen=True):
    """A name that leads to its page, with a number of articles and, where there is one, a note."""

    address: Address
    text: str
    count: int
    note: str = ""


class DateLink(View, frozen=True):
    """A day, month or year that leads to its page."""

    address: Address
    date: Edtf


class Fact(View, frozen=True):
    """A value read from a document; `address` is its own page, where it has one."""

    text: str
    chip: Chip
    address: Address | None = None


class DatedFact(View, frozen=True):
    """A date read from a document; `address` is that day's page, where it has one."""

    date: Edtf
    chip: Chip
    address: Address | None = None


class ArticleLine(View, frozen=True):
    """An article in a list; `derived` says that its title is not printed but made from its text."""

    address: Address
    title: str
    derived: bool
    date: Edtf | None
    source: str


class ArticleGroup(View, frozen=True):
    """Articles under one heading: a year, a month, a day, None for the undated, or the heading named `key`.

    `count` is that of the whole group, of which another page of the list may hold a part.
    """

    date: Edtf | None
    address: Address | None
    lines: tuple[ArticleLine, ...]
    count: int
    key: str = ""


class Paging(View, frozen=True):
    """Which page of a long list this is (`number` is 1-based), and the addresses of all of them."""

    number: int
    addresses: tuple[Address, ...]

    @property
    def address(self) -> Address:
        """Where this page is."""
        return self.addresses[self.number - 1]

    @property
    def count(self) -> int:
        """How many pages the list has."""
        return len(self.addresses)

    @property
    def shown(self) -> tuple[tuple[int, Address], ...]:
        """The pages that a reader is offered: the first, the last, and those around this one."""
        near = {1, self.count, *range(self.number - _AROUND, self.number + _AROUND + 1)}
        return tuple((number, address) for number, address in enumerate(self.addresses, 1) if number in near)


class EventLine(View, frozen=True):
    """An article that tells of something that took place on a day, with the evidence for the day."""

    line: ArticleLine
    chip: Chip


class QuotedPlace(View, frozen=True):
    """Words that are evidence, with what stands around them, and the article they stand in; `line` is 1-based."""

    article: ArticleLine
    seed: str
    line: int
    before: str
    quote: str
    after: str


class Question(View, frozen=True):
    """An open question: of what `kind`, about which names or which document and line, and how to answer it.

    `weight` is how many articles the answer may change, `sides` what speaks for the one and for the other.
    """

    kind: str
    left: str
    right: str
    weight: int
    reasons: tuple[str, ...]
    sides: tuple[tuple[QuotedPlace, ...], ...]
    answers: tuple[Answer, ...]


class CopyLine(View, frozen=True):
    """Another print of the same story: `shared` sentences of the `least` that the shorter of the two has."""

    line: ArticleLine
    shared: int
    least: int


class RelatedLine(View, frozen=True):
    """An article that tells of the same people."""

    line: ArticleLine
    people: tuple[str, ...]


class Piece(View, frozen=True):
    """A run of reading text, linked to the page of what it names or plain."""

    text: str
    address: Address | None = None


class Passage(View, frozen=True):
    """A lead, paragraph, heading or caption as it is read: spaces folded, `credit` without its lead-in words."""

    kind: BlockKind
    pieces: tuple[Piece, ...]
    credit: str = ""


class Role(View, frozen=True):
    """Who a person was in one article: ranks and offices in its own words, and where the fullest statement stands."""

    person: Link
    ranks: tuple[str, ...]
    offices: tuple[str, ...]
    chip: Chip | None


class Standing(View, frozen=True):
    """Ranks and offices of a person as one article attests them on its day."""

    date: Edtf | None
    ranks: tuple[str, ...]
    offices: tuple[str, ...]
    evidence: Address | None
    article: ArticleLine


class DatedLink(View, frozen=True):
    """Evidence of a day."""

    date: Edtf | None
    address: Address


class Holding(View, frozen=True):
    """An office of an organisation, a person said to hold it, and on which days, in their order."""

    office: str
    person: Link
    attested: tuple[DatedLink, ...]


class Spelling(View, frozen=True):
    """A form of an entity's name: how often it stands in the archive and why it is the same entity."""

    form: str
    count: int
    rule: str
    reason: str


class RulingLine(View, frozen=True):
    """What somebody decided of two names: that they are the `same` person or two, who, when (empty if unsaid), why."""

    left: str
    right: str
    same: bool
    by: str
    date: str
    why: str


class Letter(View, frozen=True):
    """A letter of the bar above an index, leading to the first name filed under it; `anchor` is that place's name."""

    letter: str
    address: Address
    anchor: str


class LetterGroup(View, frozen=True):
    """The names filed under one letter; `anchor` is empty where they go on from the page before."""

    letter: str
    anchor: str
    links: tuple[CountedLink, ...]


class Quote(View, frozen=True):
    """The words a value was read from, the rule that read them, and where they stand marked."""

    text: str
    rule: str
    address: Address | None


class Reading(View, frozen=True):
    """One value made of a document: its kind, the value (`date` or `text`), its page, how sure, and its words."""

    kind: str
    text: str
    date: Edtf | None
    address: Address | None
    word: ChipWord
    quotes: tuple[Quote, ...]


class Remark(View, frozen=True):
    """Trouble with a document, as a reader is told of it."""

    code: str
    message: str


class SourceView(View, frozen=True):
    """The document as it came, facing what was made of it. `split`: why a correction divided its file."""

    seed: str
    raw: Address
    text: Address
    digest: str
    encoding: str
    marked: MarkedText
    readings: tuple[Reading, ...]
    remarks: tuple[Remark, ...]
    split: str


class MonthCell(View, frozen=True):
    """A month in the table of years: how many articles were published; no address where there is nothing."""

    date: Edtf
    count: int
    address: Address | None


class YearRow(View, frozen=True):
    """A year in the table of years: its twelve months, and how many articles are known to the year only."""

    date: Edtf
    count: int
    address: Address
    months: tuple[MonthCell, ...]
    vague: int


class DayCell(View, frozen=True):
    """A day in a month's calendar: articles printed that day, articles telling of that day; an address where any is."""

    day: int
    printed: int
    told: int
    address: Address | None


class Tally(View, frozen=True):
    """How many of one kind the archive holds, and the page that lists them."""

    kind: str
    count: int
    address: Address
