"""A preview as an operator runs it, over a small site that a test may write to."""

import contextlib
import pathlib
import queue
import shutil
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import NamedTuple

from tests.reliability.hostile import tell

ROOT = pathlib.Path(__file__).resolve().parents[2]
PATIENCE = 60.0
OWN_LOOK = 'templates = "templates"\nstatic = "static"\n'
TITLE = "Tin đầu tiên về rừng núi"
ADDRESS = "articles/tin-dau-tien-ve-rung-nui.html"


class Answer(NamedTuple):
    """What a server answered."""

    status: int
    headers: dict[str, str]
    body: bytes


class Preview:
    """A running `build.py serve`: its site, its address, what it prints."""

    def __init__(self, site: pathlib.Path, *arguments: str, patience: float = PATIENCE) -> None:
        self.site = site
        self.folder = site / ".site_builder" / "preview" / "public"
        # Whatever runs the tests in the background may have us ignore the interrupting key, and what we start, too.
        command = [
            *("env", "--default-signal=INT"),
            sys.executable,
            "-B",
            str(ROOT / "build.py"),
            "serve",
            "--site",
            str(site),
            "--port",
            "0",
            *arguments,
        ]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
        )
        self.patience = patience
        self.printed: list[str] = []
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()
        self.address = self.wait_for("serving http").split()[1]
        self.host = self.address.split("/")[2]
        self.port = self.host.split(":")[1]
        self.wait_for("the site:")

    def wait_for(self, text: str) -> str:
        """The next line that holds the text."""
        while True:
            line = self._lines.get(timeout=self.patience)
            if text in line:
                return line

    def wait_for_site(self, path: str) -> str:
        """The next line that tells of a site built of a change of this file, which may be shown ahead of it."""
        while True:
            line = self.wait_for(" files new or changed")
            if path in line:
                return line

    def count_builds(self) -> int:
        """How many builds it has told of."""
        return sum(" files new or changed" in line for line in self.printed)

    def save(self, path: str, text: str | bytes) -> None:
        """Write a file of the site, as an editor does that saves in place."""
        (self.site / path).write_bytes(text.encode() if isinstance(text, str) else text)

    def ask(self, path: str = "", **headers: str) -> Answer:
        """What is answered for a path below the address; headers are written with _ for -."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        asked = urllib.request.Request(self.address + path, headers=named)
        try:
            with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
                return Answer(answer.status, dict(answer.headers), answer.read())
        except urllib.error.HTTPError as refused:
            with refused:
                return Answer(refused.code, dict(refused.headers), refused.read())

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.printed.append(line)
            self._lines.put(line)


def make_site(folder: pathlib.Path, settings: str = "") -> pathlib.Path:
    """A site of two documents with its own templates and styles."""
    for name in ("templates", "static"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "seeds").mkdir()
    (folder / "seeds" / "a.txt").write_bytes(tell(TITLE))
    (folder / "seeds" / "b.txt").write_bytes(tell("Tin thứ hai về đập nước"))
    (folder / "site.toml").write_text(f'title = "Kho thử"\n{OWN_LOOK}{settings}', encoding="utf-8")
    return folder


@contextlib.contextmanager
def run_preview(site: pathlib.Path, *arguments: str, patience: float = PATIENCE) -> Iterator[Preview]:
    """Serve the site until the block ends, whose first build is done when it begins."""
    preview = Preview(site, *arguments, patience=patience)
    try:
        yield preview
    finally:
        preview.process.terminate()
        preview.process.wait(PATIENCE)
