"""What a person should decide next: names that may be one, one name of several people, a page with two stories."""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from site_builder.language.names import Names
from site_builder.language.spelling import fold_tone_placement
from site_builder.model import Abstract, Article, Articles, Candidate, EntityKind, Evidence, Issue, Span
from site_builder.resolve.identity import Group
from site_builder.resolve.nearness import find_block, is_foreign, is_near
from site_builder.resolve.rulings import Judge

_MOST_PLACES = 5
_HINTS = {"page.second-story": "split"}
_NEAR = ("near spelling", "no office in common")


class Questions:
    """The open questions about two names, about namesakes and about pages with two stories.

    They are asked of the groups, whose `labels` are what people are called, by the key of the group; the places that
    speak of them are found when the articles are looked into.
    """

    def __init__(self, groups: Sequence[Group], labels: Mapping[str, str], judge: Judge, names: Names) -> None:
        sides = _Sides(labels)
        self._asked: list[_Question] = [
            *(sides.ask("same", pair, _NEAR) for pair in _find_near(groups, judge, names)),
            *(sides.ask("namesakes", *pair) for pair in _find_namesakes(groups)),
        ]
        self._wanted = {place for question in self._asked for places in question.places for place in places}
        self._found: dict[tuple[str, str], Evidence] = {}
        self._hints: list[Issue] = []

    def add(self, article: Abstract) -> None:
        """Look into an article: where each person is first named there, with titles where a statement has them."""
        self._hints += (issue for issue in article.issues if issue.code in _HINTS)
        told: dict[str, Evidence] | None = None
        for naming in article.namings:
            place = article.id, fold_tone_placement(naming.name)
            if naming.kind is EntityKind.PERSON and place in self._wanted and place not in self._found:
                if told is None:
                    told = {statement.person: statement.evidence for statement in reversed(article.statements)}
                self._found[place] = told.get(naming.name) or naming.first

    def list_candidates(self, articles: Articles) -> Iterator[Candidate]:
        """The questions, once all these articles were looked into."""
        for question in self._asked:
            sides = tuple(tuple(self._found[place] for place in places) for places in question.places)
            yield Candidate(question.kind, *question.labels, question.reasons, sides, question.weight)
        numbers = {id_: number for number, id_ in enumerate(articles.ids)} if self._hints else {}
        for issue in self._hints:
            yield _ask_of_story(articles[numbers[issue.document]], issue)


_Places = tuple[tuple[str, str], ...]


class _Question(msgspec.Struct, frozen=True):
    """Whether two people are one: what they are called, and the first places, article and folded name, of each."""

    kind: str
    labels: tuple[str, str]
    places: tuple[_Places, _Places]
    reasons: tuple[str, ...]
    weight: int


class _Sides:
    """Puts questions about two groups; one of them may be part of very many."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        self._labels = labels
        self._articles: dict[str, frozenset[str]] = {}
        self._places: dict[str, _Places] = {}

    def ask(self, kind: str, pair: tuple[Group, Group], reasons: tuple[str, ...]) -> _Question:
        """A question whose weight is the number of articles of both."""
        for group in pair:
            if group.key not in self._places:
                places = {(appearance.article, appearance.key) for appearance in group.appearances}
                self._places[group.key] = tuple(heapq.nsmallest(_MOST_PLACES, places))
                self._articles[group.key] = frozenset(article for article, _ in places)
        left, right = (group.key for group in pair)
        one, other = self._articles[left], self._articles[right]
        return _Question(
            kind,
            (self._labels[left], self._labels[right]),
            (self._places[left], self._places[right]),
            reasons,
            len(one) + len(other) - len(one & other),
        )


def sort_candidates(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Those first whose answer changes most articles."""
    return tuple(sorted(candidates, key=_by_weight))


def _by_weight(candidate: Candidate) -> tuple[int, str, str, str, list[tuple[str, Span]]]:
    places = [(evidence.document, evidence.span) for evidence in candidate.evidence]
    return -candidate.weight, candidate.kind, candidate.left, candidate.right, places


def _find_near(groups: Sequence[Group], judge: Judge, names: Names) -> Iterator[tuple[Group, Group]]:
    """Pairs of transliterations a letter or two apart that no second fact unites."""
    blocks: dict[tuple[str, ...], list[Group]] = defaultdict(list)
    for group in groups:
        key = group.bearers[0].key
        if not group.record and " " in key and is_foreign(key, names):
            blocks[find_block(key)].append(group)
    ruled = set(judge.list_pairs())
    for block in blocks.values():
        for n, one in enumerate(block):
            for other in block[n + 1 :]:
                left, right = one.bearers[0].key, other.bearers[0].key
                if left != right and is_near(left, right, names) and (min(left, right), max(left, right)) not in ruled:
                    yield one, other


def _find_namesakes(groups: Sequence[Group]) -> Iterator[tuple[tuple[Group, Group], tuple[str, ...]]]:
    """Pairs of people of one name, each with the first of them, and why they are asked about."""
    bearers: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        if group.namesakes:
            bearers[group.bearers[0].key].append(group)
    for same in bearers.values():
        for other in same[1:]:
            reasons = ("one name", *(("nothing but the name",) if all(a.is_bare for a in other.appearances) else ()))
            yield (same[0], other), reasons


def _ask_of_story(article: Article, issue: Issue) -> Candidate:
    """Whether a document of which the page itself says so holds a second story."""
    lines = article.document.text.split("\n")
    start = sum(len(line) + 1 for line in lines[: issue.line - 1])
    span = Span(start, start + len(lines[issue.line - 1]))
    evidence = Evidence(article.id, span, span.cut(article.document.text), issue.code)
    return Candidate(_HINTS[issue.code], article.id, str(issue.line), (issue.message,), ((evidence,),), 1)
