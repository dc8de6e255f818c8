"""TOML with the line of every value."""

import pytest

from site_builder.errors import SettingsError
from site_builder.toml import read_tables

TEXT = """\
# a comment
title = "one"
list = [
  "two", # with = and [signs]
  "three",
]
text = \"\"\"
[[not_a_header]]
key = 1
\"\"\"

[[record]] # the first
id = "a"
external.one = "1"
external.two = "2"

[[record]]
"id" = "b"
"""


def test_each_value_has_its_line(write):
    top, first, second = read_tables(write("x.toml", TEXT), SettingsError)
    assert (top.name, top.lines) == ("", {"title": 2, "list": 3, "text": 7})
    assert top.values["list"] == ["two", "three"]
    assert top.values["text"] == "[[not_a_header]]\nkey = 1\n"
    assert (first.name, first.line, first.lines) == ("record", 12, {"id": 13, "external": 14})
    assert first.values["external"] == {"one": "1", "two": "2"}
    assert (second.name, second.line, second.values) == ("record", 17, {"id": "b"})


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        ('a = 1\nb = "open\n', 2, "Illegal character"),
        ("a = 1\na = 2\n", 2, "Cannot overwrite"),
        (b'a = "x"\nb = "\xff"\n', 2, "UTF-8"),
        ('a = 1\nb = "\\u001b[31m"\n', 2, "control character"),
        ('a = ["x",\n "\\u202e"]\n', 1, "control character"),
        ("a = [1,\n2", 2, "Unclosed array"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(write, content, line, said):
    path = write("x.toml", content)
    with pytest.raises(SettingsError, match=said) as caught:
        read_tables(path, SettingsError)
    assert (caught.value.file, caught.value.line) == (str(path), line)


def test_text_is_composed_and_line_ends_do_not_matter(write):
    (top,) = read_tables(write("x.toml", "\ufeffa = 1\r\nname = 'Nguye\u0302\u0303n'\r\n"), SettingsError)
    assert top.values["name"] == "Nguyễn"
    assert top.lines == {"a": 1, "name": 2}


def test_a_file_that_is_missing_is_named(tmp_path):
    with pytest.raises(SettingsError, match=r"x\.toml: No such file"):
        read_tables(tmp_path / "x.toml", SettingsError)
