"""All articles → the archive: pure, the only place that compares documents."""

from site_builder.resolve.archive import resolve_archive

__all__ = ["resolve_archive"]
