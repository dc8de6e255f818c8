"""What searching knows of one article or entity: what a reader is shown of it, and the words it is found by."""

from collections.abc import Iterator

import msgspec

from site_builder.arrange.postings import find_words
from site_builder.arrange.reading import READ, fold_text, read_blocks
from site_builder.model import Article, Entity, EntityKind
from site_builder.model.dossiers import ArticleDossier, EntityDossier, Words


class ArticleHit(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a reader is shown of an article that is found.

    `spans` are where its reading text stands in the file `text`, in code points; `names` are names that
    stand in no span: of its outlet, its authors, the people it speaks of.
    """

    title: str
    address: str
    date: str
    source: str
    text: str
    spans: tuple[tuple[int, int], ...]
    names: tuple[str, ...] = ()


class EntityHit(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a reader is shown of a person's page or another's that is found."""

    title: str
    address: str
    kind: str
    count: int
    names: tuple[str, ...] = ()


def make_article_hit(dossier: ArticleDossier) -> tuple[ArticleHit, Words]:
    """The record of an article and its words: of its title, its reading text, and names that stand elsewhere."""
    line, blocks = dossier.line, read_blocks(dossier.article, *READ)
    text = "\n".join((dossier.article.title.value, *blocks))
    names = tuple(dict.fromkeys(name for name in _list_names(dossier) if name not in text))
    spans = tuple(_list_spans(dossier.article))
    hit = ArticleHit(line.title, line.address, line.date or "", line.source, dossier.text, spans, names)
    return hit, find_words(((line.title,), blocks, *((name,) for name in names)))


def make_entity_hit(dossier: EntityDossier) -> tuple[EntityHit, Words]:
    """The record of an entity and the words of its names."""
    label, *names = list_names(dossier.entity)
    hit = EntityHit(label, dossier.address, dossier.entity.kind.value, len(dossier.articles), tuple(names))
    return hit, find_words(((label,), *((name,) for name in names)))


def list_names(entity: Entity) -> tuple[str, ...]:
    """An entity's label and the forms of its name, each once."""
    return tuple(dict.fromkeys(map(fold_text, (entity.label, *(variant.form for variant in entity.variants)))))


def _list_names(dossier: ArticleDossier) -> Iterator[str]:
    """The names of the outlet and the authors; all names of the people in the article, headings and other spellings."""
    yield from filter(None, (dossier.line.source,))
    yield from (fold_text(author.value) for author in dossier.article.byline)
    for named, _ in dossier.list_kind(EntityKind.PERSON):
        yield from named.names


def _list_spans(article: Article) -> Iterator[tuple[int, int]]:
    """Where the reading text stands, blocks that follow each other as one."""
    start = end = None
    for block in article.blocks:
        if block.kind not in READ:
            continue
        if end is not None and not article.document.text[end : block.span.start].strip():
            end = block.span.end
            continue
        if start is not None and end is not None:
            yield start, end
        start, end = block.span.start, block.span.end
    if start is not None and end is not None:
        yield start, end
