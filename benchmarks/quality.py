"""Measures what is read from real documents: the scorer's figures, and what each rule wins and breaks.

`python -m benchmarks.quality` prints a Markdown table per set; documents per second are those of a build, which holds
off the collection of garbage. The documents and the scorer lie in a folder `shared` beside the project and are no part
of it; without them it says so and ends with 1.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from benchmarks.truth.measures import Agreement
from site_builder.arrange.reading import read_captions
from site_builder.extract import extract_article
from site_builder.ingest import find_seeds, read_document
from site_builder.language.lexicon import load_lexicon
from site_builder.memory import hold_collection
from site_builder.model import Article, BlockKind, Document, EntityKind

ROOT = pathlib.Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
SETS = ("people", "lines", "meta")
_OPENING = 60  # the scorer takes captions for the same that begin alike for so long
_SHARE = re.compile(r"^(.{40})(\d\.\d{4})  \(", re.MULTILINE)
_TALLY = re.compile(r"^(.{40})P (\d\.\d{4})  R (\d\.\d{4})  F1 (\d\.\d{4})", re.MULTILINE)


def score(name: str, out: pathlib.Path) -> dict[str, float]:
    """The scorer's figures for one set: a share per field, or the field's `P`, `R` and `F1`.

    Raises RuntimeError where the set cannot be built.
    """
    folder = SHARED / "data" / name
    build = [sys.executable, str(ROOT / "build.py"), "--seeds", str(folder / "raw"), "--out", str(out), "--quiet"]
    built = subprocess.run(build, capture_output=True, text=True, check=False)
    if built.returncode not in {0, 3}:
        raise RuntimeError(built.stderr)
    scorer = str(SHARED / "accept" / "score_documents.py")
    command = [sys.executable, scorer, "--gold", str(folder / "gold.jsonl"), "--public", str(out)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    figures = {match[1].strip(): float(match[2]) for match in _SHARE.finditer(printed)}
    for match in _TALLY.finditer(printed):
        for figure, value in zip(("P", "R", "F1"), match.groups()[1:], strict=True):
            figures[f"{match[1].strip()}, {figure}"] = float(value)
    return figures


def read_set(name: str) -> tuple[dict[str, Article], float]:
    """The articles of a set by file, and the documents read per second of one core.

    Measured as a build reads them, with the collection of garbage held off.
    """
    folder = SHARED / "data" / name / "raw"
    lexicon = load_lexicon("vi")
    seeds, _ = find_seeds(folder)
    articles = {}
    with hold_collection():
        start = time.process_time()
        for seed in seeds:
            document = read_document(seed, (folder / seed).read_bytes())
            if isinstance(document, Document):
                articles[seed] = extract_article(document, lexicon)
        seconds = time.process_time() - start
    return articles, len(seeds) / seconds


def read_gold(name: str) -> Iterator[dict[str, Any]]:
    """What a careful reader finds, a document at a time."""
    for line in (SHARED / "data" / name / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def count_people_rules(articles: dict[str, Article]) -> dict[str, Counter[str]]:
    """By rule, how many distinct names it found that are right (`wins`) and wrong (`losses`)."""
    rules: dict[str, Counter[str]] = defaultdict(Counter)
    for gold in read_gold("people"):
        seen = set()
        for mention in articles[gold["file"]].mentions:
            surface = " ".join(mention.surface.split())
            if mention.kind is EntityKind.PERSON and " " in surface and surface not in seen:
                seen.add(surface)
                rules[mention.rule]["wins" if surface in gold["persons"] else "losses"] += 1
    return rules


def score_domains(articles: dict[str, Article]) -> Iterator[tuple[str, float]]:
    """Precision, recall and F1 of people's distinct names by the domain of the document, law and society together."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for gold in read_gold("people"):
        article = articles[gold["file"]]
        named = [m.surface for m in article.mentions if m.kind is EntityKind.PERSON]
        named += [claim.value for claim in (*article.byline, *article.photographers)]
        said = {" ".join(name.split()) for name in named if len(name.split()) > 1}
        domain = "law and society" if gold["domain"] in {"Phap luat", "Xa hoi"} else gold["domain"]
        true = said & set(gold["persons"])
        counts[domain].update(true=len(true), said=len(said), gold=len(gold["persons"]))
    for domain, count in sorted(counts.items()):
        precision, recall = count["true"] / max(1, count["said"]), count["true"] / max(1, count["gold"])
        yield f"people, {domain}, P", precision
        yield f"people, {domain}, R", recall
        yield f"people, {domain}, F1", Agreement(precision, recall).f1


