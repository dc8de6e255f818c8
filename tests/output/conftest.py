"""An output folder, and the files of a small site."""

import pathlib

import pytest

from site_builder.model.site import OutputFile
from site_builder.output import lock_output, publish_files


@pytest.fixture
def out(tmp_path):
    """Where the site goes; not there yet."""
    return tmp_path / "public"


@pytest.fixture
def publish(out):
    """Publishes files given as path → text; the report."""

    def publish_texts(files, folder=out):
        with lock_output(folder, []) as output:
            return publish_files((OutputFile(path, text.encode()) for path, text in files.items()), output)

    return publish_texts


@pytest.fixture
def read():
    """Reads a folder as path → text, links as their targets, empty folders as None."""

    def read_folder(folder: pathlib.Path):
        found = {}
        for path in sorted(folder.rglob("*")):
            name = str(path.relative_to(folder))
            if path.is_symlink():
                found[name] = f"-> {path.readlink()}"
            elif path.is_file():
                found[name] = path.read_text()
            elif not any(path.iterdir()):
                found[name] = None
        return found

    return read_folder
