"""A publisher that is killed leaves a site without a dead link or a cut page, and the next one completes it."""

import concurrent.futures
import itertools
import os
import random
import signal
import subprocess
import sys
import threading
import time

import pytest

from tests.conftest import ROOT
from tests.deploy.sites import Files, find_broken, lay_out, make_site

KILLS = 20
# Of the time that publishing takes: before this the program is only being loaded.
EARLY = 0.2
NAMES = [f"bai-{number}" for number in range(40)]
VERSIONS = (make_site("một", NAMES[:30]), make_site("hai", NAMES[10:]))


class Reader:
    """Follows all links, again and again, until told to stop; `broken` is what it met."""

    def __init__(self, read) -> None:
        self.stopping, self.broken, self.rounds = threading.Event(), [], 0
        self.pool = concurrent.futures.ThreadPoolExecutor(max_workers=1)
        self.following = self.pool.submit(self.follow, read)

    def follow(self, read) -> None:
        while not self.stopping.is_set():
            self.broken += find_broken(read)
            self.rounds += 1

    def stop(self) -> None:
        """Ends the reading; what kept it from going on is raised here."""
        self.stopping.set()
        self.pool.shutdown()
        self.following.result()


@pytest.mark.long
def test_kills_at_random_moments(target, home):
    """Half of the kills take the programs with them that the publisher has started."""
    command = [sys.executable, "-B", str(ROOT / "build.py"), "publish", target.address, "--site", str(home), "--quiet"]
    environment = os.environ | target.environment

    def finish() -> None:
        ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=300)
        assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")

    lay_out(VERSIONS[0], home / "public")
    finish()
    lay_out(VERSIONS[1], home / "public")
    started = time.monotonic()
    finish()
    takes = time.monotonic() - started
    chance, killed, untouched = random.Random(target.address[:4]), 0, 0
    reader = Reader(target.read)
    try:
        for number in itertools.count():
            if killed == KILLS:
                break
            version, before = VERSIONS[number % 2], VERSIONS[1 - number % 2]
            lay_out(version, home / "public")
            with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, start_new_session=True) as process:
                time.sleep(chance.uniform(EARLY, 1.0) * takes)
                (os.killpg if number % 2 else os.kill)(process.pid, signal.SIGKILL)
                said = process.communicate()[1]
            assert process.returncode in (0, -signal.SIGKILL), said.decode()
            takes *= 1.02 if process.returncode else 0.9
            killed += process.returncode != 0
            untouched += target.read("index.html") == before["index.html"]
            assert find_broken(target.read) == []
            finish()
            assert is_whole(target.read_all(), version, target.wants)
            assert target.list_notes() == []
    finally:
        reader.stop()
    assert reader.broken == []
    assert reader.rounds > 0
    assert untouched > 0
    print(f"{target.address}: {killed} killed, {untouched} before the front page changed, {reader.rounds} readings")


def is_whole(found: Files, version: Files, wants: Files) -> bool:
    """Whether it is the site, and beside it nothing but assets of an older one."""
    rest = {path: body for path, body in found.items() if path not in version and path not in wants}
    return found == rest | version | wants and all(path.startswith("assets/") for path in rest)
