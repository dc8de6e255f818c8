"""The labels of a record's fields, as scrapers and people print them above a text: "Title: …", "Ngày đăng: …"."""

import functools
import re
from typing import NamedTuple

import msgspec

from site_builder.language.tables import read_table

_FIELD = re.compile(
    r"[#*•\-–\s\"']{0,4}(?P<label>[^\W\d_][^\n:=?!.]{0,28}?)[\"'*\s]{0,4}[:=][\"'*]{0,3}(?=\s|$|[\"'“])"
)
_JOINTS = re.compile(r"[\s_-]+")


class Label(NamedTuple):
    """What a label names: `title`, `author`, `day`, `source`, `address`, `summary`, `text` or `other`.

    `sure` says that it is a record's even where no title's label stands beside it.
    """

    field: str
    sure: bool


class RecordLabels(msgspec.Struct, frozen=True):
    """The labels, in small letters, words parted by one blank."""

    labels: dict[str, Label]

    def find(self, text: str) -> tuple[Label, int] | None:
        """The label that opens a line, and where what stands behind it begins; None where none does."""
        match = _FIELD.match(text)
        label = self.labels.get(_JOINTS.sub(" ", match["label"].casefold())) if match else None
        return (label, match.end()) if match and label else None


@functools.lru_cache(maxsize=4)
def load_record_labels(language: str) -> RecordLabels:
    """The labels of a language's records, English ones among them."""
    rows = read_table(language, "record_labels.tsv")
    return RecordLabels({row["label"]: Label(row["field"], row["sure"] == "yes") for row in rows})
