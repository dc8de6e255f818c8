"""The files that pages need beside their text, named by their content so that a host may keep them for ever."""

import functools
import hashlib
import pathlib
from collections.abc import Mapping

import msgspec

from site_builder.errors import SettingsError
from site_builder.model import OutputFile
from site_builder.render.look import Look

_SHEETS = ("tokens", "base", "layout", "parts", "search", "print")
_DIGEST = 10


class Assets(msgspec.Struct, frozen=True):
    """The asset files, and where the style sheet, the icon and the search page's script are among them."""

    files: tuple[OutputFile, ...]
    style: str
    icon: str
    search: str


@functools.lru_cache(maxsize=4)
def load_assets(look: Look) -> Assets:
    """The style sheets joined into one in their order, the icon, and the scripts of the search page.

    Raises SettingsError where one of them cannot be read.
    """
    static = look.static
    sheets = [_read(static / "css" / f"{name}.css") for name in _SHEETS]
    style = _name_file("site.css", b"\n".join(sheets))
    icon = _name_file("icon.svg", _read(static / "img" / "icon.svg"))
    scripts = _name_folder("search", {path.name: _read(path) for path in sorted((static / "js/search").glob("*.js"))})
    return Assets((style, icon, *scripts.values()), style.path, icon.path, scripts["page.js"].path)


def _read(path: pathlib.Path) -> bytes:
    try:
        return path.read_bytes().replace(b"\r\n", b"\n")
    except OSError as trouble:
        raise SettingsError(trouble.strerror or "cannot be read", file=str(path)) from trouble


def _name_folder(name: str, bodies: Mapping[str, bytes]) -> dict[str, OutputFile]:
    """Files that name each other stay together, in a folder named by all that they hold."""
    digest = hashlib.sha256(b"\0".join(bodies.values())).hexdigest()[:_DIGEST]
    return {each: OutputFile(f"assets/{name}.{digest}/{each}", body) for each, body in bodies.items()}


def _name_file(name: str, body: bytes) -> OutputFile:
    stem, ending = name.rsplit(".", 1)
    return OutputFile(f"assets/{stem}.{hashlib.sha256(body).hexdigest()[:_DIGEST]}.{ending}", body)
