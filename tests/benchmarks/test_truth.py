"""Documents about known people: the same for the same seed, true to what is told; and a scorer that can count."""

import itertools
import json
import pathlib
import re
import unicodedata
from typing import Any

import msgspec
import pytest

from benchmarks.truth.compare import Archive
from benchmarks.truth.make import Made, make_documents, write_documents
from benchmarks.truth.measures import Agreement, measure_b_cubed, measure_pairs
from benchmarks.truth.names import count_changes, place_tones
from benchmarks.truth.record import DocumentTruth, Truth
from benchmarks.truth.score import Scores, score_archive, write_scores

COUNT = 240
SOLE = ("Giám đốc", "Chủ tịch", "Bí thư", "Bộ trưởng", "Cục trưởng", "Đại sứ")


@pytest.fixture(scope="module")
def made() -> Made:
    return make_documents(COUNT, seed=3)


def read(made: Made, seed: str) -> str:
    return unicodedata.normalize("NFC", made.files[seed].decode())


def test_the_same_for_the_same_seed(made: Made) -> None:
    assert make_documents(COUNT, seed=3) == made
    assert make_documents(COUNT, seed=4).files != made.files


def test_every_name_stands_where_it_is_said_to(made: Made) -> None:
    assert len(made.truth.documents) == len(made.files) == COUNT
    for document in made.truth.documents:
        text = read(made, document.seed)
        assert document.appearances
        for appearance in document.appearances:
            assert any(named.full for named in appearance.mentions)
            assert all(text[named.start : named.end] == named.surface for named in appearance.mentions)


def test_whole_names_are_spellings_of_their_person(made: Made) -> None:
    forms = {person.id: {fold(form) for form in person.forms} for person in made.truth.people}
    for document in made.truth.documents:
        for appearance in document.appearances:
            full = {fold(named.surface) for named in appearance.mentions if named.full}
            assert full <= forms[appearance.person]


def fold(name: str) -> str:
    return place_tones(name.title(), new=False)


def test_what_is_printed_of_people_is_true_of_that_day(made: Made) -> None:
    people = {person.id: person for person in made.truth.people}
    told = [(each, document) for document in made.truth.documents for each in document.appearances]
    for appearance, document in told:
        person, printed = people[appearance.person], appearance.printed
        if printed.then:
            continue
        if printed.rank:
            assert printed.rank == [rank for since, rank in person.ranks if since <= document.published][-1]
        held = [(post, since) for post, since, until in person.tenures if not until or document.published < until]
        now = {post for post, since in held if since <= document.published}
        if printed.post:
            assert (printed.post in now) is not printed.former
    assert any(appearance.printed.former for appearance, _ in told)


def test_nobody_returns_to_an_office_that_another_has_taken_over(made: Made) -> None:
    holders: dict[str, list[str]] = {}
    for document in sorted(made.truth.documents, key=lambda document: document.published):
        for each in document.appearances:
            printed = each.printed
            if printed.post.startswith(SOLE) and not (printed.former or printed.then):
                holders.setdefault(printed.post, []).append(each.person)
    orders = [[person for person, _ in itertools.groupby(people)] for people in holders.values()]
    assert any(len(order) > 1 for order in orders)
    assert all(len(order) == len(set(order)) for order in orders)


def test_homonyms_stand_in_different_documents(made: Made) -> None:
    twins = {person.id: set(person.twins) for person in made.truth.people}
    names = {person.id: person.name for person in made.truth.people}
    assert sum(map(bool, twins.values())) >= 10
    for person, others in twins.items():
        assert {names[other] for other in others} <= {names[person]}
    for document in made.truth.documents:
        here = {each.person for each in document.appearances}
        assert not any(twins[person] & here for person in here)


def test_others_of_nearly_the_same_name_are_one_or_two_letters_apart(made: Made) -> None:
    names = {person.id: person.name for person in made.truth.people}
    near = [(person.name, names[other]) for person in made.truth.people for other in person.near]
    assert near
    assert all(1 <= count_changes(*pair) <= 2 for pair in near)


def test_only_names_that_several_people_bear_are_undecidable(made: Made) -> None:
    twins = {person.id: person.twins for person in made.truth.people}
    told = [each for document in made.truth.documents for each in document.appearances]
    assert all(twins[each.person] for each in told if not each.decidable)
    assert all(each.decidable for each in told if each.printed.post)


