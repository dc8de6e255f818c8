"""All articles together: who and what they speak of."""

import msgspec

from site_builder.model.article import EntityKind, Statement
from site_builder.model.articles import Articles
from site_builder.model.authority import Ruling
from site_builder.model.dates import Edtf
from site_builder.model.provenance import Evidence, Issue


class Variant(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One spelling of an entity's name, how often it stands in the archive, and why it is the same entity.

    `rule` is empty for the preferred form itself.
    """

    form: str
    count: int
    rule: str = ""
    reason: str = ""


class DatedStatement(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A statement of one article with the day it is attested on; `date` is None where that day cannot be known."""

    article: str
    date: Edtf | None
    rank: str | None
    offices: tuple[str, ...]
    organisation: str | None
    evidence: Evidence

    @classmethod
    def of(cls, statement: Statement, article: str, day: Edtf | None) -> "DatedStatement":
        """The statement of an article of that day; of a time before its day it says nothing."""
        date = None if statement.past else day
        return cls(article, date, statement.rank, statement.offices, statement.organisation, statement.evidence)


class EntityMention(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An article that mentions an entity, and the indices of those mentions in `Article.mentions`."""

    article: str
    indices: tuple[int, ...]


class Entity(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A person, place, organisation, topic or source of the archive; `id` is its slug, unique within its kind.

    `sort` is the text it is filed under; `broader` is the id of a topic's broader topic. `mentions` are in the
    archive's order of articles; a source's are the articles it published, without indices. `rulings` are what people
    decided of its names.
    """

    id: str
    kind: EntityKind
    label: str
    sort: str
    variants: tuple[Variant, ...]
    mentions: tuple[EntityMention, ...]
    statements: tuple[DatedStatement, ...] = ()
    note: str = ""
    broader: str = ""
    external: tuple[tuple[str, str], ...] = ()
    rulings: tuple[Ruling, ...] = ()

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles that mention it."""
        return tuple(mention.article for mention in self.mentions)


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """What a person should decide next: whether two names are one (`left`, `right`), or a doubt about one document.

    `sides` are the places that speak of the one and of the other, or of the one thing in doubt; `weight` is how many
    articles the answer may change.
    """

    kind: str
    left: str
    right: str
    reasons: tuple[str, ...]
    sides: tuple[tuple[Evidence, ...], ...]
    weight: int

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The places of all sides."""
        return tuple(evidence for side in self.sides for evidence in side)


class Copy(msgspec.Struct, frozen=True, gc=False):
    """Two articles that print the same story: `shared` sentences of the `least` that the shorter one has."""

    left: str
    right: str
    shared: int
    least: int


class Archive(msgspec.Struct, frozen=True):
    """All articles (in canonical order: published, then id) and entities: the same whatever order inputs came in."""

    articles: Articles
    entities: tuple[Entity, ...]
    candidates: tuple[Candidate, ...]
    issues: tuple[Issue, ...]
    copies: tuple[Copy, ...] = ()
