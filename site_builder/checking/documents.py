"""Documents that were skipped, repaired or read with doubt."""

from collections.abc import Iterable, Iterator

from site_builder.checking.findings import Finding, make_finding
from site_builder.model import Issue


def check_documents(issues: Iterable[Issue], folder: str) -> Iterator[Finding]:
    """The issues of documents, whose paths are below the folder; those of corrections belong to `check_authority`."""
    for issue in issues:
        if not issue.code.startswith("correction."):
            yield make_finding(issue.code, issue.message, f"{folder}/{issue.document}", issue.line)
