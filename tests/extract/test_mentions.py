"""Places, organisations and topics: every case in tests/cases/mentions, and what holds of all mentions."""

import pathlib
import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.extract import extract_article
from site_builder.language.lexicon import load_lexicon
from site_builder.model import Article, Document, EntityKind, Span

_FOLDER = pathlib.Path(__file__).parents[1] / "cases" / "mentions"
_CASES = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in sorted(_FOLDER.glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]
_WORDS = [
    *(
        "Thượng tướng",
        "Lê Quốc Bình",
        ",",
        "Thứ trưởng",
        "Bộ Công an",
        "Lào",
        "và",
        "ông",
        "Khamking",
        "huyện",
        "Tây Sơn",
    ),
    *("ma túy", "(34 tuổi)", ".", "-", "đường", "Trần Phú", "Viêng Chăn", "N.T.T.", "Emmanuel", "Macron", "Jean-Paul"),
    *("H'Hen", "12/3/2024", "UBND", "TP.HCM", "\n", "“", "…", "’", "ở", "Trần", "Công an tỉnh", "tổ chức", "và"),
]


def read(text: str) -> Article:
    """The article of one paragraph behind a title."""
    whole = f"Chuyện trong ngày\n\n{text}\n"
    return extract_article(Document("case", "case.txt", whole, Span(0, len(whole)), "utf-8", ""), load_lexicon("vi"))


@pytest.mark.parametrize("case", _CASES)
def test_mentions(case: dict[str, Any]) -> None:
    article = read(case["text"])
    topics = load_lexicon("vi").topics.by_id
    for kind in (EntityKind.PLACE, EntityKind.ORGANISATION):
        if kind.value in case:
            assert [m.surface for m in article.mentions if m.kind is kind] == case[kind.value]
    if "place_names" in case:
        assert [m.name for m in article.mentions if m.kind is EntityKind.PLACE] == case["place_names"]
    labels = {topics[m.name].label for m in article.mentions if m.kind is EntityKind.TOPIC}
    assert labels >= set(case.get("topic_at_least", []))
    assert not labels & set(case.get("topic_not", []))


@given(st.lists(st.sampled_from(_WORDS), max_size=40).map(" ".join))
def test_spans_hold_and_mentions_of_a_kind_never_overlap(text: str) -> None:
    article = read(text)
    last: dict[EntityKind | str, int] = {}
    for mention in article.mentions:
        assert mention.span.cut(article.document.text) == mention.surface
        key = mention.name if mention.kind is EntityKind.TOPIC else mention.kind
        assert mention.span.start >= last.get(key, 0)
        last[key] = mention.span.end
    for statement in article.statements:
        assert statement.evidence.span.cut(article.document.text) == statement.evidence.quote
        assert any(m.name == statement.person for m in article.mentions if m.kind is EntityKind.PERSON)
