"""Which host a target names. Each library is imported here, by the first who needs it."""

import contextlib
import importlib
import pathlib
from collections.abc import Iterator
from typing import Any

from site_builder.deploy import shell
from site_builder.deploy.deploying import Host
from site_builder.deploy.folder import FolderPlace
from site_builder.deploy.git import GitHost
from site_builder.deploy.releases import ReleaseHost
from site_builder.errors import DeployError
from site_builder.targets import BucketTarget, FolderTarget, GitTarget, ServerTarget, Target


@contextlib.contextmanager
def open_host(target: Target, cache: pathlib.Path) -> Iterator[Host]:
    """The host of a target until the block ends; `cache` is where it may remember what it has sent.

    Raises DeployError where a library or a command is missing, or the host cannot be reached.
    """
    match target:
        case FolderTarget():
            yield ReleaseHost(FolderPlace(target.path))
        case GitTarget():
            yield GitHost(target, cache)
        case BucketTarget():
            yield _import_late("bucket").BucketHost(target)
        case ServerTarget(protocol="rsync"):
            with shell.connect(target) as place:
                yield ReleaseHost(place)
        case ServerTarget():
            with _import_late("sftp").connect(target) as place:
                yield ReleaseHost(place)


def _import_late(name: str) -> Any:
    """A module of ours whose library is large, or not there where nobody publishes so."""
    try:
        return importlib.import_module(f"site_builder.deploy.{name}")
    except ModuleNotFoundError as trouble:
        message = f"needs the library {trouble.name}, which is not installed"
        raise DeployError(message, remedy="make publish-libraries") from trouble
