"""Where evidence stands: the anchors of a source view, and the chips that lead to them."""

import itertools
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from site_builder.arrange.permalinks import Permalinks, anchor_address
from site_builder.model import Certainty, Claim, Edtf, Evidence, Head, Span
from site_builder.model.article import Description, find_file_id
from site_builder.model.dossiers import ArticleDossier
from site_builder.model.marked_text import make_anchor
from site_builder.model.views import Address, ChipWord

CONTRADICTED = "date.contradicted"
_STATEMENT = "statement"
WORDS = {
    Certainty.STATED: ChipWord.STATED,
    Certainty.INFERRED: ChipWord.INFERRED,
    Certainty.GUESSED: ChipWord.GUESSED,
}


class Evidences(msgspec.Struct, frozen=True):
    """Where each document of an archive is shown.

    `homes` leads from a document's id, or its file's, to the article whose source view shows it.
    """

    homes: dict[str, str]
    links: Permalinks

    def find_address(self, evidence: Evidence, article: str) -> Address | None:
        """The anchor at the evidence; in the given article's own source view where that shows the same file."""
        home = self.find_home(evidence.document, article)
        return _find_mark(self.links.source_views[home], evidence.span) if home else None

    def find_first(self, evidence: Iterable[Evidence], article: str) -> Address | None:
        """The anchor at the first evidence that has one, for a claim of the article."""
        found = (self.find_address(item, article) for item in evidence)
        return next(filter(None, found), None)

    def find_home(self, document: str, article: str) -> str | None:
        """The article to show the document's characters on; the given one where both stand in one file."""
        if article in self.homes and find_file_id(document) == find_file_id(article):
            return article
        return self.homes.get(document) or self.homes.get(find_file_id(document))


def find_homes(articles: Iterable[str]) -> dict[str, str]:
    """For each document, and for each file, the article whose source view shows it; articles by their ids, in order."""
    homes = {id_: id_ for id_ in articles}
    for id_ in tuple(homes):
        homes.setdefault(find_file_id(id_), id_)
    return homes


def find_place(dossier: ArticleDossier, evidence: Evidence) -> Address | None:
    """The anchor at evidence of the dossier's article, wherever that is shown."""
    if find_file_id(evidence.document) == dossier.article.document.file_id:
        return find_mention(dossier, evidence.span)
    home = dict(dossier.homes).get(evidence.document)
    return _find_mark(home, evidence.span) if home else None


def find_first_place(dossier: ArticleDossier, evidence: Iterable[Evidence]) -> Address | None:
    """The anchor at the first evidence that has one."""
    return next(filter(None, (find_place(dossier, item) for item in evidence)), None)


def find_mention(dossier: ArticleDossier, span: Span) -> Address:
    """The anchor at characters of the article's own file."""
    return _find_mark(dossier.source_view, span)


def mark_evidence(dossier: ArticleDossier) -> Mapping[Span, str]:
    """What the article's source view must mark, each with its role.

    Where the same characters are evidence of several values, the first role counts: claims, its own and then those of
    other documents, statements, mentions.
    """
    article = dossier.article
    own = article.document.file_id
    claims = ((role, e.span) for role, e in _list_claimed(article) if find_file_id(e.document) == own)
    lent = ((role, span) for span, role in dossier.marks)
    statements = ((_STATEMENT, statement.evidence.span) for statement in article.statements)
    mentions = ((mention.kind.value, mention.span) for mention in article.mentions)
    marks: dict[Span, str] = {}
    for role, span in itertools.chain(claims, lent, statements, mentions):
        marks.setdefault(span, role)
    return marks


def list_borrowed(article: Head) -> Iterator[tuple[str, Evidence]]:
    """What an article's claims stand on in another file, with the role it plays."""
    own = article.file_id
    for role, evidence in _list_claimed(article):
        if evidence.document != own and find_file_id(evidence.document) != own:
            yield role, evidence


def _find_mark(source_view: Address, span: Span) -> Address:
    return anchor_address(source_view, make_anchor(span))


def _list_claimed(article: Description) -> Iterator[tuple[str, Evidence]]:
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
