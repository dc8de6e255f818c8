"""Runs a command as a whole process and measures it: how long it took, or the most memory that it held."""

import contextlib
import pathlib
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from site_builder.memory import PeakMemory

ROOT = pathlib.Path(__file__).parents[1]
Measure: TypeAlias = Callable[[Sequence[str]], float]


def measure_seconds(command: Sequence[str]) -> float:
    """Seconds from its start to its end. Raises RuntimeError where it fails."""
    since = time.perf_counter()
    with _run(command) as process:
        process.wait()
        return time.perf_counter() - since


def measure_peak(command: Sequence[str]) -> float:
    """The most bytes that it and all that it started held at once. Raises RuntimeError where it fails."""
    with _run(command) as process, PeakMemory(process.pid) as memory:
        process.wait()
        return float(memory.take())


@contextlib.contextmanager
def _run(command: Sequence[str]) -> Iterator[subprocess.Popen[bytes]]:
    """The process, which is to end well within the block; what it says is kept for the case that it does not."""
    with tempfile.TemporaryFile() as said:
        with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=said, stderr=said) as process:
            yield process
        if process.returncode:
            said.seek(0)
            message = f"{command[0]} ended with {process.returncode}: {said.read().decode('utf-8', 'replace')}"
            raise RuntimeError(message)
