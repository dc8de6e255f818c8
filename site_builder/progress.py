"""What a build is doing and how long each stage took."""

import time
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from site_builder.memory import PeakMemory

A = TypeVar("A")


class Watch(Protocol):
    """Told of progress: the stage, how many of its items are done, how many there are (0 where that is not known)."""

    def __call__(self, stage: str, done: int, total: int, /) -> None: ...


class Progress:
    """Tells a watch, and keeps each stage's seconds in `seconds`; with `memory` its peak in `peaks`, in bytes.

    A stage begins when the one before it ends.
    """

    def __init__(self, watch: Watch | None, memory: PeakMemory | None = None) -> None:
        self._watch = watch
        self._memory = memory
        self._since = time.perf_counter()
        self.seconds: dict[str, float] = {}
        self.peaks: dict[str, int] = {}

    def time(self, stage: str, work: Callable[[], A]) -> A:
        """The result of the work, which is a whole stage."""
        self._tell(stage, 0, 0)
        result = work()
        self.end(stage)
        return result

    def count(self, stage: str, items: Iterable[A], total: int) -> Iterator[A]:
        """The items, counted as they are asked for; the stage ends with them."""
        for done, item in enumerate(items, 1):
            yield item
            self._tell(stage, done, total)
        self.end(stage)

    def end(self, stage: str) -> None:
        """Note that the stage ends now."""
        now = time.perf_counter()
        self.seconds[stage] = round(now - self._since, 3)
        self._since = now
        if self._memory:
            self.peaks[stage] = self._memory.take()

    def _tell(self, stage: str, done: int, total: int) -> None:
        if self._watch:
            self._watch(stage, done, total)
