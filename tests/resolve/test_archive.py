"""The archive as a whole: the same whatever order documents come in; an unrelated one disturbs nobody."""

import random

from hypothesis import given
from hypothesis import strategies as st

from site_builder.extract import extract_article
from site_builder.language.lexicon import load_lexicon
from site_builder.model import Archive, Article, Articles, Authority, Document, EntityKind, Span
from site_builder.resolve import resolve_archive

STORIES = {
    "a": "Thứ trưởng Bộ Công an Lào Bounthong Sisavath thăm Huế.",
    "b": "Thượng tướng Bounthong Sisavat, Thứ trưởng Bộ Công an Lào, đến Hà Nội.",
    "c": "Bị cáo Nguyễn Văn Hùng (34 tuổi, trú Nghệ An) khai nhận.",
    "d": "Đại tá Nguyễn Văn Hùng, Giám đốc Công an tỉnh Quảng Trị, phát biểu.",
    "e": "Ông Nguyễn Văn Hùng có mặt từ sớm.",
    "f": "Bà Trần Thị Thúy và bà Trần Thị Thuý cùng dự.",
    "g": "Giám đốc Công an tỉnh Quảng Trị Nguyễn Văn Hùng kết luận cuộc họp ở Lao Bảo.",
}
UNRELATED = "Ông Ksor Phước, Chủ tịch UBND huyện Ia Grai, khánh thành cầu ở Gia Lai."


def read(name: str, text: str) -> Article:
    whole = f"Chuyện trong ngày\n\n0{len(name)}/03/2024 08:0{len(name)}\n\n{text}\n"
    return extract_article(Document(name, f"{name}.txt", whole, Span(0, len(whole)), "utf-8", ""), load_lexicon("vi"))


ARTICLES = [read(name, text) for name, text in STORIES.items()]


def resolve(articles: list[Article]) -> Archive:
    return resolve_archive(Articles.of(articles), Authority(), load_lexicon("vi"))


def who_is_who(archive: Archive) -> dict[str, tuple[str, ...]]:
    """The articles of each entity by kind and id."""
    return {f"{entity.kind} {entity.id}": entity.articles for entity in archive.entities}


def test_people_of_these_stories() -> None:
    people = [entity for entity in resolve(ARTICLES).entities if entity.kind is EntityKind.PERSON]
    assert sorted(sorted(person.articles) for person in people) == [["a", "b"], ["c"], ["d", "g"], ["e"], ["f"]]


@given(st.randoms(use_true_random=False))
def test_the_order_of_documents_changes_nothing(chance: random.Random) -> None:
    shuffled = ARTICLES[:]
    chance.shuffle(shuffled)
    assert resolve(shuffled) == resolve(ARTICLES)


@given(st.sampled_from(["0", "c2", "zz"]), st.sets(st.sampled_from(range(len(ARTICLES))), min_size=1))
def test_an_unrelated_document_changes_no_identity_and_no_address(name: str, chosen: set[int]) -> None:
    articles = [ARTICLES[n] for n in sorted(chosen)]
    before = who_is_who(resolve(articles))
    after = who_is_who(resolve([*articles, read(name, UNRELATED)]))
    assert {key: tuple(a for a in after[key] if a != name) for key in before} == before


def test_a_second_name_is_a_variant_of_the_person_with_its_reason() -> None:
    text = "Bị cáo Vi Thị Thoan (tên gọi khác: Vi Thị Mận) khai nhận. Theo Vi Thị Mận, bà Thoan không biết gì."
    (person,) = (e for e in resolve([read("h", text)]).entities if e.kind is EntityKind.PERSON)
    assert (person.label, person.id) == ("Vi Thị Thoan", "vi-thi-thoan")
    assert {(variant.form, variant.rule) for variant in person.variants} == {
        ("Vi Thị Thoan", ""),
        ("Vi Thị Mận", "person.alias"),
    }
