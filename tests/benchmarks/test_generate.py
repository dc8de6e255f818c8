"""Generated documents: the same for the same seed, different from one another, and readable as news."""

import pathlib

import pytest

from benchmarks.generate import Generator, generate_folder
from site_builder.extract import extract_article
from site_builder.language.lexicon import load_lexicon
from site_builder.model import Document, EntityKind, Span


def test_a_document_depends_on_seed_and_number_alone() -> None:
    first, second = Generator(1), Generator(1)
    forwards = [first.write_document(number) for number in range(20)]
    backwards = [second.write_document(number) for number in reversed(range(20))]
    assert forwards == backwards[::-1]
    assert len(set(forwards)) == 20
    assert Generator(2).write_document(0) != forwards[0]


def test_a_larger_folder_holds_every_document_of_a_smaller_one(tmp_path: pathlib.Path) -> None:
    generate_folder(3, tmp_path / "small", seed=1)
    generate_folder(6, tmp_path / "large", seed=1)
    small = {path.name: path.read_text("utf-8") for path in (tmp_path / "small").rglob("*.txt")}
    large = {path.name: path.read_text("utf-8") for path in (tmp_path / "large").rglob("*.txt")}
    assert len(small) == 3
    assert len(large) == 6
    assert small.items() <= large.items()


def test_a_folder_that_is_there_is_left_alone(tmp_path: pathlib.Path) -> None:
    with pytest.raises(FileExistsError):
        generate_folder(1, tmp_path, seed=1)


def test_no_field_is_left_open() -> None:
    generator = Generator(1)
    assert not [n for n in range(100) if "{" in (text := generator.write_document(n)) or "None" in text]


def test_what_is_generated_reads_as_news() -> None:
    generator = Generator(1)
    lexicon = load_lexicon("vi")
    kinds = []
    for number in range(20):
        text = generator.write_document(number)
        article = extract_article(
            Document(str(number), f"{number}.txt", text, Span(0, len(text)), "utf-8", ""), lexicon
        )
        kinds.append({mention.kind for mention in article.mentions})
    wanted = {EntityKind.PERSON, EntityKind.PLACE}
    assert sum(wanted <= found for found in kinds) >= 18