def count_block_rules(articles: dict[str, Article]) -> dict[str, Counter[str]]:
    """By rule, how many whole lines it gave the role that the reader gives them, and how many another."""
    roles = {
        BlockKind.LEAD: {"lead", "body"},
        BlockKind.PARAGRAPH: {"lead", "body"},
        BlockKind.HEADING: {"body"},
        BlockKind.CAPTION: {"caption"},
        BlockKind.TITLE: {"title"},
        BlockKind.BYLINE: {"author"},
        BlockKind.BOILERPLATE: {"related"},
    }
    rules: dict[str, Counter[str]] = defaultdict(Counter)
    for gold in read_gold("lines"):
        wanted = {_key(text): label for label, text in gold["lines"]}
        article = articles[gold["file"]]
        for block in article.blocks:
            key = _key(block.span.cut(article.document.text))
            label = wanted.get(key) or next((wanted[w] for w in wanted if len(key) > 20 and w.startswith(key)), None)
            if label and block.kind in roles:
                rules[block.rule]["wins" if label in roles[block.kind] else "losses"] += 1
    return rules


def score_captions(articles: dict[str, Article], *, printed: bool) -> tuple[float, float, float]:
    """Precision, recall and F1 of captions, a line counting once per document, as the scorer compares them.

    With their credits as printed (`printed`), as the data files have them in `credit_line`, or by their text alone.
    """
    true = said = total = 0
    for gold in read_gold("lines"):
        wanted = {_key(text) for label, text in gold["lines"] if label == "caption"} - {""}
        article = articles[gold["file"]]
        text = article.document.text
        found = set()
        for caption in read_captions(article, "vi"):
            words = f"{caption.block.span.cut(text)} {caption.printed if printed else ''}"
            key = _key(words)
            found.add(next((w for w in wanted if w.startswith(key[:_OPENING]) or key.startswith(w[:_OPENING])), key))
        found.discard("")
        true += len(found & wanted)
        said += len(found)
        total += len(wanted)
    precision, recall = true / max(1, said), true / max(1, total)
    return precision, recall, Agreement(precision, recall).f1


def score_sources(name: str, articles: dict[str, Article]) -> float:
    """Of a set's documents whose text prints their outlet's name, the share whose outlet is right."""
    outlets = load_lexicon("vi").page.outlets
    right = printed = 0
    for file, outlet in sorted({(gold["file"], gold["source"]) for gold in read_gold(name) if "source" in gold}):
        article = articles[file]
        if _squeeze(outlet) in _squeeze(article.document.text):
            printed += 1
            said = article.source.value if article.source else ""
            right += outlets.find(said) == outlets.find(outlet) if outlets.find(outlet) else said == outlet
    return right / max(1, printed)


def _squeeze(text: str) -> str:
    """A key without blanks: an outlet's name and its domain are then alike."""
    return _key(text).replace(" ", "")


def _key(text: str) -> str:
    return re.sub(r"\W+", " ", unicodedata.normalize("NFC", text).casefold()).strip()


def print_rules(title: str, rules: dict[str, Counter[str]]) -> None:
    """A table of rules, those that break most first."""
    print(f"\n### {title}\n\n| rule | wins | losses |\n|---|---:|---:|")
    for rule in sorted(rules, key=lambda rule: (-rules[rule]["losses"], -rules[rule]["wins"])):
        print(f"| `{rule}` | {rules[rule]['wins']} | {rules[rule]['losses']} |")


def print_figures(name: str, figures: dict[str, float], rest: Iterable[tuple[str, float]]) -> None:
    """A set's figures as a table."""
    print(f"\n### {name}\n\n| figure | value |\n|---|---:|")
    for field, value in (*figures.items(), *rest):
        print(f"| {field} | {value:.4g} |")


def main() -> int:
    """Prints all tables."""
    if not SHARED.is_dir():
        print("The real documents are not beside the project (a folder named shared).", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as out:
        for name in SETS:
            articles, speed = read_set(name)
            rest = [("documents per second and core, ingest and extract", speed)]
            if name == "people":
                rest += score_domains(articles)
            else:
                rest.append(("source, where printed", score_sources(name, articles)))
            if name == "lines":
                for kind, printed in (("by text alone", False), ("with their credits as printed", True)):
                    for figure, value in zip(("P", "R", "F1"), score_captions(articles, printed=printed), strict=True):
                        rest.append((f"captions {kind}, {figure}", value))
            print_figures(name, score(name, pathlib.Path(out) / name), rest)
            if name == "people":
                print_rules("people: what each rule wins and breaks", count_people_rules(articles))
            if name == "lines":
                print_rules("lines: what each rule wins and breaks", count_block_rules(articles))
    return 0


if __name__ == "__main__":
    sys.exit(main())
