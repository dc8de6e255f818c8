"""authority/ → Authority: reads what people decided, and applies it to documents."""

from site_builder.curation.naming import name_as_found
from site_builder.curation.outlets import list_outlets
from site_builder.curation.permalinks import add_permalinks
from site_builder.curation.reading import read_authority
from site_builder.curation.splitting import find_lost_corrections, find_lost_splits, split_document

__all__ = [
    "add_permalinks",
    "find_lost_corrections",
    "find_lost_splits",
    "list_outlets",
    "name_as_found",
    "read_authority",
    "split_document",
]
