"""Articles that are kept encoded: what comes back is what was put there, and an abstract says what its article says."""

import msgspec
import pytest

from site_builder.model import Articles, EntityKind
from site_builder.model.articles import Abstract, Head, abstract, encode_with_abstract
from tests.arrange.test_ties import STORIES
from tests.press import make_small_archive

SMALL = list(make_small_archive().articles)


def test_articles_come_back_as_they_were_put_there() -> None:
    articles = Articles.of(SMALL)
    assert list(articles) == SMALL
    assert articles.ids == [article.id for article in SMALL]
    assert [msgspec.msgpack.decode(articles.get_encoded(n), type=type(SMALL[0])) for n in range(len(SMALL))] == SMALL
    assert list(articles[1:]) == SMALL[1:]


def test_articles_are_equal_where_they_hold_the_same_in_the_same_order() -> None:
    assert Articles.of(SMALL) == Articles.of(SMALL)
    assert Articles.of(SMALL) != Articles.of(SMALL[::-1])
    assert Articles.of(SMALL) != Articles.of([*SMALL[:-1], msgspec.structs.replace(SMALL[-1], blocks=())])
    assert Articles.of(SMALL) != SMALL


def test_an_order_is_of_articles_and_abstracts_alike() -> None:
    turned = Articles.of(SMALL).order([2, 0])
    assert list(turned) == [SMALL[2], SMALL[0]]
    assert [head.id for head in turned.read_heads()] == turned.ids == [SMALL[2].id, SMALL[0].id]
    assert [found.id for found in turned.read_abstracts()] == turned.ids


def test_what_is_replaced_is_replaced_in_the_new_articles_only() -> None:
    before = Articles.of(SMALL)
    other = msgspec.structs.replace(SMALL[1], published=None, mentions=())
    after = before.replace([(1, other)])
    assert list(before) == SMALL
    assert list(after) == [SMALL[0], other, *SMALL[2:]]
    assert [found.published for found in after.read_abstracts()][1] is None
    assert not [found.namings for found in after.read_abstracts()][1]


@pytest.mark.parametrize("article", [*SMALL, *STORIES], ids=lambda article: article.id)
def test_an_abstract_counts_each_mention_once(article) -> None:
    found = abstract(article)
    assert sorted(index for naming in found.namings for index in naming.indices) == [*range(len(article.mentions))]
    for naming in found.namings:
        mentions = [article.mentions[index] for index in naming.indices]
        assert {(mention.kind, mention.name) for mention in mentions} == {(naming.kind, naming.name)}
        assert dict(naming.surfaces) == {
            surface: sum(mention.surface == surface for mention in mentions) for surface, _ in naming.surfaces
        }
        assert sum(count for _, count in naming.surfaces) == len(mentions)
        first = min(mentions, key=lambda mention: mention.span)
        assert naming.first.quote == naming.first.span.cut(article.document.text) == first.surface
        assert isinstance(naming.kind, EntityKind)


@pytest.mark.parametrize("article", SMALL, ids=lambda article: article.id)
def test_the_bytes_of_an_abstract_begin_as_those_of_a_head(article) -> None:
    encoded = encode_with_abstract(article)[1]
    head = msgspec.msgpack.decode(encoded, type=Head)
    whole = msgspec.msgpack.decode(encoded, type=Abstract)
    assert whole == abstract(article)
    assert head == Head(**{name: getattr(whole, name) for name in Head.__struct_fields__})
    assert head.file_id == article.document.file_id
