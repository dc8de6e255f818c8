"""Addresses: what every set of titles must give."""

import re

from hypothesis import given
from hypothesis import strategies as st

from site_builder.arrange.permalinks import assign_slugs, make_permalinks
from site_builder.language.slugs import make_slug
from site_builder.model import Archive, Authority, BlockKind, EntityKind, Permalink
from tests.press import claim, gather, make_small_archive, set_article, set_document

IDS = st.text(alphabet="abz019/#đ ", min_size=1, max_size=8)
TITLES = st.sampled_from(
    [
        "",
        "???",
        "Tin vắn",
        "TIN VẮN",
        "tin-van",
        "index",
        "Search",
        "con",
        "COM1",
        "404",
        "a" * 900,
        "../../x",
    ]
) | st.text(max_size=30)


def assign(titles: dict[str, str]) -> dict[str, str]:
    """The slugs of titles, as articles get them."""
    return assign_slugs({id_: make_slug(title) for id_, title in titles.items()})


@given(st.dictionaries(IDS, TITLES, max_size=12))
def test_slugs_are_plain_short_unreserved_and_never_equal(titles: dict[str, str]) -> None:
    slugs = assign(titles)
    assert slugs.keys() == titles.keys()
    assert len({slug.casefold() for slug in slugs.values()}) == len(slugs)
    for slug in slugs.values():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
        assert len(slug) <= 80
        assert not re.fullmatch(r"index|search|about|404|uncertain|con|prn|aux|nul|com\d|lpt\d", slug)


@given(st.dictionaries(IDS, TITLES, max_size=12), st.randoms(use_true_random=False))
def test_slugs_do_not_depend_on_order(titles: dict[str, str], random: object) -> None:
    shuffled = sorted(titles, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert assign({id_: titles[id_] for id_ in shuffled}) == assign(titles)


@given(st.lists(IDS, min_size=3, max_size=9, unique=True))
def test_another_article_of_a_title_renames_nobody(ids: list[str]) -> None:
    before = assign(dict.fromkeys(ids[:-1], "Tin vắn"))
    after = assign(dict.fromkeys(ids, "Tin vắn"))
    assert {id_: after[id_] for id_ in before} == before


def test_a_title_that_looks_like_a_suffixed_slug_is_told_apart() -> None:
    twins = assign({"1": "Tin vắn", "2": "Tin vắn"})
    slugs = assign({"1": "Tin vắn", "2": "Tin vắn", "3": twins["1"]})
    assert len(set(slugs.values())) == 3


def test_a_title_alone_is_its_slug_and_a_nameless_one_is_numbered() -> None:
    assert assign({"1": "Đoàn thăm Viêng Chăn"}) == {"1": "doan-tham-vieng-chan"}
    assert re.fullmatch(r"bai-[0-9a-f]{8}", assign({"1": "???!!!"})["1"])


def test_an_entity_keeps_its_id_as_its_address() -> None:
    links = make_permalinks(make_small_archive())
    assert links.entities[EntityKind.PERSON, "le-van-an"] == "people/le-van-an.html"
    assert links.source_views["a/tham"] == "articles/doan-cong-tac-tham-vieng-chan.source.html"


def test_two_documents_of_one_title_are_both_kept() -> None:
    articles = []
    for id_ in ("x", "X"):
        document, blocks = set_document(id_, [(BlockKind.TITLE, "Một tên")])
        articles.append(set_article(document, blocks, claim(document, "Một tên", "Một tên")))
    archive: Archive = gather(articles)
    addresses = make_permalinks(archive).articles
    assert len({address.casefold() for address in addresses.values()}) == 2


def test_of_two_documents_with_one_address_in_the_ledger_the_first_keeps_it() -> None:
    """A document went, another took its address, the first came back."""
    articles = []
    for id_ in ("a", "b"):
        document, blocks = set_document(id_, [(BlockKind.TITLE, "Một tên")])
        articles.append(set_article(document, blocks, claim(document, "Một tên", "Một tên")))
    ledger = Authority(permalinks=(Permalink("article", "b", "mot-ten", 1), Permalink("article", "a", "mot-ten", 2)))
    links = make_permalinks(gather(articles), ledger)
    assert links.articles["b"] == "articles/mot-ten.html"
    assert re.fullmatch(r"articles/mot-ten-[0-9a-f]{8}\.html", links.articles["a"])
    assert links.new == ()
