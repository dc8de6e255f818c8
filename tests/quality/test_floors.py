"""Quality on real documents: no figure may fall under its floor in floors.toml. Skipped without them.

The documents and what a careful reader finds in them lie in a folder `shared` beside the project.
"""

import pathlib
import tomllib

import pytest

from benchmarks.quality import SHARED, read_set, score, score_captions, score_sources

_SCORER = SHARED / "accept" / "score_documents.py"
_FLOORS = tomllib.loads((pathlib.Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))


@pytest.mark.skipif(not _SCORER.is_file(), reason="the real documents are not beside the project")
@pytest.mark.parametrize("name", sorted(set(_FLOORS) - {"reader"}))
def test_no_figure_falls_under_its_floor(name: str, tmp_path: pathlib.Path) -> None:
    figures = score(name, tmp_path / "public")
    missing = sorted(set(_FLOORS[name]) - set(figures))
    fallen = {field: (figures[field], floor) for field, floor in _FLOORS[name].items() if figures.get(field, 1) < floor}
    assert not missing
    assert not fallen, "figure and floor: " + ", ".join(f"{field} {pair}" for field, pair in fallen.items())


@pytest.mark.skipif(not _SCORER.is_file(), reason="the real documents are not beside the project")
def test_captions_and_printed_sources_keep_their_floors() -> None:
    sets = {name: read_set(name)[0] for name in ("lines", "meta")}
    figures = {f"{name}: source, where printed": score_sources(name, articles) for name, articles in sets.items()}
    figures["captions by text alone, F1"] = score_captions(sets["lines"], printed=False)[2]
    figures["captions with their credits as printed, F1"] = score_captions(sets["lines"], printed=True)[2]
    fallen = {field: figures[field] for field, floor in _FLOORS["reader"].items() if figures[field] < floor}
    assert not fallen
