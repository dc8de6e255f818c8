"""Where the templates and the static files lie."""

import pathlib

import msgspec


class Look(msgspec.Struct, frozen=True):
    """The folders that decide what the pages look like; hashable, so that each process reads them once."""

    templates: pathlib.Path
    static: pathlib.Path
