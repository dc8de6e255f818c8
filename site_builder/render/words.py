"""The interface's words: the message catalogue of a language, and dates and numbers as its readers write them."""

import datetime as dt
import functools
import pathlib
import tomllib
from collections.abc import Iterator
from typing import Any

import babel
import babel.dates
import babel.numbers

from site_builder.errors import SettingsError
from site_builder.model.dates import find_bounds

_SHORT_DAY = "dd/MM/yyyy"
_MOMENT = len("2024-05-10T08:50")
_CLOCK = slice(len("2024-05-10T"), _MOMENT)


class Words(dict[str, str]):
    """The messages of one language by dotted key; a missing key is an error that names it.

    `forms` are the plural forms of the language.
    """

    def __init__(self, language: str, messages: dict[str, str]) -> None:
        super().__init__(messages)
        self.locale = babel.Locale(language)
        self.forms = (*sorted(self.locale.plural_form.tags), "other")
        self.number = functools.lru_cache(maxsize=1 << 12)(self._number)
        self.count = functools.lru_cache(maxsize=1 << 12)(self._count)
        self.date = functools.lru_cache(maxsize=1 << 15)(self._date)
        self.short_date = functools.lru_cache(maxsize=1 << 15)(self._short_date)

    def __missing__(self, key: str) -> str:
        raise SettingsError(f"no message {key!r} in the {self.locale.language} catalogue", remedy="add it there")

    def say(self, key: str, **parts: object) -> str:
        """The message with its places filled in.

        Raises SettingsError where it has a place that nothing fills.
        """
        try:
            return self[key].format(**parts)
        except (LookupError, ValueError) as trouble:
            language = self.locale.language
            raise SettingsError(f"the message {key!r} of the {language} catalogue cannot be filled in") from trouble

    def explain(self, code: str) -> str:
        """What trouble of this code means to a reader; empty for a code that has no words yet."""
        return self.get(f"remark.{code}", "")

    def plurals(self, key: str) -> tuple[tuple[str, str], ...]:
        """The message for a number in each of the language's plural forms, its place not filled in."""
        return tuple((name.removeprefix(f"{key}."), text) for name, text in self.items() if name.startswith(f"{key}."))

    def _number(self, value: int) -> str:
        """A whole number with the language's separators."""
        return babel.numbers.format_decimal(value, locale=self.locale)

    def _count(self, key: str, number: int) -> str:
        """The message for so many, in the language's plural form."""
        return self.say(f"{key}.{self.locale.plural_form(number)}", n=self.number(number))

    def _date(self, value: str | None) -> str:
        """A date in full: "Thứ Năm, 12 tháng 1 năm 2023", with the time before it where one is known."""
        day = self._write(value, self["date.full"])
        return self.say("date.moment", time=value[_CLOCK], day=day) if value and "T" in value else day

    def _short_date(self, value: str | None) -> str:
        """A date in figures: "12/01/2023"."""
        return self._write(value, _SHORT_DAY)

    def _write(self, value: str | None, pattern: str) -> str:
        """The date in the words that its precision asks for; a day in the given pattern."""
        first, last = find_bounds(value) if value else (None, None)
        if first is None or last is None or (value or "").startswith("["):
            return self._write_bounds(first, last)
        if first == last:
            return babel.dates.format_date(first, pattern, locale=self.locale)
        if first.month == last.month:
            return self.say("date.month", month=first.month, name=self._name_month(first), year=f"{first:%Y}")
        return self.say("date.year", year=f"{first:%Y}")

    def _write_bounds(self, first: dt.date | None, last: dt.date | None) -> str:
        days = [day and babel.dates.format_date(day, _SHORT_DAY, locale=self.locale) for day in (first, last)]
        key = {(False, False): "unknown", (False, True): "before", (True, False): "after", (True, True): "between"}
        return self.say(f"date.{key[first is not None, last is not None]}", first=days[0], last=days[1])

    def _name_month(self, day: dt.date) -> str:
        return babel.dates.format_date(day, "LLLL", locale=self.locale)


def raise_first(text: str) -> str:
    """The text with its first letter as a capital, for a heading; the others stay ("thứ Năm" is "Thứ Năm")."""
    return text[:1].upper() + text[1:]


def load_words(templates: pathlib.Path, language: str) -> Words:
    """The message catalogue of a language.

    Raises SettingsError where there is none, or none that can be understood.
    """
    path = templates / "messages" / f"{language}.toml"
    if not path.is_file():
        raise SettingsError(f"no words for the language {language!r}", file=str(path), remedy="add that catalogue")
    try:
        return Words(language, dict(_flatten(tomllib.loads(path.read_text(encoding="utf-8")))))
    except ValueError as trouble:
        raise SettingsError(f"cannot be understood: {trouble}", file=str(path)) from trouble


def _flatten(table: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flatten(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value)
