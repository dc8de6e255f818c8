"""All articles become one archive: people united, dates bounded, entities gathered."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from site_builder.language.collation import file_person
from site_builder.language.lexicon import Lexicon
from site_builder.language.names import Names
from site_builder.language.spelling import fold_tone_placement, is_vietnamese_name
from site_builder.model import Archive, Article, Authority, AuthorityRecord, Entity, EntityKind
from site_builder.model.dates import sort_key
from site_builder.resolve.appearances import collect_appearances
from site_builder.resolve.bounds import bound_dates
from site_builder.resolve.candidates import find_candidates, sort_candidates
from site_builder.resolve.copies import find_copies
from site_builder.resolve.doubts import settle_doubts
from site_builder.resolve.entities import Heading, build_entities, build_sources, head_by_authority, index_records
from site_builder.resolve.identity import Group, choose_label, unite_appearances
from site_builder.resolve.ladders import Ladders
from site_builder.resolve.namesakes import Bearer, EachBytes, is_telling
from site_builder.resolve.rulings import Judge
from site_builder.resolve.rungs import Yardsticks


def resolve_archive(
    articles: Sequence[Article], authority: Authority, lexicon: Lexicon, each: EachBytes = map
) -> Archive:
    """The archive of the articles: pure, and the same whatever order they come in.

    Who bears which name is found for each name apart, so that `each` can do it elsewhere, or remember it.
    """
    articles, doubts = settle_doubts(sorted(articles, key=lambda article: article.id))
    titles = lexicon.titles
    appearances = collect_appearances(articles, titles.rank_order, titles.former)
    records = _records(authority, EntityKind.PERSON)
    judge = Judge(authority.rulings)
    groups = unite_appearances(appearances, records, judge, lexicon.names, each)
    people = {group.key: _head_person(group, judge) for group in groups}
    labels = {key: heading.label for key, heading in people.items()}
    person_of = {(a.article, a.key): group.key for group in groups for a in group.appearances}

    def find_person(article: Article, name: str) -> str:
        return person_of[article.id, fold_tone_placement(name)]

    ladders = Ladders(articles, person_of, _list_certain(groups, lexicon.names), _lay_yardsticks(lexicon))
    bounded = bound_dates(articles, ladders)
    ordered = sorted(bounded, key=lambda article: (*sort_key(_published(article)), article.id))
    entities = (
        *build_entities(EntityKind.PERSON, ordered, find_person, people),
        *_build_named(EntityKind.PLACE, ordered, authority, lexicon),
        *_build_named(EntityKind.ORGANISATION, ordered, authority, lexicon),
        *_build_named(EntityKind.TOPIC, ordered, authority, lexicon),
        *_build_published(ordered, authority, lexicon),
    )
    issues = tuple(issue for article in ordered for issue in article.issues)
    candidates = sort_candidates((*find_candidates(groups, labels, ordered, judge), *doubts))
    return Archive(tuple(ordered), entities, candidates, issues, find_copies(ordered))


def _lay_yardsticks(lexicon: Lexicon) -> Yardsticks:
    titles = lexicon.titles
    return Yardsticks(
        rank_order=titles.rank_order,
        former=titles.former,
        single=titles.single_offices,
        named=titles.named_offices,
        fields=frozenset(fold_tone_placement(words) for words, _ in titles.fields),
        units=frozenset(fold_tone_placement(unit) for unit, _ in titles.units),
        national=titles.national_units,
        places=lexicon.gazetteer.unmistakable,
        families=frozenset(fold_tone_placement(family) for family in lexicon.names.families),
    )


def _list_certain(groups: Iterable[Group], names: Names) -> frozenset[tuple[str, str]]:
    """Articles and folded names of which it is sure who is meant, so that they can date an article.

    Where others bear the name, or easily may, an article that tells too little to be of one of them for certain is put
    with the likeliest; that is good enough for a list, and no proof of a day.
    """
    return frozenset(
        (appearance.article, appearance.key)
        for group in groups
        for appearance in group.appearances
        if is_telling(appearance)
        or not (group.namesakes or (names.is_common(appearance.key) and not appearance.offices))
    )


def _published(article: Article) -> str | None:
    return article.published.value if article.published else None


def _records(authority: Authority, kind: EntityKind) -> tuple[AuthorityRecord, ...]:
    return tuple(record for record in authority.records if record.kind is kind)


def _head_person(group: Group, judge: Judge) -> Heading:
    label = choose_label(group)
    record = group.record
    sort = record.sort if record and record.sort else file_person(label) if is_vietnamese_name(label) else label
    own = {spelling for spelling, _ in _spellings(group.bearers[0])}
    reasons = [
        (spelling, rule, reason)
        for bearer, (rule, reason) in zip(group.bearers[1:], group.reasons, strict=True)
        for spelling, _ in _spellings(bearer)
        if spelling not in own
    ]
    if group.reasons:
        reasons += [(spelling, *group.reasons[0]) for spelling in sorted(own)]
    return Heading(
        key=group.key,
        label=label,
        sort=sort,
        slug=record.id if record else "",
        note=record.note if record else "",
        external=record.external if record else (),
        reasons=tuple(reasons),
        rulings=judge.list_about(group.appearances),
    )


def _spellings(bearer: Bearer) -> Iterator[tuple[str, int]]:
    for appearance in bearer.appearances:
        yield from appearance.spellings


def _build_named(
    kind: EntityKind, articles: Sequence[Article], authority: Authority, lexicon: Lexicon
) -> tuple[Entity, ...]:
    """Entities whose mentions already say which one they name: by the id of a word list, or by the name itself."""
    records = index_records(_records(authority, kind))
    names = {mention.name for article in articles for mention in article.mentions if mention.kind is kind}
    chosen = {name: head_by_authority(_head_named(kind, name, lexicon), records) for name in sorted(names)}
    headings: dict[str, Heading] = {}
    for heading in chosen.values():
        headings.setdefault(heading.key, heading)
    return build_entities(kind, articles, lambda _, name: chosen[name].key, headings)


def _head_named(kind: EntityKind, name: str, lexicon: Lexicon) -> Heading:
    if kind is EntityKind.PLACE and (place := lexicon.gazetteer.find(name)):
        return Heading(key=place.id, label=place.name, sort=place.name, slug=place.id)
    if kind is EntityKind.TOPIC:
        topic = lexicon.topics.by_id[name]
        return Heading(key=topic.id, label=topic.label, sort=topic.label, slug=topic.id, broader=topic.broader)
    return Heading(key=fold_tone_placement(name), label=name, sort=name)


def _build_published(articles: Sequence[Article], authority: Authority, lexicon: Lexicon) -> tuple[Entity, ...]:
    records = index_records(_records(authority, EntityKind.SOURCE))
    headings = {}
    for name in sorted({article.source.value for article in articles if article.source}):
        outlet = lexicon.page.outlets.find(name)
        heading = Heading(key=name, label=name, sort=name, slug=outlet.id if outlet else "")
        headings[name] = msgspec.structs.replace(head_by_authority(heading, records), key=name)
    return build_sources(articles, headings)
