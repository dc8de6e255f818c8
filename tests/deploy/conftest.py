"""A target of each kind, and a publisher that is told what an operator tells it."""

import pathlib
from collections.abc import Callable
from typing import NamedTuple

import pytest

from site_builder import cli
from tests.deploy.sites import Files, lay_out
from tests.deploy.targets import KINDS, Target, make_target, open_servers


class Ended(NamedTuple):
    """How the program ended, and what it said."""

    returncode: int
    stdout: str
    stderr: str


Publish = Callable[..., Ended]


@pytest.fixture(scope="session", params=KINDS)
def kind(request):
    return request.param


@pytest.fixture(scope="session")
def server(kind, tmp_path_factory):
    with open_servers(kind, tmp_path_factory.mktemp(kind)) as opened:
        yield opened


@pytest.fixture
def target(kind, server, tmp_path) -> Target:
    return make_target(kind, tmp_path, server)


@pytest.fixture
def home(tmp_path) -> pathlib.Path:
    """A folder of a site that is built already: its public/ is what a test lays out there."""
    home = tmp_path / "site"
    (home / "public").mkdir(parents=True)
    (home / "site.toml").touch()
    return home


@pytest.fixture
def publish(home, monkeypatch, capsys) -> Publish:
    """Publishes a site made of these files to a target; where there are none, what lies there already."""

    def run(files: Files | None, target: Target, *more: str) -> Ended:
        if files is not None:
            lay_out(files, home / "public")
        for name, value in target.environment.items():
            monkeypatch.setenv(name, value)
        capsys.readouterr()
        code = cli.main(["publish", target.address, "--site", str(home), *more])
        return Ended(code, *capsys.readouterr())

    return run
