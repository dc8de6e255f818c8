"""The command line: what it takes, and the exit code for each end."""

import pathlib
import subprocess
import sys

import pytest

from site_builder import __version__, cli
from site_builder.output import lock_output


def run(*arguments, home=None):
    """The exit code, also where argparse ends the program."""
    try:
        return cli.main([str(argument) for argument in arguments], home)
    except SystemExit as end:
        return end.code


def test_help_names_every_command_option_and_exit_code(capsys):
    assert run("--help") == 0
    said = capsys.readouterr().out
    for word in ("build  ", "--site", "--seeds", "--out", "--jobs", "--quiet", "--profile", "  75  "):
        assert word in said
    assert run("build", "--help") == 0
    assert "usage: build.py build" in capsys.readouterr().out
    assert run("publish", "--help") == 0
    assert "75  somebody else publishes there" in capsys.readouterr().out


def test_version(capsys):
    assert run("--version") == 0
    assert capsys.readouterr().out == f"site_builder {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["bild"], "no command 'bild' (known: build"),
        (["\x1b[31m"], "no command '\\x1b[31m'"),
        (["--sedes", "x"], "unrecognized arguments: --sedes"),
        (["--see", "x"], "unrecognized arguments: --see"),
        (["--jobs", "0"], "not a number of processes"),
        (["--seeds", "x"], "--seeds without --out or --site"),
    ],
)
def test_wrong_usage_is_told(capsys, arguments, said):
    assert run(*arguments) == 2
    ended = capsys.readouterr()
    assert said in ended.err
    assert ended.out == ""


def test_the_operators_mistakes_are_one_line_each(capsys, tmp_path, write):
    out = tmp_path / "out"
    mistakes = (
        ((), "no site.toml here"),
        (("--site", tmp_path), "no site.toml here"),
        (("--seeds", tmp_path / "none", "--out", out), "no such folder of documents"),
        (("--seeds", tmp_path, "--out", tmp_path / "out"), "which is read from"),
        (("--site", write("bad/site.toml", "tilte = 1").parent), "site.toml:1: unknown setting"),
    )
    for arguments, said in mistakes:
        assert run(*arguments, home=tmp_path) == 1
        ended = capsys.readouterr()
        assert said in ended.err
        assert ended.err.count("\n") == 1
        assert ended.out == ""


def test_a_second_build_says_who_builds(capsys, tmp_path):
    (tmp_path / "seeds").mkdir()
    with lock_output(tmp_path / "public", []):
        assert run("--seeds", tmp_path / "seeds", "--out", tmp_path / "public") == 75
    assert "is building here" in capsys.readouterr().err


ROOT = pathlib.Path(__file__).parents[2]


@pytest.mark.parametrize("what", [["explain", "001_75a22b67bda65169"], ["review"]])
def test_a_reader_that_leaves_costs_no_traceback(what, tmp_path):
    (tmp_path / "site.toml").write_text(f'seeds = "{ROOT / "seeds"}"\n', encoding="utf-8")
    command = [sys.executable, str(ROOT / "build.py"), *what, "--site", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        process.stdout.close()
        errors = process.stderr.read()
        assert process.wait() == 0
    assert errors == ""


def test_a_python_without_the_libraries_is_told_what_to_do(tmp_path):
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['msgspec'] = None\n", encoding="utf-8")
    environment = {"PYTHONPATH": str(tmp_path)}
    ended = subprocess.run(
        [sys.executable, str(ROOT / "build.py"), "--help"], env=environment, capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("build.py: msgspec is not installed for this Python; `make site` sets up")
