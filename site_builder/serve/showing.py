"""What a browser does about a build: nothing, new styles, the page anew, or the page that changed."""

import pathlib
from collections.abc import Iterator

import msgspec

from site_builder.serve.answering import Place
from site_builder.serve.rebuilding import Rebuilt

# For browsers: whatever page they show, anew.
EVERYTHING = "*"
_ARTICLES = "data/articles.jsonl"


class _Article(msgspec.Struct):
    seed: str
    url: str


def list_reloads(rebuilt: Rebuilt, place: Place, *, follow: bool) -> list[str]:
    """The paths to name to browsers: style sheets to swap, or a page, or everything; none where no file is other."""
    published = rebuilt.outcome.published
    if not published.written and not published.removed:
        return []
    if _are_styles(rebuilt):
        return [f"{place.base}assets/{path.name}" for path in sorted((place.folder / "assets").glob("*.css"))]
    page = next(_find_pages(rebuilt, place.folder), "") if follow else ""
    return [f"{place.base}{page}" if page else EVERYTHING]


def _are_styles(rebuilt: Rebuilt) -> bool:
    """Whether nothing but styles changed. All pages name them by what they hold; a page that is open needs no more."""
    folder = rebuilt.config.static
    return all(path.endswith(".css") and pathlib.Path(path).is_relative_to(folder) for path in rebuilt.changed)


def _find_pages(rebuilt: Rebuilt, folder: pathlib.Path) -> Iterator[str]:
    """The pages of the articles in the documents that changed, as the site itself tells of them."""
    seeds = {
        pathlib.Path(path).relative_to(rebuilt.config.seeds).as_posix()
        for path in rebuilt.changed
        if pathlib.Path(path).is_relative_to(rebuilt.config.seeds)
    }
    articles = folder / _ARTICLES
    if not seeds or not articles.is_file():
        return
    decoder = msgspec.json.Decoder(_Article)
    with articles.open("rb") as lines:
        for line in lines:
            article = decoder.decode(line)
            if article.seed in seeds:
                yield article.url
