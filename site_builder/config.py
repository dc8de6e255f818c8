"""The settings of one archive: site.toml as a frozen Config. The only reader of settings."""

import difflib
import pathlib
import unicodedata
from typing import Any

import msgspec

from site_builder.errors import SettingsError
from site_builder.toml import read_tables

FILE_NAME = "site.toml"
_PROJECT = pathlib.Path(__file__).resolve().parent.parent
_LANGUAGES = ("en", "vi")


class Config(msgspec.Struct, frozen=True):
    """Everything that can be set, with its default; every path is absolute.

    `authority` is None where nothing is curated. `about` is the Markdown of that page, or empty; `about_file` names its
    file. `language` is that of the pages. `base_url` is the address the site is published at, without a slash at its
    end, or empty. `noindex` asks search engines to stay away. `fewer_files` has the document as it came stand on its
    article's page. `jobs` is how many processes work; 0 leaves it to the size of the input. `preview` adds the page of
    open questions, for whoever curates; no setting of site.toml, as a published site never has it.
    """

    seeds: pathlib.Path
    out: pathlib.Path
    authority: pathlib.Path | None = None
    templates: pathlib.Path = _PROJECT / "templates"
    static: pathlib.Path = _PROJECT / "static"
    title: str = "Kho lưu trữ báo chí"
    description: str = ""
    about: str = ""
    about_file: str = ""
    language: str = "vi"
    base_url: str = ""
    noindex: bool = False
    fewer_files: bool = False
    jobs: int = 0
    max_document_bytes: int = 2 << 20
    preview: bool = False


_TYPES: dict[str, type] = {
    **dict.fromkeys(("title", "description", "language", "base_url"), str),
    **dict.fromkeys(("seeds", "out", "authority", "about", "templates", "static"), pathlib.Path),
    **dict.fromkeys(("jobs", "max_document_bytes"), int),
    **dict.fromkeys(("noindex", "fewer_files"), bool),
}
_NAMES = {str: "text in quotes", pathlib.Path: "a path in quotes", int: "a whole number", bool: "true or false"}


def default_config(seeds: pathlib.Path, out: pathlib.Path) -> Config:
    """The default settings for a folder of documents: nothing curated."""
    return Config(seeds=seeds.absolute(), out=out.absolute())


def read_config(folder: pathlib.Path) -> Config:
    """The settings in the folder's site.toml; relative paths are relative to the folder.

    Raises SettingsError, naming file and line, where a key is unknown or a value cannot be.
    """
    path = folder.absolute() / FILE_NAME
    top, *tables = read_tables(path, SettingsError)
    for table in tables:
        raise SettingsError(f"[{table.name}] is no table of these settings", file=str(path), line=table.line)
    settings: dict[str, Any] = {"seeds": path.parent / "seeds", "out": path.parent / "public"}
    for key, value in top.values.items():
        try:
            settings[key] = _read_value(key, value, path.parent)
        except ValueError as trouble:
            raise SettingsError(str(trouble), file=str(path), line=top.lines[key]) from trouble
    if "about" in settings:
        settings["about"], settings["about_file"] = _read_page(settings["about"]), top.values["about"]
    return Config(**settings)


def list_settings_files(folder: pathlib.Path) -> tuple[pathlib.Path, ...]:
    """The files that the settings in a folder stand in: site.toml, and what it names as `about` if that can be read."""
    path = folder.absolute() / FILE_NAME
    try:
        about = read_tables(path, SettingsError)[0].values.get("about")
    except SettingsError:
        about = None
    return (path, path.parent / about) if isinstance(about, str) else (path,)


def _read_value(key: str, value: object, folder: pathlib.Path) -> object:
    """The value as Config holds it; ValueError says what is wrong with it."""
    wanted = _TYPES.get(key)
    if wanted is None:
        near = difflib.get_close_matches(key, _TYPES, n=1)
        raise ValueError(f"unknown setting {key!r}" + (f"; did you mean {near[0]!r}?" if near else ""))
    written = str if wanted is pathlib.Path else wanted
    if type(value) is not written:
        raise ValueError(f"{key} must be {_NAMES[wanted]}")
    if type(value) is int and value < 1:
        raise ValueError(f"{key} must be at least 1")
    if isinstance(value, str) and wanted is pathlib.Path:
        if not value or "\0" in value:
            raise ValueError(f"{key} must name a file or a folder")
        return folder / value
    if key == "language" and value not in _LANGUAGES:
        raise ValueError(f"language must be one of {', '.join(_LANGUAGES)}")
    if key == "base_url" and isinstance(value, str):
        return _read_address(value)
    return value


def _read_page(path: pathlib.Path) -> str:
    try:
        return unicodedata.normalize("NFC", path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as trouble:
        raise SettingsError(
            f"cannot be read: {trouble}", file=str(path), remedy="see `about` in site.toml"
        ) from trouble


def _read_address(value: str) -> str:
    if value and not value.startswith(("https://", "http://")):
        raise ValueError("base_url must begin with https:// or http://")
    if any(char.isspace() or char in "?#\"'<>" for char in value):
        raise ValueError("base_url must be a plain address, without spaces, quotes, ? or #")
    return value.rstrip("/")
