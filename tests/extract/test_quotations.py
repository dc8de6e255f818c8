"""What people are quoted with: in marks behind or before the speaker, or reported; and whom nobody quotes."""

import pytest

from site_builder.extract import extract_article
from site_builder.language.lexicon import load_lexicon
from site_builder.model import Document, Span


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Ông Trần Văn Khải cho biết: “Đường sẽ thông xe trong tháng tới”.",
            [("Trần Văn Khải", True, "Đường sẽ thông xe trong tháng tới")],
        ),
        (
            "“Chúng tôi đã chờ rất lâu”, bà Lê Thị Mận nói.",
            [("Lê Thị Mận", True, "Chúng tôi đã chờ rất lâu")],
        ),
        (
            "Ông Trần Văn Khải, Giám đốc Sở Y tế Huế, cho hay dịch đã được khống chế.",
            [("Trần Văn Khải", False, "dịch đã được khống chế")],
        ),
        (
            "Anh Hồ Văn Sang (34 tuổi) kể lại đêm mưa lũ ấy. Sau đó, anh Sang khẳng định mình không hề sai.",
            [("Hồ Văn Sang", False, "đêm mưa lũ ấy"), ("Hồ Văn Sang", False, "mình không hề sai")],
        ),
        ("Ông Trần Văn Khải đến hiện trường và im lặng.", []),
        ("Bà Lê Thị Mận nói.", []),
    ],
)
def test_quotations(text: str, wanted: list[tuple[str, bool, str]]) -> None:
    whole = f"Chuyện trong ngày\n\n{text}\n"
    article = extract_article(Document("case", "case.txt", whole, Span(0, len(whole)), "utf-8", ""), load_lexicon("vi"))
    found = [(q.person, q.direct, q.span.cut(whole)) for q in article.quotations]
    assert found == wanted
    assert all(q.evidence.span.cut(whole) == q.evidence.quote for q in article.quotations)
