"""Our archive against what a careful reader found in its documents."""

import subprocess
import sys


def test_the_archive_says_all_that_the_gold_says(site, shared):
    check = shared / "accept" / "check_archive.py"
    gold = shared / "gold" / "seeds.json"
    ended = subprocess.run(
        [sys.executable, str(check), "--gold", str(gold), "--public", str(site), "--least", "1.0"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
