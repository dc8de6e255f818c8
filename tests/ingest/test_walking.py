"""Which files of a folder are read, and what is said of the others."""

import contextlib
import os
import pathlib
import socket

import pytest

from site_builder.errors import SettingsError
from site_builder.ingest import find_seeds
from site_builder.ingest.walking import make_id, read_bytes
from site_builder.model import Issue

LIMIT = 1 << 20


def name_issues(issues):
    return {issue.document: (issue.code, issue.skipped) for issue in issues}


def refuse(monkeypatch, refused):
    """Have one name not opened: whoever tests as root may read everything, so the refusal is played."""
    opened = os.open

    def open_or_refuse(name, *arguments, **keywords):
        if name == refused:
            raise PermissionError(13, "Permission denied")
        return opened(name, *arguments, **keywords)

    monkeypatch.setattr(os, "open", open_or_refuse)


def test_documents_come_in_the_order_of_their_bytes(write, tmp_path):
    for path in ("b.txt", "a/z.txt", "a.txt", "Đ.txt", "A.TXT", "a b.txt", "a\u00a0b.txt"):
        write(path, "x")
    seeds, issues = find_seeds(tmp_path)
    assert seeds == ("A.TXT", "a b.txt", "a.txt", "a/z.txt", "a\u00a0b.txt", "b.txt", "Đ.txt")
    assert issues == ()


def test_whatever_is_no_document_is_named_and_nothing_is_followed(write, tmp_path, monkeypatch):
    write("good.txt", "x")
    write("picture.jpg", "x")
    write(".hidden/deep.txt", "x")
    write("~$tin.txt", "x")
    write("outside/secret.txt", "x")
    folder = tmp_path / "outside"
    monkeypatch.chdir(folder)
    (tmp_path / "link.txt").symlink_to(folder / "secret.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "socket.txt"))
        seeds, issues = find_seeds(tmp_path)
    assert seeds == ("good.txt", "outside/secret.txt")
    assert name_issues(issues) == {
        ".hidden": ("seed.hidden", False),
        "~$tin.txt": ("seed.hidden", False),
        "link.txt": ("seed.no-file", True),
        "loop": ("seed.no-file", True),
        "picture.jpg": ("seed.unknown-format", True),
        "pipe.txt": ("seed.no-file", True),
        "socket.txt": ("seed.no-file", True),
    }
    assert [issue.message for issue in issues if issue.document in ("link.txt", "pipe.txt", "socket.txt")] == [
        "is a link, not a file",
        "is a pipe, not a file",
        "is a socket, not a file",
    ]


def test_names_that_could_not_be_printed_are_skipped(tmp_path):
    for name in (b"\xff.txt", b"new\nline.txt", b"\x1b[31m.txt"):
        pathlib.Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(b"x")
    seeds, issues = find_seeds(tmp_path)
    assert seeds == ()
    assert [issue.code for issue in issues] == ["seed.bad-name"] * 3


def test_a_folder_that_cannot_be_listed_is_named(write, tmp_path, monkeypatch):
    write("good.txt", "x")
    write("closed/x.txt", "x")
    refuse(monkeypatch, "closed")
    seeds, issues = find_seeds(tmp_path)
    assert seeds == ("good.txt",)
    assert name_issues(issues) == {"closed": ("seed.unreadable", True)}


def test_documents_that_cannot_be_listed_at_all_are_not_taken_for_none(write, tmp_path, monkeypatch):
    write("good.txt", "x")
    refuse(monkeypatch, tmp_path)
    with pytest.raises(SettingsError, match="Permission denied"):
        find_seeds(tmp_path)


def test_no_folder_of_documents_is_the_operators_mistake(tmp_path, write):
    for path in (tmp_path / "none", write("file.txt", "x")):
        with pytest.raises(SettingsError, match="no such folder"):
            find_seeds(path)


def test_no_two_documents_have_one_id(write, tmp_path):
    for path in ("a#2.txt", "a%232.txt", "a.TXT", "a.TXT.txt", "a.txt"):
        write(path, "x")
    seeds, issues = find_seeds(tmp_path)
    assert len({make_id(seed) for seed in seeds}) == len(seeds) == 4
    assert not any("#" in make_id(seed) for seed in seeds)
    assert name_issues(issues) == {"a.TXT.txt": ("seed.same-id", True)}


def test_no_text_stands_where_another_needs_a_folder(write, tmp_path):
    for path in ("a.TXT", "a.TXT.txt/b/x.txt", "a/x.txt"):
        write(path, "x")
    seeds, issues = find_seeds(tmp_path)
    assert seeds == ("a.TXT", "a/x.txt")
    assert name_issues(issues) == {"a.TXT.txt/b/x.txt": ("seed.same-id", True)}


def test_names_too_long_for_their_pages_are_skipped(write, tmp_path):
    longest = "x" * 251 + ".txt"
    for path in (longest, "x" * 251 + ".TXT", "%" * 90 + ".txt", "/".join(["d" * 200] * 9) + "/y.txt"):
        write(path, "x")
    with contextlib.chdir(tmp_path):
        for _ in range(30):  # deeper than any path may be long
            pathlib.Path("e" * 200).mkdir()
            os.chdir("e" * 200)
        pathlib.Path("y.txt").write_text("x")
    seeds, issues = find_seeds(tmp_path)
    assert seeds == ("/".join(["d" * 200] * 9) + "/y.txt", longest)
    assert [issue.code for issue in issues] == ["seed.long-name"] * 3


def test_a_folder_that_became_a_link_is_not_entered(write, tmp_path):
    write("seeds/a/x.txt", "ours")
    write("outside/x.txt", "secret")
    assert read_bytes(tmp_path / "seeds", "a/x.txt", 10) == b"ours"
    (tmp_path / "seeds" / "a").rename(tmp_path / "gone")
    (tmp_path / "seeds" / "a").symlink_to(tmp_path / "outside")
    assert isinstance(read_bytes(tmp_path / "seeds", "a/x.txt", 10), Issue)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: path.symlink_to("/etc/hostname"), "seed.unreadable"),
        (os.mkfifo, "seed.no-file"),
        (lambda path: path.mkdir(), "seed.no-file"),
        (lambda path: path.write_bytes(b"x" * 11), "seed.too-large"),
        (lambda path: None, "seed.vanished"),
    ],
)
def test_what_became_something_else_since_it_was_listed_is_not_read(tmp_path, make, code):
    make(tmp_path / "x.txt")
    result = read_bytes(tmp_path, "x.txt", 10)
    assert isinstance(result, Issue)
    assert (result.code, result.document, result.skipped) == (code, "x.txt", True)


def test_a_device_is_never_read(tmp_path):
    result = read_bytes(pathlib.Path("/dev"), "zero", 10)
    assert isinstance(result, Issue)
    assert result.message == "is a device, not a file"


def test_an_unreadable_file_is_named(write, tmp_path, monkeypatch):
    write("x.txt", "x")
    refuse(monkeypatch, "x.txt")
    result = read_bytes(tmp_path, "x.txt", LIMIT)
    assert isinstance(result, Issue)
    assert (result.code, result.message) == ("seed.unreadable", "cannot be read: Permission denied")


def test_sixty_folders_deep(write, tmp_path):
    path = "/".join(["d" * 20] * 60) + "/x.txt"
    write(path, "Tin")
    seeds, _ = find_seeds(tmp_path)
    assert seeds == (path,)
    assert read_bytes(tmp_path, path, LIMIT) == b"Tin"
