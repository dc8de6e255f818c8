"""Documents split where a person said so."""

from site_builder.curation import find_lost_splits, split_document
from site_builder.model import Document, Issue, Span, Split

TEXT = "Một\nhai\nBa bốn\nnăm\nSáu"


def make_document(**changes):
    values = {"id": "x", "seed": "x.txt", "text": TEXT, "extent": Span(0, len(TEXT)), "encoding": "utf-8", "digest": ""}
    return Document(**(values | changes))


def make_split(line, starts, seed="x.txt"):
    return Split(seed, line, starts, "why", "authority/corrections.toml", 4)


def test_without_a_split_the_document_stays_whole():
    document = make_document()
    assert split_document(document, ()) == (document,)
    assert split_document(document, (make_split(3, "Ba", seed="y.txt"),)) == (document,)


def test_stories_share_text_and_file_and_cover_all_of_it():
    document = make_document(issues=(Issue("document.encoding", "m", "x"),))
    stories = split_document(document, (make_split(5, "Sáu"), make_split(3, "Ba")))
    assert [story.id for story in stories] == ["x", "x#2", "x#3"]
    assert [story.extent.cut(story.text) for story in stories] == ["Một\nhai\n", "Ba bốn\nnăm\n", "Sáu"]
    assert {(story.text, story.file_id, story.seed) for story in stories} == {(TEXT, "x", "x.txt")}
    assert [len(story.issues) for story in stories] == [1, 0, 0]


def test_a_stale_split_is_an_issue_and_splits_nothing():
    for split in (make_split(3, "Bốn"), make_split(9, "Ba")):
        (story,) = split_document(make_document(), (split,))
        assert story.extent == Span(0, len(TEXT))
        (issue,) = story.issues
        assert (issue.code, issue.line, issue.skipped) == ("correction.stale", split.line, False)
        assert "authority/corrections.toml:4" in issue.message


def test_a_split_of_a_document_that_is_not_there_is_named():
    (issue,) = find_lost_splits((make_split(3, "Ba"), make_split(2, "x", seed="gone.txt")), {"x.txt"})
    assert (issue.code, issue.document) == ("correction.lost", "gone.txt")
