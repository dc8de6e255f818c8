"""Small sites that differ, and what they look like when they are whole."""

import hashlib
import os
import pathlib
import subprocess
import sys
from typing import NamedTuple

from tests.reliability.hostile import tell

ROOT = pathlib.Path(__file__).resolve().parents[2]
# What our notes beside a site are when no build is under way.
NOTES = ["public.cache", "public.last", "public.lock", "public.manifest.json", "report.json"]
FOREIGN = {"CNAME": "example.org", "own/notes.pdf": "not ours"}
Digests = dict[str, str]


class Version(NamedTuple):
    """Documents, and the digests of the site that they make, files of others included."""

    seeds: pathlib.Path
    site: Digests


def digest(folder: pathlib.Path) -> Digests:
    """The digest of every file below a folder; empty where there is none."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def name_build(seeds: pathlib.Path, out: pathlib.Path, *more: str) -> list[str]:
    """The command of a build that leaves nothing of its own behind elsewhere."""
    return [sys.executable, "-B", str(ROOT / "build.py"), "--seeds", str(seeds), "--out", str(out), "--quiet", *more]


def run(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run it to its end; the same order of everything in every run."""
    environment = os.environ | {"PYTHONHASHSEED": "0"}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=600)


def make_versions(folder: pathlib.Path) -> tuple[Version, Version]:
    """Two sites of which each has pages that the other has not, pages that differ, and pages that do not."""
    versions = []
    for name, titles in (("one", ("Tin chung", "Tin cũ", "Tin về đập nước")), ("two", ("Tin chung", "Tin mới"))):
        seeds, out = folder / name, folder / f"{name}-out" / "public"
        seeds.mkdir(parents=True)
        for number, title in enumerate(titles):
            (seeds / f"{number}.txt").write_bytes(tell(title))
        plant_foreign(out)
        ended = run(name_build(seeds, out))
        assert ended.returncode == 0, ended.stderr
        versions.append(Version(seeds, digest(out)))
    assert versions[0].site != versions[1].site
    return versions[0], versions[1]


def list_notes(out: pathlib.Path) -> list[str]:
    """The names of our notes beside a site."""
    return sorted(path.name for path in (out.parent / ".site_builder").iterdir())


def plant_foreign(out: pathlib.Path) -> None:
    """Put files of others where a site is going to be."""
    for path, text in FOREIGN.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_text(text)
