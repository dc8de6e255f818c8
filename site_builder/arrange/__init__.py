"""Archive → Site: which pages there are, their order, their addresses. Pure; writes no HTML."""

from site_builder.arrange.layout import arrange_site

__all__ = ["arrange_site"]
