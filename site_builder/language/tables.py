"""Reads the word lists of a language: tab-separated files in language/data/<language>/, an entry a line.

The first line that is no `#` comment names the columns; `source` is always one of them. In a cell that lists several
values they are separated by `|`.
"""

import pathlib
from collections.abc import Iterator

from site_builder.errors import LanguageDataError

_DATA = pathlib.Path(__file__).parent / "data"


def read_table(language: str, name: str) -> Iterator[dict[str, str]]:
    """The rows of one word list as column → cell.

    Raises LanguageDataError where a row has another number of cells than there are columns, or no source.
    """
    path = _DATA / language / name
    columns: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if not columns:
            columns = cells
            continue
        if len(cells) != len(columns):
            raise LanguageDataError(
                f"{len(cells)} cells where the columns are {', '.join(columns)}", file=path.name, line=number
            )
        row = dict(zip(columns, cells, strict=True))
        if not row.get("source"):
            raise LanguageDataError("an entry without a source", file=path.name, line=number)
        yield row


def split_cell(cell: str) -> tuple[str, ...]:
    """The values of a cell that lists several."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())
