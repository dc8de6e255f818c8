"""The system calls of a program that change something, as strace tells of them, and how they can be made to fail."""

import pathlib
import re
import shutil
import subprocess
from collections.abc import Sequence
from typing import NamedTuple

# Every call that can change what a disk holds, or is asked to see to it.
CALLS = (
    "openat,write,pwrite64,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,unlink,unlinkat,rmdir,chmod,fchmod,"
    "fchmodat,symlink,symlinkat,truncate,ftruncate,utimensat,copy_file_range,sendfile,syncfs,sync,fsync,fdatasync,flock"
)
FAULTS = ("error=ENOSPC", "error=EIO", "signal=KILL")
_LINE = re.compile(r"(?:\d+ +)?(\w+)\((.*)")
_STREAM = re.compile(r"[012](<|,)")
_WRITING = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC")


class Call(NamedTuple):
    """One system call of a run: its name, the how manieth of that name it is, and what it was called with."""

    name: str
    number: int
    arguments: str


def can_inject() -> bool:
    """Whether strace is installed and may be used here."""
    if not shutil.which("strace"):
        return False
    tried = ["strace", "-f", "-o", "/dev/null", "-e", "inject=getcwd:error=EIO", "true"]
    return subprocess.run(tried, capture_output=True, check=False).returncode == 0


def list_calls(command: Sequence[str], log: pathlib.Path, **settings) -> list[Call]:
    """The calls of a run that change something, but for what is printed; the run has to succeed."""
    traced = ["strace", "-f", "--seccomp-bpf", "-e", f"trace={CALLS}", "-s", "9999", "-o", str(log), *command]
    subprocess.run(traced, capture_output=True, check=True, **settings)
    return read_calls(log)


def read_calls(log: pathlib.Path) -> list[Call]:
    """Of the calls that strace noted, those that change something, but for what is printed."""
    counts: dict[str, int] = {}
    calls = []
    for line in log.read_text(errors="replace").splitlines():
        found = _LINE.match(line)
        if found:
            name, arguments = found.groups()
            counts[name] = counts.get(name, 0) + 1
            printed = name == "write" and _STREAM.match(arguments)
            if not printed and (name != "openat" or _WRITING.search(arguments)):
                calls.append(Call(name, counts[name], arguments))
    return calls
