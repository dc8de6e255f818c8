"""One map, here or over several processes: the results are the same, in the same order."""

import ctypes
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


def spread(jobs: int, held: ExitStack) -> Each:
    """A map over that many processes, which end with `held`; 0: as many as there are processors for us, if worth it.

    They are started when they are first needed, and used from then on for whatever is more than a handful.
    """
    least = 0 if jobs else _MANY
    jobs = jobs or len(os.sched_getaffinity(0))
    pools: list[ProcessPoolExecutor] = []

    def each(function: Callable[[A], B], items: Sequence[A], /) -> Iterable[B]:
        if jobs == 1 or len(items) < (min(least, _CHUNK) if pools else least):
            return map(function, items)
        if not pools:
            begun = (multiprocessing.get_context("fork"), begin_process, (os.getpid(),))
            pools.append(ProcessPoolExecutor(jobs, *begun))
            held.callback(pools[0].shutdown, cancel_futures=True)
        return pools[0].map(function, items, chunksize=_CHUNK)

    return each


def begin_process(parent: int) -> None:
    """What a process does first: leave an interrupting key to the one that the operator started, and end with that one.

    However that one ends: a process left over would wait for ever for work, and hold the lock that it has inherited.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
