"""A process that makes the builds of a preview, so that the one that serves its pages always has time for them."""

import contextlib
import multiprocessing
import os
import traceback
from multiprocessing.connection import Connection

import msgspec

from site_builder.config import Config
from site_builder.errors import SiteBuilderError
from site_builder.pipeline import Outcome, build
from site_builder.serve.processes import OtherProcess
from site_builder.spreading import begin_process
from site_builder.stages import prepare_builds


class Broken(msgspec.Struct, frozen=True):
    """A build that failed: what to tell the operator, file and line first where they are known."""

    message: str


class BuildProcess:
    """Makes one build after the other, each in a fresh copy of a process that has word lists and templates loaded.

    What a build does wrong or leaves behind so ends with it.
    """

    def __init__(self) -> None:
        self._process: OtherProcess[Config, Outcome | Broken] = OtherProcess(_build_apart, _prepare)

    def build(self, config: Config) -> Outcome | Broken:
        """What the build came to; waits for it. Raises EOFError or OSError where the process was ended meanwhile."""
        return self._process.ask(config)

    def end(self) -> None:
        """End it at once, whatever it is doing; a build that is not published by then never is."""
        self._process.end()


def _prepare(config: Config) -> None:
    """Load for the next build, while somebody looks at the page, what is other by now."""
    with contextlib.suppress(SiteBuilderError, OSError):  # what it raises, the build has met too, and said
        prepare_builds(config)


def _build_apart(config: Config) -> Outcome | Broken:
    """Build in a copy of this process, which has one thread and can be copied."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    copy = context.Process(target=_build, args=(config, theirs, os.getpid()))
    copy.start()
    theirs.close()
    try:
        answer: Outcome | Broken = ours.recv()
    except EOFError:
        copy.join()
        return Broken(f"the build ended without a word (exit code {copy.exitcode})")
    finally:
        ours.close()
    copy.join()
    return answer


def _build(config: Config, answers: "Connection[Outcome | Broken, None]", parent: int) -> None:
    begin_process(parent)
    answer: Outcome | Broken
    try:
        answer = build(config, wait=True)
    except SiteBuilderError as error:
        answer = Broken(str(error))
    except Exception:  # a bug is told as one, and the preview goes on
        answer = Broken(traceback.format_exc())
    answers.send(answer)
