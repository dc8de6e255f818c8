"""The document as it came, facing what was made of it."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from site_builder.arrange.catalogue import Catalogue
from site_builder.arrange.evidence import WORDS
from site_builder.arrange.permalinks import DOCUMENT, anchor_address, raw_address
from site_builder.arrange.reading import fold_text
from site_builder.model import Article, Claim, Edtf, Entity, EntityKind, Evidence, Span, Split
from site_builder.model.marked_text import BLANK, OUTSIDE, Mark, MarkedText, Stretch, place
from site_builder.model.site import ArticlePage, SourceViewPage
from site_builder.model.views import Address, ChipWord, Quote, Reading, Remark, SourceView

_NAMED = (EntityKind.PERSON, EntityKind.PLACE, EntityKind.ORGANISATION, EntityKind.TOPIC)


def arrange_source_views(
    catalogue: Catalogue, articles: Iterable[ArticlePage], splits: Iterable[Split]
) -> Iterator[ArticlePage | SourceViewPage]:
    """The given pages of all articles and the documents as they came: each below its article, or on its own page.

    Pages of documents follow those of the articles.
    """
    reasons: dict[str, list[str]] = {}
    for split in splits:
        reasons.setdefault(split.seed, []).append(split.why)
    behind = []
    for article, page in zip(catalogue.archive.articles, articles, strict=True):
        view = view_source(catalogue, article, " ".join(reasons.get(article.document.seed, ())))
        if page.source_view == page.address:
            yield msgspec.structs.replace(page, source_view=anchor_address(page.address, DOCUMENT), document=view)
        else:
            yield page
            behind.append(SourceViewPage(page.source_view, page.frame, catalogue.lines[article.id], view))
    yield from behind


def view_source(catalogue: Catalogue, article: Article, split: str) -> SourceView:
    """One article's document; `split` says why a correction divided its file, or is empty."""
    document = article.document
    return SourceView(
        seed=document.seed,
        raw=raw_address(document.seed),
        text=catalogue.texts[document.file_id],
        digest=document.digest,
        encoding=document.encoding,
        marked=mark_document(article, catalogue.evidences.marks[article.id]),
        readings=tuple(_list_readings(catalogue, article)),
        remarks=list_remarks(article),
        split=split,
    )


def mark_document(article: Article, marks: Mapping[Span, str]) -> MarkedText:
    """The article's whole file with its blocks, the blanks between them, what lies outside the story, and the marks."""
    stretches = tuple(_list_stretches(article))
    return MarkedText(
        article.document.text, stretches, tuple(Mark(span, marks[span]) for span in sorted(marks, key=place))
    )


def list_remarks(article: Article) -> tuple[Remark, ...]:
    """The trouble with a document and with what was read from it, each once."""
    issues = article.issues
    return tuple(dict.fromkeys(Remark(issue.code, issue.message) for issue in issues))


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


def _list_readings(catalogue: Catalogue, article: Article) -> Iterator[Reading]:
    """What was made of the document: its claims, then whom and what it names, then what it says of whom."""
    source = catalogue.sources.get(article.id)
    texts: tuple[tuple[str, Iterable[Claim[str] | None], Address | None], ...] = (
        ("title", (article.title,), None),
        ("source", (article.source,), catalogue.link_entity(source).address if source else None),
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
            quotes = _list_quotes(catalogue, article, claim.evidence)
            yield Reading(kind, fold_text(claim.value), None, address, WORDS[claim.certainty], quotes)
    for kind, moments in dates:
        for moment in filter(None, moments):
            quotes = _list_quotes(catalogue, article, moment.evidence)
            day = catalogue.date_page(moment.value)
            yield Reading(kind, "", moment.value, day, WORDS[moment.certainty], quotes)
    for entity_kind in _NAMED:
        for entity, indices in catalogue.list_kind(article.id, entity_kind):
            yield _read_entity(catalogue, article, entity, indices)
    for person, statement in catalogue.statements[article.id]:
        said = ", ".join(filter(None, (statement.rank, *statement.offices)))
        quotes = _list_quotes(catalogue, article, (statement.evidence,))
        address = catalogue.link_entity(person).address
        yield Reading("statement", f"{fold_text(person.label)}: {said}", None, address, ChipWord.STATED, quotes)


def _list_quotes(catalogue: Catalogue, article: Article, evidence: Iterable[Evidence]) -> tuple[Quote, ...]:
    return tuple(
        Quote(fold_text(item.quote), item.rule, catalogue.evidences.find_address(item, article.id)) for item in evidence
    )


def _read_entity(catalogue: Catalogue, article: Article, entity: Entity, indices: tuple[int, ...]) -> Reading:
    """An entity with the different words that name it, each at its first place."""
    link = catalogue.link_entity(entity)
    quotes: dict[str, Quote] = {}
    mentions = [article.mentions[index] for index in indices]
    for mention in mentions:
        text = fold_text(mention.surface)
        if text not in quotes:
            quotes[text] = Quote(text, mention.rule, catalogue.evidences.find_mention(article.id, mention.span))
    word = WORDS[mentions[0].certainty] if mentions else ChipWord.INFERRED
    return Reading(entity.kind.value, link.text, None, link.address, word, tuple(quotes.values()))
