"""Compares our builds with Hugo and Pagefind on the same documents: `make bench`, or `python -m benchmarks.compare`.

Every run is a whole process. A round holds each run once, so that whatever else the machine does meets all alike.
A last round measures memory, apart from the others, since looking at it takes time from what is looked at.
"""

import argparse
import contextlib
import json
import os
import pathlib
import shlex
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from benchmarks.generate import generate_folder
from benchmarks.peers.content import write_site
from benchmarks.peers.programs import FOLDER, Programs, find_programs
from benchmarks.ratios import Figures, Run, write_ratios, write_runs
from benchmarks.report import describe_machine, write_section
from benchmarks.running import ROOT, Measure, measure_peak, measure_seconds

TITLE = "Against others"
_SEED = 1
_SETTLE = 0.2  # seconds; more than two changes of a file need to be told apart
_SENTENCE = " Theo kế hoạch, đoàn công tác sẽ trở lại địa phương vào tuần sau để tiếp tục làm việc."
_PROGRAMS = {sys.executable: "python"}
_NOTE = """\
{count:,} generated documents ([benchmarks/](../benchmarks/README.md)); medians of {rounds}, taken in turn. Memory is
the most that a process and all it starts hold at once, looked at 20 times a second in one further round.
{machine} Made by `make bench COUNT={count} ROUNDS={rounds}{more}`.

{ratios}
**What was run.** A cold build begins without an output folder and without `.site_builder`, the others from a finished
build: as it stands; after the document in the middle got a sentence more; after a record in `authority/people.toml`
gave a new name to whom most articles name. Pages are laid out where they are rendered, and counted there. In the build
without a search index no words are looked for and an empty file stands in its place; all else is done. Hugo begins
where we are half done: with title, day, people, topics and source in each file's front matter. It writes articles,
lists by person, topic, source, year and month, a feed and a sitemap, we further kinds of page too. Pagefind indexes the
articles alone. Folders are shown as a round has them.

{runs}
"""


class Place(msgspec.Struct, frozen=True):
    """What all rounds share: the documents, a tenth of them, Hugo's site of them, the peers' programs."""

    work: pathlib.Path
    seeds: pathlib.Path
    fewer: pathlib.Path
    hugo: pathlib.Path
    programs: Programs


def lay_out_site(folder: pathlib.Path, seeds: pathlib.Path) -> pathlib.Path:
    """A site with settings, nothing curated yet, of the documents in `seeds`."""
    (folder / "authority").mkdir(parents=True)
    settings = {"seeds": str(seeds), "authority": "authority", "base_url": "https://example.org"}
    lines = (f"{key} = {json.dumps(value)}\n" for key, value in settings.items())
    (folder / "site.toml").write_text("".join(lines), encoding="utf-8")
    return folder


