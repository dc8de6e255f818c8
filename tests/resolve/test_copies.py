"""Near-copies: re-posted stories are found, stories that only share a formula are not."""

from site_builder.extract import extract_article
from site_builder.language.lexicon import load_lexicon
from site_builder.model import Article, Document, Span
from site_builder.resolve import copies
from site_builder.resolve.copies import find_copies

SENTENCES = [
    f"Theo kế hoạch số {n}, đoàn công tác đã đến thăm trường học vùng cao và trao quà cho các em nhỏ tại thôn {n}, "
    "đồng thời khảo sát đường sá, cầu cống và nguồn nước để chuẩn bị cho mùa mưa đang đến gần."
    for n in range(12)
]


def make_article(name: str, sentences: list[str]) -> Article:
    text = "Chuyện ở vùng cao\n\n" + "\n\n".join(sentences) + "\n"
    return extract_article(Document(name, f"{name}.txt", text, Span(0, len(text)), "utf-8", ""), load_lexicon("vi"))


def test_a_story_posted_again_is_found_though_a_sentence_was_changed() -> None:
    again = [sentence.upper() for sentence in SENTENCES[:5]] + [
        "Một câu hoàn toàn khác được thêm vào cuối bài viết này."
    ]
    (copy,) = find_copies([make_article("b", again), make_article("a", SENTENCES[:6])])
    assert (copy.left, copy.right, copy.shared) == ("a", "b", 5)


def test_two_shared_sentences_are_no_copy() -> None:
    assert not find_copies([make_article("a", SENTENCES[:6]), make_article("b", SENTENCES[4:10])])


def test_what_everybody_prints_proves_nothing() -> None:
    articles = [make_article(f"a{n:03}", SENTENCES[:4]) for n in range(60)]
    assert not find_copies(articles)
    assert len(find_copies(articles[:10])) == 45


def test_copies_are_the_same_however_many_parts_the_sentences_are_looked_at_in(monkeypatch) -> None:
    articles = [make_article(f"a{n}", SENTENCES[n % 4 : n % 4 + 6]) for n in range(12)]
    whole = find_copies(articles)
    assert len(whole) > 12
    for at_once in (1, 5, 40):
        monkeypatch.setattr(copies, "_AT_ONCE", at_once)
        assert find_copies(articles) == whole
