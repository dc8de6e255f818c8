"""Where evidence stands: the anchors of a source view, and the chips that lead to them."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from site_builder.arrange.permalinks import Permalinks, anchor_address
from site_builder.model import Archive, Article, Certainty, Claim, Edtf, Evidence, Span
from site_builder.model.marked_text import make_anchor
from site_builder.model.views import Address, ChipWord

CONTRADICTED = "date.contradicted"
WORDS = {
    Certainty.STATED: ChipWord.STATED,
    Certainty.INFERRED: ChipWord.INFERRED,
    Certainty.GUESSED: ChipWord.GUESSED,
}


class Evidences(msgspec.Struct, frozen=True):
    """What each article's source view must mark, each with its role, and where each document is shown.

    `homes` leads from a document's id, or its file's, to the article whose source view shows it.
    """

    marks: dict[str, dict[Span, str]]
    homes: dict[str, str]
    links: Permalinks

    def find_address(self, evidence: Evidence, article: str | None = None) -> Address | None:
        """The anchor at the evidence; in the given article's own source view where that shows the same file."""
        home = _find_home(self.homes, evidence.document, article)
        return self.find_mention(home, evidence.span) if home else None

    def find_first(self, evidence: Iterable[Evidence], article: str) -> Address | None:
        """The anchor at the first evidence that has one, for a claim of the article."""
        found = (self.find_address(item, article) for item in evidence)
        return next(filter(None, found), None)

    def find_mention(self, article: str, span: Span) -> Address:
        """The anchor at a mention in the article's own source view."""
        return anchor_address(self.links.source_views[article], make_anchor(span))


def file_of(document: str) -> str:
    """The id of the file that a document, known by its id, is a story of."""
    return document.split("#", 1)[0]


def gather_evidences(archive: Archive, links: Permalinks) -> Evidences:
    """All evidence of the archive by the article whose source view shows it.

    Where the same characters are evidence of several values, the first role counts: claims, then mentions, then
    statements.
    """
    homes: dict[str, str] = {}
    for article in archive.articles:
        homes[article.id] = article.id
    for article in archive.articles:
        homes.setdefault(article.document.file_id, article.id)
    marks: dict[str, dict[Span, str]] = {article.id: {} for article in archive.articles}
    for article in archive.articles:
        for role, evidence in _list_evidence(article):
            home = _find_home(homes, evidence.document, article.id)
            if home:
                marks[home].setdefault(evidence.span, role)
        for mention in article.mentions:
            marks[article.id].setdefault(mention.span, mention.kind.value)
    for entity in archive.entities:
        for statement in entity.statements:
            home = _find_home(homes, statement.evidence.document, statement.article)
            if home:
                marks[home].setdefault(statement.evidence.span, "statement")
    return Evidences(marks, homes, links)


def _find_home(homes: Mapping[str, str], document: str, article: str | None) -> str | None:
    """The article to show the document's characters on; the given one where both stand in one file."""
    if article and article in homes and file_of(document) == file_of(article):
        return article
    return homes.get(document) or homes.get(file_of(document))


def _list_evidence(article: Article) -> Iterator[tuple[str, Evidence]]:
    groups: tuple[tuple[str, Iterable[Claim[str] | Claim[Edtf] | None]], ...] = (
        ("title", (article.title,)),
        ("date", (article.published, article.captured, *article.events, *article.dates)),
        ("source", (article.source,)),
        ("byline", (*article.byline, *article.photographers)),
    )
    for role, claims in groups:
        for claim in claims:
            for evidence in claim.evidence if claim else ():
                yield role, evidence
    for statement in article.statements:
        yield "statement", statement.evidence
