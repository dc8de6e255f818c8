"""A press of our own: articles and archives set by hand, for tests that need values and no extraction."""

import collections
import pathlib
from collections.abc import Iterable, Sequence

from site_builder.config import Config, default_config
from site_builder.language.slugs import make_slug
from site_builder.model import (
    Archive,
    Article,
    Articles,
    Block,
    BlockKind,
    Certainty,
    Claim,
    DatedStatement,
    Document,
    Edtf,
    Entity,
    EntityKind,
    EntityMention,
    Evidence,
    Issue,
    Mention,
    Span,
    Statement,
    Variant,
)
from site_builder.model.dates import find_day, sort_key

ROOT = pathlib.Path(__file__).resolve().parent.parent


def make_config(**settings: object) -> Config:
    """Default settings with a title, and whatever is given."""
    return Config(**{**_fields(default_config(ROOT / "seeds", ROOT / "public")), "title": "Kho thử", **settings})


def _fields(config: Config) -> dict[str, object]:
    return {name: getattr(config, name) for name in config.__struct_fields__}


def find_span(text: str, surface: str, nth: int = 0) -> Span:
    """Where the surface stands in the text, for the nth time."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(surface, start + 1)
    return Span(start, start + len(surface))


def set_document(id_: str, blocks: Sequence[tuple[BlockKind, str]]) -> tuple[Document, tuple[Block, ...]]:
    """A document of the blocks' texts, an empty line between them, and the blocks."""
    text, spans = "", []
    for kind, body in blocks:
        spans.append(Block(kind, Span(len(text), len(text) + len(body)), f"{kind.value}.by-hand"))
        text += body + "\n\n"
    text = text.rstrip("\n") + "\n"
    seed = id_.split("#", 1)[0] + ".txt"
    return Document(id_, seed, text, Span(0, len(text)), "utf-8", "0" * 64), tuple(spans)


def claim(
    document: Document,
    value: str,
    surface: str,
    *,
    certainty: Certainty = Certainty.STATED,
    rule: str = "by.hand",
    source: Document | None = None,
) -> Claim[str]:
    """A claim that stands on the first place of the surface in the document, or in another."""
    there = source or document
    span = find_span(there.text, surface)
    return Claim(value, certainty, (Evidence(there.id, span, span.cut(there.text), rule),))


def mention(document: Document, kind: EntityKind, name: str, surface: str, nth: int = 0) -> Mention:
    """The nth place where the surface stands in the document, as a mention."""
    return Mention(kind, name, surface, find_span(document.text, surface, nth), f"{kind.value}.by-hand")


def state(document: Document, person: str, surface: str, rank: str | None, *offices: str) -> Statement:
    """What the document says a person was, where the surface stands."""
    span = find_span(document.text, surface)
    return Statement(person, rank, offices, None, Evidence(document.id, span, surface, "statement.by-hand"))


def set_article(
    document: Document,
    blocks: tuple[Block, ...],
    title: Claim[str],
    *,
    published: Claim[Edtf] | None = None,
    captured: Claim[Edtf] | None = None,
    events: tuple[Claim[Edtf], ...] = (),
    dates: tuple[Claim[Edtf], ...] = (),
    source: Claim[str] | None = None,
    byline: tuple[Claim[str], ...] = (),
    photographers: tuple[Claim[str], ...] = (),
    mentions: Iterable[Mention] = (),
    statements: tuple[Statement, ...] = (),
    issues: tuple[Issue, ...] = (),
) -> Article:
    """An article of the document; mentions in the order of the text."""
    return Article(
        document=document,
        title=title,
        published=published,
        captured=captured,
        events=events,
        dates=dates,
        source=source,
        byline=byline,
        photographers=photographers,
        blocks=blocks,
        mentions=tuple(sorted(mentions, key=lambda item: (item.span.start, item.kind))),
        statements=statements,
        issues=issues,
    )


