"""Days argued from ranks: bounds for undated documents, contradictions for wrong days, nothing without evidence."""

from collections.abc import Sequence

import msgspec
import pytest

from site_builder.language.lexicon import load_lexicon
from site_builder.model import (
    Article,
    Articles,
    Authority,
    Certainty,
    Claim,
    Document,
    Doubt,
    Edtf,
    EntityKind,
    Evidence,
    Mention,
    Span,
    Statement,
)
from site_builder.resolve import resolve_archive


def make_article(name: str, person: str, rank: str, office: str, day: str | None, saved: str | None = None) -> Article:
    """An article that says one person holds a rank and an office, printed on `day`, saved on `saved`."""
    text = f"{rank} {person}, {office}"
    whole = Evidence(name, Span(0, len(text)), text, "statement.behind")
    start = len(rank) + 1

    def claim(value: str | None) -> Claim[Edtf] | None:
        return Claim(Edtf(value), Certainty.STATED, (whole,)) if value else None

    return Article(
        document=Document(name, f"{name}.txt", text, Span(0, len(text)), "utf-8", ""),
        title=Claim(text, Certainty.GUESSED, (whole,)),
        published=claim(day),
        captured=claim(saved),
        events=(),
        dates=(),
        source=None,
        byline=(),
        photographers=(),
        blocks=(),
        mentions=(Mention(EntityKind.PERSON, person, person, Span(start, start + len(person)), "person.rank"),),
        statements=(Statement(person, rank, (office,), None, whole),),
        issues=(),
    )


def resolve(*articles: Article) -> dict[str, Article]:
    archive = resolve_archive(Articles.of(articles), Authority(), load_lexicon("vi"))
    return {article.id: article for article in archive.articles}


def codes(article: Article) -> list[str]:
    return [issue.code for issue in article.issues]


def published(article: Article) -> str | None:
    return article.published.value if article.published else None


PERSON, OFFICE = "Lê Quốc Bình", "Thứ trưởng Bộ Công an"


def test_a_lower_rank_came_before_a_higher_one() -> None:
    found = resolve(
        make_article("a", PERSON, "Thượng tướng", OFFICE, "2024-05-10"),
        make_article("b", PERSON, "Trung tướng", OFFICE, None),
    )
    claim = found["b"].published
    assert claim is not None
    assert (claim.value, claim.certainty) == ("[..2024-05-10]", Certainty.INFERRED)
    assert claim.rule == "date.rank-not-after"
    assert [evidence.document for evidence in claim.evidence] == ["b", "a"]


def test_ranks_on_both_sides_bound_both_sides() -> None:
    found = resolve(
        make_article("a", PERSON, "Thượng tướng", OFFICE, "2024-05-10"),
        make_article("b", PERSON, "Trung tướng", OFFICE, None),
        make_article("c", PERSON, "Thiếu tướng", OFFICE, "2019-02-01"),
    )
    assert published(found["b"]) == "[2019-02-01..2024-05-10]"


def test_the_tightest_bound_counts() -> None:
    days = ["2024-05-10", "2023-01-12", "2025-12-31"]
    articles = [make_article(f"a{n}", PERSON, "Thượng tướng", OFFICE, day) for n, day in enumerate(days)]
    found = resolve(*articles, make_article("b", PERSON, "Trung tướng", OFFICE, None))
    assert published(found["b"]) == "[..2023-01-12]"


def test_the_day_a_page_was_saved_is_contradicted_and_the_bound_narrowed() -> None:
    undated = make_article("b", PERSON, "Trung tướng", OFFICE, "[..2025-08-16]", saved="2025-08-16")
    found = resolve(make_article("a", PERSON, "Thượng tướng", OFFICE, "2024-05-10"), undated)
    assert published(found["b"]) == "[..2024-05-10]"
    assert codes(found["b"]) == ["date.contradicted"]


def test_a_printed_day_that_others_exclude_gives_way_and_is_told() -> None:
    found = resolve(
        make_article("a", PERSON, "Thượng tướng", OFFICE, "2024-05-10"),
        make_article("b", PERSON, "Trung tướng", OFFICE, "2025-01-01"),
        make_article("c", PERSON, "Thượng tướng", OFFICE, "2024-09-10"),
    )
    assert published(found["b"]) == "[..2024-05-10]"
    assert [claim.value for claim in found["b"].dates] == ["2025-01-01"]
    assert [codes(found[name]) for name in "abc"] == [[], ["date.contradicted"], []]


def test_of_two_that_exclude_each_other_nothing_says_which_is_wrong() -> None:
    found = resolve(
        make_article("a", PERSON, "Thượng tướng", OFFICE, "2024-05-10"),
        make_article("b", PERSON, "Trung tướng", OFFICE, "2025-01-01"),
    )
    assert [published(found[name]) for name in "ab"] == ["2024-05-10", "2025-01-01"]
    assert codes(found["a"]) == codes(found["b"]) == ["date.in-doubt"]


def test_a_day_in_doubt_is_not_called_certain_and_proves_nothing() -> None:
    found = resolve(
        make_article("a", PERSON, "Thượng tướng", OFFICE, "2024-05-10"),
        make_article("b", PERSON, "Trung tướng", OFFICE, "2025-01-01"),
        make_article("c", PERSON, "Đại tá", OFFICE, None),
    )
    claims = [found[name].published for name in "ab"]
    assert [(claim.certainty, claim.rule) for claim in claims if claim] == [(Certainty.GUESSED, "date.in-doubt")] * 2
    assert published(found["c"]) is None


