"""Identity and dates on a generated archive of known people: no figure falls under its floor.

The generator and the scorer lie in benchmarks/truth and know nothing of the resolver.
"""

from collections.abc import Callable
from typing import Any

import pytest

from benchmarks.truth.compare import Archive
from benchmarks.truth.make import write_documents
from benchmarks.truth.score import Scores, score_archive

_DOCUMENTS = 2000


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory, run_build: Callable[..., Any]) -> Scores:
    """The scores of an archive built from generated documents of a seed that was looked at while writing rules."""
    folder = tmp_path_factory.mktemp("truth")
    truth = write_documents(_DOCUMENTS, folder / "seeds", seed=7)
    done = run_build("--seeds", folder / "seeds", "--out", folder / "public", "--quiet")
    assert done.returncode == 0, done.stderr
    return score_archive(truth, Archive(folder / "public"))


def share(scores: Scores, figure: str) -> float:
    part, whole = scores.counts[figure]
    return part / whole


def test_no_two_people_share_a_page_and_few_have_two(scores: Scores) -> None:
    assert scores.pairs.precision >= 0.99
    assert scores.pairs.recall >= 0.95
    assert scores.b_cubed.precision >= 0.98
    assert scores.b_cubed.recall >= 0.95
    assert share(scores, "appearances found") >= 0.99


def test_days_are_argued_from_evidence(scores: Scores) -> None:
    assert share(scores, "planted contradictions reported") >= 0.80
    assert scores.counts["contradictions invented"][0] == 0
    assert scores.counts["false bounds"][0] == 0
    assert scores.counts["wrong days claimed as stated"][0] == 0
    assert share(scores, "bounds or day given where provable") >= 0.90
