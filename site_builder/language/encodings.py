"""The encodings of Vietnamese from before Unicode: which bytes stand for which letters."""

import functools
import re

import msgspec

from site_builder.errors import LanguageDataError
from site_builder.language.patterns import join_words
from site_builder.language.tables import read_table


class Encoding(msgspec.Struct, frozen=True):
    """One encoding: the bytes that stand for each letter of its own, each byte as the character of its number.

    Other bytes are windows-1252's. Where it is not `cased`, capitals with marks are small letters in another font.
    """

    name: str
    letters: dict[str, str]
    pattern: re.Pattern[str]
    cased: bool

    def read(self, numbers: str) -> str:
        """The text with what is this encoding's own made letters, and the rest as it is."""
        return self.pattern.sub(lambda found: self.letters[found[0]], numbers)


@functools.lru_cache(maxsize=1)
def load_encodings(language: str) -> tuple[Encoding, ...]:
    """The encodings that use bytes above ASCII; where a text reads alike in two, the likelier stands first."""
    return tuple(_load(language, name, file, cased) for name, file, cased in _FILES)


@functools.lru_cache(maxsize=1)
def load_viqr(language: str) -> Encoding:
    """The way to write Vietnamese in ASCII alone."""
    return _load(language, "VIQR", "viqr.tsv", cased=True)


def _load(language: str, name: str, file: str, cased: bool) -> Encoding:
    letters: dict[str, str] = {}
    for row in read_table(language, f"encodings/{file}"):
        numbers = bytes.fromhex(row["bytes"]).decode("latin-1")
        if letters.setdefault(numbers, row["letter"]) != row["letter"]:
            raise LanguageDataError(f"{row['bytes']} stands for two letters", file=file)
    return Encoding(name, letters, re.compile(join_words(letters)), cased)


_FILES = (
    ("windows-1258", "windows-1258.tsv", True),
    ("TCVN3", "tcvn3.tsv", False),
    ("VNI", "vni-windows.tsv", True),
    ("VISCII", "viscii.tsv", True),
    ("VPS", "vps.tsv", True),
)
