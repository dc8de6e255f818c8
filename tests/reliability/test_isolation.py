"""A build needs no network, writes to its own places only, and obeys no text."""

import ast
import os
import pathlib
import re
import subprocess

import pytest

from tests.reliability.faults import can_inject, list_calls
from tests.reliability.sites import ROOT, digest, name_build, plant_foreign, run

PACKAGE = sorted((ROOT / "site_builder").rglob("*.py"))
_PATH = re.compile(r'"((?:[^"\\]|\\.)*)"')


def test_no_network_is_needed(versions, tmp_path):
    if subprocess.run(["unshare", "-n", "true"], capture_output=True, check=False).returncode:
        pytest.skip("not allowed to take the network away")
    out = tmp_path / "public"
    plant_foreign(out)
    ended = run(["unshare", "-n", *name_build(versions[0].seeds, out)])
    assert ended.returncode == 0, ended.stderr
    assert digest(out) == versions[0].site


@pytest.mark.skipif(not can_inject(), reason="no strace, or not allowed to use it")
def test_nothing_is_written_elsewhere(versions, tmp_path):
    """Every path that a call could change, as the system saw it."""
    place = tmp_path / "place"
    home = tmp_path / "home"
    home.mkdir()
    here = {"cwd": home, "env": os.environ | {"HOME": str(home), "TMPDIR": str(home)}}
    calls = list_calls(name_build(versions[0].seeds, place / "public", "--jobs", "1"), tmp_path / "log", **here)
    paths = [path for call in calls for path in _PATH.findall(call.arguments) if call.name not in ("write", "pwrite64")]
    assert len(paths) > 50
    assert [path for path in paths if not path.startswith((f"{place}/", str(place)))] == []
    assert list(home.iterdir()) == []
    assert sorted(path.name for path in place.iterdir()) == [".site_builder", "public"]


def test_the_documents_are_never_written_to(versions, tmp_path):
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in versions[0].seeds.rglob("*")}
    assert run(name_build(versions[0].seeds, tmp_path / "public")).returncode == 0
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in versions[0].seeds.rglob("*")} == before


def list_names(path: pathlib.Path) -> set[str]:
    """Everything that a module calls or imports, as dotted names."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import | ast.ImportFrom):
            module = getattr(node, "module", None)
            names |= {f"{module}.{alias.name}" if module else alias.name for alias in node.names}
        elif isinstance(node, ast.Call):
            names.add(ast.unparse(node.func))
    return names


FORBIDDEN = re.compile(
    r"(eval|exec|compile|__import__|input|breakpoint)$|(pickle|marshal|shelve|subprocess|socket|ssl|http|urllib\.request|"
    r"ftplib|smtplib|asyncio|runpy|code|importlib)(\.|$)|os\.(system|popen|exec\w*|spawn\w*|posix_spawn\w*)$"
)


# Publishing is the exception: what it needs, where.
CALLING = {
    "site_builder/deploy/commands.py": ("subprocess",),
    "site_builder/deploy/hosts.py": ("importlib",),
    "site_builder/deploy/sftp.py": ("asyncio",),
    "site_builder/deploy/shell.py": ("subprocess",),
}


@pytest.mark.parametrize("path", PACKAGE, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_text_is_run_and_nobody_is_called(path):
    allowed = CALLING.get(str(path.relative_to(ROOT)), ())
    called = [name for name in list_names(path) if FORBIDDEN.match(name)]
    assert [name for name in called if name.partition(".")[0] not in allowed] == []


def test_markup_is_trusted_in_one_module_only():
    trusting = [path for path in PACKAGE if re.search(r"\bMarkup\(", path.read_text(encoding="utf-8"))]
    assert [path.name for path in trusting] == ["trusted.py"]
    templates = [path for path in (ROOT / "templates").rglob("*") if path.is_file()]
    assert len(templates) > 20
    unsafe = re.compile(r"\|\s*safe\b|autoescape\s+false")
    assert [path for path in templates if unsafe.search(path.read_text(encoding="utf-8"))] == []


def test_no_stage_asks_what_time_it_is():
    clock = re.compile(r"(time\.(time|localtime|gmtime|strftime)|.*\b(now|today|utcnow))$")
    assert [(path, name) for path in PACKAGE for name in list_names(path) if clock.match(name)] == []
