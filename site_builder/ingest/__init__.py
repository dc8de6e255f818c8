"""Bytes → Document: the only place that decodes, repairs or normalises text."""

from site_builder.ingest.reading import REPAIRS, read_document, read_raw
from site_builder.ingest.walking import find_seeds

__all__ = ["REPAIRS", "find_seeds", "read_document", "read_raw"]
