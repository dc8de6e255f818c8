"""Where a site may be written, and by whom."""

import pathlib
import subprocess
import sys

import pytest

from site_builder.errors import LockedError, OutputError
from site_builder.output import lock_output


def test_folders_that_are_no_place_for_a_site_are_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in ("home", "repository/.git", "in/seeds/deep", "elsewhere"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "file").write_text("x")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    seeds = tmp_path / "in" / "seeds"
    for folder, why in (
        (pathlib.Path("/"), "root of a disk"),
        (tmp_path / "home", "home folder"),
        (tmp_path / "repository", "a repository"),
        (seeds, "read from"),
        (tmp_path / "in", "read from"),
        (seeds / "deep", "read from"),
        (seeds / "new", "read from"),
        (tmp_path / "link", "is a link"),
        (tmp_path / "file", "is no folder"),
        (tmp_path / ".site_builder", "notes about a site"),
    ):
        with pytest.raises(OutputError, match=why), lock_output(folder, [seeds]):
            pytest.fail("let in")
    with lock_output(tmp_path / "elsewhere", [seeds]) as output:
        assert output.folder == tmp_path / "elsewhere"


def test_a_link_on_the_way_to_an_input_hides_nothing(tmp_path):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "alias").symlink_to(tmp_path)
    with pytest.raises(OutputError, match="read from"), lock_output(tmp_path / "alias" / "seeds", [tmp_path / "seeds"]):
        pytest.fail("let in")


def test_the_second_build_is_told_who_builds(out):
    holder = (
        "import pathlib, sys\n"
        "from site_builder.output import lock_output\n"
        "with lock_output(pathlib.Path(sys.argv[1]), []):\n"
        "    print('held', flush=True)\n"
        "    sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(out)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "held\n"
        with pytest.raises(LockedError, match=f"process {process.pid} is building") as caught, lock_output(out, []):
            pytest.fail("let in")
        process.stdin.close()
    assert caught.value.exit_code == 75
    with lock_output(out, []):
        pass


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="cannot be written"), lock_output(tmp_path / "file" / "public", []):
        pytest.fail("let in")
