"""The measuring of the resolver: what is cut, what is counted."""

import pathlib

import pytest

from benchmarks.mentions import cut_articles, measure, read_articles, write_table
from benchmarks.truth.make import write_documents
from site_builder.language.lexicon import load_lexicon


def test_the_first_articles_that_hold_enough_are_measured(tmp_path: pathlib.Path) -> None:
    lexicon = load_lexicon("vi")
    write_documents(60, tmp_path / "made" / "seeds", seed=1)
    articles = read_articles(tmp_path / "made" / "seeds", lexicon)
    cut = cut_articles(articles, 100)
    assert sum(len(article.mentions) for article in cut[:-1]) < 100
    found = measure(cut, lexicon)
    assert found.documents == len(cut)
    assert found.mentions >= 100 > found.people > 0
    assert found.mebibytes > 0
    assert len(list(write_table([found, found]))) == 4
    with pytest.raises(ValueError, match="not 1000000"):
        cut_articles(articles, 1_000_000)
