"""Makes a site as a build does, in memory, and has everything looked at."""

import functools
import pathlib
from collections.abc import Iterator
from contextlib import ExitStack

import msgspec

from site_builder.arrange.permalinks import ABOUT
from site_builder.cache import Cache
from site_builder.checking.addresses import check_addresses
from site_builder.checking.authority import check_authority
from site_builder.checking.documents import check_documents
from site_builder.checking.findings import Finding, Weight, make_finding, sort_findings
from site_builder.checking.limits import check_limits, check_settings
from site_builder.checking.links import Examined, Written, check_links, examine_file
from site_builder.config import Config
from site_builder.errors import SettingsError
from site_builder.model import Archive, OutputFile, Page, Site
from site_builder.model.dates import find_day
from site_builder.model.site import RedirectPage
from site_builder.pipeline import no_collection
from site_builder.progress import Progress, Watch
from site_builder.render import Look, find_missing_messages, look_at, render_assets, render_page
from site_builder.spreading import spread
from site_builder.stages import Gathered, gather_archive, lay_out, list_raw


class Checked(msgspec.Struct, frozen=True):
    """What was looked at, and what was found: what weighs most first."""

    documents: int
    articles: int
    files: int
    findings: tuple[Finding, ...]

    def is_sound(self, *, strict: bool) -> bool:
        """Whether nothing is broken; strictly, nothing lost or unsure either."""
        unsound = (Weight.ERROR, Weight.WARNING) if strict else (Weight.ERROR,)
        return not any(finding.weight in unsound for finding in self.findings)


def check_site(config: Config, *, watch: Watch | None = None) -> Checked:
    """Everything that is found wrong with the site of the configured folders; nothing is written.

    Raises SiteBuilderError where no site can be made.
    """
    progress = Progress(watch)
    look = look_at(config.templates, config.static)
    with ExitStack() as held:
        held.enter_context(no_collection())
        each = spread(config.jobs, held)
        gathered = gather_archive(config, Cache(None), progress, each)
        site = lay_out(gathered, config, progress)
        examine = functools.partial(_examine_page, look=look, base_url=config.base_url)
        results = list(progress.count("check", each(examine, site.pages), len(site.pages)))
    files = [result for result in results if isinstance(result, Examined)]
    broken = [result for result in results if isinstance(result, Finding)]
    findings = [*broken, *_check_archive(gathered, config), *_check_messages(look, config.language)]
    if not broken:  # of a site that cannot be written, nothing is said about what its pages lack
        others = (*render_assets(look), *list_raw(site, gathered.archive, config, {}))
        files += [examine_file(file, config.base_url) for file in others if isinstance(file, OutputFile)]
        findings += _check_files(files, site, config)
    return Checked(gathered.documents, len(gathered.archive.articles), len(files), sort_findings(findings))


def _examine_page(page: Page, *, look: Look, base_url: str) -> Examined | Finding:
    """What is to be known of a page once it is written, or why it cannot be."""
    try:
        return examine_file(render_page(page, look), base_url)
    except SettingsError as trouble:
        return _locate_trouble(trouble, look)


def _check_archive(gathered: Gathered, config: Config) -> Iterator[Finding]:
    """What can be said before a page is written."""
    issues = gathered.list_issues()
    yield from check_documents(issues, config.seeds.name)
    yield from check_authority(gathered.authority, gathered.archive, issues)
    yield from check_settings(config.base_url, _list_needs(gathered.archive, config))


def _check_files(files: list[Examined], site: Site, config: Config) -> Iterator[Finding]:
    yield from check_addresses(file.path for file in files)
    yield from check_links(files, Written(ABOUT, config.about_file, config.about))
    moved = sum(isinstance(page, RedirectPage) for page in site.pages)
    yield from check_limits(files, moved, config.base_url)


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


def _list_needs(archive: Archive, config: Config) -> list[str]:
    """What is left out for want of the address that the site is published at."""
    dated = any(article.published and find_day(article.published.value) for article in archive.articles)
    return [*(["feed.xml"] if dated else []), *(["sitemap.xml"] if not config.noindex else [])]
