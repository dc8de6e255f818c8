"""The comparison itself, as far as it needs no peers: its tables, its edits, its runs, its place in the docs."""

import json
import pathlib
import sys

import pytest

from benchmarks import ratios, stages
from benchmarks.compare import (
    TITLE,
    add_sentence,
    compare,
    lay_out_site,
    prepare,
    read_people,
    read_stages,
    rename_person,
    show_command,
    write_body,
)
from benchmarks.generate import generate_folder
from benchmarks.peers.programs import FOLDER, find_programs
from benchmarks.ratios import Figures, Run
from benchmarks.report import REPORT, replace_section
from benchmarks.running import measure_peak, measure_seconds

MANY = 40_000_000


def make_figures(**changes):
    """Figures that reach everything that is wanted, of 1,000 documents, but for what is changed."""
    seconds = {
        Run.HUGO: [10.0, 11.0, 9.0],
        Run.COLD: [9.0],
        Run.WRITING: [2.0],
        Run.PAGEFIND: [30.0],
        Run.COPY: [1.0],
        Run.WITHOUT_SEARCH: [8.0],
        Run.FEWER: [1.0],
        Run.FIVE: [0.5],
        Run.NOTHING: [0.1],
        Run.EDITED: [0.5],
        Run.RENAMED: [1.0],
    }
    peaks = dict.fromkeys(seconds, 1e6) | {Run.HUGO: 800e6, Run.PAGEFIND: 3000e6, Run.COLD: 90e6, Run.FEWER: 10e6}
    seconds |= changes.get("seconds", {})
    return Figures(1000, seconds, peaks | changes.get("peaks", {}), dict.fromkeys(seconds, "`x`"))


def read_table(text):
    """The cells of each row, by the first."""
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    return {row[0]: row[1:] for row in rows}


def test_a_ratio_is_of_medians_and_of_runs_one_after_another():
    rows = read_table(ratios.write_ratios(make_figures()))
    assert rows["cold build without a search index, against Hugo"] == ["8.00 s", "10.00 s", "0.8", "≤ 1"]
    assert rows["cold build, against Hugo and Pagefind"] == ["9.00 s", "40.00 s", "0.225", "≤ 0.5"]
    assert rows["memory, against Hugo and Pagefind"] == ["90 MB", "3000 MB", "0.03", "≤ 0.3"]
    assert rows["seconds a document, against a tenth of the documents"] == ["9.00 ms", "10.00 ms", "0.9", "≤ 1.3"]
    assert rows["memory a document, against a tenth of the documents"] == ["90.0 kB", "100.0 kB", "0.9", "≤ 1.3"]
    assert rows["the five documents of `seeds/`, whole process"][0] == "0.50 s"


def test_what_is_not_reached_is_named():
    assert ratios.write_ratios(make_figures()).endswith("\nAll of it is reached.\n")
    text = ratios.write_ratios(make_figures(seconds={Run.EDITED: [2.0, 3.0, 1.0], Run.FIVE: [1.6]}))
    assert text.endswith(
        "\nNot reached: one document edited, against Hugo's build (0.2, wanted 0.1); "
        "the five documents of `seeds/` (1.60 s, wanted 1.5 s).\n"
    )


def test_ten_times_as_many_have_rows_only_where_they_were_built():
    figures = make_figures(seconds={Run.MORE: [99.0]}, peaks={Run.MORE: 900e6})
    rows = read_table(ratios.write_ratios(figures))
    assert rows["seconds a document, ten times the documents"] == ["9.90 ms", "9.00 ms", "1.1", "≤ 1.3"]
    assert len(rows) == len(read_table(ratios.write_ratios(make_figures()))) + 2


def test_every_run_has_its_command_seconds_and_peak():
    figures = make_figures()
    body = write_body(figures, 3)
    assert read_table(ratios.write_runs(figures))["Hugo"] == ["10.00 (9.00)", "800", "`x`"]
    assert ratios.write_ratios(figures) in body
    assert ratios.write_runs(figures).strip() in body
    assert "`make bench COUNT=1000 ROUNDS=3`" in body
    more = make_figures(seconds={Run.MORE: [99.0]}, peaks={Run.MORE: 900e6})
    assert "`make bench COUNT=1000 ROUNDS=3 MORE=1`" in write_body(more, 3)


