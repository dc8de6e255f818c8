"""Who publishes: the note that a publisher leaves at a host, and whether its writer is still alive."""

import contextlib
import getpass
import os
import pathlib
import secrets

import msgspec

from site_builder.errors import BusyError

_PROCESSES = pathlib.Path("/proc")


class Note(msgspec.Struct, frozen=True):
    """One process: who runs it, the boot and namespace in which its number means something, when it began.

    `token` tells two notes of one process apart.
    """

    who: str
    machine: str
    process: int
    began: str
    token: str


def make_note() -> Note:
    """A new note of this process."""
    machine = ""
    with contextlib.suppress(OSError):
        boot = (_PROCESSES / "sys/kernel/random/boot_id").read_text().strip()
        machine = f"{boot} {(_PROCESSES / 'self/ns/pid').readlink()}"
    process = os.getpid()
    return Note(_name_operator(), machine, process, _find_beginning(process), secrets.token_hex(8))


def write_note(note: Note) -> bytes:
    """The note as it is left at a host."""
    return msgspec.json.encode(note)


def check_note(body: bytes, *, take_over: bool) -> None:
    """Let pass what a dead process of this machine has left, or what the operator says is dead.

    Raises BusyError, which says who publishes.
    """
    if take_over:
        return
    try:
        note = msgspec.json.decode(body, type=Note)
    except msgspec.DecodeError:
        note = Note("somebody", "", 0, "", "")
    ours = make_note()
    if note.machine and note.machine == ours.machine and _find_beginning(note.process) != note.began:
        return
    message = f"{note.who} publishes there (process {note.process})"
    raise BusyError(message, remedy="wait; if that process is known to be dead: --take-over")


def _find_beginning(process: int) -> str:
    """When a process began, in ticks since the machine did; empty where there is none of that number."""
    try:
        stat = (_PROCESSES / str(process) / "stat").read_text()
    except OSError:
        return ""
    state, *fields = stat.rpartition(")")[2].split()
    return "" if state == "Z" else fields[18]


def _name_operator() -> str:
    with contextlib.suppress(OSError, KeyError):
        return f"{getpass.getuser()}@{os.uname().nodename}"
    return os.uname().nodename
