"""Runs git, rsync and ssh: they are told a list of words, never a line for a shell."""

import os
import shutil
import subprocess
from collections.abc import Container, Mapping, Sequence

from site_builder.errors import DeployError


def run_command(
    command: Sequence[str],
    *,
    feed: bytes = b"",
    environment: Mapping[str, str] | None = None,
    fine: Container[int] = (0,),
) -> subprocess.CompletedProcess[bytes]:
    """Run a command to its end; `environment` is set on top of ours. Its messages are in English, for us to tell apart.

    Raises DeployError where it is not installed, or ends with a code that is not fine.
    """
    require_command(command[0])
    ended = subprocess.run(  # noqa: S603 — no shell; addresses that look like options are refused as settings
        command, input=feed, capture_output=True, env={**os.environ, "LC_ALL": "C", **(environment or {})}, check=False
    )
    if ended.returncode not in fine:
        raise DeployError(f"{command[0]}: {find_complaint(ended.stderr) or f'failed with code {ended.returncode}'}")
    return ended


def require_command(name: str) -> None:
    """Raises DeployError where a command is not installed."""
    if not shutil.which(name):
        raise DeployError(f"no command {name} here", remedy="install it")


def find_complaint(said: bytes) -> str:
    """What a command complains of, in one line: what it calls an error, else the first that it says."""
    lines = [line.strip() for line in said.decode("utf-8", "replace").splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith(("fatal:", "error:", "rsync error", "rsync:", "ssh:"))]
    return "; ".join((errors or lines)[:2])