@pytest.mark.parametrize("title", [TITLE, stages.TITLE, "Something new"])
def test_a_section_is_written_and_no_other_is_touched(title):
    before = REPORT.read_text(encoding="utf-8")
    after = replace_section(before, title, "| a \\1 |\n")
    sections = {text.partition("\n")[0]: text.strip() for text in before.split("\n## ")}
    written = {text.partition("\n")[0]: text.strip() for text in after.split("\n## ")}
    assert written == sections | {title: f"{title}\n\n| a \\1 |"}
    assert replace_section(after, title, "| a \\1 |") == after


def test_seconds_and_memory_of_a_command_are_measured():
    hold = f"import time; held = b'x' * {MANY}; time.sleep(0.5)"
    assert measure_seconds((sys.executable, "-c", hold)) > 0.5
    assert MANY < measure_peak((sys.executable, "-c", hold)) < 3 * MANY


@pytest.mark.parametrize("measure", [measure_seconds, measure_peak])
def test_a_command_that_fails_is_told_with_what_it_said(measure):
    with pytest.raises(RuntimeError, match=r"ended with 3: oh\n"):
        measure((sys.executable, "-c", "import sys; print('oh', file=sys.stderr); sys.exit(3)"))


def test_a_command_is_shown_as_somebody_would_type_it():
    folders = (pathlib.Path("/w/round-1"), pathlib.Path("/w"))
    command = (sys.executable, "build.py", "--site", "/w/round-1/site", "/w/seeds", "a b")
    assert show_command(command, folders) == "python build.py --site site seeds 'a b'"
    assert show_command(("/x/bin/hugo", "--quiet"), folders) == "hugo --quiet"


def test_the_edited_document_is_read_with_its_sentence_and_is_as_before_then(tmp_path):
    generate_folder(30, tmp_path / "seeds", 1)
    before = {path: path.read_bytes() for path in (tmp_path / "seeds").rglob("*.txt")}
    site = lay_out_site(tmp_path / "site", tmp_path / "seeds")
    build = (sys.executable, "build.py", "--site", str(site), "--quiet")
    with add_sentence(tmp_path / "seeds") as path:
        changed = [each for each in before if each.read_bytes() != before[each]]
        measure_seconds(build)
    assert changed == [path]
    assert {path: path.read_bytes() for path in before} == before
    lines = (site / "public" / "data" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    told = [json.loads(line)["seed"] for line in lines if "sẽ trở lại địa phương vào tuần sau" in line]
    assert told == [path.relative_to(tmp_path / "seeds").as_posix()]
    assert {"read", "arrange", "render", "publish"} < read_stages(site).keys()

    name = rename_person(site)
    assert name not in (person["name"] for person in read_people(site))
    measure_seconds(build)
    assert name in (person["name"] for person in read_people(site))


def test_a_build_without_search_has_all_pages_but_the_index(tmp_path):
    site, bare = (lay_out_site(tmp_path / name, pathlib.Path("seeds").absolute()) for name in ("site", "bare"))
    measure_seconds((sys.executable, "build.py", "--site", str(site), "--quiet"))
    measure_seconds((sys.executable, "-m", "benchmarks.without_search", "--site", str(bare), "--quiet"))
    whole, less = ({p.relative_to(f / "public").as_posix() for p in (f / "public").rglob("*")} for f in (site, bare))
    assert {path for path in whole - less if not path.startswith("search/")} == set()
    assert {path for path in less if path.startswith("search/")} == {"search/contents.json"}
    assert len(whole - less) > 5


@pytest.mark.long
def test_a_whole_comparison(tmp_path):
    programs = find_programs()
    if programs is None:
        pytest.skip(f"no Hugo and no Pagefind in {FOLDER}: make bench installs them")
    figures = compare(prepare(tmp_path / "work", 20, programs), 20, 1, more=True)
    assert figures.seconds.keys() == set(Run)
    assert figures.peaks.keys() == set(Run) - {Run.WRITING}
    assert len(ratios.list_rows(figures)) == len(ratios.ROWS)
