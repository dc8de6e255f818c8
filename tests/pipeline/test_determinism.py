"""The same input gives the same bytes, whatever the machine."""

import hashlib
import pathlib
import random
import shutil

import pytest


def digest(folder: pathlib.Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize(
    ("environment", "arguments"),
    [
        ({}, ("--jobs", "1")),
        ({"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"}, ()),
        ({"TZ": "America/Anchorage", "LC_ALL": "C", "PYTHONHASHSEED": "2"}, ()),
        ({"LC_ALL": "tr_TR.UTF-8", "LANG": "ar_EG.UTF-8", "PYTHONUTF8": "0"}, ()),
        ({}, ("--jobs", "2")),
    ],
)
def test_a_build_elsewhere_gives_the_same_bytes(site, root, tmp_path, run_build, environment, arguments):
    ended = run_build("--site", root, "--out", tmp_path / "elsewhere", *arguments, environment=environment)
    assert ended.returncode == 0, ended.stderr
    assert digest(tmp_path / "elsewhere") == digest(site)


def test_the_order_and_age_of_the_files_do_not_matter(root, tmp_path, run_build):
    for number, name in enumerate(("one", "two")):
        paths = sorted((root / "seeds").iterdir())
        random.Random(number).shuffle(paths)  # the order a folder lists its files in follows that of their making
        (tmp_path / name).mkdir()
        for path in paths:
            shutil.copyfile(path, tmp_path / name / path.name)
        assert run_build("--seeds", tmp_path / name, "--out", tmp_path / f"{name}-out").returncode == 0
    assert digest(tmp_path / "one-out") == digest(tmp_path / "two-out")


def test_a_second_build_over_the_first_changes_nothing(root, tmp_path, run_build):
    out = tmp_path / "public"
    run_build("--site", root, "--out", out)
    before = {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in out.rglob("*") if path.is_file()}
    ended = run_build("--site", root, "--out", out)
    assert "0 new or changed, 0 removed" in ended.stdout
    assert {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in before} == before
