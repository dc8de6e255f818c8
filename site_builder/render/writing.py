"""Pages written out as files: the table of templates, and what every template may use."""

import functools
import pathlib
import traceback
import urllib.parse
from collections.abc import Callable, Hashable, Mapping, MutableMapping
from typing import Any

import jinja2
from markupsafe import Markup

from site_builder.errors import SettingsError
from site_builder.model import OutputFile, Page, date_pages, site
from site_builder.model.feeds import FeedPage, SitemapIndexPage, SitemapPage
from site_builder.render.assets import load_assets
from site_builder.render.citations import cite_article
from site_builder.render.compiling import Compiler
from site_builder.render.controls import encode_shown, encode_without
from site_builder.render.look import Look, look_at
from site_builder.render.metadata import describe_page
from site_builder.render.trusted import render_markdown, write_json_ld
from site_builder.render.words import load_words, raise_first

TEMPLATES: Mapping[type[site.HtmlPage | site.XmlPage], str] = {
    site.HomePage: "page/home.html",
    site.ArticlesPage: "page/articles.html",
    site.ArticlePage: "page/article.html",
    site.SourceViewPage: "page/source_view.html",
    date_pages.YearsPage: "page/years.html",
    date_pages.YearPage: "page/year.html",
    date_pages.MonthPage: "page/month.html",
    date_pages.DayPage: "page/day.html",
    date_pages.EventsPage: "page/events.html",
    date_pages.UncertainPage: "page/uncertain.html",
    site.ReviewPage: "page/review.html",
    site.EntityIndexPage: "page/entity_index.html",
    site.EntityPage: "page/entity.html",
    site.AboutPage: "page/about.html",
    site.SearchPage: "page/search.html",
    site.MissingPage: "page/missing.html",
    site.RedirectPage: "page/redirect.html",
    FeedPage: "feed/atom.xml",
    SitemapPage: "feed/sitemap.xml",
    SitemapIndexPage: "feed/sitemap_index.xml",
}
_XML = (FeedPage, SitemapPage, SitemapIndexPage)


def render_page(page: Page, look: Look) -> OutputFile:
    """The file a page becomes; the same page gives the same bytes.

    Raises SettingsError, naming file and line, where a template cannot be understood or asks for what there is not.
    """
    if isinstance(page, site.DataPage):
        return OutputFile(page.address, page.body)
    if isinstance(page, site.TextPage):
        return OutputFile(page.address, page.text.encode("utf-8"))
    environment = load_environment(look, page.frame.language, page.frame.documents)
    try:
        template = environment.get_template(TEMPLATES[type(page)])
        text = template.render(page=page, frame=page.frame, root=_find_root(page))
    except (jinja2.TemplateError, SettingsError) as trouble:
        raise _name_place(trouble, look) from trouble
    except AttributeError as trouble:
        if not _is_in_template(trouble, look):
            raise
        raise _name_place(trouble, look) from trouble
    return OutputFile(page.address, encode_without(text) if isinstance(page, _XML) else encode_shown(text))


def render_assets(look: Look) -> tuple[OutputFile, ...]:
    """The files beside the pages: style sheet and icon."""
    return load_assets(look).files


def load_look(look: Look, language: str, documents: str) -> None:
    """Read all templates and static files, so that pages rendered later, here or in a copy of this process, need not.

    Raises SettingsError, naming file and line, for one that cannot be.
    """
    environment = load_environment(look, language, documents)
    try:
        for name in environment.list_templates(extensions=("html", "xml")):
            environment.get_template(name)
    except jinja2.TemplateError as trouble:
        raise _name_place(trouble, look) from trouble
    if look_at(look.templates, look.static) != look:
        # Changed while they were read: the digest is not that of what was read.
        load_environment.cache_clear()
        load_assets.cache_clear()


class _Environment(jinja2.Environment):
    """Gives every template the one table of what it may use, where Jinja would lay an empty one over it.

    With two tables, each import of macros compares them anew, key by key.
    """

    code_generator_class = Compiler

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The environment's own table, unless there is something to lay over it."""
        return super().make_globals(d) if d else self.globals


@functools.lru_cache(maxsize=4)
def load_environment(look: Look, language: str, documents: str) -> jinja2.Environment:
    """The templates with everything they may use: words, dates, asset names. Every output is escaped.

    `foreign` is the language of the documents where it is not that of the interface, else empty; `once` has a macro
    write what is the same on many pages, and remembers it.
    """
    environment = _Environment(
        loader=jinja2.FileSystemLoader(look.templates),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,  # all of them, which costs less than to note when each was used
    )
    words = load_words(look.templates, language)
    environment.globals |= {
        "t": words,
        "say": words.say,
        "count": words.count,
        "explain": words.explain,
        "plurals": words.plurals,
        "number": words.number,
        "date": words.date,
        "short_date": words.short_date,
        "heading": raise_first,
        "foreign": documents if documents != language else "",
        "assets": load_assets(look),
        "once": functools.lru_cache(maxsize=1 << 8)(_write_part),
        "render_markdown": render_markdown,
        "write_json_ld": write_json_ld,
        "describe": functools.partial(describe_page, words=words),
        "cite": functools.partial(cite_article, words=words),
    }
    environment.filters |= {"path": urllib.parse.quote, "min": min, "max": max}  # of numbers: Jinja's fold texts
    return environment


def _write_part(macro: Callable[..., Markup], *given: Hashable) -> Markup:
    """What a macro writes of what it is given, and of nothing else."""
    return macro(*given)


def _find_root(page: site.HtmlPage | site.XmlPage) -> str:
    """What leads from the page to the root.

    A page that hosts show for any address, however deep, needs the root's own path, where that is known: the path and
    not the whole address, so that it leads nowhere else when the site is looked at before it is published.
    """
    if isinstance(page, site.MissingPage) and page.frame.base_url:
        return urllib.parse.urlsplit(page.frame.base_url).path + "/"
    return "../" * page.address.count("/")


def _is_in_template(trouble: Exception, look: Look) -> bool:
    """Whether it is a template itself that asked for what there is not, and no function that it called."""
    *_, (frame, _) = traceback.walk_tb(trouble.__traceback__)
    return pathlib.Path(frame.f_code.co_filename).is_relative_to(look.templates)


def _name_place(trouble: jinja2.TemplateError | SettingsError | AttributeError, look: Look) -> SettingsError:
    """The trouble with the place in a template where it came up."""
    if isinstance(trouble, SettingsError) and trouble.file:
        return trouble
    if isinstance(trouble, jinja2.TemplateNotFound):
        return SettingsError("is no template", file=str(look.templates / (trouble.name or "")))
    if isinstance(trouble, jinja2.TemplateSyntaxError):
        return SettingsError(trouble.message or "is no template", file=trouble.filename or "", line=trouble.lineno)
    frames = traceback.walk_tb(trouble.__traceback__)
    places = [(frame.f_code.co_filename, line) for frame, line in frames]
    ours = [place for place in places if pathlib.Path(place[0]).is_relative_to(look.templates)]
    file, line = ours[-1] if ours else ("", 0)
    told = trouble if isinstance(trouble, SettingsError) else SettingsError(str(trouble))
    return SettingsError(told.message, file=file, line=line, remedy=told.remedy)
