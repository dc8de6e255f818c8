"""Whatever system call fails: the old site or the new one, an exit code that tells which, and a whole site later."""

import functools
import multiprocessing
import os
import pathlib
import shutil
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple

import pytest

from tests.reliability.faults import FAULTS, Call, can_inject
from tests.reliability.sites import NOTES, Digests, Version, digest, list_notes, name_build, plant_foreign, run
from tests.reliability.warm import list_warm_calls, run_warm, run_with_fault, warm_up

pytestmark = [pytest.mark.long, pytest.mark.skipif(not can_inject(), reason="no strace, or not allowed to use it")]
CORES = 2


class Sweep(NamedTuple):
    """A folder with a site in it, what that site is, and the version that is to be built over it."""

    folder: pathlib.Path
    old: Digests
    new: Version
    at_once: bool

    def lay_out(self) -> pathlib.Path:
        """What stood before, as it was, in a place of this process's own."""
        place = self.folder / f"place-{os.getpid()}"
        if place.exists():
            shutil.rmtree(place)
        shutil.copytree(self.folder / "before", place, symlinks=True)
        return place

    def name_arguments(self, place: pathlib.Path) -> list[str]:
        return ["--seeds", str(self.new.seeds), "--out", str(place / "public"), "--quiet", "--jobs", "1"]


def list_calls(sweep: Sweep) -> list[Call]:
    place = sweep.lay_out()
    calls = list_warm_calls(sweep.name_arguments(place), place)
    assert digest(place / "public") == sweep.new.site
    return calls


def try_fault(sweep: Sweep, fate: tuple[Call, str]) -> str:
    """Build with one call failing, then once more; what is wrong with how that ended, if anything."""
    call, fault = fate
    place = sweep.lay_out()
    arguments = sweep.name_arguments(place)
    ended, came_to_it = run_with_fault(arguments, call, fault, place)
    fallacy = judge(ended, fault, digest(place / "public"), sweep) if came_to_it else "this call was not made"
    again = run_warm(arguments, place / "said")
    if (again.returncode, digest(place / "public"), list_notes(place / "public")) != (0, sweep.new.site, NOTES):
        fallacy += f"; next: exit {again.returncode} {again.stderr}"
    return f"{call}, {fault}: {fallacy}" if fallacy else ""


def judge(ended, fault, found, sweep):
    if not found and fault == "signal=KILL" and not sweep.at_once:
        return ""  # the moment without a site; the next build has to bring it back, with the files of others
    if found not in (sweep.old, sweep.new.site):
        return "mixed"
    stands = "the old site stands" if found == sweep.old else "the new site stands"
    if fault == "signal=KILL":
        return "" if ended.returncode == -9 else f"exit {ended.returncode}"
    if ended.returncode not in (0, 1, 3):
        return f"exit {ended.returncode}"
    if ended.returncode == 1 and (found != sweep.old or "Traceback" in ended.stderr or ended.stderr.count("\n") != 1):
        return f"exit 1, {stands}: {ended.stderr}"
    if ended.returncode != 1 and found != sweep.new.site:
        return f"exit {ended.returncode}, {stands}"
    return ""


@pytest.mark.parametrize("at_once", [True, False], ids=["exchange", "three renames"])
def test_each_call_of_a_build_fails_once(versions, tmp_path, at_once):
    """Where the exchange takes three steps, only those calls that differ."""
    plant_foreign(tmp_path / "before" / "public")
    assert run(name_build(versions[0].seeds, tmp_path / "before" / "public")).returncode == 0
    sweep = Sweep(tmp_path, versions[0].site, versions[1], at_once)
    spawned = multiprocessing.get_context("spawn")
    warm = (versions[1].seeds, tmp_path, at_once)
    with ProcessPoolExecutor(CORES, mp_context=spawned, initializer=warm_up, initargs=warm) as pool:
        calls = pool.submit(list_calls, sweep).result()
        made = {call.name for call in calls}
        assert made >= {"openat", "write", "mkdir", "linkat", "syncfs", "rename", "flock", "unlinkat"}
        assert ("renameat2" in made) is at_once
        chosen = [call for call in calls if at_once or call.name in ("rename", "rmdir")]
        fates = [(call, fault) for call in chosen for fault in FAULTS]
        wrong = [said for said in pool.map(functools.partial(try_fault, sweep), fates, chunksize=8) if said]
    print(f"{len(chosen)} of {len(calls)} calls, {len(FAULTS)} faults each, {len(wrong)} bad")
    assert not wrong, "\n".join(wrong)
