"""A build from beginning to end: the stages in their order, unless the last build did the same."""

import collections
import contextlib
import time
from contextlib import ExitStack

import msgspec

from site_builder.cache import Cache
from site_builder.config import Config
from site_builder.last_build import Inputs, forget, look_at_inputs, note, recall
from site_builder.memory import PeakMemory, hold_collection
from site_builder.model import PASSING, REPAIRS, UNREAD, Archive, EntityKind, Issue
from site_builder.output import UNWRITTEN, Output, Report, is_untouched, lock_output, write_report
from site_builder.progress import Progress, Watch
from site_builder.shelves import DiskShelf
from site_builder.spreading import Each, spread


class Outcome(msgspec.Struct, frozen=True):
    """What a build did. `documents` are all that were found: those read and those skipped.

    In `issues`, `document` is the path below seeds/. `seconds` are each stage's, in order; `peaks` the most memory that
    each held, in bytes, where that was asked for.
    """

    documents: int
    skipped: int
    articles: int
    entities: dict[EntityKind, int]
    issues: tuple[Issue, ...]
    notices: tuple[str, ...]
    published: Report
    seconds: dict[str, float]
    peaks: dict[str, int] = {}

    @property
    def whole(self) -> bool:
        """Whether all went as it should: no document skipped, repaired or left unread, and the report written."""
        wrong = REPAIRS | {UNREAD, UNWRITTEN}
        return not any(issue.skipped or issue.code in wrong for issue in self.issues)


def build(
    config: Config,
    *,
    each: Each | None = None,
    watch: Watch | None = None,
    wait: bool = False,
    profile: bool = False,
) -> Outcome:
    """Make the site of the configured folders; where that cannot be, SiteBuilderError, and the old site untouched.

    `wait` for another build of the same site to end; `profile` the memory of each stage, which takes a little time.
    """
    started = time.time_ns()
    inputs = [path for path in (config.seeds, config.authority, config.templates, config.static) if path]
    with ExitStack() as held:
        progress = Progress(watch, held.enter_context(PeakMemory()) if profile else None)
        output = held.enter_context(lock_output(config.out, inputs, wait=wait))
        read = look_at_inputs(config)
        outcome = _recall(output, read, progress)
        if outcome is None:
            forget(output.last)
            held.enter_context(hold_collection())
            outcome = _make(config, output, progress, each or spread(config.jobs, held))
            if look_at_inputs(config) == read and not any(issue.code in PASSING for issue in outcome.issues):
                note(output.last, read, started, msgspec.msgpack.encode(outcome))
        unwritten = write_report(output, outcome)
    return msgspec.structs.replace(outcome, issues=(*outcome.issues, unwritten)) if unwritten else outcome


def read_archive(config: Config, *, watch: Watch | None = None) -> Archive:
    """The archive of the configured folders, nothing written; where that cannot be, SiteBuilderError."""
    from site_builder.gathering import gather_archive  # noqa: PLC0415 — see _make

    with ExitStack() as held:
        held.enter_context(hold_collection())
        each = spread(config.jobs, held)
        return gather_archive(config, Cache(None), Progress(watch), each, DiskShelf()).archive


def _make(config: Config, output: Output, progress: Progress, each: Each) -> Outcome:
    # Late, because a build that has nothing to do needs none of it.
    from site_builder.stages import make_site, publish_site  # noqa: PLC0415 — see above

    with ExitStack() as held:
        cache = held.enter_context(contextlib.closing(Cache(output.cache)))
        proofs = held.enter_context(contextlib.closing(Cache(output.proofs))) if config.preview else None
        made = make_site(config, cache, progress, each, DiskShelf(output.state))
        published = publish_site(made, config, output, cache=cache, proofs=proofs, progress=progress, each=each)
        stores = [store for store in (cache, proofs) if store]
        for store in stores:
            store.forget_unused()
    gathered, archive = made.gathered, made.gathered.archive
    return Outcome(
        documents=gathered.documents,
        skipped=sum(issue.skipped for issue in gathered.issues),
        articles=len(archive.articles),
        entities=_count_kinds(archive),
        issues=gathered.list_issues(),
        notices=(*published.notices, *(store.trouble for store in stores if store.trouble)),
        published=published.report,
        seconds=progress.seconds,
        peaks=progress.peaks,
    )


def _recall(output: Output, inputs: Inputs | None, progress: Progress) -> Outcome | None:
    """The outcome of the last build, if this one would read the same and what that one wrote stands untouched."""
    last = recall(output.last, inputs)
    if last is None or not is_untouched(output):
        return None
    outcome = msgspec.msgpack.decode(last, type=Outcome)
    progress.end("compare")
    published = msgspec.structs.replace(outcome.published, written=0, removed=0, overwritten=())
    return msgspec.structs.replace(outcome, published=published, seconds=progress.seconds, peaks=progress.peaks)


def _count_kinds(archive: Archive) -> dict[EntityKind, int]:
    found = collections.Counter(entity.kind for entity in archive.entities)
    return {kind: found[kind] for kind in EntityKind}
