"""One document → one article: pure, one module per field."""

from site_builder.extract.article import extract_article
from site_builder.extract.unread import leave_unread

__all__ = ["extract_article", "leave_unread"]
