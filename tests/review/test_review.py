"""What is open in an archive, how an answer closes it, and why the archive says what it says."""

import pathlib
from collections.abc import Callable, Iterator

import pytest

from site_builder.asking import ask_decisions
from site_builder.config import default_config, read_config
from site_builder.pipeline import read_archive
from site_builder.review import explain_document, explain_person, list_decisions

SEEDS = {
    "a.txt": "Thứ trưởng thăm nhà máy\n\n10/05/2024 08:50\n"
    "\nThứ trưởng Bộ Công an Lào Bounthong Sisavath thăm nhà máy.\n"
    "\nCông nhân vui mừng đón đoàn công tác trong buổi sáng đẹp trời tại nhà máy.\n",
    "b.txt": "Đại sứ tiếp đoàn\n\n12/05/2024 08:50\n\nĐại sứ Bounthong Sisavat tiếp đoàn khách tại trụ sở.\n"
    "\nKhách mời gồm nhiều nhóm văn nghệ địa phương rất được yêu mến trong vùng.\n",
}


@pytest.fixture
def folder(write: Callable[[str, str], pathlib.Path]) -> pathlib.Path:
    """A site of two documents that name people a letter apart, with an empty authority/."""
    for name, text in SEEDS.items():
        write(f"seeds/{name}", text)
    write("authority/people.toml", "# nobody yet\n")
    return write("site.toml", 'title = "T"\ndescription = "D"\nauthority = "authority"\n').parent


def answer(*said: str) -> Callable[[str], str]:
    """A reader that gives these answers one after the other."""
    given: Iterator[str] = iter(said)
    return lambda _: next(given)


def test_near_names_are_asked_about_with_their_evidence(folder: pathlib.Path) -> None:
    (decision,) = list_decisions(read_archive(read_config(folder)))
    assert decision.question == "Is “Bounthong Sisavat” the same person as “Bounthong Sisavath”?"
    assert decision.places == (
        "b.txt:5: “Đại sứ Bounthong Sisavat”",
        "a.txt:5: “Thứ trưởng Bộ Công an Lào Bounthong Sisavath”",
    )


def test_an_answer_is_written_and_closes_the_question(folder: pathlib.Path) -> None:
    config = read_config(folder)
    rulings = folder / "authority" / "rulings.toml"
    rulings.write_text("# a librarian's note", encoding="utf-8")
    assert ask_decisions(list_decisions(read_archive(config)), config.authority, answer("x", "s")) == 1
    assert rulings.read_text(encoding="utf-8").startswith("# a librarian's note\n\n[[ruling]]\n")
    archive = read_archive(config)
    assert not list_decisions(archive)
    assert len([entity for entity in archive.entities if entity.label.startswith("Bounthong")]) == 1


@pytest.mark.parametrize("said", ["", "q"])
def test_no_answer_writes_nothing(folder: pathlib.Path, said: str) -> None:
    config = read_config(folder)
    assert ask_decisions(list_decisions(read_archive(config)), config.authority, answer(said)) == 0
    assert not (folder / "authority" / "rulings.toml").exists()


def test_without_the_split_our_third_document_is_one_article_and_a_question(root: pathlib.Path) -> None:
    archive = read_archive(default_config(root / "seeds", root / "public"))
    assert [article.id for article in archive.articles if article.id.startswith("003")] == ["003_143c97c6032e2862"]
    questions = [decision.question for decision in list_decisions(archive)]
    assert any("003_143c97c6032e2862.txt" in question and "second story" in question for question in questions)


def test_a_document_is_explained_with_the_characters_read(root: pathlib.Path) -> None:
    archive = read_archive(read_config(root))
    lines = list(explain_document(archive, "000_33315d15d6bff9f6.txt", "published"))
    assert lines[1].split() == ["published", "2024-05-10T08:50:00+07:00", "[stated]"]
    assert "“10/05/2024 08:50”" in lines[2]
    with pytest.raises(KeyError):
        list(explain_document(archive, "999"))
    with pytest.raises(ValueError, match="weather"):
        list(explain_document(archive, "000_33315d15d6bff9f6", "weather"))


def test_a_person_is_explained_also_without_marks(root: pathlib.Path) -> None:
    archive = read_archive(read_config(root))
    assert list(explain_person(archive, "nguyen duy ngoc")) == list(explain_person(archive, "Nguyễn Duy Ngọc"))
    told = "\n".join(explain_person(archive, "Khamkinh Phuilamanivong"))
    assert "Khamking Phuilamanivong (people/" in told
    assert "person.transliteration Thứ trưởng Bộ Công an Lào" in told