def test_dates_are_printed_as_told(made: Made) -> None:
    kinds = set()
    for document in made.truth.documents:
        head = read(made, document.seed)[:400]
        kinds.add(document.header)
        if document.printed:
            day = document.printed
            forms = (f"{day:%d/%m/%Y}", f"{day:%d-%m-%Y}", f"{day:%Y-%m-%d}", f"{day.day}/{day.month}/{day.year}")
            assert any(form in head for form in forms)
            assert (day == document.published) is (document.header in ("right", "clock-above"))
        if document.header == "none":
            assert not re.search(r"\d{1,2}[/-]\d{1,2}[/-]\d{4}|date \d{4}", head)
    assert kinds == {"right", "clock-above", "month", "none", "clock", "wrong"}


def test_contradictions_are_proved_by_documents_with_right_dates(made: Made) -> None:
    documents = {document.seed: document for document in made.truth.documents}
    planted = [document for document in made.truth.documents if document.contradiction]
    assert len(planted) >= 3
    for document in made.truth.documents:
        assert bool(document.contradiction) is (document.header in ("clock", "wrong"))
    for document in planted:
        proof = document.contradiction
        assert proof
        assert document.seed not in proof.witnesses
        witnesses = [documents[seed] for seed in proof.witnesses]
        assert len({witness.published for witness in witnesses}) >= 2
        assert {witness.header for witness in witnesses} == {"right"}
        if proof.kind == "rank":
            check_rank(made.truth, document, witnesses)


def check_rank(truth: Truth, document: DocumentTruth, witnesses: list[DocumentTruth]) -> None:
    assert document.contradiction
    assert document.printed
    who = document.contradiction.person
    order = [rank for person in truth.people if person.id == who for _, rank in person.ranks]

    def find_step(told: DocumentTruth) -> int:
        return next(order.index(each.printed.rank) for each in told.appearances if each.person == who)

    for witness in witnesses:
        later = witness.published > document.printed
        assert find_step(witness) < find_step(document) if later else find_step(witness) > find_step(document)


def test_bounds_are_true(made: Made) -> None:
    bounded = [(document.bounds, document.published) for document in made.truth.documents if document.bounds]
    assert bounded
    for bounds, day in bounded:
        assert (bounds.not_before or day) <= day <= (bounds.not_after or day)


def test_files_and_truth_are_written_apart(tmp_path: pathlib.Path, made: Made) -> None:
    write_documents(COUNT, tmp_path / "seeds", seed=3)
    assert {path.relative_to(tmp_path / "seeds").as_posix() for path in (tmp_path / "seeds").rglob("*.*")} == set(
        made.files
    )
    assert msgspec.json.decode((tmp_path / "truth.json").read_bytes(), type=Truth) == made.truth
    with pytest.raises(FileExistsError):
        write_documents(COUNT, tmp_path / "seeds", seed=3)


@pytest.mark.parametrize(
    ("plain", "new"),
    [("Thúy Hòa", "Thuý Hoà"), ("HÒA", "HOÀ"), ("Quý", "Quý"), ("Hoàng Toàn", "Hoàng Toàn"), ("Thủy.", "Thuỷ.")],
)
def test_tone_marks_move_in_open_syllables_only(plain: str, new: str) -> None:
    assert place_tones(plain, new=True) == new
    assert place_tones(new, new=False) == plain


def test_pairs_and_b_cubed_by_hand() -> None:
    # Three of a on page 1, one of a on page 2 with one of b: 3 of 4 pairs put together belong, 3 of 6 are together.
    sorted_twice = [("a", 1), ("a", 1), ("a", 1), ("a", 2), ("b", 2)]
    assert measure_pairs(sorted_twice) == Agreement(3 / 4, 3 / 6)
    b_cubed = measure_b_cubed(sorted_twice)
    assert b_cubed.precision == pytest.approx((3 + 1 / 2 + 1 / 2) / 5)
    assert b_cubed.recall == pytest.approx((3 * 3 / 4 + 1 / 4 + 1) / 5)
    assert measure_pairs([]) == Agreement(1.0, 1.0)


