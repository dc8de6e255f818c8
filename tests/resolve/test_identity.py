"""Who is who: transliterations, namesakes, rulings; what a person is called; whatever order the names come in."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.language.lexicon import load_lexicon
from site_builder.language.spelling import fold_tone_placement
from site_builder.model import AuthorityRecord, EntityKind, Ruling
from site_builder.resolve.appearances import Appearance
from site_builder.resolve.identity import Group, choose_label, unite_appearances
from site_builder.resolve.rulings import Judge

COMMON, RARE = "Nguyễn Văn Hùng", "Ksor H'Bă"


def appear(article: str, name: str, *offices: str, day: str = "2024-01-01", **facts: object) -> Appearance:
    """One appearance with the given offices; other facts by their field's name."""
    told: dict[str, object] = {
        "units": frozenset(),
        "ranks": frozenset(),
        "born": None,
        "roles": frozenset(),
        "address": frozenset(),
        "names": frozenset(),
        "spellings": ((name, 1),),
    }
    printed = tuple((fold_tone_placement(office), office) for office in offices)
    key = fold_tone_placement(name)
    return Appearance(article=article, key=key, day=day, offices=printed, **{**told, **facts})  # type: ignore[arg-type]


def unite(
    *found: Appearance, rulings: tuple[Ruling, ...] = (), records: tuple[AuthorityRecord, ...] = ()
) -> list[Group]:
    return list(unite_appearances(found, records, Judge(rulings), load_lexicon("vi").names))


def articles(groups: list[Group]) -> list[list[str]]:
    """The articles of each person."""
    return sorted(sorted(a.article for a in group.appearances) for group in groups)


# -- transliterations --------------------------------------------------------------------------------------------------


def test_transliterations_with_an_office_in_common_are_one() -> None:
    (group,) = unite(
        appear("a", "Bounthong Sisavath", "Thứ trưởng Bộ Công an Lào"), appear("b", "Bounthong Sisavat", "Thứ trưởng")
    )
    assert group.reasons == (("person.transliteration", "Thứ trưởng Bộ Công an Lào"),)


@pytest.mark.parametrize(
    "name, other",
    [("Trần Hưng", "Trần Hùng"), ("Bounthong Sisavath", "Bounthang Sisavong")],
    ids=["Vietnamese syllables have to be equal", "too far"],
)
def test_names_that_are_not_one(name: str, other: str) -> None:
    assert len(unite(appear("a", name, "Giám đốc"), appear("b", other, "Giám đốc"))) == 2


def test_transliterations_without_a_second_fact_stay_apart() -> None:
    found = unite(appear("a", "Bounthong Sisavath", "Thứ trưởng"), appear("b", "Bounthong Sisavat", "Đại sứ"))
    assert len(found) == 2


def test_hyphens_tell_no_two_people_apart() -> None:
    (group,) = unite(appear("a", "Kim Jong-un"), appear("b", "Kim Jong Un"))
    assert group.reasons == (("person.hyphens", ""),)


@pytest.mark.parametrize(
    ("name", "other", "article", "number"),
    [
        ("Somkhit Nikolaevich", "Somkhit Nikolaievich", "a", 1),
        ("Somkhit Nikolaevich", "Somkhit Nikolaievich", "b", 2),
        ("Khăm Pha Vông", "Khâm Pha Vông", "a", 1),
        ("Khăm Pha Vông", "Khăm Phan Vông", "a", 2),
        ("Kim Yong Bok", "Kim Jong Bok", "a", 2),
        ("Thào A Mùa", "Thào A Mua", "a", 2),
    ],
)
def test_two_spellings_in_one_story(name: str, other: str, article: str, number: int) -> None:
    assert len(unite(appear("a", name), appear(article, other))) == number


def test_one_rank_unites_two_spellings_in_one_story_and_two_offices_part_them() -> None:
    (group,) = unite(
        appear("a", "Bun Thăng Kẹo Mi Xay", ranks=frozenset({"đại tá"})),
        appear("a", "Bun Thăn Kẹo Mi Xay", ranks=frozenset({"đại tá"})),
    )
    assert group.reasons == (("person.one-story", ""),)
    found = unite(appear("a", "Khăm Pha Vông", "Giám đốc Sở"), appear("a", "Khâm Pha Vông", "Trưởng ban"))
    assert len(found) == 2


def test_nothing_is_united_by_chaining() -> None:
    names = ("Khamkin Sisavath", "Khamkinh Sisavath", "Khamkinhs Sisavath")
    found = unite(*(appear(name, name, "Thứ trưởng") for name in names))
    assert max(map(len, articles(found))) < 3


