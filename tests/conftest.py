"""What tests of several rooms share: the project's own folders, and documents made for a test."""

import os
import pathlib
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, settings

from site_builder.config import default_config
from site_builder.pipeline import build
from tests.browser.driving import find_missing, open_browser

# The same examples in every run, and no verdict that depends on how busy the machine is.
settings.register_profile("project", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("project")

RunBuild = Callable[..., subprocess.CompletedProcess[str]]
ROOT = pathlib.Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-golden", action="store_true", help="write the expected files of tests/golden anew")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests last: once Playwright has begun, its loop runs in this thread, and nothing can start another."""
    items.sort(key=lambda item: "browser" in getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session")
def root() -> pathlib.Path:
    """The folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> pathlib.Path:
    """The folder with the gold, the checks and the measuring data; tests that need it are skipped without it."""
    folder = ROOT.parent / "shared"
    if not (folder / "gold").is_dir():
        pytest.skip("no folder of gold beside the project")
    return folder


@pytest.fixture
def write(tmp_path: pathlib.Path) -> Callable[[str, str | bytes], pathlib.Path]:
    """Writes a file below the test's own folder and gives its path."""

    def write_file(path: str, content: str | bytes) -> pathlib.Path:
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
        return target

    return write_file


@pytest.fixture(scope="session")
def run_build() -> RunBuild:
    """Runs build.py as an operator does, in a process of its own; `environment` is set on top of ours."""

    def run(
        *arguments: str | pathlib.Path, environment: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, str(ROOT / "build.py"), *map(str, arguments)],
            env=os.environ | (environment or {}),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=600,
        )

    return run


_OPEN = {
    "a.txt": "Thứ trưởng thăm nhà máy\n\n10/05/2024 08:50\n"
    "\nThứ trưởng Bộ Công an Lào Bounthong Sisavath thăm <b>nhà máy</b>.\n"
    "\nCông nhân vui mừng đón đoàn công tác trong buổi sáng đẹp trời tại nhà máy.\n",
    "b.txt": "Đại sứ tiếp đoàn\n\n12/05/2024 08:50\n\nĐại sứ Bounthong Sisavat tiếp đoàn khách tại trụ sở.\n"
    "\nKhách mời gồm nhiều nhóm văn nghệ địa phương rất được yêu mến trong vùng.\n",
}


@pytest.fixture(scope="session")
def preview(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """The preview of two documents that name people a letter apart: its public/."""
    folder = tmp_path_factory.mktemp("preview")
    (folder / "seeds").mkdir()
    for name, text in _OPEN.items():
        (folder / "seeds" / name).write_text(text, encoding="utf-8")
    config = default_config(folder / "seeds", folder / "public")
    build(msgspec.structs.replace(config, preview=True, base_url="https://kho.example"))
    return folder / "public"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, run_build: RunBuild) -> pathlib.Path:
    """Our own archive, built once for all tests that look at it: its public/."""
    out = tmp_path_factory.mktemp("site") / "public"
    ended = run_build("--site", ROOT, "--out", out)
    assert ended.returncode == 0, ended.stderr
    return out


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, which reaches this machine only; one for all tests, as Playwright runs once in a process."""
    if missing := find_missing():
        pytest.skip(missing)
    with open_browser() as opened:
        yield opened
