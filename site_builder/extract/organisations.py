"""Organisations in a document: units read by the grammar of titles ("Công an tỉnh Quảng Nam"), and known names."""

from collections.abc import Iterator

from site_builder.extract.capital_lines import CapitalLines
from site_builder.extract.units import UnitReader
from site_builder.language.phrases import CAPITALS
from site_builder.language.scan import Scan
from site_builder.language.spelling import fold_spaces
from site_builder.model import EntityKind, Mention

_HOME_NAME = "Việt Nam"
_UNIT = "organisation.unit"


def read_organisations(words: Scan, units: UnitReader, taken: set[int], lines: CapitalLines) -> tuple[Mention, ...]:
    """The mentions of organisations, in order; `taken` are the words of people's names.

    A unit counts where its head is written with a capital and capitals name it ("Bộ Y tế", not "Bộ", "Công an tỉnh");
    in a line all in capitals, where it is named elsewhere too.
    """
    found = {mention.span: mention for mention in _read_each(words, units, taken, lines)}
    named = dict.fromkeys(mention.name for mention in found.values() if mention.rule == _UNIT)
    again = tuple(lines.find_again(named))
    inside = {i for mention in found.values() for i in range(mention.span.start, mention.span.end)} if again else set()
    for start, end, name in again:
        span = words.span(start, end)
        if inside.isdisjoint((span.start, span.end - 1)):
            found[span] = Mention(EntityKind.ORGANISATION, name, span.cut(words.text), span, "organisation.in-capitals")
    return tuple(found[span] for span in sorted(found, key=lambda span: span.start))


def _read_each(words: Scan, units: UnitReader, taken: set[int], lines: CapitalLines) -> Iterator[Mention]:
    last = 0
    inside = {j for i, (end, form) in words.places.items() if not form.ambiguous for j in range(i + 1, end)}
    for i in sorted(filter(words.is_capital, words.units.keys() | words.organisations.keys())):
        if i < last or i in taken or i in inside:
            continue
        known = _find_known(words, i)
        head = words.units.get(i)
        place = words.places.get(i)
        if head and place and place[0] > head[0]:  # "Đài Loan" is no station
            head = None
        if head and i in words.before and words.before[i][0] > head[0]:  # "Viện Trưởng"
            head = None
        end = _end_free(units.read_unit(i), i, taken)
        if known and known[0] >= end:
            last, name, rule = known[0], known[1], "organisation.known"
        elif head and i not in lines and _is_named(words, head[0], end):
            last, name, rule = end, fold_spaces(words.cut(i, end)), _UNIT
        else:
            continue
        span = words.span(i, last)
        yield Mention(EntityKind.ORGANISATION, name, span.cut(words.text), span, rule)


def _find_known(words: Scan, i: int) -> tuple[int, str] | None:
    """The end and the name of the known organisation at word i, but for bodies of the state that another has too.

    "Quân đội nhân dân Lào" is not Vietnam's, though that is called so for short.
    """
    known = words.organisations.get(i)
    place = words.places.get(known[0]) if known else None
    if known and place and place[1].places[0].kind == "country" and place[1].places[0].is_abroad:
        return known if _is_spelled_out(words, i, known) else None
    return known


def _is_spelled_out(words: Scan, i: int, known: tuple[int, str]) -> bool:
    """Whether the text has the organisation's full name, or that does not name Vietnam and so is nobody else's."""
    return fold_spaces(words.cut(i, known[0])) == known[1] or _HOME_NAME not in known[1]


def _is_named(words: Scan, start: int, end: int) -> bool:
    """Whether a capital stands between a unit's head and its end, and the end is not that of half a name.

    A lone capital that a small letter follows is the beginning of something else ("Trung tâm Dự án").
    """
    capitals = [i for i in range(start, end) if words.shapes[i] in CAPITALS]
    if capitals != [end - 1] or end - 1 in words.places or words.find_field(end - 1) or words.words[end - 1].isupper():
        return bool(capitals)
    return not (words.words[end][0].islower() and not words.touch(end - 1))


def _end_free(end: int, i: int, taken: set[int]) -> int:
    """The end, drawn back before the first word that belongs to a person."""
    return min(taken.intersection(range(i, end)), default=end)
