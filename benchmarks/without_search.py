"""Builds as `build.py` does, but for the search index: what is left is what a build costs apart from it.

Here no words are looked for, and one empty file stands in the place of the index, so that the search page has something
to name. All else is made, rendered and written as ever.
"""

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any
from unittest import mock

from site_builder import cli
from site_builder.arrange import search_files, search_records
from site_builder.model.dossiers import Words
from site_builder.model.site import DataPage
from site_builder.model.views import Address


def pack_nothing(index: search_files.SearchIndex, *_: Any) -> Iterator[DataPage]:
    """What `SearchIndex.pack` gives, without an index."""
    contents = DataPage(Address("search/contents.json"), b"{}")
    index.contents = contents.address
    yield contents


def find_nothing(_: Any) -> Words:
    """What `find_words` gives of a document without words."""
    return Words()


if __name__ == "__main__":
    with ExitStack() as held:
        held.enter_context(mock.patch.object(search_files.SearchIndex, "pack", pack_nothing))
        held.enter_context(mock.patch.object(search_records, "find_words", find_nothing))
        sys.exit(cli.main())
