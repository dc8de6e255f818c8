"""What holds of every article, however its text was damaged: sentences cut, shuffled, in other letters."""

import itertools
import pathlib
import random
import re
import tomllib

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from site_builder.extract import extract_article
from site_builder.language.lexicon import load_lexicon
from site_builder.model import Document, EntityKind, Span

_CASES = pathlib.Path(__file__).parents[1] / "cases"
_SENTENCES = [
    case["text"]
    for path in sorted([*(_CASES / "people").glob("*.toml"), *(_CASES / "mentions").glob("*.toml")])
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]
_SIGNS = "()-–:,.“”/&'’ \nA0"


def _shuffle(text: str, random_: random.Random) -> str:
    words = text.split(" ")
    random_.shuffle(words)
    return " ".join(words)


def _thin(text: str, random_: random.Random) -> str:
    return "".join(letter for letter in text if random_.random() > 0.05)


def _strew(text: str, random_: random.Random) -> str:
    return "".join(random_.choice(_SIGNS) if random_.random() < 0.05 else letter for letter in text)


def _is_inside_word(text: str, at: int) -> bool:
    """Whether letters stand on both sides of a place in a text."""
    return 0 < at < len(text) and text[at - 1].isalpha() and text[at].isalpha()


_DAMAGES = [
    lambda text, _: text,
    lambda text, _: text.upper(),
    lambda text, _: text.title(),
    lambda text, _: text.lower(),
    lambda text, _: "\n".join(text.split()),
    lambda text, random_: text[random_.randrange(len(text)) :],
    lambda text, random_: text[: random_.randrange(len(text) + 1)],
    _shuffle,
    _thin,
    _strew,
]


@pytest.fixture(scope="module")
def lexicon():
    return load_lexicon("vi")


@given(
    st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=8),
    st.lists(st.sampled_from(_DAMAGES), max_size=2),
    st.sampled_from(["\n", "\n\n", " "]),
    st.randoms(use_true_random=False),
)
@example(["Bộ Công an Hà"], [], "\n", random.Random(0))
@example(["háng 3-2006, Trang gặp chị Nguyễn Thị Hường."], [], "\n", random.Random(0))
@example(["Bài viết của Giám đốc Sở Nông nghiệp ("], [], "\n", random.Random(0))
@settings(max_examples=200, deadline=None)
def test_all_evidence_holds_and_statements_are_of_people_mentioned(lexicon, sentences, damages, joint, random_):
    text = joint.join(sentences)
    for damage in damages:
        text = damage(text, random_) or "."
    article = extract_article(Document("a", "a.txt", text, Span(0, len(text)), "utf-8", ""), lexicon)
    for mention in article.mentions:
        assert mention.surface == mention.span.cut(text)
    for told in (*article.statements, *article.particulars, *article.quotations):
        assert told.evidence.quote == told.evidence.span.cut(text)
    spans = sorted(mention.span for mention in article.mentions if mention.kind is EntityKind.PERSON)
    for one, other in itertools.pairwise(spans):
        assert one.end <= other.start
    for span in spans:
        assert text[span.start : span.end].strip()
        assert not _is_inside_word(text, span.start) and not _is_inside_word(text, span.end)
    for event in article.events:
        for evidence in event.evidence:
            assert evidence.span.cut(text) == evidence.quote != ""
    people = {mention.name for mention in article.mentions if mention.kind is EntityKind.PERSON}
    assert {statement.person for statement in article.statements} <= people


def test_a_text_that_ends_behind_any_word_is_read(lexicon) -> None:
    for text in _SENTENCES:
        for at in (match.end() for match in re.finditer(r"\S+", text)):
            cut = text[:at]
            extract_article(Document("a", "a.txt", cut, Span(0, len(cut)), "utf-8", ""), lexicon)
