"""What the operator sees."""

import io

import pytest

from site_builder import terminal
from site_builder.model import EntityKind, Issue
from site_builder.output import Report
from site_builder.pipeline import Outcome


def make_outcome(**changes):
    values = {
        "documents": 7,
        "skipped": 2,
        "articles": 6,
        "entities": dict.fromkeys(EntityKind, 3),
        "issues": (),
        "notices": (),
        "published": Report(9, 1_500_000, 4, 1, 2, ()),
        "seconds": {"read": 0.5, "publish": 0.25},
    }
    return Outcome(**(values | changes))


def test_the_table_adds_up():
    rows = {name: (value, note) for name, value, note in terminal.list_rows(make_outcome())}
    names = "documents articles people places organisations topics sources issues files seconds"
    assert list(rows) == names.split()
    assert rows["documents"] == ("7", "5 read, 2 skipped")
    assert rows["articles"] == ("6", "1 of them a further story of a document")
    assert rows["files"] == ("9", "1.5 MB; 4 new or changed, 1 removed, 2 of others kept")
    assert rows["seconds"] == ("0.75", "read 0.50, publish 0.25")


def test_issues_are_named_with_file_and_line_and_many_of_a_kind_are_counted():
    many = [Issue("document.empty", "holds no text", f"{number}.txt", skipped=True) for number in range(25)]
    lines = list(terminal.list_troubles([*many, Issue("date.contradicted", "two days", "a/x.txt", 3)]))
    assert lines[0] == "0.txt: holds no text [document.empty, skipped]"
    assert lines[20] == "a/x.txt:3: two days [date.contradicted]"
    assert lines[21:] == ["… and 5 more [document.empty]: all of them in report.json"]


def test_nothing_reaches_the_terminal_that_it_would_obey():
    (line,) = terminal.list_troubles([Issue("x.y", "\x1b]0;title\x07 \u202egnp\u202c \udcff", "a\nb\x9b2J.txt")])
    assert line == "a\\nb\\x9b2J.txt: \\x1b]0;title\\x07 \\u202egnp\\u202c \\udcff [x.y]"
    assert terminal.escape("Nguyễn Duy Ngọc – “Lào”") == "Nguyễn Duy Ngọc – “Lào”"


@pytest.mark.parametrize(
    ("issues", "whole"),
    [
        ((), True),
        ((Issue("date.contradicted", "m", "x"),), True),
        ((Issue("seed.hidden", "m", ".x"),), True),
        ((Issue("document.bad-bytes", "m", "x"),), False),
        ((Issue("document.unread", "m", "x"),), False),
        ((Issue("document.empty", "m", "x", skipped=True),), False),
    ],
)
def test_only_documents_skipped_repaired_or_unread_make_a_build_less_than_whole(issues, whole):
    assert make_outcome(issues=issues).whole is whole


def test_quiet_prints_what_is_wrong_and_nothing_else(capsys, tmp_path):
    outcome = make_outcome(issues=(Issue("x.y", "m", "x.txt"),), notices=("n",))
    terminal.print_outcome(outcome, tmp_path, quiet=True)
    assert capsys.readouterr() == ("", "x.txt: m [x.y]\n")
    terminal.print_outcome(outcome, tmp_path, quiet=False)
    said = capsys.readouterr().out
    assert "note: n" in said
    assert f"written to {tmp_path}" in said


class Clock:
    def __init__(self):
        self.now = 0.0

    def monotonic(self):
        return self.now


@pytest.mark.parametrize(
    ("rewrites", "quiet", "said"),
    [
        (
            True,
            False,
            f"\r[{'#' * 8}{'.' * 16}] read 30 of 90, 21 a second, 3 s left"
            f"\r[{'#' * 10}{'.' * 14}] read 40 of 90, 1.3 a second, 40 s left\r{' ' * 65}\r",
        ),
        (False, False, "read 40 of 90, 1.3 a second, 40 s left\n"),
        (True, True, ""),
    ],
)
def test_progress_is_shown_only_of_what_takes_long(monkeypatch, rewrites, quiet, said):
    stream = io.StringIO()
    stream.isatty = lambda: rewrites
    clock = Clock()
    monkeypatch.setattr(terminal.sys, "stderr", stream)
    monkeypatch.setattr(terminal, "time", clock)
    with terminal.ProgressLine(quiet=quiet) as line:
        for now, done in ((0.1, 1), (0.9, 20), (1.5, 30), (1.6, 31), (31.0, 40)):
            clock.now = now
            line.show("read", done, 90)
    assert stream.getvalue() == said


@pytest.mark.parametrize(
    ("shown", "last"),
    [
        ([("read", 1.5, 0, 0)], "read …"),
        ([("read", 1.5, 5, 10)], "read 5 of 10"),  # the stage has only begun
        ([("read", 1.5, 5, 10), ("read", 5.5, 5, 10)], "read 5 of 10"),  # nothing moves
        ([("read", 1.5, 1, 9000), ("read", 2.5, 11, 9000)], "read 11 of 9000, 10 a second, 15 min left"),
        ([("read", 0.0, 1, 9), ("read", 9.0, 9, 9), ("render", 9.5, 1, 50)], "render 1 of 50"),
        # what stood already went by at once: the rate is that of the last ten seconds
        (
            [("render", 0.0, 1, 2000), *(("render", 1 + n / 5, 1000 + n, 2000) for n in range(60))],
            "render 1059 of 2000, 5.0 a second, 3 min left",
        ),
    ],
)
def test_rate_and_time_left_are_told_once_they_are_known(monkeypatch, shown, last):
    stream = io.StringIO()
    stream.isatty = lambda: True
    clock = Clock()
    monkeypatch.setattr(terminal, "_draw_bar", lambda done, total: "")
    monkeypatch.setattr(terminal.sys, "stderr", stream)
    monkeypatch.setattr(terminal, "time", clock)
    line = terminal.ProgressLine(quiet=False)
    for stage, now, done, total in shown:
        clock.now = now
        line.show(stage, done, total)
    assert stream.getvalue().rpartition("\r")[2].strip() == last


def test_a_profile_has_a_line_for_each_stage_and_one_for_all(capsys, tmp_path):
    outcome = make_outcome(peaks={"read": 3_000_000, "publish": 2_500_000})
    assert list(terminal.list_profile(outcome)) == [
        "stage            seconds   peak MB",
        "read                0.50       3.0",
        "publish             0.25       2.5",
        "all                 0.75       3.0",
    ]
    assert list(terminal.list_profile(make_outcome())) == []
