"""Lines on which nobody is named."""

import pytest

from site_builder.extract.byline import read_names
from site_builder.language.lexicon import load_lexicon


@pytest.mark.parametrize("text", ["", " ", "-", "(", ";", "và", ":"])
def test_a_line_without_a_name(text):
    assert read_names(text, load_lexicon("vi").page) == ()
