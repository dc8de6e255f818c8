"""The pages of people, places, organisations, topics and sources."""

from collections.abc import Iterator

import msgspec

from site_builder.arrange.article_pages import find_fullest, gather_roles
from site_builder.arrange.coverage import cover_dates, group_by_year
from site_builder.arrange.offices import draw_strip
from site_builder.arrange.paging import cut_groups, cut_list, find_part, list_pagings
from site_builder.arrange.reading import fold_text
from site_builder.language.collation import sort_key
from site_builder.model import DatedStatement, Entity
from site_builder.model.dates import sort_key as date_key
from site_builder.model.dossiers import EntityDossier
from site_builder.model.feeds import FeedPage
from site_builder.model.site import EntityPage
from site_builder.model.views import Address, RulingLine, Spelling, Standing

_BARS = 36


def arrange_entity(dossier: EntityDossier) -> Iterator[EntityPage]:
    """The pages of one entity: on the first all that is no long list, on each its part of those that are."""
    entity = dossier.entity
    every = _list_standings(dossier)
    standings, groups = cut_list(every), cut_groups(group_by_year(dossier.lines))
    holders, contributors = cut_list(dossier.holders), cut_list(dossier.contributors)
    pagings = list_pagings(dossier.address, standings, groups, holders, contributors)
    bars, undated = cover_dates(dossier.periods, dossier.lines, _BARS)
    bare = EntityPage(
        address=dossier.address,
        frame=dossier.frame,
        paging=pagings[0],
        kind=entity.kind,
        label=fold_text(entity.label),
        note=entity.note,
        count=len(dossier.lines),
        feed=dossier.feed,
        broader=dossier.broader,
        narrower=dossier.narrower,
        external=entity.external,
    )
    first = msgspec.structs.replace(
        bare,
        spellings=_list_spellings(entity),
        rulings=tuple(
            RulingLine(ruling.left, ruling.right, ruling.same, ruling.by, ruling.date, ruling.why)
            for ruling in entity.rulings
        ),
        people=dossier.people,
        pairs=dossier.pairs,
        strip=draw_strip(every),
        bars=bars if len(bars) > 1 else (),
        undated=undated if len(bars) > 1 else None,
        topics=dossier.topics,
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


def arrange_feed(dossier: EntityDossier) -> Iterator[FeedPage]:
    """The feed that the entity's page names; none where it names none."""
    if dossier.feed:
        label, entries = fold_text(dossier.entity.label), dossier.entries
        yield FeedPage(dossier.feed, dossier.frame, dossier.address, label, entries[0].updated, entries)


def _list_spellings(entity: Entity) -> tuple[Spelling, ...]:
    """The other forms of the name, the most frequent first."""
    others = [form for form in entity.variants if form.form != entity.label]
    others.sort(key=lambda form: (-form.count, sort_key(form.form)))
    return tuple(Spelling(fold_text(form.form), form.count, form.rule, form.reason) for form in others)


def _list_standings(dossier: EntityDossier) -> tuple[Standing, ...]:
    """What each article attests, by its day."""
    lines = dict(zip(dossier.articles, dossier.lines, strict=True))
    by_article: dict[str, list[tuple[DatedStatement, Address | None]]] = {}
    for statement, place in zip(dossier.entity.statements, dossier.places, strict=True):
        by_article.setdefault(statement.article, []).append((statement, place))
    standings = []
    for article, told in by_article.items():
        statements = tuple(statement for statement, _ in told)
        ranks, offices = gather_roles(statements)
        fullest = find_fullest(statements)
        place = next(place for statement, place in told if statement is fullest)
        standings.append(Standing(lines[article].date, ranks, offices, place, lines[article]))
    return tuple(sorted(standings, key=lambda standing: (date_key(standing.date), standing.article.address)))
