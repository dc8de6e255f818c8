"""What a person should decide next: names that may be one, one name of several people, a page with two stories."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from site_builder.language.spelling import fold_tone_placement, is_vietnamese_name
from site_builder.model import Article, Candidate, EntityKind, Evidence, Span
from site_builder.resolve.identity import Group, choose_label, find_block, is_near
from site_builder.resolve.rulings import Judge

_MOST_PLACES = 5
_HINTS = {"page.second-story": "split"}


def find_candidates(groups: Sequence[Group], articles: Sequence[Article], judge: Judge) -> tuple[Candidate, ...]:
    """The open questions of an archive, those that touch most articles first."""
    quote = _index_mentions(articles)
    found = [*_find_near(groups, judge, quote), *_find_namesakes(groups, quote), *_find_stories(articles)]
    return tuple(sorted(found, key=lambda c: (-len(c.evidence), c.kind, c.left, c.right)))


def _find_near(
    groups: Sequence[Group], judge: Judge, quote: Callable[[Group], tuple[Evidence, ...]]
) -> Iterator[Candidate]:
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
                    yield Candidate("same", choose_label(one), choose_label(other), reasons, quote(one) + quote(other))


def _find_namesakes(groups: Sequence[Group], quote: Callable[[Group], tuple[Evidence, ...]]) -> Iterator[Candidate]:
    """Pairs of people of one name, each with the first of them."""
    bearers: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        if group.namesakes:
            bearers[group.bearers[0].key].append(group)
    for same in bearers.values():
        for other in same[1:]:
            reasons = ("one name", *(("nothing but the name",) if all(a.is_bare for a in other.appearances) else ()))
            names = choose_label(same[0]), choose_label(other)
            yield Candidate("namesakes", *names, reasons, quote(same[0]) + quote(other))


def _find_stories(articles: Sequence[Article]) -> Iterator[Candidate]:
    """Documents of which the page itself says that they may hold a second story."""
    for article in articles:
        for issue in article.issues:
            if issue.code in _HINTS:
                lines = article.document.text.split("\n")
                start = sum(len(line) + 1 for line in lines[: issue.line - 1])
                span = Span(start, start + len(lines[issue.line - 1]))
                evidence = Evidence(article.id, span, span.cut(article.document.text), issue.code)
                yield Candidate(_HINTS[issue.code], article.id, str(issue.line), (issue.message,), (evidence,))


def _index_mentions(articles: Sequence[Article]) -> Callable[[Group], tuple[Evidence, ...]]:
    """A function that gives the places where a person is named, with titles where a statement has them."""
    first: dict[tuple[str, str], Evidence] = {}
    for article in articles:
        told: Mapping[str, Evidence] = {s.person: s.evidence for s in reversed(article.statements)}
        for mention in article.mentions:
            if mention.kind is EntityKind.PERSON:
                evidence = told.get(mention.name) or Evidence(article.id, mention.span, mention.surface, mention.rule)
                first.setdefault((article.id, fold_tone_placement(mention.name)), evidence)

    def quote(group: Group) -> tuple[Evidence, ...]:
        places = sorted({(a.article, a.key) for a in group.appearances})
        return tuple(first[place] for place in places[:_MOST_PLACES] if place in first)

    return quote
