"""From the archive to the site: which pages there are, in which order.

A site is laid out in three steps, so that the second can be done anywhere and need not be done twice: pages that look
at the whole archive, and a dossier of each article and entity (`outline_site`); the pages of one dossier (`lay_out`);
what is made of the gists of all of them (`Binder`).
"""

from collections.abc import Iterator, Sequence

import msgspec

from site_builder.arrange.article_dossiers import gather_articles
from site_builder.arrange.catalogue import Catalogue, make_catalogue
from site_builder.arrange.date_pages import arrange_dates
from site_builder.arrange.entity_dossiers import gather_entities
from site_builder.arrange.entity_indexes import arrange_index
from site_builder.arrange.feeds import Fed, arrange_feed_of_all
from site_builder.arrange.front_pages import arrange_home, arrange_lists, arrange_sundries, sort_newest
from site_builder.arrange.permalinks import FOLDERS, REVIEW
from site_builder.arrange.review_pages import arrange_review
from site_builder.arrange.search_files import order_entities
from site_builder.config import Config
from site_builder.model import Archive, Articles, Authority, Decision, Entity, Page, Split
from site_builder.model.dates import find_day
from site_builder.model.dossiers import EncodedDossier, encode_dossier
from site_builder.model.frame import Frame
from site_builder.model.site import RedirectPage

_DOCUMENTS = "vi"


class Outline(msgspec.Struct, frozen=True):
    """A site before its pages are laid out: what all of them are made of. `articles` are newest first, `entities` as
    searching numbers them; `about` is the text of the about page in Markdown, empty for the built-in words.

    In a preview `decisions` are the questions that its page of open questions asks, else None.
    """

    catalogue: Catalogue
    articles: Articles
    entities: tuple[Entity, ...]
    splits: tuple[Split, ...]
    fed: Fed
    about: str
    decisions: tuple[Decision, ...] | None
    fewer_files: bool

    def list_pages(self) -> Iterator[Page]:
        """The pages that look at the whole archive."""
        catalogue = self.catalogue
        yield arrange_home(catalogue)
        yield from arrange_lists(catalogue)
        yield from arrange_dates(catalogue)
        for kind in FOLDERS:
            yield from arrange_index(catalogue, kind)
        yield from arrange_sundries(catalogue, self.about)
        if self.decisions is not None:
            yield from arrange_review(catalogue, self.decisions)
        for old, address in catalogue.links.moved.items():
            yield RedirectPage(old, catalogue.frame, address)
        if catalogue.frame.feed:
            yield from arrange_feed_of_all(catalogue, self.fed)

    def list_dossiers(self) -> Iterator[EncodedDossier]:
        """The dossiers of the articles, then those of the entities."""
        yield from gather_articles(self.catalogue, self.articles, self.splits)
        yield from map(encode_dossier, gather_entities(self.catalogue, self.entities, self.fed))


def outline_site(
    archive: Archive, config: Config, authority: Authority, about: str = "", decisions: Sequence[Decision] = ()
) -> Outline:
    """The outline of a site."""
    frame = Frame(
        title=config.title,
        description=config.description,
        language=config.language,
        documents=_DOCUMENTS,
        base_url=config.base_url.rstrip("/"),
        feed=bool(config.base_url)
        and any(article.published and find_day(article.published.value) for article in archive.articles.read_heads()),
        noindex=config.noindex,
        review=REVIEW if config.preview else "",
    )
    catalogue = make_catalogue(archive, frame, authority, fewer_files=config.fewer_files)
    return Outline(
        catalogue=catalogue,
        articles=sort_newest(catalogue),
        entities=tuple(order_entities(archive.entities)),
        splits=authority.splits,
        fed=Fed(catalogue),
        about=about,
        decisions=tuple(decisions) if config.preview else None,
        fewer_files=config.fewer_files,
    )
