"""The pages of people, places, organisations, topics and sources, and the index of each kind."""

import collections
import itertools
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from site_builder.arrange.article_pages import find_fullest, gather_roles
from site_builder.arrange.catalogue import Catalogue, find_year
from site_builder.arrange.coverage import cover_dates
from site_builder.arrange.entity_indexes import arrange_index, file_key
from site_builder.arrange.offices import draw_strip, list_holders
from site_builder.arrange.paging import cut_groups, cut_list, find_part, list_pagings
from site_builder.arrange.permalinks import FOLDERS, feed_address
from site_builder.arrange.reading import fold_text
from site_builder.language.collation import sort_key
from site_builder.model import DatedStatement, Entity, EntityKind
from site_builder.model.dates import find_day
from site_builder.model.dates import sort_key as date_key
from site_builder.model.pictures import Pair
from site_builder.model.site import EntityIndexPage, EntityPage
from site_builder.model.views import (
    Address,
    ArticleGroup,
    ArticleLine,
    CountedLink,
    Holding,
    Link,
    RulingLine,
    Spelling,
    Standing,
)

_MET = 20
_FOLLOWED = 3
_PAIRS = 40
_BARS = 36


class Ties(msgspec.Struct, frozen=True):
    """What binds entities together, for the whole archive.

    `narrower` are the topics below each topic, by its id, and those without a broader one; `people` and `subjects` what
    each article leads to; `contributors` are by a source's id, `holders` by an organisation's page.
    """

    topics: dict[str, Entity]
    narrower: dict[str, list[Entity]]
    people: dict[str, tuple[Link, ...]]
    subjects: dict[str, tuple[Link, ...]]
    contributors: dict[str, list[tuple[str, int]]]
    holders: dict[Address, tuple[Holding, ...]]


def arrange_entities(catalogue: Catalogue) -> Iterator[EntityPage | EntityIndexPage]:
    """For every kind its index, then the pages of each entity."""
    ties = _gather_ties(catalogue)
    for kind in FOLDERS:
        entities = [entity for entity in catalogue.archive.entities if entity.kind is kind]
        yield from arrange_index(catalogue, kind, entities)
        for entity in entities:
            yield from _arrange_entity(catalogue, ties, entity)


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
        holders=list_holders(catalogue),
    )


def _arrange_entity(catalogue: Catalogue, ties: Ties, entity: Entity) -> Iterator[EntityPage]:
    """The pages of one entity: on the first all that is no long list, on each its part of those that are."""
    kind, address = entity.kind, catalogue.links.entities[entity.kind, entity.id]
    lines = [catalogue.lines[article] for article in entity.articles]
    every = _list_standings(catalogue, entity)
    standings, groups = cut_list(every), cut_groups(group_by_year(catalogue, lines))
    holders = cut_list(ties.holders.get(address, ()))
    contributors = cut_list(ties.contributors.get(entity.id, ()) if kind is EntityKind.SOURCE else ())
    pagings = list_pagings(address, standings, groups, holders, contributors)
    broader = ties.topics.get(entity.broader) if kind is EntityKind.TOPIC else None
    met = _list_met(catalogue, ties.people, entity)
    bars, undated = cover_dates(catalogue, lines, _BARS)
    bare = EntityPage(
        address=address,
        frame=catalogue.frame,
        paging=pagings[0],
        kind=kind,
        label=fold_text(entity.label),
        note=entity.note,
        count=len(lines),
        feed=_find_feed(catalogue, entity, address),
        broader=catalogue.link_entity(broader) if broader else None,
        narrower=_link_sorted(catalogue, ties.narrower.get(entity.id, ())) if kind is EntityKind.TOPIC else (),
        external=entity.external,
    )
    first = msgspec.structs.replace(
        bare,
        spellings=_list_spellings(entity),
        rulings=tuple(
            RulingLine(ruling.left, ruling.right, ruling.same, ruling.by, ruling.date, ruling.why)
            for ruling in entity.rulings
        ),
        people=met,
        pairs=_list_pairs(ties.people, entity, met) if kind is EntityKind.PERSON else (),
        strip=draw_strip(every),
        bars=bars if len(bars) > 1 else (),
        undated=undated if len(bars) > 1 else None,
        topics=_list_met(catalogue, ties.subjects, entity),
    )
    for paging in pagings:
        yield msgspec.structs.replace(
            first if paging.number == 1 else bare,
            address=paging.address,
            paging=paging,
            standings=find_part(standings, paging),
            groups=find_part(groups, paging),
            holders=find_part(holders, paging),
            contributors=find_part(contributors, paging),
        )


