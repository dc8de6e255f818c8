"""Entities of the archive: one mechanism for people, places, organisations, topics and sources."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from site_builder.language.slugs import make_slug
from site_builder.language.spelling import fold_tone_placement
from site_builder.model import (
    Article,
    AuthorityRecord,
    DatedStatement,
    Entity,
    EntityKind,
    EntityMention,
    Ruling,
    Variant,
)
from site_builder.model.dates import find_day

_SUFFIX = 6
_LONGEST_SUFFIX = 60


class Heading(msgspec.Struct, frozen=True):
    """What an entity is called before its mentions are gathered: `key` tells it from all others of its kind."""

    key: str
    label: str
    sort: str
    slug: str = ""
    note: str = ""
    broader: str = ""
    external: tuple[tuple[str, str], ...] = ()
    reasons: tuple[tuple[str, str, str], ...] = ()
    rulings: tuple[Ruling, ...] = ()


def build_entities(
    kind: EntityKind,
    articles: Sequence[Article],
    name_mention: Callable[[Article, str], str],
    headings: Mapping[str, Heading],
) -> tuple[Entity, ...]:
    """The entities of one kind, by id.

    `name_mention` gives the key of the entity that a name means in an article; `headings` holds one heading per key.
    """
    mentions: dict[str, list[EntityMention]] = defaultdict(list)
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for article in articles:
        found: dict[str, list[int]] = defaultdict(list)
        for index, mention in enumerate(article.mentions):
            if mention.kind is kind:
                key = name_mention(article, mention.name)
                found[key].append(index)
                if kind is not EntityKind.PERSON or _is_whole(mention.surface, mention.name):
                    forms[key][mention.surface] += 1
        for key, indices in found.items():
            mentions[key].append(EntityMention(article.id, tuple(indices)))
    statements = _gather_statements(articles, name_mention) if kind is EntityKind.PERSON else {}
    slugs = _choose_slugs(headings[key] for key in mentions)
    return tuple(
        sorted(
            (
                Entity(
                    id=slugs[key],
                    kind=kind,
                    label=headings[key].label,
                    sort=headings[key].sort,
                    variants=_list_variants(headings[key], forms[key]),
                    mentions=tuple(mentions[key]),
                    statements=tuple(statements.get(key, ())),
                    note=headings[key].note,
                    broader=headings[key].broader,
                    external=headings[key].external,
                    rulings=headings[key].rulings,
                )
                for key in mentions
            ),
            key=lambda entity: entity.id,
        )
    )


def build_sources(articles: Sequence[Article], headings: Mapping[str, Heading]) -> tuple[Entity, ...]:
    """The outlets that published the articles: their evidence is the articles' own claim of a source."""
    published: dict[str, list[EntityMention]] = defaultdict(list)
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for article in articles:
        if article.source:
            published[article.source.value].append(EntityMention(article.id, ()))
            forms[article.source.value].update(evidence.quote for evidence in article.source.evidence)
    slugs = _choose_slugs(headings[key] for key in published)
    return tuple(
        Entity(
            slugs[key],
            EntityKind.SOURCE,
            headings[key].label,
            headings[key].sort,
            _list_variants(headings[key], forms[key]),
            tuple(published[key]),
            note=headings[key].note,
            external=headings[key].external,
        )
        for key in sorted(published, key=lambda key: slugs[key])
    )


def index_records(records: Iterable[AuthorityRecord]) -> dict[str, AuthorityRecord]:
    """The records by every form they list, folded."""
    return {fold_tone_placement(form): record for record in records for form in (record.preferred, *record.variants)}


def head_by_authority(heading: Heading, records: Mapping[str, AuthorityRecord]) -> Heading:
    """The heading as a person wants it: by the record that lists its label, where there is one."""
    record = records.get(fold_tone_placement(heading.label))
    if not record:
        return heading
    return msgspec.structs.replace(
        heading,
        key=record.id,
        slug=record.id,
        label=record.preferred,
        sort=record.sort or heading.sort,
        note=record.note,
        external=record.external,
    )


def _is_whole(surface: str, name: str) -> bool:
    return fold_tone_placement(surface) == fold_tone_placement(name)


def _gather_statements(
    articles: Sequence[Article], name_mention: Callable[[Article, str], str]
) -> dict[str, list[DatedStatement]]:
    told: dict[str, list[DatedStatement]] = defaultdict(list)
    for article in articles:
        day = article.published.value if article.published and find_day(article.published.value) else None
        for statement in article.statements:
            person = name_mention(article, statement.person)
            told[person].append(DatedStatement.of(statement, article.id, day))
    return told


def _list_variants(heading: Heading, forms: Counter[str]) -> tuple[Variant, ...]:
    """The spellings, commonest first, the label itself among them; each other one with why it is the same."""
    reasons = {form: (rule, reason) for form, rule, reason in heading.reasons}
    rows = []
    for form, count in sorted(forms.items(), key=lambda item: (-item[1], item[0])):
        rule, reason = ("", "")
        if form != heading.label:
            same = _is_whole(form, heading.label)
            rule, reason = reasons.get(form, ("spelling.same" if same else "name.listed", ""))
        rows.append(Variant(form, count, rule, reason))
    return tuple(rows)


def _choose_slugs(headings: Iterable[Heading]) -> dict[str, str]:
    """An id for each heading: its slug; where two would share one, each gets a suffix made from its own key.

    Of very many who share a slug two suffixes may be equal: theirs are longer, until all differ.
    """
    wanted = {heading.key: heading.slug or make_slug(heading.label) for heading in headings}
    counts = Counter(wanted.values())
    slugs = {key: slug for key, slug in wanted.items() if slug and counts[slug] == 1}
    left = wanted.keys() - slugs.keys()
    for length in range(_SUFFIX, _LONGEST_SUFFIX + 1, _SUFFIX):
        if not left:
            break
        slugs |= {key: _add_suffix(wanted[key], key, length) for key in left}
        taken = Counter(slugs.values())
        left = {key for key in left if taken[slugs[key]] > 1}
    return slugs


def _add_suffix(slug: str, key: str, length: int) -> str:
    return f"{slug or 'x'}-{hashlib.sha256(key.encode()).hexdigest()[:length]}"
