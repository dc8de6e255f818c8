"""Makes a site as a build does, in memory, and has everything looked at."""

import functools
import pathlib
from collections.abc import Iterator
from contextlib import ExitStack

from site_builder.arrange import complete_site
from site_builder.arrange.permalinks import ABOUT
from site_builder.cache import Cache
from site_builder.checking.addresses import check_addresses
from site_builder.checking.authority import check_authority
from site_builder.checking.documents import check_documents
from site_builder.checking.findings import Checked, Finding, make_finding, sort_findings
from site_builder.checking.limits import check_limits, check_settings
from site_builder.checking.links import Examined, Written, check_links, examine_file
from site_builder.config import Config
from site_builder.errors import SettingsError
from site_builder.memory import hold_collection
from site_builder.model import Page
from site_builder.model.dates import find_day
from site_builder.progress import Progress, Watch
from site_builder.render import Look, find_missing_messages, render_page
from site_builder.shelves import DiskShelf
from site_builder.spreading import spread
from site_builder.stages import Made, list_other_files, make_site


def check_site(config: Config, *, watch: Watch | None = None) -> Checked:
    """Everything that is found wrong with the site of the configured folders; nothing is written.

    Raises SiteBuilderError where no site can be made.
    """
    progress = Progress(watch)
    with ExitStack() as held:
        held.enter_context(hold_collection())
        each = spread(config.jobs, held)
        made = make_site(config, Cache(None), progress, each, DiskShelf())
        pages = complete_site(made.outline).pages
        examine = functools.partial(_examine_page, look=made.look, base_url=config.base_url)
        results = list(progress.count("check", each(examine, pages), len(pages)))
        broken = [result for result in results if isinstance(result, Finding)]
        files = [result for result in results if isinstance(result, Examined)]
        if not broken:
            files += [examine_file(file, config.base_url) for file in list_other_files(made, config)]
    # Of a site that cannot be written, nothing is said about what its pages lack.
    findings = (*_check_made(made, config), *(broken or _check_files(files, made, config)))
    return Checked(made.gathered.documents, len(made.gathered.archive.articles), len(files), sort_findings(findings))


def _examine_page(page: Page, *, look: Look, base_url: str) -> Examined | Finding:
    """What is to be known of a page once it is written, or why it cannot be."""
    try:
        return examine_file(render_page(page, look), base_url)
    except SettingsError as trouble:
        return _locate_trouble(trouble, look)


def _check_made(made: Made, config: Config) -> Iterator[Finding]:
    """What can be said before a page is written."""
    issues = made.gathered.list_issues()
    yield from check_documents(issues, config.seeds.name)
    yield from check_authority(made.gathered.authority, made.gathered.archive, issues)
    yield from _check_messages(made.look, config.language)
    yield from check_settings(config.base_url, _list_needs(made, config))


def _check_files(files: list[Examined], made: Made, config: Config) -> Iterator[Finding]:
    yield from check_addresses(file.path for file in files)
    yield from check_links(files, Written(ABOUT, config.about_file, config.about))
    yield from check_limits(files, len(made.outline.catalogue.links.moved), config.base_url)


def _check_messages(look: Look, language: str) -> Iterator[Finding]:
    try:
        for missing in find_missing_messages(look, language):
            code, has = ("message.missing", "asks for") if missing.asked else ("message.not-here", "has")
            message = f"{has} {missing.key!r}, which is not in the catalogue {language}.toml"
            yield make_finding(code, message, missing.file, missing.line)
    except SettingsError as trouble:
        yield _locate_trouble(trouble, look)


def _locate_trouble(trouble: SettingsError, look: Look) -> Finding:
    path = pathlib.Path(trouble.file)
    inside = path.is_relative_to(look.templates)
    file = f"{look.templates.name}/{path.relative_to(look.templates)}" if inside else trouble.file
    return make_finding("page.broken", trouble.message, file, trouble.line)


def _list_needs(made: Made, config: Config) -> list[str]:
    """What is left out for want of the address that the site is published at."""
    articles = made.gathered.archive.articles
    dated = any(article.published and find_day(article.published.value) for article in articles)
    return [*(["feed.xml"] if dated else []), *(["sitemap.xml"] if not config.noindex else [])]