# -- namesakes ---------------------------------------------------------------------------------------------------------


def test_a_year_of_birth_sets_apart_and_unites() -> None:
    found = unite(
        appear("a", COMMON, born=(1980, 1982)),
        appear("b", COMMON, born=(1990, 1990)),
        appear("c", COMMON, born=(1981, 1981)),
    )
    assert articles(found) == [["a", "c"], ["b"]]


def test_an_official_is_not_the_accused_of_a_common_name() -> None:
    accused = frozenset({("accused", "bị cáo")})
    found = unite(
        appear("a", COMMON, "Bộ trưởng Bộ Y tế"), appear("b", COMMON, roles=accused, address=frozenset({"hue"}))
    )
    assert articles(found) == [["a"], ["b"]]
    assert all(group.namesakes for group in found)


def test_few_bear_a_rare_name_so_it_is_one() -> None:
    found = unite(appear("a", RARE, "Giám đốc Sở Y tế Đắk Lắk"), appear("b", RARE, "Bí thư Huyện ủy Lắk"))
    assert articles(found) == [["a", "b"]]


def test_an_office_in_common_unites_a_common_name() -> None:
    found = unite(
        appear("a", COMMON, "Giám đốc Sở Y tế Huế"),
        appear("b", COMMON, "Giám đốc Sở Y tế Huế", units=frozenset({"sở y tế huế"})),
        appear("c", COMMON, "Hiệu trưởng", units=frozenset({"trường thcs lê lợi"})),
    )
    assert articles(found) == [["a", "b"], ["c"]]


def test_a_bare_name_goes_to_the_only_bearer_or_is_left_in_doubt() -> None:
    one = appear("a", COMMON, "Bộ trưởng Bộ Y tế")
    other = appear("b", COMMON, born=(1990, 1990), address=frozenset({"hue"}))
    assert articles(unite(one, appear("c", COMMON))) == [["a", "c"]]
    assert articles(unite(one, other, appear("c", COMMON))) == [["a"], ["b"], ["c"]]


# -- people's word -----------------------------------------------------------------------------------------------------


def test_a_curated_record_unites_what_the_rules_do_not() -> None:
    record = AuthorityRecord("x", EntityKind.PERSON, "Bun Thoong", ("Bounthong",), file="people.toml", line=3)
    (group,) = unite(appear("a", "Bounthong"), appear("b", "Bun Thoong"), records=(record,))
    assert choose_label(group) == "Bun Thoong"
    assert group.reasons == (("person.authority", "people.toml:3"),)


def test_a_ruling_parts_what_the_rules_unite() -> None:
    names = ("Bounthong Sisavath", "Bounthong Sisavat")
    ruling = Ruling(*names, same=False, why="two brothers")
    assert len(unite(*(appear(name, name, "Thứ trưởng") for name in names), rulings=(ruling,))) == 2


def test_a_ruling_unites_what_the_rules_part() -> None:
    ruling = Ruling("Trần Hưng", "Trần Hùng", same=True, why="a printer's error")
    (group,) = unite(appear("a", "Trần Hưng"), appear("b", "Trần Hùng"), rulings=(ruling,))
    assert group.reasons == (("person.ruling", ""),)


def test_a_ruling_on_one_name_in_two_documents() -> None:
    found = [appear("a", RARE, "Giám đốc"), appear("b", RARE, "Giám đốc")]
    ruling = Ruling(RARE, RARE, same=False, why="aunt and niece", left_document="a", right_document="b")
    assert articles(unite(*found, rulings=(ruling,))) == [["a"], ["b"]]


# -- what a person is called, and order --------------------------------------------------------------------------------


def test_the_label_is_the_spelling_most_documents_share_syllable_by_syllable() -> None:
    names = (("Khamkeo Sisavath", 9), ("Khamkeo Sisavat", 2), ("Khamkeos Sisavat", 1))
    (group,) = unite(*(appear(name, name, "Thứ trưởng", spellings=((name, count),)) for name, count in names))
    assert choose_label(group) == "Khamkeo Sisavat"


@given(st.randoms(use_true_random=False))
def test_order_does_not_matter(chance: random.Random) -> None:
    found = [
        *(appear(name, name, "Thứ trưởng") for name in ("Khamkin Sisavath", "Khamkinh Sisavath", "Khamkinhs Sisavath")),
        appear("a", COMMON, born=(1980, 1982)),
        appear("b", COMMON, "Bộ trưởng Bộ Y tế"),
        appear("c", COMMON, born=(1990, 1990)),
        appear("d", COMMON),
    ]
    shuffled = found[:]
    chance.shuffle(shuffled)
    assert unite(*shuffled) == unite(*found)
