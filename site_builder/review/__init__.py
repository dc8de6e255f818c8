"""What a person should decide next, and why the archive says what it says: an archive told in words. Pure."""

from site_builder.review.deciding import list_decisions
from site_builder.review.explaining import explain_document, explain_person

__all__ = ["explain_document", "explain_person", "list_decisions"]
