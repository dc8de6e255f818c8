"""The nouns: frozen values and what is always true of them. No input or output.

A frozen value is made of finished ones and so is part of no cycle: those that there are many of are kept from the
collector of cycles (`gc=False`).
"""

from site_builder.model.archive import Archive, Candidate, Copy, DatedStatement, Entity, EntityMention, Variant
from site_builder.model.article import (
    Article,
    Block,
    BlockKind,
    Document,
    Doubt,
    EntityKind,
    Mention,
    Particular,
    Quotation,
    Statement,
)
from site_builder.model.articles import Abstract, Articles, Head
from site_builder.model.authority import (
    Authority,
    AuthorityRecord,
    Correction,
    CorrectionKind,
    Permalink,
    Ruling,
    Split,
)
from site_builder.model.dates import Edtf
from site_builder.model.decisions import Answer, Decision
from site_builder.model.provenance import PASSING, REPAIRS, UNREAD, Certainty, Claim, Evidence, Issue, Span
from site_builder.model.site import OutputFile, Page, Site

__all__ = [
    "PASSING",
    "REPAIRS",
    "UNREAD",
    "Abstract",
    "Answer",
    "Archive",
    "Article",
    "Articles",
    "Authority",
    "AuthorityRecord",
    "Block",
    "BlockKind",
    "Candidate",
    "Certainty",
    "Claim",
    "Copy",
    "Correction",
    "CorrectionKind",
    "DatedStatement",
    "Decision",
    "Document",
    "Doubt",
    "Edtf",
    "Entity",
    "EntityKind",
    "EntityMention",
    "Evidence",
    "Head",
    "Issue",
    "Mention",
    "OutputFile",
    "Page",
    "Particular",
    "Permalink",
    "Quotation",
    "Ruling",
    "Site",
    "Span",
    "Split",
    "Statement",
    "Variant",
]
