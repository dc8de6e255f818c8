"""From one dossier to its pages, and to what the rest of the site has to know of them: anywhere, in any order."""

from collections.abc import Iterable, Iterator

import msgspec

from site_builder.arrange.article_pages import arrange_article
from site_builder.arrange.checks import leave_out_own, list_page
from site_builder.arrange.data_records import make_article_record, make_entity_record
from site_builder.arrange.entity_pages import arrange_entity, arrange_feed
from site_builder.arrange.search_records import make_article_hit, make_entity_hit
from site_builder.arrange.source_views import add_source_view
from site_builder.model import Page
from site_builder.model.dossiers import ArticleDossier, Dossier, EntityDossier, Gist, Words
from site_builder.model.site import TextPage

_ENCODER = msgspec.json.Encoder()


class Leaves(msgspec.Struct, frozen=True):
    """The pages of a dossier, and their gist."""

    pages: tuple[Page, ...]
    gist: Gist


def lay_out(dossier: Dossier) -> Leaves:
    """The pages of one article or entity."""
    if isinstance(dossier, ArticleDossier):
        return _bundle(_arrange_article(dossier), make_article_record(dossier), *make_article_hit(dossier))
    return _bundle(_arrange_entity(dossier), make_entity_record(dossier), *make_entity_hit(dossier))


def _bundle(pages: Iterable[Page], record: msgspec.Struct, hit: msgspec.Struct, words: Words) -> Leaves:
    laid_out = tuple(pages)
    gist = Gist(leave_out_own([*map(list_page, laid_out)]), _ENCODER.encode(record), _ENCODER.encode(hit), words)
    return Leaves(laid_out, gist)


def _arrange_article(dossier: ArticleDossier) -> Iterator[Page]:
    yield from add_source_view(dossier, arrange_article(dossier))
    if dossier.has_text:
        yield TextPage(dossier.text, dossier.article.document.text)


def _arrange_entity(dossier: EntityDossier) -> Iterator[Page]:
    yield from arrange_entity(dossier)
    yield from arrange_feed(dossier)
