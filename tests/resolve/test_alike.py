"""Which names may be one person's, so that the one is no proof of anything against the other."""

import pytest

from site_builder.language.spelling import fold_tone_placement
from site_builder.resolve.nearness import may_be_one


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("thy som", "thi som", True),
        ("lý văn an", "lí văn an", True),
        ("bounthong sisavath", "bounthong sisavat", True),
        ("bounthong", "bounthong sisavath", True),
        ("k. sisavath", "k sisavath", True),
        ("lê văn an", "lê văn ân", False),
        ("lê thu", "lê tu", False),
        ("bounthong sisavath", "khamtai siphandone", False),
    ],
)
def test_names_that_may_be_one(one, other, alike):
    left, right = fold_tone_placement(one), fold_tone_placement(other)
    assert may_be_one(left, right) is may_be_one(right, left) is alike
