"""The same documents give the same bytes, wherever and by whomever they are built."""

import pytest

from tests.reliability.sites import digest, name_build, plant_foreign, run

AROUND = {
    "another folder": ["env", "-C", "/"],
    "another home": ["env", "HOME=/nonexistent"],
    "an empty environment": ["env", "-i"],
    "another mask of rights": ["sh", "-c", 'umask 077; exec "$@"', "sh"],
    "one processor": ["taskset", "-c", "0"],
    "another time zone and language": [
        "env",
        "TZ=Pacific/Kiritimati",
        "LC_ALL=tr_TR.UTF-8",
        "LANG=C",
        "PYTHONHASHSEED=7",
    ],
}


@pytest.mark.parametrize("around", AROUND.values(), ids=AROUND)
def test_a_build_under_other_circumstances(versions, tmp_path, around):
    out = tmp_path / "public"
    plant_foreign(out)
    ended = run([*around, *name_build(versions[0].seeds, out)])
    assert ended.returncode == 0, ended.stderr
    assert digest(out) == versions[0].site


def test_paths_may_be_relative(versions, tmp_path):
    (tmp_path / "seeds").symlink_to(versions[0].seeds)
    plant_foreign(tmp_path / "public")
    ended = run(["env", "-C", str(tmp_path), *name_build("seeds", "public")])
    assert ended.returncode == 0, ended.stderr
    assert digest(tmp_path / "public") == versions[0].site
