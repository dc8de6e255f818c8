"""Who is who across documents: which bearers of which names are one person, and why.

Names equal but for case, Unicode form, tone placement and, if foreign, hyphens are one. Names that Vietnamese cannot
spell may differ by a letter or two in those syllables if a second fact agrees: an office, or that one story has both.
Every pair of a group has to agree: nothing is united by chaining. What a person ruled or curated stands above all of
this.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

import msgspec

from site_builder.language.names import Names, split_syllables
from site_builder.language.spelling import fold_tone_placement
from site_builder.model import AuthorityRecord
from site_builder.resolve.appearances import Appearance, find_shared_offices
from site_builder.resolve.entities import index_records
from site_builder.resolve.namesakes import Bearer, EachBytes, SameName, name_all, name_bearers
from site_builder.resolve.nearness import find_block, is_foreign, is_near, is_same_sound
from site_builder.resolve.rulings import Judge


class Group(msgspec.Struct, frozen=True):
    """The bearers that are one person, with rule and reason for each but the first; `record` where one is curated.

    `namesakes` says that others bear the same name.
    """

    bearers: tuple[Bearer, ...]
    reasons: tuple[tuple[str, str], ...]
    record: AuthorityRecord | None = None
    namesakes: bool = False

    @property
    def key(self) -> str:
        """What tells the person from all others: the folded name, and where others bear it the first article."""
        first = self.bearers[0]
        return f"{first.key} {min(a.article for a in first.appearances)}" if self.namesakes else first.key

    @property
    def appearances(self) -> Iterator[Appearance]:
        """All appearances of the person."""
        for bearer in self.bearers:
            yield from bearer.appearances


def unite_appearances(
    appearances: Iterable[Appearance],
    records: Sequence[AuthorityRecord],
    judge: Judge,
    names: Names,
    each: EachBytes = map,
) -> tuple[Group, ...]:
    """The appearances grouped by person, by key; the order of the input does not matter. `each` compares names."""
    by_key: dict[str, list[Appearance]] = defaultdict(list)
    for appearance in appearances:
        by_key[appearance.key].append(appearance)
    curated = index_records(records)
    bearers: list[Bearer] = []
    headed: dict[str, list[Bearer]] = defaultdict(list)
    for key, found in _name_bearers(by_key, judge, names, each):
        (headed[curated[key].id] if key in curated else bearers).extend(found)
    groups = _unite_ruled(bearers, judge, names)
    for record in records:
        if same := headed.get(record.id):
            reason = ("person.authority", f"{record.file}:{record.line}")
            groups.append(Group(tuple(same), (reason,) * (len(same) - 1), record))
    counts = Counter(bearer.key for group in groups for bearer in group.bearers[:1])
    marked = (
        msgspec.structs.replace(group, namesakes=counts[group.bearers[0].key] > 1 and not group.record)
        for group in groups
    )
    return tuple(sorted(marked, key=lambda group: group.key))


def _name_bearers(
    by_key: Mapping[str, Sequence[Appearance]], judge: Judge, names: Names, each: EachBytes
) -> Iterator[tuple[str, Sequence[Bearer]]]:
    """The bearers of each name, the names in their order."""
    ruled = {key for key in by_key if judge.concerns(key)}
    several = [key for key in by_key if len(by_key[key]) > 1 and key not in ruled]
    found = name_all([SameName(tuple(by_key[key]), names.is_common(key)) for key in several], each)
    compared = dict(zip(several, found, strict=True))
    for key in sorted(by_key):
        if key in compared:
            yield key, compared[key]
        elif key in ruled:
            yield key, name_bearers(by_key[key], is_common=names.is_common(key), judge=judge)
        else:
            yield key, (Bearer(tuple(by_key[key]), ()),)


def choose_label(group: Group) -> str:
    """The form a person is called by: the curated one, else the spelling whose syllables most documents print.

    Syllables are counted apart, so that a rare spelling repeated often in one document does not win. Equal counts:
    the more frequent spelling, then the alphabet.
    """
    if group.record:
        return group.record.preferred
    votes: Counter[tuple[int, str]] = Counter()
    counts: Counter[str] = Counter()
    for appearance in group.appearances:
        best = max(appearance.spellings, key=lambda item: (not item[0].isupper(), item[1], item[0]))[0]
        counts.update(dict(appearance.spellings))
        votes.update((place, fold_tone_placement(syllable)) for place, syllable in enumerate(best.split()))
    label = max(
        counts,
        key=lambda name: (
            not name.isupper(),
            sum(votes[place, fold_tone_placement(part)] for place, part in enumerate(name.split())),
            counts[name],
            name,
        ),
    )
    return label.title() if label.isupper() and " " in label else label


def _unite_ruled(bearers: Sequence[Bearer], judge: Judge, names: Names) -> list[Group]:
    """Groups of bearers that a ruling unites, then of those that the rules do."""
    owner = {id(bearer): [bearer] for bearer in bearers}
    by_key: dict[str, list[Bearer]] = defaultdict(list)
    for bearer in bearers:
        by_key[bearer.key].append(bearer)
    ruled: dict[int, str] = {}
    for left, right in judge.list_pairs():
        for one in by_key.get(left, ()):
            for other in by_key.get(right, ()):
                joined = owner[id(one)]
                if joined is not owner[id(other)] and _is_ruled(one, other, judge) is True:
                    for bearer in owner[id(other)]:
                        joined.append(bearer)
                        ruled[id(bearer)] = "person.ruling"
                        owner[id(bearer)] = joined
    groups = []
    blocks: dict[tuple[str, ...], list[Bearer]] = defaultdict(list)
    for bearer in bearers:
        same = owner[id(bearer)]
        if len(same) == 1 and not is_foreign(bearer.key, names):
            groups.append(Group((bearer,), ()))  # near to no other name
        elif len(same) == 1:
            blocks[find_block(bearer.key)].append(bearer)
        elif same[0] is bearer:
            groups.append(Group(tuple(same), tuple((ruled[id(other)], "") for other in same[1:])))
    pairs = set(judge.list_pairs())
    for block in blocks.values():
        groups.extend(_group_block(block, judge, pairs, names))
    return groups


def _is_ruled(one: Bearer, other: Bearer, judge: Judge) -> bool | None:
    """What was ruled of any two appearances of two bearers."""
    rulings = {judge(a, b) for a in one.appearances for b in other.appearances} - {None}
    return True if True in rulings else False if rulings else None


def _group_block(block: list[Bearer], judge: Judge, ruled: Set[tuple[str, str]], names: Names) -> list[Group]:
    """Groups among bearers of one block: each joins the one group that agrees with it whole, or stands alone."""
    groups: list[tuple[list[Bearer], list[tuple[str, str]]]] = []
    for bearer in block:
        fitting = []
        for bearers, reasons in groups:
            why = [_agree(bearer, other, judge if _pair(bearer, other) in ruled else None, names) for other in bearers]
            if why[0] and all(why):
                fitting.append((bearers, reasons, why[0]))
        if len(fitting) == 1:
            bearers, reasons, why_first = fitting[0]
            bearers.append(bearer)
            reasons.append(why_first)
        else:
            groups.append(([bearer], []))
    return [Group(tuple(bearers), tuple(reasons)) for bearers, reasons in groups]


def _pair(one: Bearer, other: Bearer) -> tuple[str, str]:
    return (one.key, other.key) if one.key < other.key else (other.key, one.key)


def _agree(left: Bearer, right: Bearer, judge: Judge | None, names: Names) -> tuple[str, str] | None:
    """Why two near names are one person's, as rule and reason: but for hyphens they are equal, the two share an office,
    or one story spells both ways. None where they are not.
    """
    if not is_near(left.key, right.key, names):
        return None
    if judge and _is_ruled(left, right, judge) is False:
        return None
    if split_syllables(left.key) == split_syllables(right.key):
        return "person.hyphens", ""
    shared = find_shared_offices(_held(left), _held(right))
    if shared:
        return "person.transliteration", max(shared, key=lambda office: (len(office), office))
    stories = {appearance.article: appearance for appearance in left.appearances}
    for told in right.appearances:
        other = stories.get(told.article)
        if other and not (told.offices and other.offices) and _is_one_story(told, other, names):
            return "person.one-story", ""
    return None


def _is_one_story(one: Appearance, other: Appearance, names: Names) -> bool:
    """Whether two near names of one story are one person's: they sound alike, or both have one rank."""
    return is_same_sound(one.key, other.key, names) or not one.ranks.isdisjoint(other.ranks)


def _held(bearer: Bearer) -> dict[str, str]:
    """All offices of a bearer, folded to printed."""
    return dict(office for appearance in bearer.appearances for office in appearance.offices)
