"""The document as it came, facing what was made of it."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from site_builder.arrange.article_pages import find_date_page
from site_builder.arrange.evidence import WORDS, find_mention, find_place, mark_evidence
from site_builder.arrange.permalinks import DOCUMENT, anchor_address, raw_address
from site_builder.arrange.reading import fold_text, list_remarks
from site_builder.model import Article, Claim, Edtf, EntityKind, Evidence, Span
from site_builder.model.dossiers import ArticleDossier, Named
from site_builder.model.marked_text import BLANK, OUTSIDE, Mark, MarkedText, Stretch, place
from site_builder.model.site import ArticlePage, SourceViewPage
from site_builder.model.views import Address, ChipWord, Quote, Reading, SourceView

_NAMED = (EntityKind.PERSON, EntityKind.PLACE, EntityKind.ORGANISATION, EntityKind.TOPIC)


def add_source_view(dossier: ArticleDossier, page: ArticlePage) -> tuple[ArticlePage | SourceViewPage, ...]:
    """The article's page with the document as it came below it, or followed by the document's own page."""
    view = view_source(dossier)
    if page.source_view != page.address:
        return page, SourceViewPage(page.source_view, page.frame, dossier.line, view)
    return (msgspec.structs.replace(page, source_view=anchor_address(page.address, DOCUMENT), document=view),)


def view_source(dossier: ArticleDossier) -> SourceView:
    """An article's document."""
    document = dossier.article.document
    return SourceView(
        seed=document.seed,
        raw=raw_address(document.seed),
        text=dossier.text,
        digest=document.digest,
        encoding=document.encoding,
        marked=mark_document(dossier.article, mark_evidence(dossier)),
        readings=tuple(_list_readings(dossier)),
        remarks=list_remarks(dossier.article),
        split=dossier.split,
    )


def mark_document(article: Article, marks: Mapping[Span, str]) -> MarkedText:
    """The article's whole file with its blocks, the blanks between them, what lies outside the story, and the marks."""
    stretches = tuple(_list_stretches(article))
    return MarkedText(
        article.document.text, stretches, tuple(Mark(span, marks[span]) for span in sorted(marks, key=place))
    )


def _list_stretches(article: Article) -> Iterator[Stretch]:
    extent, length = article.document.extent, len(article.document.text)
    fixed = [Stretch(block.span, block.kind.value, block.rule) for block in article.blocks]
    fixed += [Stretch(Span(0, extent.start), OUTSIDE, ""), Stretch(Span(extent.end, length), OUTSIDE, "")]
    cursor = 0
    for stretch in sorted((item for item in fixed if item.span.start < item.span.end), key=lambda item: item.span):
        if stretch.span.start > cursor:
            yield Stretch(Span(cursor, stretch.span.start), BLANK, "")
        yield stretch
        cursor = stretch.span.end
    if cursor < length:
        yield Stretch(Span(cursor, length), BLANK, "")


def _list_readings(dossier: ArticleDossier) -> Iterator[Reading]:
    """What was made of the document: its claims, then whom and what it names, then what it says of whom."""
    article, outlet = dossier.article, dossier.outlet
    texts: tuple[tuple[str, Iterable[Claim[str] | None], Address | None], ...] = (
        ("title", (article.title,), None),
        ("source", (article.source,), outlet.link.address if outlet else None),
        ("byline", article.byline, None),
        ("photographer", article.photographers, None),
    )
    dates: tuple[tuple[str, Iterable[Claim[Edtf] | None]], ...] = (
        ("published", (article.published,)),
        ("captured", (article.captured,)),
        ("event", article.events),
        ("date", article.dates),
    )
    for kind, claims, address in texts:
        for claim in filter(None, claims):
            quotes = _list_quotes(dossier, claim.evidence)
            yield Reading(kind, fold_text(claim.value), None, address, WORDS[claim.certainty], quotes)
    for kind, moments in dates:
        for moment in filter(None, moments):
            quotes = _list_quotes(dossier, moment.evidence)
            day = find_date_page(dossier, moment.value)
            yield Reading(kind, "", moment.value, day, WORDS[moment.certainty], quotes)
    for entity_kind in _NAMED:
        for named, indices in dossier.list_kind(entity_kind):
            yield _read_entity(dossier, named, indices)
    for at, statement in dossier.statements:
        person = dossier.entities[at][0]
        said = ", ".join(filter(None, (statement.rank, *statement.offices)))
        quotes = _list_quotes(dossier, (statement.evidence,))
        text = f"{person.link.text}: {said}"
        yield Reading("statement", text, None, person.link.address, ChipWord.STATED, quotes)


def _list_quotes(dossier: ArticleDossier, evidence: Iterable[Evidence]) -> tuple[Quote, ...]:
    return tuple(Quote(fold_text(item.quote), item.rule, find_place(dossier, item)) for item in evidence)


def _read_entity(dossier: ArticleDossier, named: Named, indices: tuple[int, ...]) -> Reading:
    """An entity with the different words that name it, each at its first place."""
    quotes: dict[str, Quote] = {}
    mentions = [dossier.article.mentions[index] for index in indices]
    for mention in mentions:
        text = fold_text(mention.surface)
        if text not in quotes:
            quotes[text] = Quote(text, mention.rule, find_mention(dossier, mention.span))
    word = WORDS[mentions[0].certainty] if mentions else ChipWord.INFERRED
    return Reading(named.kind.value, named.link.text, None, named.link.address, word, tuple(quotes.values()))