def gather(articles: Iterable[Article], variants: dict[str, str] | None = None) -> Archive:
    """The articles in order, with an entity for every name mentioned; `variants` leads from a name to its label."""
    ordered = sorted(articles, key=lambda item: (sort_key(item.published and item.published.value), item.id))
    labels = variants or {}
    found: dict[tuple[EntityKind, str], dict[str, list[int]]] = collections.defaultdict(dict)
    forms: dict[tuple[EntityKind, str], collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for item in ordered:
        for index, named in enumerate(item.mentions):
            key = (named.kind, labels.get(named.name, named.name))
            found[key].setdefault(item.id, []).append(index)
            forms[key][named.name] += 1
        if item.source:
            found[EntityKind.SOURCE, item.source.value].setdefault(item.id, [])
            forms[EntityKind.SOURCE, item.source.value][item.source.value] += 1
    entities = [
        Entity(
            id=make_slug(label) or "ten",
            kind=kind,
            label=label,
            sort=label.split()[-1] + " " + label if kind is EntityKind.PERSON else label,
            variants=tuple(
                Variant(form, count, "" if form == label else "name.by-hand", "" if form == label else "viết khác")
                for form, count in sorted(forms[kind, label].items())
            ),
            mentions=tuple(EntityMention(id_, tuple(indices)) for id_, indices in places.items()),
            statements=_date_statements(ordered, kind, label, labels),
        )
        for (kind, label), places in sorted(found.items())
    ]
    return Archive(Articles.of(ordered), tuple(entities), (), ())


def _date_statements(
    articles: Iterable[Article], kind: EntityKind, label: str, labels: dict[str, str]
) -> tuple[DatedStatement, ...]:
    if kind is not EntityKind.PERSON:
        return ()
    return tuple(
        DatedStatement.of(said, item.id, item.published.value if _has_day(item) else None)
        for item in articles
        for said in item.statements
        if labels.get(said.person, said.person) == label
    )


def _has_day(article: Article) -> bool:
    return bool(article.published and find_day(article.published.value))


def make_small_archive() -> Archive:
    """Three articles that use every kind of block, date, claim and entity once."""
    return gather([_set_visit(), _set_undated(), _set_caption_only()], {"Kham-king Vông": "Khamking Vông"})


def _set_visit() -> Article:
    document, blocks = set_document(
        "a/tham",
        [
            (BlockKind.TITLE, "Đoàn công tác thăm Viêng Chăn"),
            (BlockKind.DATELINE, "12/01/2023 22:32"),
            (BlockKind.BOILERPLATE, "Chia sẻ\nGửi bình luận"),
            (BlockKind.DATELINE, "(BTT) -"),
            (BlockKind.LEAD, "Thiếu tướng Lê Văn An,  Thứ trưởng Bộ Thử nghiệm, thăm Lào."),
            (BlockKind.CAPTION, "Toàn cảnh buổi gặp."),
            (BlockKind.CREDIT, "Ảnh: M.H"),
            (
                BlockKind.PARAGRAPH,
                "Ngày 11/1, ông An gặp đại tá Kham-king Vông tại Viêng Chăn. Bộ Thử nghiệm Lào đón đoàn.",
            ),
            (BlockKind.HEADING, "Hợp tác & phát triển"),
            (BlockKind.PARAGRAPH, "Hai bên bàn về phòng cháy; Lê Văn An cảm ơn Kham-king Vông."),
            (BlockKind.BYLINE, "Hoàng Mai"),
            (BlockKind.SOURCE, "Nguồn: Báo Thử"),
        ],
    )
    kind = EntityKind
    return set_article(
        document,
        blocks,
        claim(document, "Đoàn công tác thăm Viêng Chăn", "Đoàn công tác thăm Viêng Chăn", rule="title.first-line"),
        published=claim(document, "2023-01-12T22:32:00+07:00", "12/01/2023 22:32", rule="date.header"),
        events=(claim(document, "2023-01-11", "Ngày 11/1", certainty=Certainty.INFERRED, rule="date.day-month"),),
        source=claim(document, "Báo Thử", "Nguồn: Báo Thử", rule="source.line"),
        byline=(claim(document, "Hoàng Mai", "Hoàng Mai", rule="byline.last-line"),),
        photographers=(claim(document, "M.H", "M.H", rule="credit.photo"),),
        mentions=(
            mention(document, kind.PERSON, "Lê Văn An", "Lê Văn An"),
            mention(document, kind.PERSON, "Lê Văn An", "ông An"),
            mention(document, kind.PERSON, "Lê Văn An", "Lê Văn An", 1),
            mention(document, kind.PERSON, "Kham-king Vông", "Kham-king Vông"),
            mention(document, kind.PERSON, "Kham-king Vông", "Kham-king Vông", 1),
            mention(document, kind.PLACE, "Viêng Chăn", "Viêng Chăn"),
            mention(document, kind.PLACE, "Viêng Chăn", "Viêng Chăn", 1),
            mention(document, kind.PLACE, "Lào", "Lào"),
            mention(document, kind.PLACE, "Lào", "Lào", 1),
            mention(document, kind.ORGANISATION, "Bộ Thử nghiệm", "Bộ Thử nghiệm"),
            mention(document, kind.ORGANISATION, "Bộ Thử nghiệm Lào", "Bộ Thử nghiệm Lào"),
            mention(document, kind.TOPIC, "Phòng cháy", "phòng cháy"),
        ),
        statements=(
            state(document, "Lê Văn An", "Thiếu tướng Lê Văn An", "Thiếu tướng"),
            state(
                document,
                "Lê Văn An",
                "Thiếu tướng Lê Văn An,  Thứ trưởng Bộ Thử nghiệm",
                "Thiếu tướng",
                "Thứ trưởng Bộ Thử nghiệm",
            ),
            state(document, "Kham-king Vông", "đại tá Kham-king Vông", "đại tá"),
        ),
    )


def _set_undated() -> Article:
    visit = _set_visit()
    document, blocks = set_document(
        "b",
        [
            (BlockKind.LEAD, "Đại úy Lê Văn An nhận nhiệm vụ mới năm 2020 tại Khamking Vông."),
            (BlockKind.PARAGRAPH, "Lễ nhận nhiệm vụ diễn ra vào tháng 3/2020."),
        ],
    )
    return set_article(
        document,
        blocks,
        claim(
            document,
            "Đại úy Lê Văn An nhận nhiệm vụ mới",
            "Đại úy Lê Văn An nhận nhiệm vụ mới",
            certainty=Certainty.GUESSED,
            rule="title.from-lead",
        ),
        published=claim(
            document,
            "[..2023-01-12]",
            "Thiếu tướng Lê Văn An",
            certainty=Certainty.INFERRED,
            rule="date.rank-bound",
            source=visit.document,
        ),
        captured=claim(document, "2025-08-16", "năm 2020", rule="date.header"),
        dates=(claim(document, "2020-03", "tháng 3/2020", rule="date.month"),),
        mentions=(
            mention(document, EntityKind.PERSON, "Lê Văn An", "Lê Văn An"),
            mention(document, EntityKind.PERSON, "Khamking Vông", "Khamking Vông"),
        ),
        statements=(state(document, "Lê Văn An", "Đại úy Lê Văn An", "Đại úy"),),
        issues=(Issue("date.contradicted", "Cấp bậc ở đây thấp hơn cấp bậc ngày 2023-01-12.", "b"),),
    )


def _set_caption_only() -> Article:
    document, blocks = set_document("c", [(BlockKind.TITLE, "???"), (BlockKind.PARAGRAPH, "Tháng 2 năm 2023 có mưa.")])
    return set_article(
        document,
        blocks,
        claim(document, "???", "???"),
        published=claim(document, "2023-02", "Tháng 2 năm 2023", certainty=Certainty.INFERRED, rule="date.month"),
    )
