"""The parts that pages are made of: what a reader sees of an article, an entity, a date. Plain values, no markup.

A field of type `Address` is a link, so that all links can be followed as values before anything is rendered.
"""

import enum
from typing import NewType

import msgspec

from site_builder.model.article import BlockKind
from site_builder.model.dates import Edtf

Address = NewType("Address", str)
"""A file of the published site, relative to its root, with `#` and an anchor behind it where one is meant."""


class ChipWord(enum.StrEnum):
    """How sure a value is, in the words a reader is given."""

    STATED = "stated"
    INFERRED = "inferred"
    GUESSED = "guessed"
    CONTRADICTED = "contradicted"


class Chip(msgspec.Struct, frozen=True):
    """How sure a value is, by which rule, and where its evidence stands; no address where that document has no page."""

    word: ChipWord
    rule: str
    address: Address | None


class Link(msgspec.Struct, frozen=True):
    """A name that leads to its page."""

    address: Address
    text: str


class CountedLink(msgspec.Struct, frozen=True):
    """A name that leads to its page, with a number of articles and, where there is one, a note."""

    address: Address
    text: str
    count: int
    note: str = ""


class DateLink(msgspec.Struct, frozen=True):
    """A day, month or year that leads to its page."""

    address: Address
    date: Edtf


class Fact(msgspec.Struct, frozen=True):
    """A value read from a document; `address` is its own page, where it has one."""

    text: str
    chip: Chip
    address: Address | None = None


class DatedFact(msgspec.Struct, frozen=True):
    """A date read from a document; `address` is that day's page, where it has one."""

    date: Edtf
    chip: Chip
    address: Address | None = None


class ArticleLine(msgspec.Struct, frozen=True):
    """An article in a list; `derived` says that its title is not printed but made from its text."""

    address: Address
    title: str
    derived: bool
    date: Edtf | None
    source: str


class ArticleGroup(msgspec.Struct, frozen=True):
    """Articles under one heading: a year, a month, a day, or None for the undated."""

    date: Edtf | None
    address: Address | None
    lines: tuple[ArticleLine, ...]


class EventLine(msgspec.Struct, frozen=True):
    """An article that tells of something that took place on a day, with the evidence for the day."""

    line: ArticleLine
    chip: Chip


class Piece(msgspec.Struct, frozen=True):
    """A run of reading text, linked to the page of what it names or plain."""

    text: str
    address: Address | None = None


class Passage(msgspec.Struct, frozen=True):
    """A lead, paragraph, heading or caption as it is read: spaces folded, `credit` without its lead-in words."""

    kind: BlockKind
    pieces: tuple[Piece, ...]
    credit: str = ""


class Role(msgspec.Struct, frozen=True):
    """Who a person was in one article: ranks and offices in its own words, and where the fullest statement stands."""

    person: Link
    ranks: tuple[str, ...]
    offices: tuple[str, ...]
    chip: Chip | None


class Standing(msgspec.Struct, frozen=True):
    """Ranks and offices of a person as one article attests them on its day."""

    date: Edtf | None
    ranks: tuple[str, ...]
    offices: tuple[str, ...]
    evidence: Address | None
    article: ArticleLine


class Spelling(msgspec.Struct, frozen=True):
    """A form of an entity's name: how often it stands in the archive and why it is the same entity."""

    form: str
    count: int
    rule: str
    reason: str


class LetterGroup(msgspec.Struct, frozen=True):
    """The names filed under one letter."""

    letter: str
    links: tuple[CountedLink, ...]


class Mark(msgspec.Struct, frozen=True):
    """The beginning of marked characters: the role they play, and the anchor that evidence links to.

    The anchor is empty on the later parts of marked characters that are broken by the end of a block or another mark.
    """

    anchor: str
    role: str


class Run(msgspec.Struct, frozen=True):
    """Characters of a document: the marks that begin before them, outermost first, and how many end behind them."""

    opens: tuple[Mark, ...]
    text: str
    closes: int


class Strip(msgspec.Struct, frozen=True):
    """A stretch of a document as it came: a block, blank characters, or what lies outside the story.

    `role` is the block's kind, `blank` or `outside`; `rule` is empty for the latter two.
    """

    role: str
    rule: str
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """Its characters, all of them."""
        return "".join(run.text for run in self.runs)


class Quote(msgspec.Struct, frozen=True):
    """The words a value was read from, the rule that read them, and where they stand marked."""

    text: str
    rule: str
    address: Address | None


class Reading(msgspec.Struct, frozen=True):
    """One value made of a document: its kind, the value (`date` or `text`), its page, how sure, and its words."""

    kind: str
    text: str
    date: Edtf | None
    address: Address | None
    word: ChipWord
    quotes: tuple[Quote, ...]


class Remark(msgspec.Struct, frozen=True):
    """Trouble with a document, as a reader is told of it."""

    code: str
    message: str


class MonthCell(msgspec.Struct, frozen=True):
    """A month in the table of years: how many articles were published; no address where there is nothing."""

    date: Edtf
    count: int
    address: Address | None


class YearRow(msgspec.Struct, frozen=True):
    """A year in the table of years: its twelve months, and how many articles are known to the year only."""

    date: Edtf
    count: int
    address: Address
    months: tuple[MonthCell, ...]
    vague: int


class DayCell(msgspec.Struct, frozen=True):
    """A day in a month's calendar: articles printed that day, articles telling of that day; an address where any is."""

    day: int
    printed: int
    told: int
    address: Address | None


class Bar(msgspec.Struct, frozen=True):
    """A month or a year in the strip of what the archive covers; `share` is its height in hundredths of the tallest."""

    date: Edtf | None
    count: int
    share: int
    address: Address | None


class Tally(msgspec.Struct, frozen=True):
    """How many of one kind the archive holds, and the page that lists them."""

    kind: str
    count: int
    address: Address
