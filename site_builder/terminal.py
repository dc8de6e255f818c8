"""What the operator sees: progress while it lasts, what is wrong line by line, the table at the end."""

import collections
import contextlib
import itertools
import os
import pathlib
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import TracebackType

from site_builder.checking import Checked, Finding, Weight
from site_builder.model import EntityKind, Issue
from site_builder.pipeline import Outcome

_MOST_OF_A_KIND = 20
_BAR = 24
_PATIENCE = 1.0
_INTERVAL = 0.2
_INTERVAL_PLAIN = 30.0
_MARKS = 50
_LONG = 100.0
_NAMES = {
    EntityKind.PERSON: "people",
    EntityKind.PLACE: "places",
    EntityKind.ORGANISATION: "organisations",
    EntityKind.TOPIC: "topics",
    EntityKind.SOURCE: "sources",
}


def escape(text: str) -> str:
    """The text with everything a terminal might obey, and whatever cannot be seen, written out."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape", "surrogatepass").decode("ascii") for char in text
    )


class ProgressLine:
    """One line on a terminal that is rewritten while a build takes long; elsewhere a plain line every half minute.

    Rate and time left are those of the last showings: pages that stand already go by faster than those to be written.
    """

    def __init__(self, *, quiet: bool) -> None:
        self._rewrites = sys.stderr.isatty()
        self._quiet = quiet
        self._next = time.monotonic() + (_PATIENCE if self._rewrites else _INTERVAL_PLAIN)
        self._width = 0
        self._stage = ""
        self._marks: collections.deque[tuple[float, int]] = collections.deque(maxlen=_MARKS)

    def __enter__(self) -> "ProgressLine":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._width:
            print("\r" + " " * self._width, end="\r", file=sys.stderr, flush=True)

    def show(self, stage: str, done: int, total: int) -> None:
        """Say how far a stage is, if it is time to."""
        now = time.monotonic()
        if stage != self._stage:
            self._stage = stage
            self._marks.clear()
            self._marks.append((now, done))
        if self._quiet or now < self._next:
            return
        text = f"{stage} {done} of {total}{self._tell_rate(now, done, total)}" if total else f"{stage} …"
        self._marks.append((now, done))
        if self._rewrites:
            self._next = now + _INTERVAL
            text = f"{_draw_bar(done, total)} {text}" if total else text
            print("\r" + text.ljust(self._width), end="", file=sys.stderr, flush=True)
            self._width = max(self._width, len(text))
        else:
            self._next = now + _INTERVAL_PLAIN
            print(text, file=sys.stderr, flush=True)

    def _tell_rate(self, now: float, done: int, total: int) -> str:
        """How many a second, and how long the rest will take; nothing before that can be told."""
        since, before = self._marks[0]
        if now - since < _PATIENCE or done <= before:
            return ""
        rate = (done - before) / (now - since)
        left = (total - done) / rate
        remaining = f"{left:.0f} s" if left < _LONG else f"{left / 60:.0f} min"
        return f", {rate:.{0 if rate >= 10 else 1}f} a second, {remaining} left"


def _draw_bar(done: int, total: int) -> str:
    filled = _BAR * min(done, total) // total
    return f"[{'#' * filled}{'.' * (_BAR - filled)}]"


@contextlib.contextmanager
def heard_or_not() -> Iterator[None]:
    """What is printed inside may go unheard (a reader that has left, a full disk): what it tells of is done."""
    try:
        yield
        sys.stdout.flush()
    except OSError:
        # What is left in the buffer would be complained of once more at the end of the program.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def print_outcome(outcome: Outcome, out: pathlib.Path, *, quiet: bool) -> None:
    """Name what is wrong on the error stream, then print the table."""
    for line in list_troubles(outcome.issues):
        print(line, file=sys.stderr)
    for path in outcome.published.overwritten:
        print(escape(f"{out / path}: was changed by hand and has been written anew"), file=sys.stderr)
    if quiet:
        return
    for notice in outcome.notices:
        print(escape(f"note: {notice}"))
    for name, value, note in list_rows(outcome):
        print(f"{name:<16}{value:>8}{f'   {note}' if note else ''}")
    for row in list_profile(outcome):
        print(row)
    print(escape(f"written to {out}"))


def list_troubles(issues: Iterable[Issue]) -> Iterator[str]:
    """A line for each issue; of many with one code only the first are told, the rest are counted."""
    told: collections.Counter[str] = collections.Counter()
    for issue in issues:
        told[issue.code] += 1
        if told[issue.code] <= _MOST_OF_A_KIND:
            place = f"{issue.document}:{issue.line}" if issue.line else issue.document
            yield escape(f"{place}: {issue.message} [{issue.code}{', skipped' if issue.skipped else ''}]")
    for code, count in told.items():
        if count > _MOST_OF_A_KIND:
            yield f"… and {count - _MOST_OF_A_KIND} more [{code}]: all of them in report.json"


def list_findings(findings: Sequence[Finding]) -> Iterator[str]:
    """Findings by kind, each kind with what can be done; of many of a kind only the first are told."""
    for (weight, code), found in itertools.groupby(findings, lambda finding: (finding.weight, finding.code)):
        rows = list(found)
        yield f"{weight.upper()} {code}: {rows[0].remedy}"
        for row in rows[:_MOST_OF_A_KIND]:
            place = f"{row.file}:{row.line}: " if row.line else f"{row.file}: " if row.file else ""
            yield escape(f"  {place}{row.message}")
        if len(rows) > _MOST_OF_A_KIND:
            yield f"  … and {len(rows) - _MOST_OF_A_KIND} more: --json tells all of them"
        yield ""


def print_findings(checked: Checked) -> None:
    """The findings, then how much was looked at and found."""
    for line in list_findings(checked.findings):
        print(line)
    counts = collections.Counter(finding.weight for finding in checked.findings)
    looked_at = {"document": checked.documents, "article": checked.articles, "file": checked.files}
    print(f"{_count(looked_at)}: {_count({weight: counts[weight] for weight in Weight})}")


def _count(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {name}{'' if count == 1 else 's'}" for name, count in counts.items())


def list_rows(outcome: Outcome) -> Iterator[tuple[str, str, str]]:
    """The rows of the closing table: what, how many, what belongs to it."""
    read = outcome.documents - outcome.skipped
    more = outcome.articles - read
    published = outcome.published
    kinds = collections.Counter(issue.code for issue in outcome.issues)
    stages = ", ".join(f"{stage} {seconds:.2f}" for stage, seconds in outcome.seconds.items())
    yield "documents", str(outcome.documents), f"{read} read, {outcome.skipped} skipped"
    yield "articles", str(outcome.articles), f"{more} of them a further story of a document" if more else ""
    for kind, name in _NAMES.items():
        yield name, str(outcome.entities[kind]), ""
    yield "issues", str(len(outcome.issues)), ", ".join(f"{code} {count}" for code, count in sorted(kinds.items()))
    changes = f"{published.written} new or changed, {published.removed} removed, {published.kept} of others kept"
    yield "files", str(published.files), f"{published.size / 1e6:.1f} MB; {changes}"
    yield "seconds", f"{sum(outcome.seconds.values()):.2f}", stages


def list_profile(outcome: Outcome) -> Iterator[str]:
    """A line for each stage and one for all: seconds, peak of memory in MB; none where that was not asked for."""
    if not outcome.peaks:
        return
    yield f"{'stage':<16}{'seconds':>8}{'peak MB':>10}"
    whole = ("all", sum(outcome.seconds.values()), max(outcome.peaks.values()))
    for stage, seconds, peak in (*((name, outcome.seconds[name], peak) for name, peak in outcome.peaks.items()), whole):
        yield f"{stage:<16}{seconds:>8.2f}{peak / 1e6:>10.1f}"
