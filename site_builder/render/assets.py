"""The files that pages need beside their text, named by their content so that a host may keep them for ever."""

import functools
import hashlib
import pathlib

import msgspec

from site_builder.model import OutputFile

_SHEETS = ("tokens", "base", "layout", "parts", "print")
_DIGEST = 10


class Assets(msgspec.Struct, frozen=True):
    """The asset files, and where the style sheet and the icon are among them."""

    files: tuple[OutputFile, ...]
    style: str
    icon: str


@functools.lru_cache(maxsize=4)
def load_assets(static: pathlib.Path) -> Assets:
    """The style sheets joined into one in their order, and the icon.

    Raises OSError where one of them is missing.
    """
    sheets = [(static / "css" / f"{name}.css").read_bytes().replace(b"\r\n", b"\n") for name in _SHEETS]
    style = _name_file("site.css", b"\n".join(sheets))
    icon = _name_file("icon.svg", (static / "img" / "icon.svg").read_bytes())
    return Assets((style, icon), style.path, icon.path)


def _name_file(name: str, body: bytes) -> OutputFile:
    stem, ending = name.rsplit(".", 1)
    return OutputFile(f"assets/{stem}.{hashlib.sha256(body).hexdigest()[:_DIGEST]}.{ending}", body)
