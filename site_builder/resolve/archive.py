"""All articles become one archive: people united, dates bounded, entities gathered."""

from collections.abc import Callable, Iterable, Iterator

import msgspec

from site_builder.language.collation import file_person
from site_builder.language.lexicon import Lexicon
from site_builder.language.names import Names
from site_builder.language.spelling import fold_tone_placement, is_vietnamese_name
from site_builder.model import Abstract, Archive, Articles, Authority, AuthorityRecord, Entity, EntityKind, Issue
from site_builder.model.dates import sort_key
from site_builder.resolve.appearances import collect_appearances
from site_builder.resolve.bounds import bound_dates
from site_builder.resolve.candidates import Questions, sort_candidates
from site_builder.resolve.copies import find_copies
from site_builder.resolve.doubts import settle_doubts
from site_builder.resolve.entities import EntityBuilder, Heading, head_by_authority, index_records, is_same_spelling
from site_builder.resolve.identity import Group, choose_label, unite_appearances
from site_builder.resolve.ladders import Ladders
from site_builder.resolve.namesakes import Bearer, EachBytes, is_telling
from site_builder.resolve.office_keys import make_office_keys
from site_builder.resolve.rulings import Judge
from site_builder.resolve.rungs import Yardsticks

_NAMED = (EntityKind.PLACE, EntityKind.ORGANISATION, EntityKind.TOPIC, EntityKind.SOURCE)


def resolve_archive(articles: Articles, authority: Authority, lexicon: Lexicon, each: EachBytes = map) -> Archive:
    """The archive of the articles: pure, and the same whatever order they come in.

    Who bears which name is found for each name apart, so that `each` can do it elsewhere, or remember it.
    """
    articles, doubts = settle_doubts(articles.order(sorted(range(len(articles)), key=articles.ids.__getitem__)))
    make_key = make_office_keys(lexicon)
    appearances = collect_appearances(articles.read_abstracts(), lexicon.titles.rank_order, make_key)
    judge = Judge(authority.rulings)
    records = _list_records(authority, EntityKind.PERSON)
    groups = unite_appearances(appearances, records, judge, lexicon.names, each)
    headings = {group.key: _head_person(group, judge) for group in groups}
    questions = Questions(groups, {key: heading.label for key, heading in headings.items()}, judge, lexicon.names)
    person_of = {(a.article, a.key): group.key for group in groups for a in group.appearances}
    certain = _list_certain(groups, lexicon.names)
    del appearances, groups  # they are large, and what they tell is told
    articles = bound_dates(articles, Ladders(articles.read_abstracts(), person_of, certain, _lay_yardsticks(lexicon)))
    days = [article.published.value if article.published else None for article in articles.read_heads()]
    articles = articles.order(sorted(range(len(days)), key=lambda n: (*sort_key(days[n]), articles.ids[n])))
    known = EntityBuilder(EntityKind.PERSON, lambda article, name: person_of[article, fold_tone_placement(name)])
    others = [_Named(kind, authority, lexicon, make_key) for kind in _NAMED]
    issues: list[Issue] = []

    def tell() -> Iterator[Abstract]:
        for abstract in articles.read_abstracts():
            for builder in (known, *(named.builder for named in others)):
                builder.add(abstract)
            questions.add(abstract)
            issues.extend(abstract.issues)
            yield abstract

    copies = find_copies(tell())
    return Archive(
        articles=articles,
        entities=(*known.build(headings), *(entity for named in others for entity in named.build())),
        candidates=sort_candidates((*questions.list_candidates(articles), *doubts)),
        issues=tuple(issues),
        copies=copies,
    )


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


def _list_records(authority: Authority, kind: EntityKind) -> tuple[AuthorityRecord, ...]:
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


class _Named:
    """Entities that are told by their names: by the id of a word list, by the name itself, or as a record has it.

    Of an organisation's names that `make_key` takes for one it is called by the one that is spelled out most, not all
    in capitals.
    """

    def __init__(
        self, kind: EntityKind, authority: Authority, lexicon: Lexicon, make_key: Callable[[str], str]
    ) -> None:
        self.builder = EntityBuilder(kind, self._find_key)
        self._kind = kind
        records = _list_records(authority, kind)
        self._records = index_records(records)
        forms = [(form, record) for record in records for form in (record.preferred, *record.variants)]
        self._by_key: dict[str, AuthorityRecord] = {}
        if kind is EntityKind.ORGANISATION:
            self._by_key = {make_key(form): record for form, record in forms}
        elif kind is EntityKind.SOURCE:  # whichever of an outlet's names the record has
            known = ((lexicon.page.outlets.find(form), record) for form, record in forms)
            self._by_key = {outlet.name: record for outlet, record in known if outlet}
        self._lexicon = lexicon
        self._make_key = make_key
        self._headings: dict[str, Heading] = {}

    def build(self) -> tuple[Entity, ...]:
        """The entities of all articles that `builder` was given."""
        by_key: dict[str, list[Heading]] = {}
        for _, heading in sorted(self._headings.items(), key=_rate_heading):
            by_key.setdefault(heading.key, []).append(heading)
        return self.builder.build({key: _head_together(headings) for key, headings in by_key.items()})

    def _find_key(self, _: str, name: str) -> str:
        heading = self._headings.get(name)
        if heading is None:
            named = _head_named(self._kind, name, self._lexicon, self._make_key)
            heading = head_by_authority(named, self._records)
            if heading is named and (record := self._by_key.get(named.key)):
                heading = head_by_authority(named, {fold_tone_placement(named.label): record})
            if self._kind is EntityKind.SOURCE:  # outlets are told apart by what they are called, whoever lists them
                heading = msgspec.structs.replace(heading, key=name)
            self._headings[name] = heading
        return heading.key


def _rate_heading(named: tuple[str, Heading]) -> tuple[bool, int, str]:
    name, heading = named
    return heading.label.isupper() and " " in heading.label, -len(heading.label), name


def _head_together(headings: list[Heading]) -> Heading:
    """The first of the headings of one entity, with the reason why the names of the others are its own."""
    first, *others = headings
    names = {heading.label for heading in others} - {first.label}
    reasons = tuple((name, "name.other-form", "") for name in sorted(names) if not is_same_spelling(name, first.label))
    return msgspec.structs.replace(first, reasons=(*first.reasons, *reasons)) if reasons else first


def _head_named(kind: EntityKind, name: str, lexicon: Lexicon, make_key: Callable[[str], str]) -> Heading:
    if kind is EntityKind.PLACE and (place := lexicon.gazetteer.find(name)):
        return Heading(key=place.id, label=place.name, sort=place.name, slug=place.id)
    if kind is EntityKind.TOPIC:
        topic = lexicon.topics.by_id[name]
        return Heading(key=topic.id, label=topic.label, sort=topic.label, slug=topic.id, broader=topic.broader)
    if kind is EntityKind.SOURCE:
        outlet = lexicon.page.outlets.find(name)
        return Heading(key=name, label=name, sort=name, slug=outlet.id if outlet else "")
    key = make_key(name) if kind is EntityKind.ORGANISATION else fold_tone_placement(name)
    return Heading(key=key or fold_tone_placement(name), label=name, sort=name)
