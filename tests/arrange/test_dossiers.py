"""What pages are made of: all of it travels as bytes, and a change reaches the dossiers that show it and no others."""

import msgspec
import pytest

from site_builder.arrange import lay_out, outline_site, renew_dossier
from site_builder.arrange.checks import leave_out_own
from site_builder.model import Archive, Authority, DatedStatement
from site_builder.model.dossiers import ArticleDossier, Dossier, EntityDossier, Listing, decode_dossier, encode_dossier
from site_builder.model.views import Address
from tests.arrange.test_ties import STORIES, set_story
from tests.press import gather, make_config, make_small_archive

BASE = "https://example.org"
CODER = msgspec.msgpack.Encoder()


def list_dossiers(archive: Archive, **settings: object) -> list[Dossier]:
    outline = outline_site(archive, make_config(base_url=BASE, **settings), Authority())
    return [decode_dossier(dossier.encoded) for dossier in outline.list_dossiers()]


def name(dossier: Dossier) -> str:
    return dossier.line.address if isinstance(dossier, ArticleDossier) else dossier.address


def find_changed(before: Archive, after: Archive) -> set[str]:
    """The addresses of articles and entities whose dossiers are other bytes."""
    ones, others = ({name(each): CODER.encode(each) for each in list_dossiers(one)} for one in (before, after))
    return {address for address in ones.keys() | others.keys() if ones.get(address) != others.get(address)}


@pytest.mark.parametrize("fewer_files", [False, True])
@pytest.mark.parametrize("archive", [make_small_archive(), gather(STORIES)], ids=["small", "stories"])
def test_dossiers_come_back_from_their_bytes_and_give_the_same_pages(archive: Archive, fewer_files: bool) -> None:
    for dossier in list_dossiers(archive, fewer_files=fewer_files):
        again = decode_dossier(encode_dossier(dossier).encoded)
        assert again == dossier
        assert lay_out(again) == lay_out(dossier)


def test_articles_come_newest_first_and_the_entities_behind_them() -> None:
    dossiers = list_dossiers(gather(STORIES))
    kinds = [type(dossier) for dossier in dossiers]
    assert kinds == [ArticleDossier] * len(STORIES) + [EntityDossier] * (len(dossiers) - len(STORIES))
    days = [dossier.line.date or "" for dossier in dossiers if isinstance(dossier, ArticleDossier)]
    assert days == sorted(days, reverse=True)
    counts = [len(dossier.articles) for dossier in dossiers if isinstance(dossier, EntityDossier)]
    assert counts == sorted(counts, reverse=True)


def test_an_article_whose_text_changes_changes_no_other() -> None:
    again = set_story(3, "2024-02-01", "Lê An", office="Thứ trưởng Bộ Thử")
    document = msgspec.structs.replace(again.document, text=again.document.text + "\n")
    longer = gather([*STORIES[:2], msgspec.structs.replace(again, document=document), *STORIES[3:]])
    assert find_changed(gather(STORIES), longer) == {"articles/tin-3.html"}


def test_a_new_office_changes_the_article_the_person_and_the_organisation() -> None:
    promoted = set_story(3, "2024-02-01", "Lê An", office="Bộ trưởng Bộ Thử")
    changed = find_changed(gather(STORIES), gather([*STORIES[:2], promoted, *STORIES[3:]]))
    assert changed == {"articles/tin-3.html", "people/le-an.html", "organisations/bo-thu.html"}


def test_another_name_changes_whatever_shows_it() -> None:
    changed = find_changed(gather(STORIES), gather(STORIES, {"Hồ Cam": "Hồ Cẩm"}))
    # Articles 1 and 4 name him; 1 and 4 are related by him, and 2 to both by others; everybody in 1 has met him.
    assert {"articles/tin-1.html", "articles/tin-4.html", "people/ho-cam.html", "people/le-an.html"} <= changed
    assert not {"articles/tin-3.html", "articles/tin-5.html", "people/kim-dan.html"} & changed


def test_an_article_read_anew_as_it_was_has_the_dossier_that_it_had() -> None:
    for dossier in list_dossiers(make_small_archive()):
        if isinstance(dossier, ArticleDossier):
            renewed = renew_dossier(dossier, dossier.article)
            assert renewed == msgspec.structs.replace(dossier, marks=())


def test_of_an_article_read_anew_what_is_not_known_is_left_open() -> None:
    dossier = next(each for each in list_dossiers(gather(STORIES)) if name(each) == "articles/tin-3.html")
    assert isinstance(dossier, ArticleDossier)
    renewed = renew_dossier(dossier, set_story(3, "2024-03-01", "Lê An", "Vũ Bình", office="Bộ trưởng Bộ Thử"))
    assert [named.label for named, _ in renewed.entities] == [named.label for named, _ in dossier.entities]
    assert [(renewed.entities[at][0].label, told.offices) for at, told in renewed.statements] == [
        ("Lê An", ("Bộ trưởng Bộ Thử",))
    ]
    assert all(isinstance(told, DatedStatement) and told.date == "2024-03-01" for _, told in renewed.statements)
    assert (renewed.line.date, renewed.line.address) == ("2024-03-01", dossier.line.address)


def test_links_between_pages_that_belong_together_are_not_listed() -> None:
    def list_links(address: str, anchors: str, *links: str) -> Listing:
        return Listing(Address(address), tuple(map(Address, links)), anchors, in_sitemap=True, counts_all=False)

    listings = [
        list_links("a.html", " one  two ", "b.html", "b.html#x", "a.html#one", "a.html#three", "c.html", "a.html"),
        list_links("b.html", " x ", "a.html#two", "a.html#tw", "d.html#x"),
    ]
    left = [listing.links for listing in leave_out_own(listings)]
    assert left == [("a.html#three", "c.html"), ("a.html#tw", "d.html#x")]
