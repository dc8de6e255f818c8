"""Which host a target names. Each library is imported here, by the first who needs it."""

import contextlib
import importlib.util
import pathlib
from collections.abc import Iterator

from site_builder.deploy.deploying import Host
from site_builder.errors import DeployError
from site_builder.targets import BucketTarget, FolderTarget, GitTarget, Target

_LIBRARIES = "requirements/publish.txt"


@contextlib.contextmanager
def open_host(target: Target, state: pathlib.Path) -> Iterator[Host]:
    """The host of a target until the block ends; `state` is a folder for what is worth remembering between two calls.

    Raises DeployError where a library or a command is missing, or the host cannot be reached.
    """
    if isinstance(target, FolderTarget):
        from site_builder.deploy.folder import FolderPlace
        from site_builder.deploy.releases import ReleaseHost

        yield ReleaseHost(FolderPlace(target.path))
    else:
        raise DeployError("not yet")
