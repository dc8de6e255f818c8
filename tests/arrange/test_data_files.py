"""The files for machines: true to their schemas, every quote where it says it stands."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.arrange import arrange_site
from site_builder.arrange.data_files import arrange_data
from site_builder.model import Authority, EntityKind
from site_builder.model.records import ArticleRecord, EntityRecord
from site_builder.model.site import DataPage, LongPage, TextPage
from tests.press import make_config, make_small_archive

SITE = arrange_site(make_small_archive(), make_config(), Authority())
DATA = {page.address: page.body for page in SITE.pages if isinstance(page, DataPage)}
TEXTS = {page.address: page.text for page in SITE.pages if isinstance(page, TextPage)}
LINES = DATA["data/articles.jsonl"].splitlines()


def test_every_line_is_an_article_record() -> None:
    records = [msgspec.json.decode(line, type=ArticleRecord) for line in LINES]
    assert [record.id for record in records] == ["b", "a/tham", "c"]
    visit = records[1]
    assert visit.lead == "Thiếu tướng Lê Văn An, Thứ trưởng Bộ Thử nghiệm, thăm Lào."
    assert visit.paragraphs[1:] == (
        "Hợp tác & phát triển",
        "Hai bên bàn về phòng cháy; Lê Văn An cảm ơn Kham-king Vông.",
    )
    assert [(caption.text, caption.credit) for caption in visit.captions] == [("Toàn cảnh buổi gặp.", "M.H")]
    assert [(drop.text, drop.rule) for drop in visit.dropped] == [("Chia sẻ\nGửi bình luận", "boilerplate.by-hand")]
    assert [(who.id, who.ranks, who.offices, len(who.mentions)) for who in visit.people] == [
        ("khamking-vong", ("đại tá",), (), 2),
        ("le-van-an", ("Thiếu tướng",), ("Thứ trưởng Bộ Thử nghiệm",), 3),
    ]
    assert visit.source
    assert visit.source.id == "bao-thu"


@pytest.mark.parametrize("name", ["people", "places", "organisations", "topics", "sources"])
def test_every_entity_is_an_entity_record(name: str) -> None:
    records = msgspec.json.decode(DATA[f"data/{name}.json"], type=list[EntityRecord])
    assert records
    pages = {page.address for page in SITE.pages}
    assert all(record.url in pages for record in records)


@pytest.mark.parametrize("name", ["articles", "people", "places", "organisations", "topics", "sources"])
def test_there_is_a_schema_for_every_file(name: str) -> None:
    schema = msgspec.json.decode(DATA[f"data/schema/{name}.json"])
    record = schema["$defs"]["ArticleRecord" if name == "articles" else "EntityRecord"]
    held: Any = msgspec.json.decode(LINES[0] if name == "articles" else DATA[f"data/{name}.json"])
    one = held if name == "articles" else held[0]
    assert set(record["required"]) <= one.keys() <= set(record["properties"])


def test_every_quote_stands_where_it_says() -> None:
    seen = 0

    def walk(node: Any, text: str) -> None:
        nonlocal seen
        if isinstance(node, dict):
            if {"start", "end"} <= node.keys():
                assert text[node["start"] : node["end"]] == node.get("quote", node.get("surface"))
                seen += 1
            for part in node.values():
                walk(part, text)
        elif isinstance(node, list):
            for part in node:
                walk(part, text)

    for line in LINES:
        record = msgspec.json.decode(line)
        walk(record, TEXTS[f"data/text/{record['id'].split('#')[0]}.txt"])
    assert seen > 20


def test_evidence_in_another_document_names_it_and_has_no_offsets_of_this_one() -> None:
    published = msgspec.json.decode(LINES[0])["published"]
    assert published["evidence"] == []
    (elsewhere,) = published["elsewhere"]
    assert elsewhere["document"] == "a/tham"
    text = TEXTS["data/text/a/tham.txt"]
    assert text[elsewhere["from"] : elsewhere["to"]] == elsewhere["quote"] == "Thiếu tướng Lê Văn An"


@given(st.lists(st.dictionaries(st.text(max_size=4), st.text() | st.lists(st.none() | st.integers()), max_size=3)))
def test_records_written_one_by_one_are_the_array_written_at_once(values: list[object]) -> None:
    records = [msgspec.json.encode(value) for value in values]
    numbers = range(len(records))
    made = arrange_data(records, numbers, dict.fromkeys(EntityKind, numbers[::-1]))
    files = {page.address: b"".join(page.parts) for page in made if isinstance(page, LongPage)}
    assert files["data/articles.jsonl"] == b"".join(record + b"\n" for record in records)
    assert files["data/people.json"] == msgspec.json.format(msgspec.json.encode(values[::-1]), indent=1) + b"\n"