def prepare(work: pathlib.Path, count: int, programs: Programs) -> Place:
    """Make the documents, and of what a first build reads from them the site for Hugo."""
    for seeds, number in (("seeds", count), ("fewer", count // 10)):
        generate_folder(number, work / seeds, _SEED)
    first = lay_out_site(work / "first", work / "seeds")
    measure_seconds(_build(first))
    write_site(first / "public", work / "hugo")
    return Place(work, work / "seeds", work / "fewer", work / "hugo", programs)


class Round:
    """One round in a folder of its own. Nothing is removed there: a disk writes slowly where files were just removed.

    `figures` and `commands` are filled by `run`.
    """

    def __init__(self, place: Place, name: str, measure: Measure) -> None:
        self._place = place
        self._folder = place.work / name
        self._measure = measure
        self.figures: dict[Run, float] = {}
        self.commands: dict[Run, str] = {}

    def run(self) -> None:
        """Every run once, ours and theirs in turn."""
        place, folder = self._place, self._folder
        hugo, site = folder / "hugo", lay_out_site(folder / "site", place.seeds)
        self._take(Run.HUGO, _list_hugo(place, hugo))
        self._take(Run.COLD, _build(site))
        self._note_writing(site)
        self._take(Run.PAGEFIND, (str(place.programs.pagefind), "--site", str(hugo)))
        self._take(Run.COPY, ("cp", "-r", str(site / "public"), str(folder / "copy")))
        bare = lay_out_site(folder / "bare", place.seeds)
        self._take(
            Run.WITHOUT_SEARCH, (sys.executable, "-m", "benchmarks.without_search", "--site", str(bare), "--quiet")
        )
        self._take(Run.FEWER, _build(lay_out_site(folder / "fewer", place.fewer)))
        five = ("--seeds", "seeds", "--out", str(folder / "five" / "public"), "--quiet")
        self._take(Run.FIVE, (sys.executable, "build.py", *five))
        self._take(Run.NOTHING, _build(site))
        if read_stages(site).keys() != {"compare"}:
            raise RuntimeError("a build with nothing to do did something")
        with add_sentence(place.seeds):
            self._take(Run.EDITED, _build(site))
            name = rename_person(site)
            self._take(Run.RENAMED, _build(site))
        if name not in (person["name"] for person in read_people(site)):
            raise RuntimeError(f"nobody is called {name}: the record did nothing")

    def run_more(self, seeds: pathlib.Path) -> None:
        """A cold build of these documents, ten times as many."""
        self._take(Run.MORE, _build(lay_out_site(self._folder / "more", seeds)))

    def _take(self, run: Run, command: Sequence[str]) -> None:
        os.sync()
        time.sleep(_SETTLE)
        print(f"{self._folder.name}: {run}", flush=True)
        self.figures[run] = self._measure(command)
        self.commands[run] = f"`{show_command(command, (self._folder, self._place.work, ROOT))}`"

    def _note_writing(self, site: pathlib.Path) -> None:
        stages = read_stages(site)
        self.figures[Run.WRITING] = stages["render"] + stages["publish"]
        self.commands[Run.WRITING] = "`render` and `publish` in its `report.json`"


@contextlib.contextmanager
def add_sentence(seeds: pathlib.Path) -> Iterator[pathlib.Path]:
    """The document in the middle, its longest paragraph a sentence longer until the block ends."""
    paths = sorted(seeds.rglob("*.txt"))
    path = paths[len(paths) // 2]
    before = path.read_text(encoding="utf-8")
    longest = max(before.splitlines(), key=len)
    path.write_text(before.replace(longest, longest + _SENTENCE), encoding="utf-8")
    try:
        yield path
    finally:
        path.write_text(before, encoding="utf-8")


def rename_person(site: pathlib.Path) -> str:
    """Give whom most articles name another name, of those whose name nobody else bears; the name."""
    people = read_people(site)
    names = [person["name"] for person in people]
    alone = [person for person in people if names.count(person["name"]) == 1]
    person = max(alone, key=lambda person: (len(person["articles"]), person["id"]))
    name = f"{person['name']} Tân"
    record = {"id": person["id"], "preferred": name, "variants": [person["name"]]}
    lines = (f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in record.items())
    (site / "authority" / "people.toml").write_text("[[record]]\n" + "".join(lines), encoding="utf-8")
    return name


def read_people(site: pathlib.Path) -> list[dict[str, Any]]:
    """What the built site says of people."""
    people: list[dict[str, Any]] = json.loads((site / "public" / "data" / "people.json").read_text(encoding="utf-8"))
    return people


def read_stages(site: pathlib.Path) -> dict[str, float]:
    """The seconds of each stage of the last build of the site."""
    report = json.loads((site / ".site_builder" / "report.json").read_text(encoding="utf-8"))
    seconds: dict[str, float] = report["seconds"]
    return seconds


def show_command(command: Sequence[str], folders: Sequence[pathlib.Path]) -> str:
    """The command as somebody would type it: programs by their names, paths from where they matter."""
    program, *words = (str(word) for word in command)
    for folder in folders:
        words = [word.removeprefix(f"{folder}/") for word in words]
    return shlex.join((_PROGRAMS.get(program, pathlib.Path(program).name), *words))


def compare(place: Place, count: int, rounds: int, *, more: bool) -> Figures:
    """The figures of all rounds; with `more`, those of one cold build of ten times the documents too."""
    figures = Figures(count)
    for number in range(rounds + 1):
        is_last = number == rounds
        each = Round(
            place, "memory" if is_last else f"round-{number + 1}", measure_peak if is_last else measure_seconds
        )
        each.run()
        if more and number >= rounds - 1:
            seeds = place.work / "more"
            if not seeds.exists():
                generate_folder(count * 10, seeds, _SEED)
            each.run_more(seeds)
        for run, figure in each.figures.items():
            figures.commands[run] = each.commands[run]
            if not is_last:
                figures.seconds.setdefault(run, []).append(figure)
            elif run is not Run.WRITING:  # a part of a run holds no memory of its own
                figures.peaks[run] = figure
    return figures


def write_body(figures: Figures, rounds: int) -> str:
    """The section of docs/performance.md."""
    return _NOTE.format(
        count=figures.count,
        rounds=rounds,
        more=" MORE=1" if Run.MORE in figures.seconds else "",
        machine=describe_machine(),
        ratios=write_ratios(figures),
        runs=write_runs(figures),
    )


def _build(site: pathlib.Path) -> tuple[str, ...]:
    return (sys.executable, "build.py", "--site", str(site), "--quiet")


def _list_hugo(place: Place, out: pathlib.Path) -> tuple[str, ...]:
    hugo = str(place.programs.hugo)
    words = ("--quiet", "--noBuildLock", "--source", str(place.hugo), "--destination", str(out))
    return (hugo, *words, "--cacheDir", str(place.work / "cache"))


def main() -> None:
    """Read the command line, measure, print the tables; write them to docs/ where that is asked for."""
    parser = argparse.ArgumentParser(description="Compares our builds with Hugo and Pagefind.")
    parser.add_argument("count", type=int, nargs="?", default=10_000, help="how many documents (10000)")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each (3)")
    parser.add_argument("--more", action="store_true", help="build ten times as many documents once, too")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md too")
    arguments = parser.parse_args()
    programs = find_programs()
    if programs is None:
        parser.error(f"no Hugo and no Pagefind in {FOLDER}: `make bench` installs them")
    FOLDER.parent.mkdir(exist_ok=True)
    work = pathlib.Path(tempfile.mkdtemp(prefix="bench-", dir=FOLDER.parent))
    try:
        place = prepare(work, arguments.count, programs)
        figures = compare(place, arguments.count, arguments.rounds, more=arguments.more)
    finally:
        shutil.rmtree(work)
    body = write_body(figures, arguments.rounds)
    print(f"\n{body}")
    if arguments.write:
        write_section(TITLE, body)


if __name__ == "__main__":
    main()
