"""What was measured, set against what it is compared with: tables of ratios and of runs."""

import statistics
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum

import msgspec


class Run(StrEnum):
    """What is run, by the name it has in the tables."""

    COLD = "cold build"
    WITHOUT_SEARCH = "cold build without a search index"
    EDITED = "one document edited"
    NOTHING = "nothing changed"
    RENAMED = "one person renamed"
    WRITING = "rendering and writing of the cold build"
    FEWER = "cold build of a tenth of the documents"
    MORE = "cold build of ten times the documents"
    FIVE = "the five documents of `seeds/`"
    HUGO = "Hugo"
    PAGEFIND = "Pagefind over what Hugo wrote"
    COPY = "copying the output"


class Figures(msgspec.Struct):
    """What each run took: seconds, once a round, and the peak of memory in bytes; the command, and what it began with.

    `count` is how many documents there were.
    """

    count: int
    seconds: dict[Run, list[float]] = {}
    peaks: dict[Run, float] = {}
    commands: dict[Run, str] = {}

    def find_median(self, run: Run) -> float:
        """The median of the run's seconds."""
        return statistics.median(self.seconds[run])


class Row(msgspec.Struct, frozen=True):
    """A ratio that is wanted to be no higher than `wanted`.

    `ours` and `theirs` tell the two sides in seconds, megabytes or shares of them; `form` is how a side is printed.
    `needs` are the runs without which there is no such row.
    """

    what: str
    ours: Callable[[Figures], float]
    theirs: Callable[[Figures], float]
    wanted: float
    form: str = "{:.2f} s"
    needs: tuple[Run, ...] = ()


def list_rows(figures: Figures) -> tuple[Row, ...]:
    """The rows that can be told from these figures."""
    return tuple(row for row in ROWS if all(run in figures.seconds and run in figures.peaks for run in row.needs))


def write_ratios(figures: Figures) -> str:
    """A Markdown table of all ratios, and a sentence that names those that are not what is wanted."""
    lines = ["| | ours | against | ratio | wanted |", "|---|---:|---:|---:|---:|"]
    missed = []
    for row in list_rows(figures):
        ours, theirs = row.ours(figures), row.theirs(figures)
        ratio = ours / theirs
        sides = f"{row.form.format(ours)} | {row.form.format(theirs)}"
        lines.append(f"| {row.what} | {sides} | {ratio:.3g} | ≤ {row.wanted:g} |")
        if ratio > row.wanted:
            missed.append(f"{row.what} ({ratio:.3g}, wanted {row.wanted:g})")
    if Run.FIVE in figures.seconds:
        five = figures.find_median(Run.FIVE)
        lines.append(f"| {Run.FIVE}, whole process | {five:.2f} s | | | ≤ {_FIVE_WANTED:g} s |")
        if five > _FIVE_WANTED:
            missed.append(f"{Run.FIVE} ({five:.2f} s, wanted {_FIVE_WANTED:g} s)")
    said = f"Not reached: {'; '.join(missed)}." if missed else "All of it is reached."
    return "\n".join(lines) + f"\n\n{said}\n"


def write_runs(figures: Figures) -> str:
    """A Markdown table of all runs: median seconds, the best, the peak of memory, the command."""
    lines = ["| run | seconds, median (best) | peak, MB | command |", "|---|---:|---:|---|"]
    for run, seconds in figures.seconds.items():
        peak = f"{figures.peaks[run] / 1e6:,.0f}" if run in figures.peaks else ""
        took = f"{statistics.median(seconds):.2f} ({min(seconds):.2f})"
        lines.append(f"| {run} | {took} | {peak} | {figures.commands[run]} |")
    return "\n".join(lines) + "\n"


def _seconds(*runs: Run) -> Callable[[Figures], float]:
    """The seconds of runs one after another."""
    return lambda figures: sum(figures.find_median(run) for run in runs)


def _megabytes(*runs: Run) -> Callable[[Figures], float]:
    """The highest peak among runs one after another."""
    return lambda figures: max(figures.peaks[run] for run in runs) / 1e6


def _each(tell: Callable[[Figures], float], times: float) -> Callable[[Figures], float]:
    """The same by document, in thousandths, of a run over `times` as many documents as there are."""
    return lambda figures: 1000 * tell(figures) / (figures.count * times)


def _list_growth(fewer: Run, more: Run, what: str, times: tuple[float, float]) -> Iterator[Row]:
    needs = (fewer, more)
    small, large = times
    for word, tell, form in (("seconds", _seconds, "{:.2f} ms"), ("memory", _megabytes, "{:.1f} kB")):
        yield Row(f"{word} a document, {what}", _each(tell(more), large), _each(tell(fewer), small), 1.3, form, needs)


_FIVE_WANTED = 1.5
_BOTH: Sequence[Run] = (Run.HUGO, Run.PAGEFIND)
ROWS = (
    Row("cold build without a search index, against Hugo", _seconds(Run.WITHOUT_SEARCH), _seconds(Run.HUGO), 1.0),
    Row("cold build, against Hugo and Pagefind", _seconds(Run.COLD), _seconds(*_BOTH), 0.5),
    Row("one document edited, against Hugo's build", _seconds(Run.EDITED), _seconds(Run.HUGO), 0.1),
    Row("nothing changed, against Hugo's build", _seconds(Run.NOTHING), _seconds(Run.HUGO), 0.05),
    Row("one person renamed, against Hugo's build", _seconds(Run.RENAMED), _seconds(Run.HUGO), 0.15),
    Row("rendering and writing alone, against `cp -r`", _seconds(Run.WRITING), _seconds(Run.COPY), 2.5),
    Row(
        "memory, without a search index, against Hugo",
        _megabytes(Run.WITHOUT_SEARCH),
        _megabytes(Run.HUGO),
        0.5,
        "{:.0f} MB",
    ),
    Row("memory, against Hugo and Pagefind", _megabytes(Run.COLD), _megabytes(*_BOTH), 0.3, "{:.0f} MB"),
    *_list_growth(Run.FEWER, Run.COLD, "against a tenth of the documents", (0.1, 1)),
    *_list_growth(Run.COLD, Run.MORE, "ten times the documents", (1, 10)),
)
