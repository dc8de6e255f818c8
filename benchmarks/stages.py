"""Measures each stage on generated documents: `python -m benchmarks.stages` prints documents per second on one core.

Every run is a process of its own, so that each begins with nothing remembered, as a build does.
"""

import argparse
import functools
import itertools
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from benchmarks.generate import generate_folder
from benchmarks.report import describe_machine, write_section
from site_builder.arrange import arrange_site
from site_builder.config import default_config
from site_builder.extract import extract_article
from site_builder.gathering import DOCUMENTS_LANGUAGE
from site_builder.ingest import find_seeds, read_bytes, read_document, read_raw
from site_builder.language.lexicon import load_lexicon
from site_builder.memory import hold_collection
from site_builder.model import Articles, Authority, Document, Issue
from site_builder.model.site import OutputFile
from site_builder.output import lock_output, publish_files
from site_builder.render import look_at, render_assets, render_page
from site_builder.resolve import resolve_archive

A = TypeVar("A")
B = TypeVar("B")

TITLE = "Stages"
STAGES = ("prepare", "ingest", "extract", "resolve", "arrange", "render", "output")
_SEED = 1
_NOTE = """\
Generated documents ([benchmarks/](../benchmarks/README.md)), one process, nothing remembered from an earlier build.
Figures are documents per second: the median of {rounds} runs, the best in brackets. `prepare` loads the word lists and
does not grow with the documents; its figure is in seconds. `output` holds the copies of the documents. {machine}
"""


class Stopwatch:
    """Adds up the seconds of each stage in `seconds`."""

    def __init__(self) -> None:
        self.seconds = dict.fromkeys(STAGES, 0.0)

    def time(self, stage: str, work: Callable[[], A]) -> A:
        """The result of the work, which belongs to that stage."""
        since = time.perf_counter()
        result = work()
        self.seconds[stage] += time.perf_counter() - since
        return result

    def time_each(self, stage: str, work: Callable[[A], B], items: Sequence[A]) -> Iterator[B]:
        """The results of the work on each item, made one by one as they are asked for."""
        for item in items:
            yield self.time(stage, functools.partial(work, item))


def measure_stages(seeds: pathlib.Path, out: pathlib.Path) -> dict[str, float]:
    """The seconds that each stage of a build takes in this process.

    As in a build, pages are rendered when output asks for them, so that they are never all held.
    """
    with hold_collection():
        return _measure_stages(seeds, out)


def _measure_stages(seeds: pathlib.Path, out: pathlib.Path) -> dict[str, float]:
    watch = Stopwatch()
    config = default_config(seeds, out)
    lexicon = watch.time("prepare", lambda: load_lexicon(DOCUMENTS_LANGUAGE))
    names, _ = watch.time("ingest", lambda: find_seeds(config.seeds))

    def read(seed: str) -> Document | Issue:
        data = read_bytes(config.seeds, seed, config.max_document_bytes)
        return data if isinstance(data, Issue) else read_document(seed, data)

    documents = [document for document in watch.time_each("ingest", read, names) if isinstance(document, Document)]
    read_all = watch.time_each("extract", functools.partial(extract_article, lexicon=lexicon), documents)
    articles = Articles.of(read_all)
    archive = watch.time("resolve", lambda: resolve_archive(articles, Authority(), lexicon))
    site = watch.time("arrange", lambda: arrange_site(archive, config, Authority(), config.about))
    look = look_at(config.templates, config.static)
    pages = watch.time_each("render", functools.partial(render_page, look=look), site.pages)
    limit = config.max_document_bytes
    raw = (
        OutputFile(f"raw/{document.seed}", read_raw(config.seeds, document.seed, document.digest, limit))
        for document in documents
    )
    with lock_output(config.out, [config.seeds]) as output:
        watch.time("output", lambda: publish_files(itertools.chain(render_assets(look), pages, raw), output))
    watch.seconds["output"] -= watch.seconds["render"]
    return watch.seconds


def run_rounds(count: int, rounds: int) -> list[dict[str, float]]:
    """The seconds of each stage on that many documents, once per round, each round in a new process."""
    with tempfile.TemporaryDirectory() as folder:
        seeds = pathlib.Path(folder, "seeds")
        generate_folder(count, seeds, _SEED)
        return [_run_once(seeds) for _ in range(rounds)]


def _run_once(seeds: pathlib.Path) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "benchmarks.stages", "--measure", str(seeds), f"{folder}/public"]
        printed = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    seconds: dict[str, float] = json.loads(printed)
    return seconds


def write_table(measured: dict[int, list[dict[str, float]]]) -> str:
    """A Markdown table: a row per stage and for all of them, a column per number of documents."""
    head = "".join(f" {count:,} documents |" for count in measured)
    lines = [f"| stage |{head}", "|---|" + "---:|" * len(measured)]
    for stage in (*STAGES, "all"):
        cells = "".join(f" {_write_cell(stage, count, rounds)} |" for count, rounds in measured.items())
        lines.append(f"| {stage} |{cells}")
    return "\n".join(lines) + "\n"


def _write_cell(stage: str, count: int, rounds: Sequence[dict[str, float]]) -> str:
    seconds = [sum(each.values()) if stage == "all" else each[stage] for each in rounds]
    if stage == "prepare":
        return f"{statistics.median(seconds):.2f} s ({min(seconds):.2f} s)"
    return f"{count / statistics.median(seconds):,.0f} ({count / min(seconds):,.0f})"


def main() -> None:
    """Read the command line, measure, print the table; write it to docs/ where that is asked for."""
    parser = argparse.ArgumentParser(description="Measures each stage on generated documents.")
    parser.add_argument("counts", type=int, nargs="*", help="how many documents (1000 10000)")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each (3)")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md too")
    parser.add_argument("--measure", type=pathlib.Path, nargs=2, metavar=("SEEDS", "OUT"), help="one run, as JSON")
    arguments = parser.parse_args()
    if arguments.measure:
        print(json.dumps(measure_stages(*arguments.measure)))
        return
    table = write_table({count: run_rounds(count, arguments.rounds) for count in arguments.counts or (1000, 10_000)})
    print(table)
    if arguments.write:
        note = _NOTE.format(rounds=arguments.rounds, machine=describe_machine())
        write_section(TITLE, f"{note}\n{table}")


if __name__ == "__main__":
    main()
