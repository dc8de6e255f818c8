"""The index of each kind of entity: all names under the letters they are filed by."""

import collections
import itertools
from collections.abc import Iterable, Iterator

from site_builder.arrange.article_pages import find_fullest, gather_roles
from site_builder.arrange.catalogue import Catalogue
from site_builder.arrange.paging import cut_list, find_part, list_pagings
from site_builder.arrange.permalinks import anchor_address, list_address
from site_builder.arrange.reading import fold_text
from site_builder.arrange.topic_years import draw_topics
from site_builder.language.collation import find_letter, sort_key
from site_builder.model import Entity, EntityKind
from site_builder.model.site import EntityIndexPage
from site_builder.model.views import CountedLink, Letter, LetterGroup


def arrange_index(catalogue: Catalogue, kind: EntityKind) -> Iterator[EntityIndexPage]:
    """All entities of one kind under the letters they are filed by, a hundred a page."""
    entities = [entity for entity in catalogue.archive.entities if entity.kind is kind]
    filed = [(_find_letter(entity), entity) for entity in sorted(entities, key=file_key)]
    notes = _tell_apart(catalogue, [entity for _, entity in filed])
    parts = cut_list(filed)
    pagings = list_pagings(list_address(kind), parts)
    first: dict[str, Letter] = {}
    for paging, part in zip(pagings, parts, strict=False):
        for letter, _ in part:
            anchor = f"letter-{len(first) + 1}"
            first.setdefault(letter, Letter(letter, anchor_address(paging.address, anchor), anchor))
    over_years = draw_topics(catalogue, (entity for _, entity in filed)) if kind is EntityKind.TOPIC else None
    begun: set[str] = set()
    for paging in pagings:
        groups = []
        for letter, group in itertools.groupby(find_part(parts, paging), key=lambda pair: pair[0]):
            anchor = "" if letter in begun else first[letter].anchor
            begun.add(letter)
            links = (count_link(catalogue, entity, notes.get(entity.id, "")) for _, entity in group)
            groups.append(LetterGroup(letter, anchor, tuple(links)))
        letters = tuple(first.values()) if len(first) > 1 else ()
        yield EntityIndexPage(
            address=paging.address,
            frame=catalogue.frame,
            paging=paging,
            kind=kind,
            count=len(filed),
            letters=letters,
            groups=tuple(groups),
            over_years=over_years if paging.number == 1 else None,
        )


def count_link(catalogue: Catalogue, entity: Entity, note: str = "") -> CountedLink:
    """The entity's name with the number of its articles, and its own note or the given one."""
    link = catalogue.link_entity(entity)
    return CountedLink(link.address, link.text, len(entity.mentions), entity.note or note)


def rank_entities(catalogue: Catalogue, kind: EntityKind, at_most: int) -> tuple[CountedLink, ...]:
    """The entities of one kind with most articles, by name where these are equal."""
    entities = [entity for entity in catalogue.archive.entities if entity.kind is kind]
    entities.sort(key=lambda entity: (-len(entity.mentions), file_key(entity)))
    return tuple(count_link(catalogue, entity) for entity in entities[:at_most])


def _tell_apart(catalogue: Catalogue, entities: Iterable[Entity]) -> dict[str, str]:
    """For entities of one name what an article says they are, or else the title of an article; by id."""
    named: dict[str, list[Entity]] = collections.defaultdict(list)
    for entity in entities:
        named[fold_text(entity.label)].append(entity)
    notes = {}
    for entity in itertools.chain.from_iterable(group for group in named.values() if len(group) > 1):
        ranks, offices = gather_roles((find_fullest(entity.statements),) if entity.statements else ())
        notes[entity.id] = ", ".join((*ranks, *offices)) or catalogue.lines[entity.articles[0]].title
    return notes


def file_key(entity: Entity) -> tuple[object, ...]:
    """The order of names in an index."""
    return sort_key(entity.sort or entity.label), entity.id


def _find_letter(entity: Entity) -> str:
    return find_letter(entity.sort or entity.label)
