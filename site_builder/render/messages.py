"""Messages that templates ask for and the catalogue of the site's language has not."""

import pathlib
from collections.abc import Iterator

import jinja2
import msgspec
from jinja2 import nodes

from site_builder.errors import SettingsError
from site_builder.render.look import Look
from site_builder.render.words import Words, load_words

_COUNTED = frozenset({"count", "plurals"})
_SAYING = _COUNTED | {"say"}
_PLURALS = frozenset({"zero", "one", "two", "few", "many"})


class MissingMessage(msgspec.Struct, frozen=True):
    """A key that a template asks for, or that another catalogue has (`asked` tells which), and where (1-based line).

    Of a key that is put together while a page is written, only its beginning is known; it ends with "…".
    """

    key: str
    file: str
    line: int
    asked: bool


def find_missing_messages(look: Look, language: str) -> Iterator[MissingMessage]:
    """Every such key, in the order of the templates and catalogues.

    Raises SettingsError, naming file and line, where a template or a catalogue cannot be understood.
    """
    words = load_words(look.templates, language)
    for path in sorted((*look.templates.rglob("*.html"), *look.templates.rglob("*.xml"))):
        for line, key, counted in _list_keys(_parse(path)):
            if not _has(words, key, counted):
                yield MissingMessage(key, _shorten(path, look), line, asked=True)
    for path in sorted((look.templates / "messages").glob("*.toml")):
        for key in load_words(look.templates, path.stem):
            stem, _, last = key.rpartition(".")
            if key not in words and not (last in _PLURALS and f"{stem}.other" in words):
                yield MissingMessage(key, _shorten(path, look), 0, asked=False)


def _shorten(path: pathlib.Path, look: Look) -> str:
    return f"{look.templates.name}/{path.relative_to(look.templates)}"


def _parse(path: pathlib.Path) -> nodes.Template:
    try:
        return jinja2.Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
    except jinja2.TemplateSyntaxError as trouble:
        raise SettingsError(trouble.message or "is no template", file=str(path), line=trouble.lineno) from trouble


def _list_keys(template: nodes.Template) -> Iterator[tuple[int, str, bool]]:
    """The line of each use of a message, its key, and whether it is one of so many."""
    for node in template.find_all((nodes.Getitem, nodes.Call)):
        if isinstance(node, nodes.Getitem) and _names(node.node, {"t"}):
            yield from _read_key(node.arg, counted=False)
        elif isinstance(node, nodes.Call) and node.args and _names(node.node, _SAYING):
            yield from _read_key(node.args[0], counted=_names(node.node, _COUNTED))


def _names(node: nodes.Expr, names: set[str] | frozenset[str]) -> bool:
    return isinstance(node, nodes.Name) and node.name in names


def _read_key(node: nodes.Expr, *, counted: bool) -> Iterator[tuple[int, str, bool]]:
    if isinstance(node, nodes.Concat):
        first = node.nodes[0]
        if isinstance(first, nodes.Const) and isinstance(first.value, str):
            yield node.lineno, f"{first.value}…", False
    elif isinstance(node, nodes.Const) and isinstance(node.value, str):
        yield node.lineno, node.value, counted


def _has(words: Words, key: str, counted: bool) -> bool:
    if key.endswith("…"):
        return any(each.startswith(key[:-1]) for each in words)
    return all(f"{key}.{form}" in words for form in words.forms) if counted else key in words
