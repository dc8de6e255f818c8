"""Notices that something may have changed; what, is found out by looking.

Notices are hints. Systems drop them when there are many, lose sight of a folder that is put in another's place, and
report the first file of a new folder or not. So whoever is told looks at the files themselves, and is told every second
that nothing was noticed, too.
"""

import pathlib
import threading
from collections.abc import Callable, Iterable

import watchfiles

from site_builder.serve.inputs import Inputs

# Milliseconds: how long changes are gathered, and after how long it is told that there was none.
_GATHERED = 50
_STEP = 10
_UNTOLD = 1000
_POLL_SECONDS = 0.3


class Watcher:
    """Calls `notice` whenever one of the inputs may have changed, from threads of its own, until it is ended.

    `find_inputs` says what the inputs are; it is asked again and again. With `poll` nothing is asked of the system,
    which is told nothing of what happens on the disks of others: `notice` is called a few times a second.
    """

    def __init__(self, find_inputs: Callable[[], Inputs], notice: Callable[[], None], *, poll: bool) -> None:
        self._find_inputs = find_inputs
        self._notice = notice
        self._ended = threading.Event()
        work = (self._poll,) if poll else (self._watch_folders, self._watch_files)
        self._threads = [threading.Thread(target=each, daemon=True) for each in work]

    def start(self) -> None:
        """Begin to watch. What changed before is noticed within a second."""
        for thread in self._threads:
            thread.start()

    def end(self) -> None:
        """End the threads, and wait for them."""
        self._ended.set()
        for thread in self._threads:
            if thread.ident is not None:  # begun
                thread.join()

    def _poll(self) -> None:
        while not self._ended.wait(_POLL_SECONDS):
            self._notice()

    def _watch_folders(self) -> None:
        self._watch(lambda: self._find_inputs().folders, recursive=True)

    def _watch_files(self) -> None:
        """Single files by their folders: a file that is saved by putting another in its place is watched no longer."""
        self._watch(lambda: {file.parent for file in self._find_inputs().files}, recursive=False)

    def _watch(self, find_folders: Callable[[], Iterable[pathlib.Path]], *, recursive: bool) -> None:
        while not self._ended.is_set():
            folders = _identify(find_folders())
            try:
                self._watch_until_moved(folders, find_folders, recursive)
            except OSError:
                # No folder, or no room for more watches: then it is polled, and tried again each time.
                self._ended.wait(_POLL_SECONDS)
            self._notice()

    def _watch_until_moved(
        self, folders: set[tuple[str, int, int]], find_folders: Callable[[], Iterable[pathlib.Path]], recursive: bool
    ) -> None:
        """Watch the folders until one of them is another, which the system would not see."""
        if not folders:
            raise FileNotFoundError
        for _ in watchfiles.watch(
            *(path for path, _, _ in folders),
            watch_filter=None,
            debounce=_GATHERED,
            step=_STEP,
            rust_timeout=_UNTOLD,
            yield_on_timeout=True,
            stop_event=self._ended,
            raise_interrupt=False,
            recursive=recursive,
            ignore_permission_denied=True,
        ):
            self._notice()
            if _identify(find_folders()) != folders:
                return


def _identify(folders: Iterable[pathlib.Path]) -> set[tuple[str, int, int]]:
    """The folders that there are, each with its number on its disk."""
    found = set()
    for folder in folders:
        if folder.is_dir():
            state = folder.stat()
            found.add((str(folder), state.st_dev, state.st_ino))
    return found
