"""Measures how resolving grows: `python -m benchmarks.mentions` prints seconds and memory by number of mentions.

The documents are those of `benchmarks.truth`. Each is read once; what is measured is the resolving of the first so many
of them that hold the wanted number of mentions, in seconds of one core, and apart from it the memory taken meanwhile.
"""

import argparse
import pathlib
import tempfile
import time
import tracemalloc
from collections.abc import Iterator, Sequence

import msgspec

from benchmarks.truth.make import write_documents
from site_builder.config import default_config
from site_builder.extract import extract_article
from site_builder.gathering import DOCUMENTS_LANGUAGE
from site_builder.ingest import find_seeds, read_bytes, read_document
from site_builder.language.lexicon import Lexicon, load_lexicon
from site_builder.model import Article, Articles, Authority, EntityKind, Issue
from site_builder.resolve import resolve_archive

_SIZES = (25_000, 50_000, 100_000)
_PER_DOCUMENT = 12  # the generated documents hold more mentions than this
_MEBIBYTE = 1 << 20


class Measure(msgspec.Struct, frozen=True):
    """What resolving took: seconds of one core, and the most MiB at one time beside the articles themselves."""

    documents: int
    mentions: int
    people: int
    seconds: float
    mebibytes: float


def read_articles(folder: pathlib.Path, lexicon: Lexicon) -> list[Article]:
    """The articles of a folder of documents, in the order of their names."""
    limit = default_config(folder, folder / "public").max_document_bytes
    articles = []
    for seed in find_seeds(folder)[0]:
        data = read_bytes(folder, seed, limit)
        document = data if isinstance(data, Issue) else read_document(seed, data)
        if not isinstance(document, Issue):
            articles.append(extract_article(document, lexicon))
    return articles


def cut_articles(articles: Sequence[Article], mentions: int) -> Sequence[Article]:
    """The first articles that together hold so many mentions."""
    found = 0
    for number, article in enumerate(articles, 1):
        found += len(article.mentions)
        if found >= mentions:
            return articles[:number]
    raise ValueError(f"{found} mentions are all there are, not {mentions}")


def measure(articles: Sequence[Article], lexicon: Lexicon) -> Measure:
    """Resolve the articles twice: for the time, and for the memory, whose counting takes time of its own."""
    kept = Articles.of(articles)
    started = time.process_time()
    resolve_archive(kept, Authority(), lexicon)
    seconds = time.process_time() - started
    tracemalloc.start()
    resolve_archive(kept, Authority(), lexicon)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    mentions = [mention for article in articles for mention in article.mentions]
    people = sum(mention.kind is EntityKind.PERSON for mention in mentions)
    return Measure(len(articles), len(mentions), people, seconds, peak / _MEBIBYTE)


def write_table(measures: Sequence[Measure]) -> Iterator[str]:
    """The measures as a table in Markdown."""
    yield "| mentions | of people | documents | seconds | MiB at most | µs, KiB per mention |"
    yield "|---:|---:|---:|---:|---:|---:|"
    for each in measures:
        per = f"{each.seconds / each.mentions * 1e6:.0f}, {each.mebibytes * 1024 / each.mentions:.2f}"
        row = f"{each.mentions:,} | {each.people:,} | {each.documents:,} | {each.seconds:.1f} | {each.mebibytes:.0f}"
        yield f"| {row} | {per} |"


def main() -> None:
    """Read the command line, make and read the documents, measure, print."""
    parser = argparse.ArgumentParser(description="Measures seconds and memory of resolving, by number of mentions.")
    parser.add_argument("sizes", type=int, nargs="*", default=_SIZES, metavar="MENTIONS", help="25000 50000 100000")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other people and documents (1)")
    arguments = parser.parse_args()
    lexicon = load_lexicon(DOCUMENTS_LANGUAGE)
    with tempfile.TemporaryDirectory() as folder:
        seeds = pathlib.Path(folder) / "made" / "seeds"
        write_documents(max(arguments.sizes) // _PER_DOCUMENT, seeds, arguments.seed)
        articles = read_articles(seeds, lexicon)
    measures = [measure(cut_articles(articles, size), lexicon) for size in sorted(arguments.sizes)]
    print("\n".join(write_table(measures)))


if __name__ == "__main__":
    main()
