"""A built archive against what is true: who was found as whom, and what was said of days."""

import datetime as dt
import json
import pathlib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from benchmarks.truth.record import Appearance, DocumentTruth, KnownPerson, Truth
from site_builder.model.dates import find_bounds

CONTRADICTED = frozenset({"date.contradicted", "office.contradicted", "rank.contradicted"})
_AROUND = 70


class Found(msgspec.Struct, frozen=True):
    """An appearance and the page of the person it was put on; none where it was not found."""

    document: DocumentTruth
    appearance: Appearance
    page: str | None


class Mistake(msgspec.Struct, frozen=True):
    """Something that the archive has wrong: of what kind, in which document, in words."""

    kind: str
    seed: str
    words: str


class Archive:
    """What a build has put into data/: articles by seed, and the text they were read from."""

    def __init__(self, public: pathlib.Path) -> None:
        lines = (public / "data" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
        self._texts = public / "data" / "text"
        self.articles: Mapping[str, Mapping[str, Any]] = {row["seed"]: row for row in map(json.loads, lines)}

    def quote(self, seed: str, start: int, end: int) -> str:
        """The text around those characters, on one line."""
        path = self._texts / f"{self.articles[seed]['id']}.txt"
        text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
        return " ".join(text[max(0, start - _AROUND) : end + _AROUND].split())


def match_people(truth: Truth, archive: Archive) -> Iterator[Found]:
    """Every appearance with the person of the archive whose mentions cover most of its full names."""
    for document in truth.documents:
        article = archive.articles.get(document.seed)
        for appearance in document.appearances:
            yield Found(document, appearance, _find_page(appearance, article["people"]) if article else None)


def _find_page(appearance: Appearance, people: Sequence[Mapping[str, Any]]) -> str | None:
    spans = [(named.start, named.end) for named in appearance.mentions if named.full]
    covered: Counter[str] = Counter()
    for person in people:
        for mention in person["mentions"]:
            covered[person["id"]] += any(mention["start"] < end and start < mention["end"] for start, end in spans)
    page, count = max(covered.items(), key=lambda each: (each[1], each[0]), default=("", 0))
    return page if count else None


def list_merged(found: Sequence[Found], people: Mapping[str, KnownPerson]) -> Iterator[tuple[Mistake, Found]]:
    """Different people on one page: one line for each but the one that most of the page is about."""
    pages: dict[str, dict[str, list[Found]]] = defaultdict(lambda: defaultdict(list))
    for each in found:
        if each.page:
            pages[each.page][each.appearance.person].append(each)
    for page, groups in sorted(pages.items()):
        first, *others = sorted(groups, key=lambda person: (-len(groups[person]), person))
        for other in others:
            left, right = people[first], people[other]
            kind = "same name" if other in left.twins else "near name" if other in left.near else "other name"
            kind = f"merged, {kind}: {'/'.join(sorted((left.field, right.field)))}"
            example = groups[other][0]
            words = f"{right.name} ({other}, {len(groups[other])}×) on {page} of {first} ({len(groups[first])}×)"
            yield Mistake(kind, example.document.seed, words), example


def list_split(found: Sequence[Found], people: Mapping[str, KnownPerson]) -> Iterator[tuple[Mistake, Found]]:
    """One person on several pages: one line for each page but the largest."""
    groups: dict[str, dict[str, list[Found]]] = defaultdict(lambda: defaultdict(list))
    for each in found:
        if each.page:
            groups[each.appearance.person][each.page].append(each)
    for person, pages in sorted(groups.items()):
        first, *others = sorted(pages, key=lambda page: (-len(pages[page]), page))
        for page in others:
            known = people[person]
            example = pages[page][0]
            words = f"{known.name} ({person}): {len(pages[page])}× on {page}, {len(pages[first])}× on {first}"
            yield (
                Mistake(f"split, {_explain_split(known, pages[first], pages[page])}", example.document.seed, words),
                example,
            )


def _explain_split(person: KnownPerson, left: Sequence[Found], right: Sequence[Found]) -> str:
    spelt = [
        {_fold(named.surface) for each in side for named in each.appearance.mentions if named.full}
        for side in (left, right)
    ]
    posts = [{each.appearance.printed.post for each in side} - {""} for side in (left, right)]
    if not spelt[0] & spelt[1]:
        return "spelt otherwise"
    if person.twins:
        return "shares the name"
    if not posts[1]:
        return "no office printed"
    return "same office" if posts[0] & posts[1] else "another office"


def _fold(surface: str) -> str:
    """Capitals and the place of the tone mark do not make another spelling."""
    syllables = unicodedata.normalize("NFD", surface.lower()).split()
    return " ".join("".join(sorted(syllable)) for syllable in syllables)


class Day(msgspec.Struct, frozen=True):
    """What an archive says of a document's day: `verdict` is right, wrong, bounded, unbound (a false bound) or none."""

    document: DocumentTruth
    value: str
    certainty: str
    rule: str
    verdict: str
    reports: tuple[str, ...]
    events: tuple[str, ...]

    @property
    def reported(self) -> bool:
        """Whether the archive says that something of the document's day cannot be."""
        return bool(self.reports)

    @property
    def is_wrong_as_stated(self) -> bool:
        """Whether a wrong day is claimed to be what the document states."""
        return self.verdict in ("wrong", "unbound") and self.certainty == "stated"


def judge_days(truth: Truth, archive: Archive) -> Iterator[Day]:
    """What is said of the day of each document that the archive has."""
    for document in truth.documents:
        if article := archive.articles.get(document.seed):
            claim = article["published"] or {"value": "", "certainty": "", "rule": ""}
            reports = tuple(issue["message"] for issue in article["issues"] if issue["code"] in CONTRADICTED)
            verdict = _judge(claim["value"], document.published)
            events = tuple(event["value"] for event in article["events"])
            yield Day(document, claim["value"], claim["certainty"], claim["rule"], verdict, reports, events)


def _judge(value: str, true: dt.date) -> str:
    if not value:
        return "none"
    first, last = find_bounds(value)
    holds = (first or true) <= true <= (last or true)
    if first == last:
        return "right" if holds else "wrong"
    return "bounded" if holds else "unbound"
