"""Archive → Site: which pages there are, their order, their addresses. Pure; writes no HTML."""

from site_builder.arrange.binding import Binder, arrange_site, complete_site
from site_builder.arrange.layout import Outline, outline_site
from site_builder.arrange.leaves import lay_out
from site_builder.arrange.renewing import renew_dossier

__all__ = ["Binder", "Outline", "arrange_site", "complete_site", "lay_out", "outline_site", "renew_dossier"]
