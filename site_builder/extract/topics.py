"""Topics of a document: cue phrases of the curated vocabulary, one of which speaks for itself or several together."""

from collections import defaultdict
from collections.abc import Iterator

from site_builder.language.scan import Scan
from site_builder.model import Certainty, EntityKind, Mention, Span

_WEAK_TOGETHER = 2


def read_topics(words: Scan) -> Iterator[Mention]:
    """The mentions of topics, grouped by topic: each cue phrase where it stands.

    A topic with weak cues only is claimed, as inferred, where two different ones stand in the document.
    """
    strong: dict[str, list[Span]] = defaultdict(list)
    weak: dict[str, list[Span]] = defaultdict(list)
    for i, (end, cues) in sorted(words.topics.items()):
        span = words.span(i, end)
        for topic, is_strong in cues:
            (strong if is_strong else weak)[topic].append(span)
    for topic in sorted(strong.keys() | weak.keys()):
        spans = strong[topic]
        rule, certainty = "topic.cue", Certainty.STATED
        if not spans:
            spans, rule, certainty = weak[topic], "topic.weak-cues", Certainty.INFERRED
            apart = [span for n, span in enumerate(spans) if not n or span.start >= spans[n - 1].end]
            if len({words.text[span.start : span.end].lower() for span in apart}) < _WEAK_TOGETHER:
                continue
        last = -1
        for span in spans:
            if span.start >= last:
                yield Mention(EntityKind.TOPIC, topic, span.cut(words.text), span, rule, certainty)
                last = span.end
