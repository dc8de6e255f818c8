"""One map, here or over several processes: the results are the same, in the same order."""

import ctypes
import functools
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from typing import Protocol, TypeVar

A = TypeVar("A")
B = TypeVar("B")

# From this many items on, starting further processes costs less than it saves.
_MANY = 200
_CHUNK = 16
_PR_SET_PDEATHSIG = 1


class Each(Protocol):
    """Applies a function to each item, wherever, and gives the results in the order of the items."""

    def __call__(self, function: Callable[[A], B], items: Sequence[A], /) -> Iterable[B]: ...


def choose_jobs(items: int) -> int:
    """As many processes as there are processors for us, one where the items are few."""
    return len(os.sched_getaffinity(0)) if items >= _MANY else 1


def spread(jobs: int, held: ExitStack) -> Each:
    """A map over that many processes, which end with `held`; the plain map for one."""
    if jobs == 1:
        return map
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("fork"), initializer=_begin, initargs=(os.getpid(),))
    held.callback(pool.shutdown, cancel_futures=True)
    return functools.partial(pool.map, chunksize=_CHUNK)


def _begin(parent: int) -> None:
    """What a process does first: leave an interrupting key to the one that the operator started, and end with that one.

    However that one ends: a process left over would wait for ever for work, and hold the lock that it has inherited.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
