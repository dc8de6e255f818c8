"""Reading text: spaces folded, credits without their lead-in words, names linked where they first stand."""

import pytest

from site_builder.arrange.reading import find_anchorages, fold_text, read_captions, read_lead, read_passages
from site_builder.model import Article, BlockKind, EntityKind
from site_builder.model.views import Address, Piece
from tests.press import claim, mention, set_article, set_document


def set_credit(credit: str) -> Article:
    document, blocks = set_document("d", [(BlockKind.CAPTION, "Toàn cảnh."), (BlockKind.CREDIT, credit)])
    return set_article(document, blocks, claim(document, "Toàn cảnh.", "Toàn cảnh."))


@pytest.mark.parametrize(
    ("printed", "maker"),
    [
        ("Ảnh: T.C", "T.C"),
        ("(Nguồn ảnh: Công an nhân dân)", "Công an nhân dân"),
        ("Ảnh: TTXVN phát", "TTXVN phát"),
        ("- Ảnh: M.H", "M.H"),
        ("Clip: Báo  Thử", "Báo Thử"),
    ],
)
def test_credits_lose_their_lead_in_words(printed: str, maker: str) -> None:
    (caption,) = read_captions(set_credit(printed), "vi")
    assert caption.credit.rstrip(".") == maker.rstrip(".")
    assert caption.printed == fold_text(printed)


def test_a_credit_belongs_to_the_caption_right_before_it() -> None:
    document, blocks = set_document(
        "d",
        [
            (BlockKind.CAPTION, "Một."),
            (BlockKind.PARAGRAPH, "Đoạn giữa."),
            (BlockKind.CREDIT, "Ảnh: Lạc"),
            (BlockKind.CAPTION, "Hai."),
            (BlockKind.CREDIT, "Ảnh: Mai"),
        ],
    )
    article = set_article(document, blocks, claim(document, "Một", "Một"))
    assert [caption.credit for caption in read_captions(article, "vi")] == ["", "Mai"]


def test_folding_drops_what_hides_or_turns_text() -> None:
    assert fold_text(" a\u202e\tb\u200b \n c ") == "a b c"


def test_a_lead_in_two_blocks_is_one_text() -> None:
    document, blocks = set_document("d", [(BlockKind.LEAD, "Một  câu."), (BlockKind.LEAD, "Hai câu.")])
    assert read_lead(set_article(document, blocks, claim(document, "Một", "Một"))) == "Một câu. Hai câu."


def test_names_are_linked_where_they_first_stand_and_spaces_fold_over_the_cuts() -> None:
    document, blocks = set_document(
        "d",
        [
            (BlockKind.TITLE, "Mai Lan"),
            (BlockKind.PARAGRAPH, "Cô  Mai \n Lan  và Công an tỉnh Xa. Tỉnh Xa, Mai \n Lan."),
        ],
    )
    article = set_article(
        document,
        blocks,
        claim(document, "Mai Lan", "Mai Lan"),
        mentions=(
            mention(document, EntityKind.PERSON, "Mai Lan", "Mai Lan"),
            mention(document, EntityKind.PERSON, "Mai Lan", "Mai \n Lan"),
            mention(document, EntityKind.ORGANISATION, "Công an tỉnh Xa", "Công an tỉnh Xa"),
            mention(document, EntityKind.PLACE, "Xa", "tỉnh Xa"),
            mention(document, EntityKind.PLACE, "Xa", "Tỉnh Xa"),
            mention(document, EntityKind.PERSON, "Mai Lan", "Mai \n Lan", 1),
        ),
    )
    named = [Address(f"{item.kind.value}/{item.name}") for item in article.mentions]
    (passage,) = read_passages(article, "vi", find_anchorages(article, enumerate(named)))
    assert passage.pieces == (
        Piece("Cô "),
        Piece("Mai Lan", Address("person/Mai Lan")),
        Piece(" và "),
        Piece("Công an tỉnh Xa", Address("organisation/Công an tỉnh Xa")),
        Piece(". "),
        Piece("Tỉnh Xa", Address("place/Xa")),
        Piece(", Mai Lan."),
    )


@pytest.mark.parametrize("length", [1, 100])
@pytest.mark.parametrize(
    "mark", [*"\u200b\u200e\u200f\u2060\ufeff", *map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))]
)
def test_marks_that_are_not_seen_are_left_out(mark: str, length: int) -> None:
    words = "chữ " * length
    assert fold_text(f" {words}\u00a0{mark}\n {mark}{words}") == f"{words}{words}".strip()
    document, blocks = set_document("d", [(BlockKind.PARAGRAPH, f"Một{mark}  {words}\u00a0hai")])
    article = set_article(document, blocks, claim(document, "Một", "Một"))
    ((passage,),) = [passage.pieces for passage in read_passages(article, "vi", ())]
    assert passage.text == f"Một {words}hai"
