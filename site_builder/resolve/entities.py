"""Entities of the archive: one mechanism for people, places, organisations, topics and sources."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping

import msgspec

from site_builder.language.slugs import make_slug
from site_builder.language.spelling import fold_tone_placement
from site_builder.model import (
    Abstract,
    AuthorityRecord,
    DatedStatement,
    Entity,
    EntityKind,
    EntityMention,
    Ruling,
    Variant,
)
from site_builder.model.dates import find_day
from site_builder.resolve.sharing import Shared

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


class EntityBuilder:
    """Gathers the entities of one kind, article by article.

    `find_key` gives the key of the entity that a name means in an article, known by its id.
    """

    def __init__(self, kind: EntityKind, find_key: Callable[[str, str], str]) -> None:
        self._kind = kind
        self._find_key = find_key
        self._mentions: dict[str, list[EntityMention]] = defaultdict(list)
        self._forms: dict[str, Counter[str]] = defaultdict(Counter)
        self._second: dict[str, set[str]] = defaultdict(set)
        self._statements: dict[str, list[DatedStatement]] = defaultdict(list)
        self._share = Shared()

    def add(self, article: Abstract) -> None:
        """Take the next article, in the archive's order."""
        found: dict[str, tuple[int, ...]] = {}
        for name, indices, surfaces in _list_namings(article, self._kind):
            key = self._find_key(article.id, name)
            found[key] = tuple(sorted((*found[key], *indices))) if key in found else indices
            for surface, count in surfaces:
                is_second = self._kind is EntityKind.PERSON and is_second_name(surface, name)
                if self._kind is not EntityKind.PERSON or is_second or is_same_spelling(surface, name):
                    self._forms[key][surface] += count
                if is_second:
                    self._second[key].add(surface)
        for key, indices in found.items():
            self._mentions[key].append(EntityMention(article.id, self._share(indices)))
        if self._kind is EntityKind.PERSON:
            day = article.published.value if article.published and find_day(article.published.value) else None
            for statement in article.statements:
                person = self._find_key(article.id, statement.person)
                told = msgspec.structs.replace(
                    statement,
                    rank=self._share(statement.rank),
                    offices=self._share(statement.offices),
                    organisation=self._share(statement.organisation),
                    evidence=self._share.slim(statement.evidence),
                )
                self._statements[person].append(DatedStatement.of(told, article.id, day))

    def build(self, headings: Mapping[str, Heading]) -> tuple[Entity, ...]:
        """The entities, by id; `headings` holds one heading per key."""
        slugs = _choose_slugs(headings[key] for key in self._mentions)
        return tuple(
            Entity(
                id=slugs[key],
                kind=self._kind,
                label=headings[key].label,
                sort=headings[key].sort,
                variants=_list_variants(headings[key], self._forms[key], self._second.get(key, ())),
                mentions=tuple(self._mentions[key]),
                statements=tuple(self._statements.get(key, ())),
                note=headings[key].note,
                broader=headings[key].broader,
                external=headings[key].external,
                rulings=headings[key].rulings,
            )
            for key in sorted(self._mentions, key=slugs.__getitem__)
        )


def _list_namings(
    article: Abstract, kind: EntityKind
) -> Iterator[tuple[str, tuple[int, ...], Iterable[tuple[str, int]]]]:
    """What an article names of a kind: the name, the indices of the mentions, and the words with their number.

    An outlet is named by the claim that it published the article.
    """
    if kind is EntityKind.SOURCE and article.source:
        yield article.source.value, (), Counter(evidence.quote for evidence in article.source.evidence).items()
    for naming in article.namings:
        if naming.kind is kind:
            yield naming.name, naming.indices, naming.surfaces


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
        sort=record.sort or record.preferred,
        note=record.note,
        external=record.external,
    )


def is_same_spelling(surface: str, name: str) -> bool:
    """Whether two forms differ in no more than case and the place of tone marks."""
    return fold_tone_placement(surface) == fold_tone_placement(name)


def is_second_name(surface: str, name: str) -> bool:
    """Whether a form is another name than the one that it is tied to, and no part of that."""
    own, whole = fold_tone_placement(surface).split(), fold_tone_placement(name).split()
    starts = range(len(whole) - len(own) + 1)
    return len(own) > 1 and not any(whole[start : start + len(own)] == own for start in starts)


def _list_variants(heading: Heading, forms: Counter[str], second: Container[str]) -> tuple[Variant, ...]:
    """The spellings, commonest first, the label itself among them; each other one with why it is the same. `second` are
    those that a text says are another name.
    """
    reasons = {form: (rule, reason) for form, rule, reason in heading.reasons}
    rows = []
    for form, count in sorted(forms.items(), key=lambda item: (-item[1], item[0])):
        rule, reason = ("", "")
        if form != heading.label:
            same = is_same_spelling(form, heading.label)
            other = "person.alias" if form in second else "name.listed"
            rule, reason = reasons.get(form, ("spelling.same" if same else other, ""))
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
