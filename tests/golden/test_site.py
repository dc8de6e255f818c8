"""The site of a small archive, byte for byte; `make golden` writes it anew after a meant change."""

import pathlib

import pytest

from tests.render.test_pages import make_site, render_site

GOLDEN = pathlib.Path(__file__).parent / "site"


def test_the_site_is_as_it_was(request: pytest.FixtureRequest) -> None:
    files = {path: file.body for path, file in render_site(make_site()).items()}
    if request.config.getoption("--write-golden", default=False):
        write_golden(files)
    kept = {
        path.relative_to(GOLDEN).as_posix(): path.read_bytes() for path in sorted(GOLDEN.rglob("*")) if path.is_file()
    }
    assert sorted(kept) == sorted(files)
    assert [path for path in sorted(files) if files[path] != kept[path]] == []


def write_golden(files: dict[str, bytes]) -> None:
    """Put the files in the place of those kept."""
    for path in sorted(GOLDEN.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    for name, body in files.items():
        target = GOLDEN / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(body)
