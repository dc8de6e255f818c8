"""One seed → one Document."""

import hashlib

import pytest

from site_builder.errors import SiteBuilderError
from site_builder.ingest import read_document, read_raw
from site_builder.model import REPAIRS, Issue, Span

LIMIT = 1 << 20


def read(write, data, name="x.txt"):
    return read_document(name, write(name, data).read_bytes())


def test_our_seeds_need_no_repair(root):
    for path in sorted((root / "seeds").iterdir()):
        document = read_document(path.name, path.read_bytes())
        assert document.text == path.read_text(encoding="utf-8").replace("\u00a0", " ")
        assert (document.id, document.seed, document.encoding) == (path.stem, path.name, "utf-8")
        assert document.digest == hashlib.sha256(path.read_bytes()).hexdigest()
        assert document.extent == Span(0, len(document.text))
        assert document.issues == ()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "document.empty"),
        (b" \n\t\r\n\xc2\xa0\xe2\x80\x8b", "document.blank"),
        (bytes(range(256)), "document.undecodable"),
        (b"PK\x03\x04" + b"\0" * 50, "document.other-format"),
        (b"%PDF-1.4\n2 0 obj<</Type/Pages/Kids[3 0 R]>>endobj\n", "document.other-format"),
        (b"{\\rtf1\\ansi Xin ch\\u224 o}", "document.other-format"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- saved -->\n<HTML lang='vi'><p>Xin", "document.other-format"),
        (b"\n <!DOCTYPE html>\n<html><head><title>Tin</title>", "document.other-format"),
        ("\ufeff<html lang='vi'><head><title>Tin</title>".encode("utf-16-le"), "document.other-format"),
        ("\ufeff<!doctype html><title>Tin</title>".encode("utf-16-be"), "document.other-format"),
    ],
)
def test_where_there_is_no_text_the_document_is_skipped_and_named(write, data, code):
    issue = read(write, data)
    assert isinstance(issue, Issue)
    assert (issue.code, issue.document, issue.skipped) == (code, "x.txt", True)


@pytest.mark.parametrize(
    "text", ["%PDF-1.4 là gì", "<b>Tin</b> <html> là một thẻ", "<html là thẻ đầu trang", "GIF89a là gì?", "PK họp kín"]
)
def test_a_text_that_speaks_of_formats_is_a_text(write, text):
    assert read(write, text.encode()).text == text


@pytest.mark.parametrize(
    ("data", "code", "line", "said"),
    [
        ("Tin thứ nhất\nvà thứ hai ".encode() + b"\xff", "document.bad-bytes", 2, "byte 31 is not utf-8"),
        ("Tin\r\rmột hai ba bốn\0 năm".encode(), "document.control-characters", 3, "1 control character left out"),
        (b"T\xf4i \xf0i v\xe0o \xf0\xf3", "document.encoding", 0, "windows-1258"),
    ],
)
def test_what_was_repaired_is_named_with_its_place(write, data, code, line, said):
    document = read(write, data)
    (issue,) = document.issues
    assert (issue.code, issue.document, issue.line, issue.skipped) == (code, "x", line, False)
    assert said in issue.message
    assert issue.code in REPAIRS


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (
            "Tin\n\n<p>Thứ nhất.</p>\n<p class='x'>Thứ hai.</p>\n",
            3,
            "4 signs of HTML shown as written, the first “<p>”",
        ),
        ("C&ocirc;ng an\nt&#7881;nh &amp; huyện", 1, "3 signs of HTML shown as written, the first “&ocirc;”"),
        ("Thẻ <b> và </b> trong HTML; nếu a < b và c > d; A&B; Q&A;", 0, ""),
        ("Tin<br>\nkhác<br />\nnữa<br>\nhết<br>", 0, ""),
    ],
)
def test_html_in_a_text_is_named_and_stays(write, text, line, said):
    document = read(write, text.encode())
    assert document.text == text
    named = [(issue.code, issue.line) for issue in document.issues]
    assert named == ([("document.markup", line)] if line else [])
    assert all(said in issue.message for issue in document.issues)


def test_raw_bytes_are_those_the_document_was_made_of(write):
    path = write("x.txt", "Tin\r\n")
    document = read_document("x.txt", path.read_bytes())
    assert read_raw(path.parent, document.seed, document.digest, LIMIT) == b"Tin\r\n"
    for change in (lambda: path.write_text("khác"), path.unlink):
        change()
        with pytest.raises(SiteBuilderError, match="changed while"):
            read_raw(path.parent, document.seed, document.digest, LIMIT)
