"""The only place that makes markup from text: our own Markdown, and data inside a page; made harmless on the way."""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from typing import Any

import markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

_HARMLESS = re.compile(r"(?:https?://|mailto:|#|[^:/?#]*(?:[/?#]|$))", re.IGNORECASE)


_ESCAPES = {char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class _DropDangerousLinks(Treeprocessor):
    """Takes away the target of every link and picture that is neither relative, http(s) nor mail."""

    def run(self, root: ET.Element) -> None:
        for element in root.iter():
            for name in ("href", "src"):
                if name in element.attrib and not _HARMLESS.match(element.attrib[name].strip()):
                    del element.attrib[name]


class _Harmless(Extension):
    """Markdown without raw HTML (it is shown as it is written) and without scripts as link targets."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 — the name Markdown calls
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.treeprocessors.register(_DropDangerousLinks(md), "dangerous_links", 0)


def write_json_ld(graph: Sequence[Mapping[str, Any]]) -> Markup:
    """The things as JSON-LD for a script element, which nothing inside it can end: no `<`, `>` or `&` is left."""
    text = _JSON.encode({"@context": "https://schema.org", "@graph": graph})
    for char, escaped in _ESCAPES.items():
        text = text.replace(char, escaped)
    return Markup(text)  # noqa: S704 — what could be markup was escaped above


def render_markdown(text: str) -> Markup:
    """HTML of a Markdown text; headings begin at the second level, for the page has its own first."""
    writer = markdown.Markdown(
        extensions=[_Harmless(), "tables", "smarty", "toc"],
        extension_configs={"toc": {"baselevel": 2}},
        output_format="html",
    )
    return Markup(writer.convert(text))  # noqa: S704 — raw HTML and scripts were taken out above
