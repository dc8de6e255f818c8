"""A build that is killed leaves the old site or the new one, whole; and the next build goes on as if nothing were."""

import itertools
import os
import random
import signal
import subprocess
import time

import pytest

from tests.reliability.sites import NOTES, digest, list_notes, name_build, plant_foreign, run

KILLS = 200
# Of the time a build takes: where it works on what is to be published. Most kills fall there, some before and after.
LATE = 0.6


@pytest.mark.long
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_kills_at_random_moments(versions, tmp_path, jobs):
    out = tmp_path / "public"
    plant_foreign(out)
    started = time.monotonic()
    assert run(name_build(versions[0].seeds, out, "--jobs", jobs)).returncode == 0
    takes = time.monotonic() - started
    chance = random.Random(jobs)
    stands, ends = versions[0].site, {"killed": 0, "through": 0, "old": 0, "new": 0}
    for number in itertools.count():
        if ends["killed"] == KILLS // 2:
            break
        target = versions[number % 2]
        moment = chance.uniform(LATE, 1.1) if chance.random() < 0.8 else chance.uniform(0, LATE)
        with subprocess.Popen(
            name_build(target.seeds, out, "--jobs", jobs), stderr=subprocess.PIPE, start_new_session=True
        ) as process:
            time.sleep(moment * takes)
            os.kill(process.pid, signal.SIGKILL)
            said = process.communicate()[1]
        takes *= 1.02 if process.returncode else 0.9  # machines are not equally fast from one minute to the next
        assert process.returncode in (0, -signal.SIGKILL), said.decode()
        found = digest(out)
        assert found in (stands, target.site)
        ends["killed" if process.returncode else "through"] += 1
        ends["new" if found == target.site else "old"] += 1
        stands = found
        if number % 10 == 9:  # the next build is left in peace
            ended = run(name_build(target.seeds, out, "--jobs", jobs))
            assert (ended.returncode, digest(out)) == (0, target.site), ended.stderr
            assert list_notes(out) == NOTES
            stands = target.site
    assert ends["old"] > 0
    assert ends["new"] > 0
    print(ends)
