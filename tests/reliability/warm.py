"""Runs the program again and again in forks of a process that has built once: what is slow about starting is done once.

A fork waits until a tracer has it, so calls are counted from the first one of the program.
"""

import ctypes
import os
import pathlib
import subprocess
import sys
from collections.abc import Sequence
from typing import NamedTuple

from site_builder.cli import main
from site_builder.output import exchanging
from tests.reliability.faults import CALLS, Call, read_calls

_PR_SET_PTRACER = 0x59616D61
_ANYBODY = ctypes.c_ulong(-1)


class Ended(NamedTuple):
    """How a run ended: as `subprocess` tells it; and what it said."""

    returncode: int
    stderr: str


def warm_up(seeds: pathlib.Path, folder: pathlib.Path, at_once: bool) -> None:
    """Build once, so that everything is loaded; `at_once` as on systems that can exchange two folders in one step."""
    if not at_once:
        exchanging._exchange_at_once = exchanging._exchange_in_steps
    sys.dont_write_bytecode = True
    assert main(["--seeds", str(seeds), "--out", str(folder / f"warm-{os.getpid()}" / "public"), "--quiet"]) == 0


def run_warm(arguments: Sequence[str], said: pathlib.Path, tracing: Sequence[str] = ()) -> Ended:
    """One run of the program, by a tracer with those options if any; what it says goes through the file `said`."""
    gate, go = os.pipe()
    child = os.fork()
    if not child:
        _become(arguments, said, gate)
    os.close(gate)
    tracer = None
    if tracing:
        tracer = subprocess.Popen(["strace", *tracing, "-p", str(child)], stderr=subprocess.PIPE, text=True)
        assert "attached" in tracer.stderr.readline()
    os.write(go, b"!")
    os.close(go)
    status = os.waitpid(child, 0)[1]
    if tracer:
        tracer.communicate()
    return Ended(os.waitstatus_to_exitcode(status), said.read_text())


def list_warm_calls(arguments: Sequence[str], folder: pathlib.Path) -> list[Call]:
    """The calls of a run that change something; the run has to succeed."""
    ended = run_warm(arguments, folder / "said", ["-e", f"trace={CALLS}", "-s", "9999", "-o", str(folder / "log")])
    assert ended.returncode == 0, ended.stderr
    return read_calls(folder / "log")


def run_with_fault(arguments: Sequence[str], call: Call, fault: str, folder: pathlib.Path) -> tuple[Ended, bool]:
    """A run with that one call failing, and whether it came to that call at all."""
    injected = f"inject={call.name}:{fault}:when={call.number}"
    log = folder / "log"
    ended = run_warm(arguments, folder / "said", ["-e", f"trace={call.name}", "-e", injected, "-o", str(log)])
    return ended, ended.returncode < 0 or "(INJECTED)" in log.read_text(errors="replace")


def _become(arguments: Sequence[str], said: pathlib.Path, gate: int) -> None:
    """The program, in a process of its own, from the moment the gate is opened; never returns."""
    code = 1
    try:
        ctypes.CDLL(None).prctl(_PR_SET_PTRACER, _ANYBODY, 0, 0, 0)
        with said.open("wb", buffering=0) as file:
            os.dup2(file.fileno(), 1)
            os.dup2(file.fileno(), 2)
        sys.stdout, sys.stderr = os.fdopen(1, "w", closefd=False), os.fdopen(2, "w", closefd=False)
        os.read(gate, 1)
        code = main(arguments)
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:
        sys.excepthook(*sys.exc_info())
        sys.stderr.flush()
    finally:
        os._exit(code)
