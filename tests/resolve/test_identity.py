"""Who is who: which forms are one person, what the person is called, whatever order they come in."""

import random

from hypothesis import given
from hypothesis import strategies as st

from site_builder.model import AuthorityRecord, EntityKind
from site_builder.resolve.identity import Form, choose_label, unite_forms


def make_form(name: str, *offices: str, articles: int = 1, count: int = 1) -> Form:
    """A form printed `count` times in that many articles."""
    documents = frozenset(f"{name}-{n}" for n in range(articles))
    return Form(name.casefold(), ((name, count),), documents, tuple((office, office) for office in offices))


def names_of(*forms: Form, records: tuple[AuthorityRecord, ...] = ()) -> set[frozenset[str]]:
    """The groups as sets of keys."""
    return {frozenset(form.key for form in group.forms) for group in unite_forms(forms, records)}


def test_transliterations_with_an_office_in_common_are_one() -> None:
    one = make_form("Bounthong Sisavath", "thứ trưởng bộ công an lào")
    other = make_form("Bounthong Sisavat", "thứ trưởng")
    assert names_of(one, other) == {frozenset({one.key, other.key})}


def test_transliterations_without_a_second_fact_stay_apart() -> None:
    assert len(names_of(make_form("Bounthong Sisavath", "thứ trưởng"), make_form("Bounthong Sisavat", "đại sứ"))) == 2


def test_vietnamese_names_are_one_only_when_equal() -> None:
    assert len(names_of(make_form("Trần Hưng", "giám đốc"), make_form("Trần Hùng", "giám đốc"))) == 2


def test_nothing_is_united_by_chaining() -> None:
    forms = [make_form(name, "thứ trưởng") for name in ("Khamkin Sisavath", "Khamkinh Sisavath", "Khamkinhs Sisavath")]
    assert max(len(group) for group in names_of(*forms)) < 3


def test_a_curated_record_unites_what_the_rules_do_not() -> None:
    record = AuthorityRecord("x", EntityKind.PERSON, "Bun Thoong", ("Bounthong",), file="people.toml", line=3)
    groups = unite_forms([make_form("Bounthong"), make_form("Bun Thoong")], [record])
    assert len(groups) == 1
    assert choose_label(groups[0]) == "Bun Thoong"
    assert groups[0].reasons == (("person.authority", "people.toml:3"),)


def test_the_label_is_the_spelling_most_documents_share_syllable_by_syllable() -> None:
    forms = [
        make_form("Khamkeo Sisavath", "thứ trưởng", articles=1, count=9),
        make_form("Khamkeo Sisavat", "thứ trưởng", articles=1, count=2),
        make_form("Khamkeos Sisavat", "thứ trưởng", articles=1, count=1),
    ]
    (group,) = unite_forms(forms, [])
    assert choose_label(group) == "Khamkeo Sisavat"


@given(st.randoms(use_true_random=False))
def test_order_does_not_matter(chance: random.Random) -> None:
    forms = [
        make_form(name, office)
        for name in ("Khamkin Sisavath", "Khamkinh Sisavath", "Khamkinhs Sisavath", "Trần Hùng")
        for office in ("thứ trưởng",)
    ]
    shuffled = forms[:]
    chance.shuffle(shuffled)
    assert unite_forms(shuffled, []) == unite_forms(forms, [])
