"""How much was written of each topic, year by year: a small picture for each, all on one scale."""

import collections
from collections.abc import Iterable

from site_builder.arrange.catalogue import Catalogue, find_year
from site_builder.model import Edtf, Entity
from site_builder.model.pictures import TopicRow, TopicYears

_ROWS = 12


def draw_topics(catalogue: Catalogue, topics: Iterable[Entity]) -> TopicYears | None:
    """The topics with most articles of a known year; None where all those are of one year."""
    counts: dict[str, collections.Counter[Edtf]] = {}
    every = {topic.id: topic for topic in topics}
    for topic in every.values():
        found = collections.Counter(filter(None, (find_year(catalogue.lines[id_].date) for id_ in topic.articles)))
        if found:
            counts[topic.id] = found
    years = sorted({year for found in counts.values() for year in found})
    if len(years) < 2:
        return None
    ranked = sorted(counts, key=lambda id_: (-counts[id_].total(), id_))
    shown = ranked[:_ROWS]
    return TopicYears(
        years=tuple(years),
        places=tuple(int(year) - int(years[0]) for year in years),
        rows=tuple(
            TopicRow(catalogue.link_entity(every[id_]), tuple(counts[id_][year] for year in years)) for id_ in shown
        ),
        tallest=max(max(counts[id_].values()) for id_ in shown),
        left_out=len(ranked) - len(shown),
    )
