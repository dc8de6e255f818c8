"""A browser and a served site for the tests of this folder; without them the tests are skipped and say so."""

import os
import pathlib
from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.driving import serve


@pytest.fixture(scope="session")
def address(site: pathlib.Path) -> Iterator[str]:
    """Where our own archive is served, below a path."""
    with serve(site) as served:
        yield served


@pytest.fixture(scope="session")
def axe(root: pathlib.Path) -> str:
    """The script of axe-core: AXE_CORE names it, or the npm package has been installed under build/."""
    named = os.environ.get("AXE_CORE")
    path = pathlib.Path(named) if named else root / "build" / "node_modules" / "axe-core" / "axe.min.js"
    if not path.is_file():
        pytest.skip("axe-core is not installed: name it in AXE_CORE")
    return path.read_text(encoding="utf-8")


class Trouble(list[str]):
    """What a page complained of, and whom it asked that is not ours."""

    def watch(self, page: Any, address: str) -> None:
        page.on("console", lambda message: self.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.append(str(error)))
        page.on("request", lambda asked: None if asked.url.startswith(address) else self.append(asked.url))
        page.on("requestfailed", self._note_failure)
        page.on(
            "response", lambda answer: self.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None
        )

    def _note_failure(self, asked: Any) -> None:
        """What a page did not wait for because it was left is no failure."""
        if asked.failure != "net::ERR_ABORTED":
            self.append(f"{asked.url} failed: {asked.failure}")


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    """A page that must not complain, nor ask anybody else."""
    trouble = Trouble()
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    trouble.watch(opened, address)
    yield opened
    opened.close()
    assert trouble == []
