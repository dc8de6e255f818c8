"""Proofs: the pages of one document as it was just saved, before the whole site is built again.

They are made of what the last build knew of all other documents, so they are shown in a preview only, and only until
the build that follows is done.
"""

from site_builder.arrange import renew_dossier
from site_builder.arrange.permalinks import raw_address
from site_builder.cache import Cache
from site_builder.config import Config
from site_builder.gathering import read_articles, read_decisions, take_seeds
from site_builder.ingest import has_format
from site_builder.model import Issue
from site_builder.model.dossiers import ArticleDossier, decode_dossier, encode_dossier
from site_builder.model.site import OutputFile
from site_builder.printing import found_by, render_dossier
from site_builder.render import look_at, render_assets


def make_proof(config: Config, seed: str, proofs: Cache) -> tuple[OutputFile, ...]:
    """The files of a document, by its path below seeds/, and those that its pages load.

    None where it cannot be read, or holds a story that the last build did not know.

    Raises SiteBuilderError where authority/ or a template is no good.
    """
    if not has_format(seed):
        return ()
    (taken,) = take_seeds((seed,), config, read_decisions(config, (seed,)))
    articles = read_articles(taken)
    if isinstance(articles, Issue) or isinstance(taken.data, Issue):
        return ()
    known = proofs.find([found_by(article.id) for article in articles])
    look = look_at(config.templates, config.static)
    files = [*render_assets(look), OutputFile(raw_address(seed), taken.data)]
    for article, encoded in zip(articles, known, strict=True):
        dossier = decode_dossier(encoded) if encoded else None
        if not isinstance(dossier, ArticleDossier):
            return ()
        renewed = renew_dossier(dossier, article)
        files += render_dossier(encode_dossier(renewed).encoded, look)[0]
    return tuple(files)
