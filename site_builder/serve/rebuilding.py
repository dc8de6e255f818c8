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
from site_builder.serve.inputs import LANGUAGE_DATA, Inputs, Snapshot, find_changes, list_inputs, settle, take_snapshot

# A build begins when nothing has changed for so long.
_QUIET_SECONDS = 0.05
# From the beginning of one build to the look before the next, however often somebody saves.
_APART_SECONDS = 0.2


class Builder(Protocol):
    """A `BuildProcess`, or what stands in for one."""

    def build(self, config: Config, /) -> Outcome | Broken:
        """What the build came to. Raises EOFError or OSError where the builder was ended meanwhile."""
        ...

    def end(self) -> None:
        """End it at once; from another thread, too."""
        ...


class Settings(Protocol):
    """Where the settings come from."""

    def read(self) -> Config:
        """The settings as they are now. Raises SettingsError."""
        ...

    def list_files(self) -> tuple[pathlib.Path, ...]:
        """The files that they stand in."""
        ...


class Rebuilt(msgspec.Struct, frozen=True):
    """A build that went well: what it did, its settings, what changed since the last that did, its seconds.

    `built` is how everything stood that it read.
    """

    outcome: Outcome
    config: Config
    changed: Set[str]
    seconds: float
    built: Snapshot


class Rebuilder:
    """A thread that builds into `out` when told that something may have changed, where something has.

    `tell` is called in that thread with what each build came to.
    """

    def __init__(
        self,
        settings: Settings,
        out: pathlib.Path,
        tell: Callable[[Rebuilt | Broken], None],
        make_builder: Callable[[], Builder] = BuildProcess,
    ) -> None:
        self._settings = settings
        self._out = out
        self._config = self._make_config(settings.read())
        self._inputs = list_inputs(self._config, settings.list_files())
        self._tell = tell
        self._noticed = threading.Event()
        self._ended = threading.Event()
        self._tried: Snapshot | None = None
        self._shown: Snapshot = {}
        self._loaded: Snapshot = {}
        self._next_look = 0.0
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._make_builder = make_builder
        self._builder: Builder | None = None

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
            if builder := self._builder:
                builder.end()
            self._thread.join(_QUIET_SECONDS)
        self._end_builder()

    def find_inputs(self) -> Inputs:
        """What a build with the settings last read reads."""
        return self._inputs

    def find_config(self) -> Config:
        """The settings of the preview, as last read."""
        return self._config

    def _make_config(self, config: Config) -> Config:
        """The settings in which a preview differs from what is published."""
        return msgspec.structs.replace(config, out=self._out, preview=True)

    def _run(self) -> None:
        while self._noticed.wait() and not self._ended.is_set():
            # Before looking: what changes from here on is looked at again.
            self._noticed.clear()
            self._ended.wait(self._next_look - time.monotonic())
            snapshot = settle(self.find_inputs, self._tried, self._ended, _QUIET_SECONDS)
            if snapshot != self._tried:
                self._next_look = time.monotonic() + _APART_SECONDS
                self._rebuild(snapshot)
                self._noticed.set()
        self._end_builder()

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
        self._config = self._make_config(config)
        answer = self._build(self._config, snapshot)
        if self._ended.is_set() or (isinstance(answer, Broken) and take_snapshot(self._inputs) != snapshot):
            return  # what was saved meanwhile may be why, or the cure
        self._tried = snapshot
        if isinstance(answer, Broken):
            self._tell(answer)
            return
        self._shown = snapshot
        self._tell(Rebuilt(answer, config, changed, time.perf_counter() - since, snapshot))

    def _build(self, config: Config, snapshot: Snapshot) -> Outcome | Broken:
        try:
            if any(path.startswith(f"{LANGUAGE_DATA}/") for path in find_changes(self._loaded, snapshot)):
                self._end_builder()  # it has loaded word lists that are others by now
            if self._builder is None:
                self._builder = self._make_builder()
            self._loaded = snapshot
            return self._builder.build(config)
        except (EOFError, OSError) as trouble:
            self._end_builder()
            return Broken(f"the process that builds was ended from outside; save again to start another ({trouble!r})")

    def _end_builder(self) -> None:
        if self._builder:
            self._builder.end()
        self._builder = None
