"""The command `serve`: its arguments, and what the operator is told while it runs."""

import argparse
import os
import pathlib
import sys
from collections.abc import Callable, Set
from typing import TYPE_CHECKING

from site_builder.config import Config, list_settings_files
from site_builder.model import Issue
from site_builder.terminal import escape, list_troubles

if TYPE_CHECKING:
    from site_builder.serve import Broken, Proof, Rebuilt

_PORT = 8000
_NAMED = 3


def add_serve_arguments(parser: argparse.ArgumentParser) -> None:
    """What `serve` takes."""
    parser.add_argument("--site", type=pathlib.Path, metavar="DIR", help="the folder of the site")
    parser.add_argument(
        "--port", type=_read_port, default=_PORT, metavar="N", help=f"default {_PORT}; 0 takes one that is free"
    )
    parser.add_argument("--base-path", metavar="PATH", help="serve below this path (default: that of base_url)")
    parser.add_argument("--follow", action="store_true", help="open browsers go to the page of what was saved")
    parser.add_argument(
        "--poll", action="store_true", help="look for changes, where the disk does not tell of them (a network's)"
    )
    parser.set_defaults(seeds=None, out=None, jobs=None)


def preview_site(arguments: argparse.Namespace, folder: pathlib.Path, read: Callable[[], Config]) -> int:
    """Serve the site of a folder, whose settings `read` gives, until the operator ends it; the exit code."""
    from site_builder.serve import Options, serve_site  # noqa: PLC0415 — a server is loaded for this command only

    options = Options(arguments.port, arguments.base_path, arguments.follow, arguments.poll)
    try:
        serve_site(SiteSettings(folder, read), options, Narrator(folder))
    except KeyboardInterrupt:
        print("ended", file=sys.stderr)
    return 0


class SiteSettings:
    """The settings of a folder, read each time."""

    def __init__(self, folder: pathlib.Path, read: Callable[[], Config]) -> None:
        self.read = read
        self._folder = folder

    def list_files(self) -> tuple[pathlib.Path, ...]:
        """site.toml and the text of the page "about"."""
        return list_settings_files(self._folder)


class Narrator:
    """Tells the operator of each build: a line of what changed, and the troubles that the one before had not."""

    def __init__(self, folder: pathlib.Path) -> None:
        self._folder = folder.absolute()
        self._told: frozenset[Issue] = frozenset()
        self._first = True

    def greet(self, address: str) -> None:
        """Where the site is to be seen."""
        _say(f"serving {address} (Ctrl-C ends it); the first build is under way")

    def show_broken(self, broken: "Broken") -> None:
        """Why a build failed, line by line."""
        for line in broken.message.splitlines():
            print(escape(f"error: {line}"), file=sys.stderr, flush=True)

    def show_proof(self, proof: "Proof") -> None:
        """What is shown ahead of the site."""
        _say(f"{self._name({proof.path})}: shown after {proof.seconds:.2f} s, the site follows")

    def show(self, rebuilt: "Rebuilt") -> None:
        """What a build was of, and what it did."""
        issues = rebuilt.outcome.issues
        for line in list_troubles(issue for issue in issues if issue not in self._told):
            print(line, file=sys.stderr, flush=True)
        self._told = frozenset(issues)
        published = rebuilt.outcome.published
        what = "the site" if self._first or not rebuilt.changed else self._name(rebuilt.changed)
        self._first = False
        _say(f"{what}: {published.written} files new or changed, {published.removed} gone, {rebuilt.seconds:.2f} s")

    def _name(self, paths: Set[str]) -> str:
        names = sorted(os.path.relpath(path, self._folder) for path in paths)
        more = len(names) - _NAMED
        return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def _read_port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"not a port: {text!r}")
    return int(text)


def _say(text: str) -> None:
    print(escape(text), flush=True)
