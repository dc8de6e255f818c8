"""Where the peers' own programs are, once `make bench` has installed them apart from everything of ours."""

import pathlib

import msgspec

FOLDER = pathlib.Path(__file__).parents[2] / "build" / "peers"


class Programs(msgspec.Struct, frozen=True):
    """The native programs themselves: the Python around them would cost them time that is not theirs."""

    hugo: pathlib.Path
    pagefind: pathlib.Path


def find_programs(folder: pathlib.Path = FOLDER) -> Programs | None:
    """The programs in the virtual environment in that folder; None where they are not there."""
    found = [
        next(folder.glob(f"lib/python*/site-packages/{path}"), None)
        for path in ("hugo/binaries/hugo", "pagefind_bin/pagefind")
    ]
    hugo, pagefind = found
    return Programs(hugo, pagefind) if hugo and pagefind else None
