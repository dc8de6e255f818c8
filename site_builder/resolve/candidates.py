"""What a person should decide next: names that may be one, one name of several people, a page with two stories."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from site_builder.language.spelling import fold_tone_placement, is_vietnamese_name
from site_builder.model import Article, Articles, Candidate, EntityKind, Evidence, Span
from site_builder.resolve.identity import Group, find_block, is_near
from site_builder.resolve.rulings import Judge

_MOST_PLACES = 5
_HINTS = {"page.second-story": "split"}


def find_candidates(
    groups: Sequence[Group], labels: Mapping[str, str], articles: Articles, judge: Judge
) -> tuple[Candidate, ...]:
    """The open questions about two names, about namesakes and about pages with two stories.

    `labels` are what people are called, by the key of their group.
    """
    ask = _Asking(labels, articles)
    return (*_find_near(groups, judge, ask), *_find_namesakes(groups, ask), *_find_stories(articles))


def sort_candidates(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Those first whose answer changes most articles."""
    return tuple(sorted(candidates, key=_by_weight))


def _by_weight(candidate: Candidate) -> tuple[int, str, str, str, list[tuple[str, Span]]]:
    places = [(evidence.document, evidence.span) for evidence in candidate.evidence]
    return -candidate.weight, candidate.kind, candidate.left, candidate.right, places


class _Asking:
    """Puts questions about two people."""

    def __init__(self, labels: Mapping[str, str], articles: Articles) -> None:
        self._labels = labels
        self._articles = articles
        self._numbers = {id_: number for number, id_ in enumerate(articles.ids)}
        self._quotes: dict[str, tuple[Evidence, ...]] = {}

    def __call__(self, kind: str, groups: tuple[Group, Group], reasons: tuple[str, ...]) -> Candidate:
        left, right = (self._labels[group.key] for group in groups)
        articles = {appearance.article for group in groups for appearance in group.appearances}
        return Candidate(kind, left, right, reasons, tuple(map(self._quote, groups)), len(articles))

    def _quote(self, group: Group) -> tuple[Evidence, ...]:
        """The first places where a person is named."""
        if group.key not in self._quotes:
            places = sorted({(a.article, a.key) for a in group.appearances})[:_MOST_PLACES]
            found = (_find_first(self._articles[self._numbers[article]], name) for article, name in places)
            self._quotes[group.key] = tuple(filter(None, found))
        return self._quotes[group.key]


def _find_first(article: Article, name: str) -> Evidence | None:
    """Where an article first has a folded name, with titles where a statement has them."""
    for mention in article.mentions:
        if mention.kind is EntityKind.PERSON and fold_tone_placement(mention.name) == name:
            told = next((s.evidence for s in article.statements if s.person == mention.name), None)
            return told or Evidence(article.id, mention.span, mention.surface, mention.rule)
    return None


def _find_near(groups: Sequence[Group], judge: Judge, ask: _Asking) -> Iterator[Candidate]:
    """Pairs of transliterations a letter or two apart that no second fact unites."""
    blocks: dict[tuple[str, ...], list[Group]] = defaultdict(list)
    for group in groups:
        key = group.bearers[0].key
        if not group.record and " " in key and not is_vietnamese_name(key):
            blocks[find_block(key)].append(group)
    ruled = set(judge.list_pairs())
    for block in blocks.values():
        for n, one in enumerate(block):
            for other in block[n + 1 :]:
                left, right = one.bearers[0].key, other.bearers[0].key
                if left != right and is_near(left, right) and (min(left, right), max(left, right)) not in ruled:
                    reasons = ("near spelling", "no office in common")
                    yield ask("same", (one, other), reasons)


def _find_namesakes(groups: Sequence[Group], ask: _Asking) -> Iterator[Candidate]:
    """Pairs of people of one name, each with the first of them."""
    bearers: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        if group.namesakes:
            bearers[group.bearers[0].key].append(group)
    for same in bearers.values():
        for other in same[1:]:
            reasons = ("one name", *(("nothing but the name",) if all(a.is_bare for a in other.appearances) else ()))
            yield ask("namesakes", (same[0], other), reasons)


def _find_stories(articles: Articles) -> Iterator[Candidate]:
    """Documents of which the page itself says that they may hold a second story."""
    for number, abstract in enumerate(articles.read_abstracts()):
        for issue in abstract.issues:
            if issue.code in _HINTS:
                article = articles[number]
                lines = article.document.text.split("\n")
                start = sum(len(line) + 1 for line in lines[: issue.line - 1])
                span = Span(start, start + len(lines[issue.line - 1]))
                evidence = Evidence(article.id, span, span.cut(article.document.text), issue.code)
                yield Candidate(_HINTS[issue.code], article.id, str(issue.line), (issue.message,), ((evidence,),), 1)
