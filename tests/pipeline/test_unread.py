"""A rule of ours that fails on one document costs what it reads of that one, and nothing else."""

import json

import pytest

from site_builder import gathering, pipeline
from site_builder.config import default_config
from site_builder.errors import ReadingError
from site_builder.extract import extract_article

_TEXT = """Lễ khánh thành trường mới tại xã vùng cao

Sáng 12/3, ông Nguyễn Văn Hải, Chủ tịch UBND tỉnh Lai Châu, dự lễ khánh thành.

<b>Trường</b> có tám phòng học.
"""


def test_a_fault_on_most_documents_stops_the_build(tmp_path, monkeypatch):
    (tmp_path / "seeds").mkdir()
    for name in "abc":
        (tmp_path / "seeds" / f"{name}.txt").write_text(_TEXT, encoding="utf-8")
    config = default_config(tmp_path / "seeds", tmp_path / "public")
    pipeline.build(config, each=map)
    before = {path: path.read_bytes() for path in (tmp_path / "public").rglob("*") if path.is_file()}
    (tmp_path / "seeds" / "c.txt").write_text(_TEXT + "Thêm một dòng.\n", encoding="utf-8")

    def fail(document, *rest):
        raise NameError("name '_cut' is not defined")

    monkeypatch.setattr(gathering, "extract_article", fail)
    for name in "ab":
        (tmp_path / "seeds" / f"{name}.txt").write_text(_TEXT + name, encoding="utf-8")
    with pytest.raises(ReadingError, match="3 of 3 documents"):
        pipeline.build(config, each=map)
    assert before == {path: path.read_bytes() for path in (tmp_path / "public").rglob("*") if path.is_file()}


@pytest.mark.parametrize(("names", "is_built"), [("ab", True), ("abc", False)])
def test_a_fault_on_half_of_the_documents_does_not(tmp_path, monkeypatch, names, is_built):
    (tmp_path / "seeds").mkdir()
    for number, name in enumerate(names):
        (tmp_path / "seeds" / f"{name}.txt").write_text(_TEXT + str(number), encoding="utf-8")

    def fail_but_on_a(document, *rest):
        if document.seed != "a.txt":
            raise IndexError("tuple index out of range")
        return extract_article(document, *rest)

    monkeypatch.setattr(gathering, "extract_article", fail_but_on_a)
    config = default_config(tmp_path / "seeds", tmp_path / "public")
    if is_built:
        assert not pipeline.build(config, each=map).whole
    else:
        with pytest.raises(ReadingError, match="2 of 3 documents"):
            pipeline.build(config, each=map)


@pytest.mark.parametrize("fault", [MemoryError(), OSError(28, "No space left on device"), ImportError("msgspec")])
def test_what_is_no_fault_of_a_rule_is_not_taken_for_one(tmp_path, monkeypatch, fault):
    (tmp_path / "seeds").mkdir()
    for name in "abc":
        (tmp_path / "seeds" / f"{name}.txt").write_text(_TEXT + name, encoding="utf-8")

    def fail_on_one(document, *rest):
        if document.seed == "a.txt":
            raise fault
        return extract_article(document, *rest)

    monkeypatch.setattr(gathering, "extract_article", fail_on_one)
    with pytest.raises(type(fault)):
        pipeline.build(default_config(tmp_path / "seeds", tmp_path / "public"), each=map)
    assert not (tmp_path / "public").exists()


@pytest.fixture
def outcome(tmp_path, monkeypatch):
    """A build of three documents, on one of which a rule fails."""
    (tmp_path / "seeds").mkdir()
    for name in ("failing", "sound", "whole"):
        (tmp_path / "seeds" / f"{name}.txt").write_text(_TEXT, encoding="utf-8")

    def fail_on_one(document, *rest):
        if document.seed == "failing.txt":
            raise IndexError("tuple index out of range")
        return extract_article(document, *rest)

    monkeypatch.setattr(gathering, "extract_article", fail_on_one)
    return pipeline.build(default_config(tmp_path / "seeds", tmp_path / "public"), each=map)


def test_the_document_stands_as_it_came_and_the_others_are_read(outcome, tmp_path):
    lines = (tmp_path / "public" / "data" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    failing, sound, _ = sorted(map(json.loads, lines), key=lambda article: article["seed"])
    assert [failing["lead"], *failing["paragraphs"]] == [None, *filter(None, _TEXT.split("\n"))]
    assert (failing["people"], failing["published"]) == ([], None)
    assert failing["title"]["certainty"] == "guessed"
    assert [person["name"] for person in sound["people"]] == ["Nguyễn Văn Hải"]
    page = (tmp_path / "public" / failing["url"].lstrip("/")).read_text(encoding="utf-8")
    assert "&lt;b&gt;Trường" in page


def test_the_fault_is_told_with_its_place_in_the_code_alone(outcome):
    (issue,) = [issue for issue in outcome.issues if issue.code == "document.unread"]
    assert issue.document == "failing.txt"
    assert "IndexError: tuple index out of range; tests.pipeline.test_unread, line" in issue.message
    assert "/" not in issue.message and "\\" not in issue.message
    assert not outcome.whole
