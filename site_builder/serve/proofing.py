"""Shows a document as it was just saved while the site is still being built: from a process and a thread of its own."""

import contextlib
import pathlib
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from typing import Protocol

from site_builder.cache import Cache
from site_builder.config import Config
from site_builder.errors import SiteBuilderError
from site_builder.output import name_output
from site_builder.proofs import make_proof
from site_builder.serve.inputs import Inputs, Snapshot, find_changes, settle, take_snapshot
from site_builder.serve.overlay import Proof
from site_builder.serve.processes import OtherProcess
from site_builder.stages import prepare_builds

# A document is read when nothing has changed for so long; and the next time after so long, however often it is saved.
_QUIET_SECONDS = 0.03
_APART_SECONDS = 0.2
# Who changes more at once waits for the site.
_MOST = 5

Order = tuple[Config, str]


class Prover(Protocol):
    """A `ProofProcess`, or what stands in for one."""

    def prove(self, config: Config, seed: str, /) -> Mapping[str, bytes]:
        """The files of a document; none where it cannot be shown yet. Raises EOFError or OSError where it was ended."""
        ...

    def end(self) -> None:
        """End it at once; from another thread, too."""
        ...


class ProofProcess:
    """A process with word lists and templates loaded, which reads one document after the other."""

    def __init__(self) -> None:
        self._process: OtherProcess[Order, dict[str, bytes]] = OtherProcess(_prove)

    def prove(self, config: Config, seed: str) -> Mapping[str, bytes]:
        """The files of a document below seeds/; with an empty path none, and everything is loaded."""
        return self._process.ask((config, seed))

    def end(self) -> None:
        """End it at once, whatever it is doing."""
        self._process.end()


class Proofreader:
    """A thread that has the documents which changed read and shown, when told that something may have changed.

    `find_config` gives the settings of the preview; `tell` is called in that thread with each proof.
    """

    def __init__(
        self,
        find_config: Callable[[], Config],
        find_inputs: Callable[[], Inputs],
        tell: Callable[[Proof], None],
        make_prover: Callable[[], Prover] = ProofProcess,
    ) -> None:
        self._find_config = find_config
        self._find_inputs = find_inputs
        self._tell = tell
        self._make_prover = make_prover
        self._prover: Prover | None = None
        self._noticed = threading.Event()
        self._ended = threading.Event()
        self._seen: Snapshot = {}
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        """Begin: what changes from now on is shown."""
        self._seen = take_snapshot(self._find_inputs())
        self._thread.start()

    def notice(self) -> None:
        """Look whether something has changed."""
        self._noticed.set()

    def end(self) -> None:
        """Break off what is under way, and wait for the thread."""
        self._ended.set()
        self._noticed.set()
        while self._thread.is_alive():
            if prover := self._prover:
                prover.end()
            self._thread.join(_QUIET_SECONDS)
        self._end_prover()

    def _run(self) -> None:
        self._prove("")
        while self._noticed.wait() and not self._ended.is_set():
            self._noticed.clear()
            since = time.perf_counter()
            snapshot = settle(self._find_inputs, self._seen, self._ended, _QUIET_SECONDS)
            changed = find_changes(self._seen, snapshot)
            before, self._seen = self._seen, snapshot
            if not changed:
                continue
            folder = self._find_config().seeds
            documents = [path for path in sorted(changed) if pathlib.Path(path).is_relative_to(folder)]
            if len(documents) < len(changed):
                self._end_prover()  # it may have loaded what is other by now
                self._prove("")
            elif len(documents) <= _MOST:
                for path in documents:
                    if path in before and path in snapshot:
                        files = self._prove(pathlib.Path(path).relative_to(folder).as_posix())
                        if files and not self._ended.is_set():
                            self._tell(Proof(path, snapshot[path], files, time.perf_counter() - since))
            self._ended.wait(_APART_SECONDS)
            self._noticed.set()

    def _prove(self, seed: str) -> Mapping[str, bytes]:
        try:
            if self._prover is None:
                self._prover = self._make_prover()
            return self._prover.prove(self._find_config(), seed)
        except (EOFError, OSError):  # ended from outside: the site that is built shows what was saved
            self._end_prover()
            return {}

    def _end_prover(self) -> None:
        if self._prover:
            self._prover.end()
        self._prover = None


def _prove(order: Order) -> dict[str, bytes]:
    config, seed = order
    with contextlib.suppress(SiteBuilderError, OSError):  # what is raised, the build that follows meets too, and says
        prepare_builds(config)
        if seed:
            with closing(Cache(name_output(config.out).proofs, read_only=True)) as proofs:
                return {file.path: file.body for file in make_proof(config, seed, proofs)}
    return {}
