"""Page → OutputFile: the only home of Jinja, Markdown and Babel. Decides nothing."""

from site_builder.render.look import Look, look_at
from site_builder.render.messages import find_missing_messages
from site_builder.render.writing import load_look, render_assets, render_page

__all__ = ["Look", "find_missing_messages", "load_look", "look_at", "render_assets", "render_page"]