def group_by_year(catalogue: Catalogue, lines: Iterable[ArticleLine]) -> tuple[ArticleGroup, ...]:
    """Articles in canonical order as groups by year, newest first; those of no one year at the end."""
    groups = []
    for year, group in itertools.groupby(sorted(lines, key=_year_key), key=lambda line: find_year(line.date)):
        newest = sorted(group, key=lambda line: date_key(line.date), reverse=True)
        groups.append(ArticleGroup(year, catalogue.date_page(year), tuple(newest), len(newest)))
    return tuple(groups)


def _find_feed(catalogue: Catalogue, entity: Entity, page: Address) -> Address | None:
    """The feed of a topic, or of a person of whom several articles tell, where the site has feeds and any is dated."""
    followed = entity.kind is EntityKind.TOPIC or (
        entity.kind is EntityKind.PERSON and len(entity.mentions) >= _FOLLOWED
    )
    dated = any(find_day(catalogue.lines[article].date) for article in entity.articles)
    return feed_address(page) if followed and dated and catalogue.frame.feed else None


def _year_key(line: ArticleLine) -> int:
    return -int(find_year(line.date) or 0)


def _link_sorted(catalogue: Catalogue, entities: Iterable[Entity]) -> tuple[Link, ...]:
    filed = sorted(entities, key=file_key)
    return tuple(catalogue.link_entity(entity) for entity in filed)


def _list_spellings(entity: Entity) -> tuple[Spelling, ...]:
    """The other forms of the name, the most frequent first."""
    others = [form for form in entity.variants if form.form != entity.label]
    others.sort(key=lambda form: (-form.count, sort_key(form.form)))
    return tuple(Spelling(fold_text(form.form), form.count, form.rule, form.reason) for form in others)


def _list_standings(catalogue: Catalogue, entity: Entity) -> tuple[Standing, ...]:
    """What each article attests, by its day."""
    by_article: dict[str, list[DatedStatement]] = {}
    for statement in entity.statements:
        by_article.setdefault(statement.article, []).append(statement)
    standings = []
    for article, statements in by_article.items():
        ranks, offices = gather_roles(tuple(statements))
        evidence = catalogue.evidences.find_address(find_fullest(tuple(statements)).evidence, article)
        line = catalogue.lines[article]
        standings.append(Standing(line.date, ranks, offices, evidence, line))
    return tuple(sorted(standings, key=lambda standing: (date_key(standing.date), standing.article.address)))


def _list_by_article(catalogue: Catalogue, kind: EntityKind) -> dict[str, tuple[Link, ...]]:
    """The pages of one kind of entity that each article leads to."""
    linked = {entity.id: catalogue.link_entity(entity) for entity in catalogue.archive.entities if entity.kind is kind}
    return {
        article: tuple(linked[entity.id] for entity, _ in pairs if entity.kind is kind)
        for article, pairs in catalogue.entities.items()
    }


def _list_met(catalogue: Catalogue, linked: dict[str, tuple[Link, ...]], entity: Entity) -> tuple[CountedLink, ...]:
    """Of the entities that each article leads to, those that share most articles with this one."""
    counts = collections.Counter(itertools.chain.from_iterable(linked[article] for article in entity.articles))
    own = catalogue.links.entities[entity.kind, entity.id]
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].address))
    met = (CountedLink(link.address, link.text, count) for link, count in ranked if link.address != own)
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
    for article in catalogue.archive.articles:
        source = catalogue.sources.get(article.id)
        if source:
            counts[source.id].update({fold_text(name.value) for name in (*article.byline, *article.photographers)})
    ranked = collections.defaultdict(list)
    for id_, names in counts.items():
        ranked[id_] = sorted(names.items(), key=lambda pair: (-pair[1], sort_key(pair[0])))
    return ranked
