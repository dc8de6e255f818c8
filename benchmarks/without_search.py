"""Builds as `build.py` does, but for the search index: what is left is what a build costs apart from it.

The index is made in the stage that lays out the site, from the same values; here one empty file stands in its place,
so that the search page has something to name. All else is made, rendered and written as ever.
"""

import sys
from typing import Any
from unittest import mock

from site_builder import cli
from site_builder.arrange import front_pages
from site_builder.model.site import DataPage
from site_builder.model.views import Address


def arrange_nothing(*_: Any) -> tuple[Address, tuple[DataPage, ...]]:
    """What `arrange_search` gives, without an index."""
    contents = DataPage(Address("search/contents.json"), b"{}")
    return contents.address, (contents,)


if __name__ == "__main__":
    with mock.patch.object(front_pages, "arrange_search", arrange_nothing):
        sys.exit(cli.main())
