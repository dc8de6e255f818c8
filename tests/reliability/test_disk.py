"""Disks that are full, read-only, or of another kind: small file systems of the tests' own."""

import os
import pathlib
import shutil
import subprocess

import pytest

from tests.reliability.sites import digest, list_notes, name_build, plant_foreign, run

ROOM = 4 << 20


@pytest.fixture
def disk(tmp_path):
    """A file system of four megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", place], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("not allowed to mount a file system")
    yield place
    subprocess.run(["umount", place], check=True)


def fill(disk):
    """Leave no more room than some pages need."""
    free = os.statvfs(disk)
    left = free.f_bavail * free.f_frsize
    (disk / "filling").write_bytes(b"x" * (left - (64 << 10)))


def test_a_full_disk_leaves_the_old_site(versions, disk):
    out = disk / "public"
    plant_foreign(out)
    assert run(name_build(versions[0].seeds, out)).returncode == 0
    notes = list_notes(out)
    fill(disk)
    ended = run(name_build(versions[1].seeds, out))
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.endswith("No space left on device; nothing published\n")
    assert ended.stderr.count("\n") == 1
    assert digest(out) == versions[0].site
    assert list_notes(out) == [name for name in notes if name != "public.last"]
    (disk / "filling").unlink()
    assert run(name_build(versions[1].seeds, out)).returncode == 0
    assert digest(out) == versions[1].site


def test_a_disk_without_room_for_anything(versions, disk):
    (disk / "filling").write_bytes(b"")
    with (disk / "filling").open("wb", buffering=0) as filling, pytest.raises(OSError, match="No space left"):
        while True:
            filling.write(b"x" * 4096)
    ended = run(name_build(versions[0].seeds, disk / "public"))
    assert (ended.returncode, ended.stderr.count("\n")) == (1, 1)
    assert "No space left on device" in ended.stderr
    assert not (disk / "public").exists()


def test_an_output_that_cannot_be_written_to(versions, disk):
    out = disk / "public"
    plant_foreign(out)
    assert run(name_build(versions[0].seeds, out)).returncode == 0
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    ended = run(name_build(versions[1].seeds, out))
    assert (ended.returncode, ended.stderr.count("\n")) == (1, 1)
    assert "Read-only file system" in ended.stderr
    assert digest(out) == versions[0].site


@pytest.fixture
def ext4(tmp_path):
    """A file system as hard disks have it, in a file."""
    place, image = tmp_path / "ext4", tmp_path / "image"
    place.mkdir()
    with image.open("wb") as file:
        file.truncate(4 * ROOM)
    for step in (["mkfs.ext4", "-q", "-F", image], ["mount", "-o", "loop", image, place]):
        if not shutil.which(step[0]) or subprocess.run(step, capture_output=True, check=False).returncode:
            pytest.skip(f"{step[0]} is not installed, or not allowed")
    yield place
    subprocess.run(["umount", place], check=True)


@pytest.mark.parametrize("kind", ["disk", "ext4"], ids=["tmpfs", "ext4"])
def test_the_bytes_are_the_same_on_every_file_system(versions, request, kind):
    """Documents and site both lie on it: file systems list their folders in orders of their own."""
    place = request.getfixturevalue(kind)
    seeds, out = shutil.copytree(versions[0].seeds, place / "seeds"), place / "public"
    plant_foreign(out)
    assert run(name_build(seeds, out)).returncode == 0
    assert digest(out) == versions[0].site


def test_nobody_reads_what_is_printed(versions, tmp_path):
    command = name_build(versions[0].seeds, tmp_path / "public")
    command.remove("--quiet")
    with pathlib.Path("/dev/full").open("w") as full:
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
    reader, writer = os.pipe()
    os.close(reader)
    ended = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writer)
    assert (ended.returncode, ended.stderr) == (0, "")
