"""How much memory a process and those it started hold at once, and when Python looks for garbage in it."""

import contextlib
import ctypes
import gc
import os
import pathlib
import threading
from collections.abc import Iterator
from types import TracebackType

_INTERVAL = 0.05
_PROC = pathlib.Path("/proc")


def measure_tree(pid: int) -> int:
    """The bytes held by that process and all that descend from it; 0 where it is gone.

    A page that several of them share is counted once.
    """
    return sum(_measure(each) for each in _list_tree(pid))


def _measure(pid: int) -> int:
    try:
        lines = (_PROC / str(pid) / "smaps_rollup").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return 0
    # "Pss" is the share of each page that is this process's: a page of two processes counts half for each.
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def _list_tree(pid: int) -> Iterator[int]:
    pending = [pid]
    while pending:
        pid = pending.pop()
        yield pid
        for children in (_PROC / str(pid) / "task").glob("*/children"):
            try:
                pending += map(int, children.read_text(encoding="ascii").split())
            except OSError:
                continue


class PeakMemory:
    """The most that a process and those it started held at once, looked at 20 times a second until the block ends."""

    def __init__(self, pid: int | None = None) -> None:
        self._pid = os.getpid() if pid is None else pid
        self._peak = 0
        self._looking = threading.Lock()  # what was measured before a peak is asked for is no later one's
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> "PeakMemory":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def take(self) -> int:
        """The bytes of the highest peak since this was last asked, the present moment included."""
        with self._looking:
            peak, self._peak = max(self._peak, measure_tree(self._pid)), 0
        return peak

    def _look(self) -> None:
        while not self._over.wait(_INTERVAL):
            with self._looking:
                self._peak = max(self._peak, measure_tree(self._pid))


def release_memory() -> None:
    """Give back to the system what was freed and lies between what is held, where the C library can."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim:
        trim(0)


@contextlib.contextmanager
def hold_collection() -> Iterator[None]:
    """Keep Python from looking for circles of garbage meanwhile: a build makes millions of values and no circle."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