def test_a_day_that_one_ladder_shows_to_be_wrong_is_believed_on_none() -> None:
    """Wrong by the rank of one person, it would else bound the office of another."""
    both = make_article("w", PERSON, "Trung tướng", OFFICE, "2025-01-01")
    other, office = "Trần Đình Khôi", "Giám đốc Công an Huế"
    words = Evidence("w", both.title.evidence[0].span, both.title.value, "statement.behind")
    found = resolve(
        make_article("a", PERSON, "Thượng tướng", OFFICE, "2024-05-10"),
        make_article("b", PERSON, "Thượng tướng", OFFICE, "2024-09-10"),
        msgspec.structs.replace(both, statements=(*both.statements, Statement(PERSON, "", (office,), None, words))),
        make_article("c", other, "Đại tá", office, "2026-02-02"),
        make_article("d", other, "Đại tá", office, None),
    )
    assert codes(found["w"]) == ["date.contradicted"]
    assert published(found["d"]) is None


def test_a_day_that_a_person_gave_is_kept_whatever_others_say() -> None:
    curated = make_article("b", PERSON, "Trung tướng", OFFICE, "2025-01-01")
    assert curated.published
    evidence = msgspec.structs.replace(curated.published.evidence[0], rule="date.correction")
    claim = msgspec.structs.replace(curated.published, evidence=(evidence,))
    found = resolve(
        make_article("a", PERSON, "Thượng tướng", OFFICE, "2024-05-10"),
        msgspec.structs.replace(curated, published=claim),
        make_article("c", PERSON, "Thượng tướng", OFFICE, "2024-09-10"),
    )
    assert published(found["b"]) == "2025-01-01"
    assert [published(found[name]) for name in "ac"] == ["2024-05-10", "2024-09-10"]
    assert [codes(found[name]) for name in "abc"] == [["date.in-doubt"], [], ["date.in-doubt"]]


@pytest.mark.parametrize(
    ("office", "value"),
    [
        ("Bộ trưởng Bộ Y tế", "[..2023-01-01]"),
        ("Trưởng phòng Cảnh sát hình sự Công an tỉnh Lai Châu", "[..2023-01-01]"),
        ("Trưởng phòng Công an tỉnh Lai Châu", None),
        ("Phó Giám đốc Công an tỉnh Lai Châu", None),
        ("Giám đốc Sở Y tế", None),
        ("Chỉ huy trưởng Bộ Chỉ huy Quân sự", None),
    ],
)
def test_only_an_office_named_whole_has_one_holder(office: str, value: str | None) -> None:
    found = resolve(
        make_article("a", PERSON, "", office, "2020-05-10"),
        make_article("b", "Trần Đình Khôi", "", office, "2023-01-01"),
        make_article("c", PERSON, "", office, None),
    )
    assert published(found["c"]) == value


def test_a_minister_of_another_country_may_hold_the_same_office() -> None:
    office = "Bộ trưởng Bộ Y tế"
    found = resolve(
        make_article("a", PERSON, "", office, "2020-05-10"),
        make_article("b", "Khamking Sisavath", "", office, "2023-01-01"),
        make_article("c", PERSON, "", office, None),
    )
    assert published(found["c"]) is None


def test_a_name_in_doubt_that_another_document_proves_brings_what_is_said_of_it() -> None:
    sure = make_article("b", PERSON, "Trung tướng", OFFICE, None)
    doubt = Doubt(sure.mentions[0], (), sure.statements)
    found = resolve(
        make_article("a", PERSON, "Thượng tướng", OFFICE, "2024-05-10"),
        msgspec.structs.replace(sure, mentions=(), statements=(), doubts=(doubt,)),
    )
    assert published(found["b"]) == "[..2024-05-10]"


def test_who_once_held_an_office_is_told_of_after_holding_it() -> None:
    found = resolve(
        make_article("a", PERSON, "Đại tá", "Giám đốc Công an Huế", "2020-05-10"),
        make_article("b", PERSON, "Đại tá", "nguyên Giám đốc Công an Huế", None),
    )
    assert published(found["b"]) == "[2020-05-10..]"


def test_an_office_has_one_holder_at_a_time() -> None:
    office = "Giám đốc Công an Huế"
    found = resolve(
        make_article("a", PERSON, "Đại tá", office, "2020-05-10"),
        make_article("b", "Trần Đình Khôi", "Đại tá", office, "2023-01-01"),
        make_article("c", PERSON, "Đại tá", office, None),
    )
    assert published(found["c"]) == "[..2023-01-01]"


@pytest.mark.parametrize(
    "other",
    [
        make_article("b", "Nguyễn Văn Hùng", "Trung tướng", OFFICE, None),
        make_article("b", "Lê Quốc Bảo", "Trung tướng", OFFICE, None),
        make_article("b", PERSON, "Thượng tướng", OFFICE, None),
    ],
    ids=["another person", "a name like it", "the same rank"],
)
def test_nothing_is_argued(other: Article) -> None:
    found = resolve(make_article("a", PERSON, "Thượng tướng", OFFICE, "2024-05-10"), other)
    assert published(found["b"]) is None
    assert not codes(found["b"])


def test_order_of_input_does_not_matter() -> None:
    articles: Sequence[Article] = [
        make_article("a", PERSON, "Thượng tướng", OFFICE, "2024-05-10"),
        make_article("b", PERSON, "Trung tướng", OFFICE, None),
        make_article("c", "Khamking Sisavath", "Đại tá", OFFICE, "2023-01-01"),
        make_article("d", "Khamkinh Sisavath", "Đại tá", OFFICE, "2023-01-02"),
    ]
    lexicon = load_lexicon("vi")
    forwards = resolve_archive(Articles.of(articles), Authority(), lexicon)
    assert forwards == resolve_archive(Articles.of(articles[::-1]), Authority(), lexicon)
    assert [entity.label for entity in forwards.entities if entity.kind is EntityKind.PERSON] == [
        "Khamkinh Sisavath",
        PERSON,
    ]
