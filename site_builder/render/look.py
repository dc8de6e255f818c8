"""Where the templates and the static files lie."""

import pathlib

import msgspec

from site_builder.cache import digest_files


class Look(msgspec.Struct, frozen=True):
    """The folders that decide what the pages look like, and the digest of all that is in them.

    Hashable, so that each process reads them once, and again when they have changed.
    """

    templates: pathlib.Path
    static: pathlib.Path
    digest: bytes = b""


def look_at(templates: pathlib.Path, static: pathlib.Path) -> Look:
    """The look that the folders give the pages now."""
    return Look(templates, static, digest_files((templates, static)))
