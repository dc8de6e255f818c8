"""What the pages of each entity are made of, gathered from the archive: its articles, whom and what it is met with."""

import bisect
import collections
import heapq
import itertools
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from site_builder.arrange.catalogue import Catalogue, find_page_name
from site_builder.arrange.entity_indexes import file_key
from site_builder.arrange.feeds import Fed
from site_builder.arrange.offices import Holders
from site_builder.arrange.permalinks import feed_address
from site_builder.arrange.reading import fold_text
from site_builder.language.collation import sort_key
from site_builder.model import Entity, EntityKind
from site_builder.model.dossiers import EntityDossier
from site_builder.model.pictures import Pair
from site_builder.model.views import Address, ArticleLine, CountedLink, Link

_MET = 20
_FOLLOWED = 3
_PAIRS = 40


class Ties(msgspec.Struct, frozen=True):
    """What binds entities together, for the whole archive.

    `narrower` are the topics below each topic, by its id, and those without a broader one; `people` and `subjects` what
    each article leads to; `contributors` are by a source's id; `periods` are the
    months and years that have a page, in order.
    """

    topics: dict[str, Entity]
    narrower: dict[str, list[Entity]]
    people: dict[str, tuple[Link, ...]]
    subjects: dict[str, tuple[Link, ...]]
    contributors: dict[str, list[tuple[str, int]]]
    holders: Holders
    periods: list[str]


def gather_entities(catalogue: Catalogue, entities: Iterable[Entity], fed: Fed) -> Iterator[EntityDossier]:
    """The dossiers of these entities, in their order."""
    ties = _gather_ties(catalogue)
    for entity in entities:
        yield _gather(catalogue, ties, fed, entity)


def _gather(catalogue: Catalogue, ties: Ties, fed: Fed, entity: Entity) -> EntityDossier:
    kind, address = entity.kind, catalogue.links.entities[entity.kind, entity.id]
    broader = ties.topics.get(entity.broader) if kind is EntityKind.TOPIC else None
    people = _list_met(ties.people, entity, address)
    lines = tuple(catalogue.lines[article] for article in entity.articles)
    entries = fed.list_newest(entity.articles) if _is_followed(catalogue, entity) else ()
    return EntityDossier(
        frame=catalogue.frame,
        entity=msgspec.structs.replace(entity, mentions=()),
        address=address,
        articles=entity.articles,
        lines=lines,
        places=tuple(catalogue.evidences.find_address(told.evidence, told.article) for told in entity.statements),
        periods=_find_periods(ties.periods, lines),
        broader=catalogue.link_entity(broader) if broader else None,
        narrower=_link_sorted(catalogue, ties.narrower.get(entity.id, ())) if kind is EntityKind.TOPIC else (),
        people=people,
        pairs=_list_pairs(ties.people, entity, people) if kind is EntityKind.PERSON else (),
        topics=_list_met(ties.subjects, entity, address),
        holders=ties.holders.find(address),
        contributors=tuple(ties.contributors.get(entity.id, ())) if kind is EntityKind.SOURCE else (),
        feed=feed_address(address) if entries else None,
        entries=entries,
    )


def _is_followed(catalogue: Catalogue, entity: Entity) -> bool:
    """Whether the entity has a feed: a topic, or a person of whom several articles tell, where the site has feeds."""
    told_often = entity.kind is EntityKind.PERSON and len(entity.mentions) >= _FOLLOWED
    return catalogue.frame.feed and (entity.kind is EntityKind.TOPIC or told_often)


def _find_periods(periods: Sequence[str], lines: Iterable[ArticleLine]) -> tuple[str, ...]:
    """The months and years with a page from the first to the last that articles are of."""
    names = sorted(filter(None, (find_page_name(line.date) for line in lines)))
    if not names:
        return ()
    first, last = names[0][:4], names[-1][:7]
    return tuple(periods[bisect.bisect_left(periods, first) : bisect.bisect_right(periods, f"{last[:4]}-99")])


def _gather_ties(catalogue: Catalogue) -> Ties:
    topics = {entity.id: entity for entity in catalogue.archive.entities if entity.kind is EntityKind.TOPIC}
    narrower: dict[str, list[Entity]] = collections.defaultdict(list)
    for topic in topics.values():
        narrower[topic.broader].append(topic)
    return Ties(
        topics=topics,
        narrower=dict(narrower),
        people=_list_by_article(catalogue, EntityKind.PERSON),
        subjects=_list_by_article(catalogue, EntityKind.TOPIC),
        contributors=_count_contributors(catalogue),
        holders=Holders(catalogue),
        periods=sorted({name[:7] for name in catalogue.dates}),
    )


def _link_sorted(catalogue: Catalogue, entities: Iterable[Entity]) -> tuple[Link, ...]:
    filed = sorted(entities, key=file_key)
    return tuple(catalogue.link_entity(entity) for entity in filed)


def _list_by_article(catalogue: Catalogue, kind: EntityKind) -> dict[str, tuple[Link, ...]]:
    """The pages of one kind of entity that each article leads to."""
    linked = {entity.id: catalogue.link_entity(entity) for entity in catalogue.archive.entities if entity.kind is kind}
    return {
        article: tuple(linked[entity.id] for entity, _ in pairs if entity.kind is kind)
        for article, pairs in catalogue.entities.items()
    }


def _list_met(linked: dict[str, tuple[Link, ...]], entity: Entity, own: Address) -> tuple[CountedLink, ...]:
    """Of the entities that each article leads to, those that share most articles with this one."""
    counts = collections.Counter(itertools.chain.from_iterable(linked[article] for article in entity.articles))
    most = heapq.nsmallest(_MET + 1, counts.items(), key=lambda pair: (-pair[1], pair[0].address))
    met = (CountedLink(link.address, link.text, count) for link, count in most if link.address != own)
    return tuple(itertools.islice(met, _MET))


def _list_pairs(linked: dict[str, tuple[Link, ...]], entity: Entity, met: Sequence[CountedLink]) -> tuple[Pair, ...]:
    """Who of those met with a person are met together in the person's articles, the most frequent first."""
    place = {link.address: number for number, link in enumerate(met)}
    counts: collections.Counter[tuple[int, int]] = collections.Counter()
    for article in entity.articles:
        here = sorted(place[link.address] for link in linked[article] if link.address in place)
        counts.update(itertools.combinations(here, 2))
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(Pair(left, right, count) for (left, right), count in ranked[:_PAIRS])


def _count_contributors(catalogue: Catalogue) -> dict[str, list[tuple[str, int]]]:
    """For each source, by its id, the authors and photographers its articles name, with the number of articles."""
    counts: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for article in catalogue.archive.articles.read_heads():
        source = catalogue.sources.get(article.id)
        if source:
            counts[source.id].update({fold_text(name.value) for name in (*article.byline, *article.photographers)})
    ranked = collections.defaultdict(list)
    for id_, names in counts.items():
        ranked[id_] = sorted(names.items(), key=lambda pair: (-pair[1], sort_key(pair[0])))
    return ranked
