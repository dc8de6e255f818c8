"""Several builds of one site at a time, and locks whose holders are gone."""

import os
import pathlib
import shutil
import signal
import subprocess
import time

from tests.reliability.sites import NOTES, digest, list_notes, name_build, plant_foreign, run


def test_four_builds_at_once(versions, tmp_path):
    out = tmp_path / "public"
    plant_foreign(out)
    builds = [subprocess.Popen(name_build(versions[0].seeds, out), stderr=subprocess.PIPE, text=True) for _ in range(4)]
    ended = {process.pid: (process.wait(), process.communicate()[1]) for process in builds}
    codes = sorted(code for code, _ in ended.values())
    assert set(codes) <= {0, 75}
    assert codes[0] == 0
    assert digest(out) == versions[0].site
    for code, said in ended.values():
        if code == 75:
            assert "is building here" in said
            assert said.count("\n") == 1
    assert list_notes(out) == NOTES


def test_those_that_wait_come_through_one_after_the_other(versions, tmp_path):
    out = tmp_path / "public"
    plant_foreign(out)
    builds = [
        subprocess.Popen(name_build(versions[number % 2].seeds, out, "--wait"), stderr=subprocess.PIPE, text=True)
        for number in range(4)
    ]
    for process in builds:
        said = process.communicate()[1]
        assert process.returncode == 0, said
    assert digest(out) in (versions[0].site, versions[1].site)


def test_a_killed_build_leaves_no_process_and_no_lock(versions, tmp_path):
    out = tmp_path / "public"
    many = tmp_path / "many"
    many.mkdir()
    for number in range(400):  # so many that the processes are still at work when the first is killed
        shutil.copy(versions[0].seeds / "0.txt", many / f"{number}.txt")
    with subprocess.Popen(name_build(many, out, "--jobs", "2"), start_new_session=True) as process:
        children = f"/proc/{process.pid}/task/{process.pid}/children"
        deadline = time.monotonic() + 60
        while not (workers := [int(number) for number in pathlib.Path(children).read_text().split()]):
            assert time.monotonic() < deadline
            time.sleep(0.02)
        os.kill(process.pid, signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    deadline = time.monotonic() + 10
    while any(pathlib.Path(f"/proc/{worker}").exists() for worker in workers):
        assert time.monotonic() < deadline, "a process outlived the build"
        time.sleep(0.02)
    plant_foreign(out)
    assert run(name_build(versions[1].seeds, out)).returncode == 0
    assert digest(out) == versions[1].site
