"""Builds whenever the inputs are not as they were: one build at a time, and never without the last state."""

import pathlib
import threading
import time
from collections.abc import Callable, Set
from typing import Protocol

import msgspec

from site_builder.config import Config
from site_builder.errors import SiteBuilderError
from site_builder.pipeline import Outcome
from site_builder.serve.building import Broken, BuildProcess
from site_builder.serve.inputs import LANGUAGE_DATA, Inputs, Snapshot, find_changes, list_inputs, take_snapshot

# A build begins when nothing has changed for the first time, and at the latest after the second.
_QUIET_SECONDS = 0.05
_LATEST_SECONDS = 0.4


class Settings(Protocol):
    """Where the settings come from."""

    def read(self) -> Config:
        """The settings as they are now. Raises SettingsError."""
        ...

    def list_files(self) -> tuple[pathlib.Path, ...]:
        """The files that they stand in."""
        ...


class Rebuilt(msgspec.Struct, frozen=True):
    """A build that went well: what it did, its settings, what changed since the last that did, its seconds."""

    outcome: Outcome
    config: Config
    changed: Set[str]
    seconds: float


class Rebuilder:
    """A thread that builds into `out` when told that something may have changed, where something has.

    `tell` is called in that thread with what each build came to.
    """

    def __init__(self, settings: Settings, out: pathlib.Path, tell: Callable[[Rebuilt | Broken], None]) -> None:
        self._inputs = list_inputs(settings.read(), settings.list_files())
        self._settings = settings
        self._out = out
        self._tell = tell
        self._noticed = threading.Event()
        self._ended = threading.Event()
        self._tried: Snapshot | None = None
        self._shown: Snapshot = {}
        self._thread = threading.Thread(target=self._run)
        self._process: BuildProcess | None = None

    def start(self) -> None:
        """Begin with a build."""
        self._noticed.set()
        self._thread.start()

    def notice(self) -> None:
        """Look whether something has changed, now or as soon as the build under way is done."""
        self._noticed.set()

    def end(self) -> None:
        """Break off what is under way, and wait for the thread."""
        self._ended.set()
        self._noticed.set()
        while self._thread.is_alive():
            if self._process:
                self._process.end()
            self._thread.join(_QUIET_SECONDS)

    def find_inputs(self) -> Inputs:
        """What a build with the settings last read reads."""
        return self._inputs

    def _run(self) -> None:
        self._process = BuildProcess()
        while self._noticed.wait() and not self._ended.is_set():
            # Before looking: what changes from here on is looked at again.
            self._noticed.clear()
            snapshot = self._settle()
            if snapshot != self._tried:
                self._rebuild(snapshot)
                self._noticed.set()
        self._process.end()

    def _settle(self) -> Snapshot:
        """How the inputs stand when nobody is writing them, or has been for so long that it is time to build."""
        snapshot = take_snapshot(self._inputs)
        latest = time.monotonic() + _LATEST_SECONDS
        while snapshot != self._tried and time.monotonic() < latest and not self._ended.wait(_QUIET_SECONDS):
            before, snapshot = snapshot, take_snapshot(self._inputs)
            if snapshot == before:
                break
        return snapshot

    def _rebuild(self, snapshot: Snapshot) -> None:
        since = time.perf_counter()
        changed = find_changes(self._shown, snapshot)
        files = self._settings.list_files()
        try:
            config = self._settings.read()
        except SiteBuilderError as error:
            self._inputs = Inputs(self._inputs.folders, files)
            self._tried = snapshot
            self._tell(Broken(str(error)))
            return
        inputs = list_inputs(config, files)
        if inputs != self._inputs:
            self._inputs = inputs  # looked at before they are built from
            return
        answer = self._build(msgspec.structs.replace(config, out=self._out), changed)
        if self._ended.is_set():
            return
        self._tried = snapshot
        if isinstance(answer, Broken):
            self._tell(answer)
            return
        self._shown = snapshot
        self._tell(Rebuilt(answer, config, changed, time.perf_counter() - since))

    def _build(self, config: Config, changed: Set[str]) -> Outcome | Broken:
        assert self._process
        if self._tried is not None and any(path.startswith(f"{LANGUAGE_DATA}/") for path in changed):
            self._renew()  # it has read the word lists as they were
        try:
            return self._process.build(config)
        except (EOFError, OSError):
            if not self._ended.is_set():
                self._renew()
            return Broken("the process that builds was ended from outside; it is started again")

    def _renew(self) -> None:
        if self._process:
            self._process.end()
        self._process = BuildProcess()
