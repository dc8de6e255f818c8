"""The command line: what it takes, and the exit code for each end."""

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