def test_an_archive_that_has_all_right_has_no_mistakes(tmp_path: pathlib.Path, made: Made) -> None:
    scores = score(tmp_path, made, {})
    assert scores.pairs == scores.b_cubed == Agreement(1.0, 1.0)
    assert not scores.mistakes
    assert scores.counts["wrong days claimed as stated"][0] == 0
    assert len(set(scores.counts["planted contradictions reported"])) == 1
    assert scores.counts["contradictions invented"][0] == 0


def test_each_kind_of_mistake_is_counted(tmp_path: pathlib.Path, made: Made) -> None:
    documents = made.truth.documents
    planted = next(document for document in documents if document.contradiction)
    clean, other, third = [document for document in documents if document.header == "right"][:3]
    changes: dict[str, dict[str, Any]] = {
        planted.seed: {"issues": [], "published": claim(str(planted.printed), "stated")},
        clean.seed: {"issues": [{"code": "office.contradicted", "message": ""}]},
        other.seed: {"published": claim("[..1999-12-31]", "inferred")},
        third.seed: {"people": []},
    }
    scores = score(tmp_path, made, changes)
    assert scores.counts["wrong days claimed as stated"][0] == 1
    assert scores.counts["contradictions invented"][0] == 1
    assert scores.counts["false bounds"] == (1, scores.counts["false bounds"][1])
    reported, whole = scores.counts["planted contradictions reported"]
    assert whole - reported == 1
    missing = sum(each.decidable for each in third.appearances)
    found, all_of_them = scores.counts["appearances found"]
    assert all_of_them - found == missing
    lines = "\n".join(write_scores(scores, misses=2))
    assert f"{planted.seed}: {planted.printed}" in lines
    assert "contradiction invented" in lines


def test_people_put_together_or_torn_apart_are_named(tmp_path: pathlib.Path, made: Made) -> None:
    by_person: dict[str, list[DocumentTruth]] = {}
    for document in made.truth.documents:
        for each in document.appearances:
            if each.decidable:
                by_person.setdefault(each.person, []).append(document)
    person, told = next((person, told) for person, told in by_person.items() if len(told) > 2)
    people = describe_people(told[0])
    torn = [{**each, "id": "torn"} if each["id"] == person else each for each in people]
    scores = score(tmp_path, made, {told[0].seed: {"people": torn}})
    assert scores.pairs.precision == 1.0
    assert scores.pairs.recall < 1.0
    assert [mistake.seed for mistake in scores.mistakes if mistake.kind.startswith("split")] == [told[0].seed]

    twin = next(
        each for each in made.truth.people if each.twins and each.id in by_person and each.twins[0] in by_person
    )
    merged: dict[str, dict[str, Any]] = {
        document.seed: {
            "people": [{**each, "id": each["id"].replace(twin.twins[0], twin.id)} for each in describe_people(document)]
        }
        for document in by_person[twin.twins[0]]
    }
    scores = score(tmp_path, made, merged)
    assert scores.pairs.precision < 1.0
    assert scores.pairs.recall == 1.0
    assert any(mistake.kind.startswith("merged, same name") for mistake in scores.mistakes)


def claim(value: str, certainty: str) -> dict[str, str]:
    return {"value": value, "certainty": certainty, "rule": "date.test"}


def describe_people(document: DocumentTruth) -> list[dict[str, Any]]:
    return [
        {"id": each.person, "mentions": [{"start": named.start, "end": named.end} for named in each.mentions]}
        for each in document.appearances
    ]


def score(folder: pathlib.Path, made: Made, changes: dict[str, dict[str, Any]]) -> Scores:
    """The score of an archive that has everything right but for some fields of some articles."""
    texts = folder / "data" / "text"
    texts.mkdir(parents=True, exist_ok=True)
    rows = []
    for document in made.truth.documents:
        name = document.seed.replace("/", "_")
        (texts / f"{name}.txt").write_text(read(made, document.seed), encoding="utf-8")
        stated = document.header in ("right", "clock-above")
        row = {
            "id": name,
            "seed": document.seed,
            "published": claim(str(document.published), "stated") if stated else None,
            "events": [],
            "people": describe_people(document),
            "issues": [{"code": "date.contradicted", "message": ""}] if document.contradiction else [],
        }
        rows.append(json.dumps({**row, **changes.get(document.seed, {})}))
    (folder / "data" / "articles.jsonl").write_text("\n".join(rows), encoding="utf-8")
    return score_archive(made.truth, Archive(folder))
