"""What programs are given of one article or entity: its record in the data files."""

from collections.abc import Iterator

from site_builder.arrange.article_pages import gather_roles, list_said
from site_builder.arrange.reading import fold_text, read_blocks, read_captions, read_lead
from site_builder.model import Article, Block, BlockKind, Claim, Edtf, EntityKind
from site_builder.model.article import find_file_id
from site_builder.model.dossiers import ArticleDossier, EntityDossier, Named
from site_builder.model.records import (
    ArticleRecord,
    CaptionRecord,
    ClaimRecord,
    DroppedRecord,
    ElsewhereRecord,
    EntityRecord,
    IssueRecord,
    MentionRecord,
    NamedRecord,
    PersonRecord,
    QuotationRecord,
    QuoteRecord,
    SourceRecord,
    StatementRecord,
    TopicRecord,
    VariantRecord,
)


def make_article_record(dossier: ArticleDossier) -> ArticleRecord:
    """One line of articles.jsonl."""
    article, language = dossier.article, dossier.frame.documents
    captions = (
        CaptionRecord(
            fold_text(caption.block.span.cut(article.document.text)), caption.credit or None, caption.printed or None
        )
        for caption in read_captions(article, language)
    )
    return ArticleRecord(
        id=article.id,
        seed=article.document.seed,
        url=dossier.line.address,
        language=language,
        title=_make_claim(article, article.title),
        published=_make_date(article, article.published),
        captured=_make_date(article, article.captured),
        events=tuple(_make_claim(article, claim) for claim in article.events),
        dates=tuple(_make_claim(article, claim) for claim in article.dates),
        source=_make_source(article, article.source, dossier.outlet) if article.source else None,
        byline=tuple(claim.value for claim in article.byline),
        photographers=tuple(claim.value for claim in article.photographers),
        lead=read_lead(article),
        paragraphs=read_blocks(article, BlockKind.PARAGRAPH, BlockKind.HEADING),
        captions=tuple(captions),
        dropped=tuple(
            DroppedRecord(_read_dropped(article, block), block.rule)
            for block in article.blocks
            if block.kind is BlockKind.BOILERPLATE
        ),
        people=tuple(_list_people(dossier)),
        places=_list_named(dossier, EntityKind.PLACE),
        organisations=_list_named(dossier, EntityKind.ORGANISATION),
        topics=tuple(
            TopicRecord(named.id, named.link.text, _list_mentions(article, indices))
            for named, indices in dossier.list_kind(EntityKind.TOPIC)
        ),
        quotations=tuple(_list_quotations(dossier)),
        issues=tuple(IssueRecord(issue.code, issue.message) for issue in article.issues),
    )


def _list_quotations(dossier: ArticleDossier) -> Iterator[QuotationRecord]:
    article = dossier.article
    people = {
        article.mentions[index].name: named
        for named, indices in dossier.list_kind(EntityKind.PERSON)
        for index in indices
    }
    for quotation in article.quotations:
        if named := people.get(quotation.person):
            span = quotation.span
            quote = span.cut(article.document.text)
            yield QuotationRecord(named.id, named.label, quotation.direct, span.start, span.end, quote)


def make_entity_record(dossier: EntityDossier) -> EntityRecord:
    """One record of people.json and its like."""
    entity = dossier.entity
    return EntityRecord(
        id=entity.id,
        name=entity.label,
        sort=entity.sort,
        url=dossier.address,
        note=entity.note,
        broader=entity.broader or None,
        variants=tuple(VariantRecord(form.form, form.count, form.rule, form.reason) for form in entity.variants),
        articles=dossier.articles,
        statements=tuple(
            StatementRecord(
                article=statement.article,
                date=statement.date,
                rank=statement.rank,
                offices=statement.offices,
                organisation=statement.organisation,
                quote=statement.evidence.quote,
            )
            for statement in entity.statements
        ),
        external=dict(entity.external),
    )


def _make_claim(article: Article, claim: Claim[str] | Claim[Edtf]) -> ClaimRecord:
    return ClaimRecord(claim.value, claim.certainty.value, claim.rule, *_make_evidence(article, claim))


def _make_date(article: Article, claim: Claim[Edtf] | None) -> ClaimRecord | None:
    return _make_claim(article, claim) if claim else None


def _make_source(article: Article, claim: Claim[str], source: Named | None) -> SourceRecord:
    evidence = _make_evidence(article, claim)
    return SourceRecord(claim.value, claim.certainty.value, claim.rule, *evidence, id=source.id if source else None)


def _make_evidence(
    article: Article, claim: Claim[str] | Claim[Edtf]
) -> tuple[tuple[QuoteRecord, ...], tuple[ElsewhereRecord, ...]]:
    """The evidence that stands in the article's own file, and that which stands elsewhere."""
    here: list[QuoteRecord] = []
    elsewhere: list[ElsewhereRecord] = []
    for evidence in claim.evidence:
        span = evidence.span
        if find_file_id(evidence.document) == article.document.file_id:
            here.append(QuoteRecord(span.start, span.end, evidence.quote, evidence.rule))
        else:
            there = ElsewhereRecord(
                document=evidence.document, begin=span.start, end=span.end, quote=evidence.quote, rule=evidence.rule
            )
            elsewhere.append(there)
    return tuple(here), tuple(elsewhere)


def _read_dropped(article: Article, block: Block) -> str:
    """The dropped text, its lines kept apart."""
    lines = (fold_text(line) for line in block.span.cut(article.document.text).split("\n"))
    return "\n".join(line for line in lines if line)


def _list_people(dossier: ArticleDossier) -> Iterator[PersonRecord]:
    for named, indices in dossier.list_kind(EntityKind.PERSON):
        ranks, offices = gather_roles(list_said(dossier, named))
        mentions = _list_mentions(dossier.article, indices)
        yield PersonRecord(named.id, named.link.text, mentions, ranks, offices)


def _list_named(dossier: ArticleDossier, kind: EntityKind) -> tuple[NamedRecord, ...]:
    return tuple(
        NamedRecord(named.id, named.link.text, _list_mentions(dossier.article, indices))
        for named, indices in dossier.list_kind(kind)
    )


def _list_mentions(article: Article, indices: tuple[int, ...]) -> tuple[MentionRecord, ...]:
    mentions = (article.mentions[index] for index in indices)
    return tuple(MentionRecord(mention.surface, mention.span.start, mention.span.end) for mention in mentions)
