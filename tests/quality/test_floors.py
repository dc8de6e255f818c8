"""Quality on real documents: no figure may fall under its floor in floors.toml. Skipped without them.

The documents and what a careful reader finds in them lie in a folder `shared` beside the project.
"""

import pathlib
import re
import subprocess
import sys
import tomllib

import pytest

_ROOT = pathlib.Path(__file__).parents[2]
_SHARED = _ROOT.parent / "shared"
_SCORER = _SHARED / "accept" / "score_documents.py"
_FLOORS = tomllib.loads((pathlib.Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
_SHARE = re.compile(r"^(.{40})(\d\.\d{4})  \(", re.MULTILINE)
_TALLY = re.compile(r"^(.{40})P (\d\.\d{4})  R (\d\.\d{4})  F1 (\d\.\d{4})", re.MULTILINE)


def measure(name: str, out: pathlib.Path) -> dict[str, float]:
    """The scorer's figures for one set: a share per field, or the field's `P`, `R` and `F1`."""
    folder = _SHARED / "data" / name
    build = [sys.executable, str(_ROOT / "build.py"), "--seeds", str(folder / "raw"), "--out", str(out), "--quiet"]
    built = subprocess.run(build, capture_output=True, text=True, check=False)
    assert built.returncode in {0, 3}, built.stderr
    score = [sys.executable, str(_SCORER), "--gold", str(folder / "gold.jsonl"), "--public", str(out)]
    printed = subprocess.run(score, capture_output=True, text=True, check=True).stdout
    figures = {match[1].strip(): float(match[2]) for match in _SHARE.finditer(printed)}
    for match in _TALLY.finditer(printed):
        for figure, value in zip(("P", "R", "F1"), match.groups()[1:], strict=True):
            figures[f"{match[1].strip()}, {figure}"] = float(value)
    return figures


@pytest.mark.skipif(not _SCORER.is_file(), reason="the real documents are not beside the project")
@pytest.mark.parametrize("name", sorted(_FLOORS))
def test_no_figure_falls_under_its_floor(name: str, tmp_path: pathlib.Path) -> None:
    figures = measure(name, tmp_path / "public")
    missing = sorted(set(_FLOORS[name]) - set(figures))
    fallen = {field: (figures[field], floor) for field, floor in _FLOORS[name].items() if figures.get(field, 1) < floor}
    assert not missing
    assert not fallen, "figure and floor: " + ", ".join(f"{field} {pair}" for field, pair in fallen.items())
