"""Addresses that are given to two files."""

from collections.abc import Iterable, Iterator

from site_builder.checking.findings import Finding, make_finding


def check_addresses(paths: Iterable[str]) -> Iterator[Finding]:
    """Files that have one address, or addresses that differ in case only."""
    first: dict[str, str] = {}
    for path in paths:
        other = first.setdefault(path.casefold(), "")
        if other == path:
            yield make_finding("address.twice", "two files have this address", path)
        elif other:
            yield make_finding("address.case", f"differs from {other} in case only", path)
        else:
            first[path.casefold()] = path
