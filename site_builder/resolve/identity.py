"""Who is who across documents: which names are one person, and why.

Names equal but for case, Unicode form and tone placement are one. Names that Vietnamese cannot spell may differ by a
letter or two in those syllables if a second fact agrees, an office or a rank with its unit. Every pair of a group has
to agree: nothing is united by chaining.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from site_builder.language.spelling import fold_marks, fold_tone_placement, is_vietnamese_syllable
from site_builder.model import Article, AuthorityRecord, EntityKind

_NEAR = 1
_LONG_SYLLABLE = 9
_NEAR_WHEN_LONG = 2


class Form(msgspec.Struct, frozen=True):
    """One name as the archive prints it: its key, spellings with counts, articles, and the offices told of it.

    `offices` are pairs of the folded and the printed office.
    """

    key: str
    spellings: tuple[tuple[str, int], ...]
    articles: frozenset[str]
    offices: tuple[tuple[str, str], ...]


class Group(msgspec.Struct, frozen=True):
    """The forms that are one person, with rule and reason for each but the first; `record` where one is curated."""

    forms: tuple[Form, ...]
    reasons: tuple[tuple[str, str], ...]
    record: AuthorityRecord | None = None


def collect_forms(articles: Iterable[Article]) -> tuple[Form, ...]:
    """The names of people in all articles, a form for each that differs in more than tone placement, by key."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    seen: dict[str, set[str]] = defaultdict(set)
    offices: dict[str, dict[str, str]] = defaultdict(dict)
    for article in articles:
        for mention in article.mentions:
            if mention.kind is EntityKind.PERSON:
                key = fold_tone_placement(mention.name)
                seen[key].add(article.id)
                whole = fold_tone_placement(mention.surface) == key
                spellings[key][mention.surface if whole else mention.name] += whole
        for statement in article.statements:
            told = offices[fold_tone_placement(statement.person)]
            for office in statement.offices:
                folded = fold_tone_placement(office)
                told[folded] = max(office, told.get(folded, office))
    return tuple(
        Form(key, tuple(sorted(spellings[key].items())), frozenset(seen[key]), tuple(sorted(offices[key].items())))
        for key in sorted(spellings)
    )


def unite_forms(forms: Sequence[Form], records: Sequence[AuthorityRecord]) -> tuple[Group, ...]:
    """The forms grouped by person: curated ones first, then by rule. The order of the input does not matter."""
    curated = {fold_tone_placement(form): record for record in records for form in (record.preferred, *record.variants)}
    groups: list[Group] = []
    taken: dict[str, list[Form]] = defaultdict(list)
    free: dict[tuple[str, ...], list[Form]] = defaultdict(list)
    for form in sorted(forms, key=lambda form: form.key):
        if record := curated.get(form.key):
            taken[record.id].append(form)
        else:
            free[_block(form.key)].append(form)
    by_id = {record.id: record for record in records}
    for identifier, same in taken.items():
        record = by_id[identifier]
        reason = ("person.authority", f"{record.file}:{record.line}")
        groups.append(Group(tuple(same), (reason,) * (len(same) - 1), record))
    for block in free.values():
        groups.extend(_group_block(block))
    return tuple(sorted(groups, key=lambda group: group.forms[0].key))


def choose_label(group: Group) -> str:
    """The form a person is called by: the curated one, else the spelling whose syllables most documents print.

    Syllables are counted apart, so that a rare spelling repeated often in one document does not win. Equal counts:
    the more frequent spelling, then the alphabet.
    """
    if group.record:
        return group.record.preferred
    votes: Counter[tuple[int, str]] = Counter()
    candidates: dict[str, int] = {}
    for form in group.forms:
        best = max(form.spellings, key=lambda item: (not item[0].isupper(), item[1], item[0]))[0]
        candidates.update(form.spellings)
        for place, syllable in enumerate(best.split()):
            votes[place, fold_tone_placement(syllable)] += len(form.articles)
    label = max(
        candidates,
        key=lambda name: (
            not name.isupper(),
            sum(votes[place, fold_tone_placement(part)] for place, part in enumerate(name.split())),
            candidates[name],
            name,
        ),
    )
    return label.title() if label.isupper() and " " in label else label


def _block(key: str) -> tuple[str, ...]:
    """Only names with the same number of syllables and the same first letters can be one."""
    return tuple(fold_marks(syllable)[:1] for syllable in key.split())


def _group_block(block: list[Form]) -> list[Group]:
    """Groups among forms of one block: each form joins the one group that agrees with it whole, or stands alone."""
    groups: list[tuple[list[Form], list[tuple[str, str]]]] = []
    for form in block:
        fitting = []
        for forms, reasons in groups:
            why = [_agree(form, other) for other in forms]
            if all(why):
                fitting.append((forms, reasons, why[0]))
        if len(fitting) == 1 and fitting[0][2]:
            forms, reasons, why_first = fitting[0]
            forms.append(form)
            reasons.append(("person.transliteration", why_first))
        else:
            groups.append(([form], []))
    return [Group(tuple(forms), tuple(reasons)) for forms, reasons in groups]


def _agree(left: Form, right: Form) -> str:
    """The office that two near transliterations share, or an empty string where they are not one name.

    Foreign syllables may be near, Vietnamese ones have to be equal.
    """
    ones, others = left.key.split(), right.key.split()
    if len(ones) != len(others) or len(ones) < 2:
        return ""
    for one, other in zip(ones, others, strict=True):
        if one == other:
            continue
        if is_vietnamese_syllable(one) or is_vietnamese_syllable(other):
            return ""
        allowed = _NEAR_WHEN_LONG if min(len(one), len(other)) >= _LONG_SYLLABLE else _NEAR
        if _distance(one, other, allowed) > allowed:
            return ""
    return max(_share_offices(left, right), key=lambda office: (len(office), office), default="")


def _share_offices(left: Form, right: Form) -> Iterator[str]:
    """Offices of both, as printed; one told without its unit ("Thứ trưởng") agrees with one told with it."""
    for one, printed in left.offices:
        for other, printed_too in right.offices:
            if one == other or one.startswith(f"{other} ") or other.startswith(f"{one} "):
                yield max(printed, printed_too, key=len)


def _distance(one: str, other: str, limit: int) -> int:
    """Letters to insert, drop or change to make one of the other (Levenshtein); far ones get limit + 1 at once."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        above, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (a != b))
    return row[-1]
