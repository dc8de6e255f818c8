"""HTML in what is kept as plain text: tags and character references that a scraper left. Text is never read as HTML."""

import re
from typing import NamedTuple

from site_builder.ingest.normalising import find_line

_SIGNS = re.compile(
    r"</?(?:p|div|span|strong|em|b|i|u|h[1-6]|img|a|figure|figcaption|table|tbody|tr|t[dh]|[uo]l|li|script|style)"
    r"(?:\s[^<>]{0,300})?/?>"
    r"|&(?:[a-zA-Z]{2,8}|#[0-9]{2,6}|#x[0-9a-fA-F]{2,6});",
    re.IGNORECASE,
)
_FEW = 2  # a text about the web may print one or two


class HtmlSigns(NamedTuple):
    """How many tags and character references stand in a text, the first of them, and its line (1-based)."""

    signs: int
    first: str
    line: int


def find_markup(text: str) -> HtmlSigns | None:
    """What is left of HTML in a text; None where there is none, or hardly any."""
    if not ("<" in text or "&" in text):
        return None
    found = [match.span() for match in _SIGNS.finditer(text)]
    if len(found) <= _FEW:
        return None
    start, end = found[0]
    return HtmlSigns(len(found), text[start:end], find_line(text[:start]))
