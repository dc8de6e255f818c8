"""Whatever system call fails: the old site or the new one, an exit code that tells which, and a whole site later."""

import os
import pathlib
import shutil
import sys

import pytest

from tests.reliability.faults import FAULTS, can_inject, list_calls, run_with_fault
from tests.reliability.publish_once import NEW, OLD
from tests.reliability.sites import FOREIGN, NOTES, ROOT, digest, list_notes, name_build, plant_foreign, run

pytestmark = [pytest.mark.long, pytest.mark.skipif(not can_inject(), reason="no strace, or not allowed to use it")]
SETTINGS = {"env": os.environ | {"PYTHONHASHSEED": "0", "PYTHONPATH": str(ROOT)}, "cwd": ROOT}


def name_publishing(out, which):
    return [sys.executable, "-B", "-m", "tests.reliability.publish_once", str(out), which]


def judge(ended, fault, found, old, new):
    """What is wrong with how a run ended, if anything."""
    if found not in (old, new):
        return "mixed"
    if fault == "signal=KILL":
        return ""
    if ended.returncode not in (0, 1, 3):
        return f"exit {ended.returncode}"
    if ended.returncode == 1 and (found != old or "Traceback" in ended.stderr or ended.stderr.count("\n") != 1):
        return f"exit 1, {'the new site stands' if found != old else ended.stderr}"
    if ended.returncode != 1 and found != new:
        return f"exit {ended.returncode}, and the old site stands"
    return ""


def test_each_call_of_publishing_fails_once(tmp_path):
    before = tmp_path / "before"
    plant_foreign(before / "public")
    assert run_here(name_publishing(before / "public", "old")).returncode == 0
    old, new = (digest_texts(OLD | FOREIGN, tmp_path), digest_texts(NEW | FOREIGN, tmp_path))
    assert digest(before / "public") == old
    place = tmp_path / "place"
    command = name_publishing(place / "public", "new")
    restore(before, place)
    calls = list_calls(command, tmp_path / "log", **SETTINGS)
    assert digest(place / "public") == new
    assert {call.name for call in calls} >= {
        "openat",
        "write",
        "mkdir",
        "linkat",
        "renameat2",
        "syncfs",
        "rename",
        "flock",
    }
    wrong = []
    for call in calls:
        for fault in FAULTS:
            restore(before, place)
            ended = run_with_fault(command, call, fault, **SETTINGS)
            fallacy = judge(ended, fault, digest(place / "public"), old, new)
            again = run_here(command)
            if (again.returncode, digest(place / "public"), list_notes(place / "public")) != (0, new, NOTES):
                fallacy += f"; next: exit {again.returncode} {again.stderr}"
            if fallacy:
                wrong.append((call, fault, fallacy))
    assert not wrong, "\n".join(map(str, wrong))
    print(f"{len(calls)} calls, {len(FAULTS)} faults each")


STEP = 7


def test_calls_of_whole_builds_fail_once(versions, tmp_path):
    """Every call that is not one of the many that write pages, and of those every seventh; the faults in turn."""
    before, place = tmp_path / "before", tmp_path / "place"
    plant_foreign(before / "public")
    assert run(name_build(versions[0].seeds, before / "public")).returncode == 0
    restore(before, place)
    command = name_build(versions[1].seeds, place / "public")
    calls = list_calls(command, tmp_path / "log", **SETTINGS)
    assert digest(place / "public") == versions[1].site
    many = {"openat", "write", "linkat", "unlink", "unlinkat"}
    chosen = [call for number, call in enumerate(calls) if call.name not in many or number % STEP == 0]
    wrong = []
    for number, call in enumerate(chosen):
        fault = FAULTS[number % len(FAULTS)]
        restore(before, place)
        ended = run_with_fault(command, call, fault, **SETTINGS)
        fallacy = judge(ended, fault, digest(place / "public"), versions[0].site, versions[1].site)
        again = run(command)
        if (again.returncode, digest(place / "public")) != (0, versions[1].site):
            fallacy += f"; next: exit {again.returncode} {again.stderr}"
        if fallacy:
            wrong.append((call, fault, fallacy))
    assert not wrong, "\n".join(map(str, wrong))
    print(f"{len(chosen)} of {len(calls)} calls")


def run_here(command):
    return run(["env", f"PYTHONPATH={ROOT}", *command])


def restore(before: pathlib.Path, place: pathlib.Path) -> None:
    """What stood before, as it was."""
    if place.exists():
        shutil.rmtree(place)
    shutil.copytree(before, place, symlinks=True)


def digest_texts(texts, folder):
    written = folder / "written"
    for path, text in texts.items():
        (written / path).parent.mkdir(parents=True, exist_ok=True)
        (written / path).write_text(text)
    found = digest(written)
    shutil.rmtree(written)
    return found
