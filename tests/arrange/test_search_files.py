"""The search index, read back: every word of every article stands in it, where it stands in the text."""

import collections
import json
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from site_builder.arrange import arrange_site
from site_builder.arrange.postings import FIELD, Postings, find_words, write_list
from site_builder.arrange.search_files import pack_words
from site_builder.language.search_words import cut_words, fold_word, shape_word
from site_builder.model import Authority
from site_builder.model.site import DataPage, SearchPage
from tests.press import make_config, make_small_archive

WORDS = st.sampled_from(["ma", "túy", "tuý", "Tuy", "Đảng", "đang", "dâng", "2023"])


def read_numbers(body: bytes) -> Iterator[int]:
    rest = iter(body)
    for byte in rest:
        if byte < 224:
            yield byte
        elif byte < 255:
            yield 224 + (byte - 224) * 256 + next(rest)
        else:
            yield int.from_bytes(bytes(next(rest) for _ in range(4)), "little")


def read_postings(body: bytes) -> dict[int, list[int]]:
    numbers, found, document = read_numbers(body), {}, -1
    for head in numbers:
        document += head // 8 + 1
        count = head % 8 + 1
        count += next(numbers) if count == 8 else 0
        position, places = 0, []
        for _ in range(count):
            position += next(numbers)
            places.append(position)
        found[document] = places
    return found


@given(st.lists(st.lists(st.lists(WORDS, max_size=90), max_size=3), max_size=6))
def test_every_word_is_found_where_it_stands(documents: list[list[list[str]]]) -> None:
    postings = Postings()
    for number, fields in enumerate(documents):
        postings.add(number, find_words([" ".join(field)] for field in fields))
    found = {
        (shape, document, position)
        for key, shapes in postings.list_keys()
        for shape, body in shapes.items()
        for document, positions in read_postings(bytes(body)).items()
        for position in positions
        if fold_word(shape) == key
    }
    expected = set()
    for number, fields in enumerate(documents):
        position = 0
        for field in fields:
            expected |= {(shape_word(word), number, position + at) for at, word in enumerate(field)}
            position = -(-(position + len(field) + 1) // FIELD) * FIELD
    assert found == expected


def test_a_frequent_key_has_files_by_shape_and_none_is_lost() -> None:
    postings = Postings()
    for number in range(9000):
        rare = "dằng " if number % 100 == 0 else ""
        postings.add(number, find_words([[f"Đảng đảng đang {rare}xa {'đẳng' if number < 50 else 'gần'}"]]))
    packed = list(pack_words(postings))
    assert [key for key, *_ in packed] == sorted(key for key, *_ in packed)
    mine = {shapes: page for key, shapes, page in packed if key == "dang"}
    assert [len(shapes) for shapes in mine] == [1, 1, 2]
    found = collections.Counter()
    for shapes, page in mine.items():
        head, _, body = page.body.partition(b"\n")
        for shape, length in dict(json.loads(head))["dang"]:
            assert shape.lower() in shapes
            found[shape] += len(read_postings(body[:length]))
            body = body[length:]
    assert sorted(found.values()) == [50, 90, 9000, 9000, 9000]


@given(st.sets(st.integers(0, 50_000) | st.integers(0, 1 << 31)))
def test_lists_of_documents_are_read_back(numbers: set[int]) -> None:
    last, read = -1, []
    for gap in read_numbers(write_list(sorted(numbers))):
        last += gap + 1
        read.append(last)
    assert read == sorted(numbers)


def load_index() -> tuple[dict[str, Any], dict[str, bytes]]:
    site = arrange_site(make_small_archive(), make_config(), Authority())
    page = next(page for page in site.pages if isinstance(page, SearchPage))
    files = {page.address: page.body for page in site.pages if isinstance(page, DataPage)}
    return json.loads(files[page.contents]), files


def test_the_contents_lead_to_all_files_and_records_are_in_order() -> None:
    contents, files = load_index()
    articles, others = (
        [hit for digest in contents[f"{kind}_in"] for hit in json.loads(files[f"search/{kind}.{digest}.json"])]
        for kind in ("articles", "entities")
    )
    assert len(articles) == contents["articles"]
    assert [hit["date"] for hit in articles] == ["2023-02", "2023-01-12T22:32:00+07:00", "[..2023-01-12]"]
    assert contents["years"] == [["2023", 2], ["", 3]]
    assert {hit["kind"] for hit in others} == {"person", "place", "organisation", "topic", "source"}
    named = {f"search/words.{digest}.bin" for *_, digest in contents["words"]}
    named |= {f"search/facet-{kind}.{digest}.bin" for kind, digest in contents["facets"].items()}
    named |= {f"search/{kind}.{digest}.json" for kind in ("articles", "entities") for digest in contents[f"{kind}_in"]}
    assert named == {path for path in files if path.startswith("search/") and "/contents." not in path}


def test_spans_hold_the_reading_text_and_other_spellings_are_found_too() -> None:
    contents, files = load_index()
    hits = json.loads(files[f"search/articles.{contents['articles_in'][0]}.json"])
    visit = hits[1]
    text = {article.id: article.document.text for article in make_small_archive().articles}["a/tham"]
    read = " ".join(text[start:end] for start, end in visit["spans"])
    assert "Toàn cảnh buổi gặp." in read
    assert "Hợp tác & phát triển" in read
    assert "Chia sẻ" not in read
    assert visit["text"] == "data/text/a/tham.txt"
    assert visit["names"] == ["Báo Thử", "Hoàng Mai", "Khamking Vông"]
    head, _, body = files[f"search/words.{contents['words'][0][2]}.bin"].partition(b"\n")
    places, start = {}, 0
    for key, shapes in json.loads(head):
        for shape, length in shapes:
            places[key, shape] = read_postings(body[start : start + length])
            start += length
    assert 1 in places["khamking", "Khamking"]
    assert ("chia", "chia") not in places
    assert set(cut_words("khamking")) <= {key for key, _ in places}


def test_facets_tell_the_articles_of_each_value() -> None:
    contents, files = load_index()
    head, _, body = files[f"search/facet-person.{contents['facets']['person']}.bin"].partition(b"\n")
    start = 0
    found = {}
    for id_, label, length in json.loads(head):
        last, numbers = -1, []
        for gap in read_numbers(body[start : start + length]):
            last += gap + 1
            numbers.append(last)
        start += length
        found[id_, label] = numbers
    assert found == {("khamking-vong", "Khamking Vông"): [1, 2], ("le-van-an", "Lê Văn An"): [1, 2]}
