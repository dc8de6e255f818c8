"""The interface's words: complete in every language, none too many; dates as readers write them."""

import re
import string
import tomllib
from collections.abc import Iterator

import jinja2
import pytest

from site_builder.errors import SettingsError
from site_builder.render.words import Words, load_words
from tests.press import ROOT

TEMPLATES = ROOT / "templates"
LANGUAGES = sorted(path.stem for path in (TEMPLATES / "messages").glob("*.toml"))
_PLURAL = re.compile(r"\.(?:zero|one|two|few|many|other)$")


def fold_plurals(words: Words) -> set[str]:
    return {_PLURAL.sub("", key) for key in words}


def list_asked() -> Iterator[str]:
    """Every key that a template asks for; one that is put together stands for all with its beginning (`nav.*`)."""
    environment = jinja2.Environment(autoescape=True)
    for path in sorted(TEMPLATES.rglob("*.html")):
        tree = environment.parse(path.read_text(encoding="utf-8"))
        keys = [item.arg for item in tree.find_all(jinja2.nodes.Getitem) if getattr(item.node, "name", "") == "t"]
        calls = tree.find_all(jinja2.nodes.Call)
        keys += [call.args[0] for call in calls if getattr(call.node, "name", "") in {"say", "count"}]
        for key in keys:
            first = key.nodes[0] if isinstance(key, jinja2.nodes.Concat) else key
            assert isinstance(first, jinja2.nodes.Const), f"{path}: {key}"
            yield first.value + ("*" if isinstance(key, jinja2.nodes.Concat) else "")


def test_there_are_two_languages() -> None:
    assert LANGUAGES == ["en", "vi"]


def test_all_languages_have_the_same_messages_with_the_same_places() -> None:
    first, *others = (load_words(TEMPLATES, language) for language in LANGUAGES)
    for other in others:
        assert fold_plurals(first) == fold_plurals(other)
    for key in fold_plurals(first) - {"date.month", "date.year", "count.time"}:
        places = {
            frozenset(
                name for _, name, _, _ in string.Formatter().parse(words.get(key) or words[f"{key}.other"]) if name
            )
            for words in (first, *others)
        }
        assert len(places) == 1, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plural_form_the_language_has_is_there(language: str) -> None:
    words = load_words(TEMPLATES, language)
    counted = {key.rsplit(".", 1)[0] for key in words if key.startswith("count.")}
    for key in counted:
        for number in (0, 1, 2, 5, 21, 1000):
            assert words.count(key, number)


def test_every_message_that_is_asked_for_is_there_and_every_other_is_not() -> None:
    keys = fold_plurals(load_words(TEMPLATES, "vi"))
    asked = set(list_asked())
    beginnings = tuple(key[:-1] for key in asked if key.endswith("*"))
    assert not {key for key in asked if not key.endswith("*")} - keys
    unused = {key for key in keys - asked if not key.startswith((*beginnings, "date.", "remark."))}
    assert not unused


def test_a_missing_message_is_an_error_that_names_it() -> None:
    with pytest.raises(SettingsError, match=r"nav\.nowhere"):
        load_words(TEMPLATES, "vi")["nav.nowhere"]
    with pytest.raises(SettingsError, match="tlh"):
        load_words(TEMPLATES, "tlh")


DATES = tomllib.loads(
    """
"2023-01-12" = ["Thứ Năm, 12 tháng 1 năm 2023", "12/01/2023", "Thursday, January 12, 2023"]
"2024-05-10T08:50:00+07:00" = ["08:50, Thứ Sáu, 10 tháng 5 năm 2024", "10/05/2024", "08:50, Friday, May 10, 2024"]
"2024-05" = ["tháng 5 năm 2024", "tháng 5 năm 2024", "May 2024"]
"2024" = ["năm 2024", "năm 2024", "2024"]
"[..2024-05-10]" = ["không muộn hơn 10/05/2024", "không muộn hơn 10/05/2024", "not after 10/05/2024"]
"[2023-01-12..]" = ["không sớm hơn 12/01/2023", "không sớm hơn 12/01/2023", "not before 12/01/2023"]
"[2023-01-12..2024-05-10]" = [
    "trong khoảng 12/01/2023 – 10/05/2024", "trong khoảng 12/01/2023 – 10/05/2024", "between 12/01/2023 and 10/05/2024",
]
"" = ["không rõ ngày", "không rõ ngày", "day unknown"]
"""
)


@pytest.mark.parametrize(("value", "written"), DATES.items())
def test_dates(value: str, written: list[str]) -> None:
    vietnamese, english = load_words(TEMPLATES, "vi"), load_words(TEMPLATES, "en")
    assert [vietnamese.date(value), vietnamese.short_date(value), english.date(value)] == written


def test_numbers() -> None:
    assert load_words(TEMPLATES, "vi").count("count.article", 12345) == "12.345 bài"
    assert load_words(TEMPLATES, "en").count("count.article", 1) == "1 article"
