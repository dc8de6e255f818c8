"""A preview: watch, rebuild, serve to this machine, reload the browser. Home of tornado, livereload, watchfiles."""

from site_builder.serve.building import Broken
from site_builder.serve.overlay import Proof
from site_builder.serve.rebuilding import Rebuilt
from site_builder.serve.serving import Options, serve_site

__all__ = ["Broken", "Options", "Proof", "Rebuilt", "serve_site"]
