"""Bytes → Document: the only place that decodes, repairs or normalises text."""

from site_builder.ingest.reading import read_document, read_raw
from site_builder.ingest.walking import find_seeds, has_format, make_id, read_bytes

__all__ = ["find_seeds", "has_format", "make_id", "read_bytes", "read_document", "read_raw"]
