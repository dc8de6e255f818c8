"""The files for machines: every article and entity as a record, the texts, and the schemas of the records."""

from collections.abc import Iterator

import msgspec

from site_builder.arrange.article_pages import gather_roles
from site_builder.arrange.catalogue import Catalogue
from site_builder.arrange.evidence import file_of
from site_builder.arrange.permalinks import FOLDERS, text_address
from site_builder.arrange.reading import fold_text, read_blocks, read_captions, read_lead
from site_builder.model import Article, Block, BlockKind, Claim, Edtf, Entity, EntityKind
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
from site_builder.model.site import DataPage, TextPage
from site_builder.model.views import Address

ARTICLES = Address("data/articles.jsonl")
_ENCODER = msgspec.json.Encoder()


def list_downloads() -> tuple[Address, ...]:
    """The data files a reader may want to take along."""
    return (ARTICLES, *(Address(f"data/{folder}.json") for folder in FOLDERS.values()))


def arrange_data(catalogue: Catalogue) -> Iterator[DataPage | TextPage]:
    """All files below data/."""
    lines = (_ENCODER.encode(make_article_record(catalogue, article)) for article in catalogue.archive.articles)
    yield DataPage(ARTICLES, b"".join(line + b"\n" for line in lines))
    for kind, folder in FOLDERS.items():
        entities = [
            make_entity_record(catalogue, entity) for entity in catalogue.archive.entities if entity.kind is kind
        ]
        yield DataPage(Address(f"data/{folder}.json"), _indent(_ENCODER.encode(entities)))
    yield _make_schema("articles.jsonl", ArticleRecord)
    for folder in FOLDERS.values():
        yield _make_schema(f"{folder}.json", tuple[EntityRecord, ...])
    texts = {article.document.file_id: article.document.text for article in catalogue.archive.articles}
    for file_id, text in texts.items():
        if catalogue.texts[file_id] == text_address(file_id):
            yield TextPage(text_address(file_id), text)


def make_article_record(catalogue: Catalogue, article: Article) -> ArticleRecord:
    """One line of articles.jsonl."""
    source = catalogue.sources.get(article.id)
    language = catalogue.frame.documents
    captions = (
        CaptionRecord(
            fold_text(caption.block.span.cut(article.document.text)), caption.credit or None, caption.printed or None
        )
        for caption in read_captions(article, language)
    )
    return ArticleRecord(
        id=article.id,
        seed=article.document.seed,
        url=catalogue.links.articles[article.id],
        language=language,
        title=_make_claim(article, article.title),
        published=_make_date(article, article.published),
        captured=_make_date(article, article.captured),
        events=tuple(_make_claim(article, claim) for claim in article.events),
        dates=tuple(_make_claim(article, claim) for claim in article.dates),
        source=_make_source(article, article.source, source) if article.source else None,
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
        people=tuple(_list_people(catalogue, article)),
        places=_list_named(catalogue, article, EntityKind.PLACE),
        organisations=_list_named(catalogue, article, EntityKind.ORGANISATION),
        topics=tuple(
            TopicRecord(entity.id, fold_text(entity.label), _list_mentions(article, indices))
            for entity, indices in catalogue.list_kind(article.id, EntityKind.TOPIC)
        ),
        quotations=tuple(_list_quotations(catalogue, article)),
        issues=tuple(IssueRecord(issue.code, issue.message) for issue in article.issues),
    )


def _list_quotations(catalogue: Catalogue, article: Article) -> Iterator[QuotationRecord]:
    people = {
        article.mentions[index].name: entity
        for entity, indices in catalogue.list_kind(article.id, EntityKind.PERSON)
        for index in indices
    }
    for quotation in article.quotations:
        if entity := people.get(quotation.person):
            span = quotation.span
            quote = span.cut(article.document.text)
            yield QuotationRecord(entity.id, entity.label, quotation.direct, span.start, span.end, quote)


def make_entity_record(catalogue: Catalogue, entity: Entity) -> EntityRecord:
    """One record of people.json and its like."""
    return EntityRecord(
        id=entity.id,
        name=entity.label,
        sort=entity.sort,
        url=catalogue.links.entities[entity.kind, entity.id],
        note=entity.note,
        broader=entity.broader or None,
        variants=tuple(VariantRecord(form.form, form.count, form.rule, form.reason) for form in entity.variants),
        articles=entity.articles,
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


def _make_source(article: Article, claim: Claim[str], source: Entity | None) -> SourceRecord:
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
        if file_of(evidence.document) == article.document.file_id:
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


def _list_people(catalogue: Catalogue, article: Article) -> Iterator[PersonRecord]:
    for entity, indices in catalogue.list_kind(article.id, EntityKind.PERSON):
        said = tuple(statement for person, statement in catalogue.statements[article.id] if person is entity)
        ranks, offices = gather_roles(said)
        yield PersonRecord(entity.id, fold_text(entity.label), _list_mentions(article, indices), ranks, offices)


def _list_named(catalogue: Catalogue, article: Article, kind: EntityKind) -> tuple[NamedRecord, ...]:
    return tuple(
        NamedRecord(entity.id, fold_text(entity.label), _list_mentions(article, indices))
        for entity, indices in catalogue.list_kind(article.id, kind)
    )


def _list_mentions(article: Article, indices: tuple[int, ...]) -> tuple[MentionRecord, ...]:
    mentions = (article.mentions[index] for index in indices)
    return tuple(MentionRecord(mention.surface, mention.span.start, mention.span.end) for mention in mentions)


def _make_schema(name: str, kind: object) -> DataPage:
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(kind)}
    return DataPage(Address(f"data/schema/{name.split('.', 1)[0]}.json"), _indent(msgspec.json.encode(schema)))


def _indent(encoded: bytes) -> bytes:
    return msgspec.json.format(encoded, indent=1) + b"\n"
