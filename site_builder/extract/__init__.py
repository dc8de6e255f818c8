"""One document → one article: pure, one module per field."""

from site_builder.extract.article import extract_article

__all__ = ["extract_article"]
