"""The ledger of addresses, authority/permalinks.tsv: which page stands where, so that no address ever moves.

A line a page: kind, name (a document's id, or an entity's name) and slug, parted by tabs. Lines are only added, by the
build, and only where a person has made the file; a person may edit it as any other.
"""

import pathlib
from collections.abc import Iterable

from site_builder.errors import AuthorityError
from site_builder.language.slugs import can_stand
from site_builder.model import Permalink

FILE = "permalinks.tsv"
_KINDS = frozenset({"article", "person", "place", "organisation", "topic", "source"})


def read_permalinks(folder: pathlib.Path) -> tuple[Permalink, ...]:
    """The lines of the ledger in the folder, in order; none where it has no ledger.

    Raises AuthorityError, naming file and line, for a line that is none, or names a page a second time.
    """
    path = folder / FILE
    if not path.exists():
        return ()
    found: dict[tuple[str, str], Permalink] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 3 or cells[0] not in _KINDS:
            message = "is no line of kind, name and slug, parted by tabs"
            raise AuthorityError(message, file=str(path), line=number)
        if not can_stand(cells[2]):
            message = f"no page can be called {cells[2]!r}"
            remedy = "small letters and digits, in parts joined by hyphens; some names are taken by the site itself"
            raise AuthorityError(message, file=str(path), line=number, remedy=remedy)
        if (cells[0], cells[1]) in found:
            raise AuthorityError(f"names {cells[1]!r} a second time", file=str(path), line=number)
        found[cells[0], cells[1]] = Permalink(cells[0], cells[1], cells[2], number)
    return tuple(found.values())


def add_permalinks(folder: pathlib.Path | None, new: Iterable[Permalink]) -> int:
    """Adds lines at the end of the ledger, where the folder has one; how many."""
    path = folder / FILE if folder else None
    if not path or not path.exists():
        return 0
    lines = [f"{each.kind}\t{each.name}\t{each.slug}\n" for each in new if "\t" not in each.name]
    if lines:
        with path.open("a", encoding="utf-8") as file:
            file.writelines(lines)
    return len(lines)
