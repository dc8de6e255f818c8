"""Ranks and offices over time: of one person as a strip, of one organisation as a list of who held them.

Only what is attested on a day is shown on that day; nothing is said of the days between.
"""

import collections
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from site_builder.arrange.catalogue import Catalogue
from site_builder.arrange.reading import fold_text
from site_builder.language.spelling import fold_tone_placement
from site_builder.model import DatedStatement, Edtf, Entity, EntityKind
from site_builder.model.dates import find_day
from site_builder.model.dates import sort_key as date_key
from site_builder.model.pictures import OfficeMark, OfficeRow, OfficeStrip, YearMark
from site_builder.model.views import Address, DatedLink, Holding, Standing

_ROWS = 12
_WIDTH = 1000
# Places closer than a dot is wide are one: the picture of a long life in the news stays small.
_STEP = 5


def list_titles(titles: Iterable[str]) -> tuple[str, ...]:
    """The titles, each once in its first spelling: "Uỷ viên" and "Ủy viên", "đại tá" and "Đại tá" are the same."""
    first: dict[str, str] = {}
    for title in titles:
        first.setdefault(fold_tone_placement(title), title)
    return tuple(first.values())


def draw_strip(standings: Iterable[Standing]) -> OfficeStrip | None:
    """A person's ranks and offices attested on known days, in the order they first are; None where there is one day."""
    days: dict[tuple[str, bool], collections.Counter[dt.date]] = collections.defaultdict(collections.Counter)
    spelled: dict[str, str] = {}
    for standing in standings:
        day = find_day(standing.date)
        for texts, is_rank in ((standing.ranks, True), (standing.offices, False)):
            for text in texts if day else ():
                shown = spelled.setdefault(fold_tone_placement(text), text)
                days[shown, is_rank].update(filter(None, (day,)))
    every = sorted({day for found in days.values() for day in found})
    if len(every) < 2:
        return None
    first, length = every[0].toordinal(), every[-1].toordinal() - every[0].toordinal()
    ordered = sorted(days, key=lambda key: (not key[1], min(days[key]), key[0]))
    kept = set(sorted(ordered, key=lambda key: -sum(days[key].values()))[:_ROWS])
    rows = tuple(
        OfficeRow(text, is_rank, tuple(_mark(days[text, is_rank], first, length)))
        for text, is_rank in ordered
        if (text, is_rank) in kept
    )
    starts = (dt.date(year, 1, 1) for year in range(every[0].year + 1, every[-1].year + 1))
    years = tuple(YearMark(_place(start, first, length), f"{start:%Y}") for start in starts)
    return OfficeStrip(Edtf(every[0].isoformat()), Edtf(every[-1].isoformat()), rows, years, len(days) - len(rows))


class Holders:
    """Finds for the page of an organisation who is said to hold an office of it: one whose words end with its name."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._told: dict[Address, list[tuple[str, Entity, DatedStatement]]] = collections.defaultdict(list)
        forms = _list_forms(catalogue)
        for person in catalogue.archive.entities:
            for statement in person.statements if person.kind is EntityKind.PERSON else ():
                for office in map(fold_text, statement.offices):
                    if organisation := _find_organisation(office, forms):
                        self._told[organisation].append((office, person, statement))

    def find(self, organisation: Address) -> tuple[Holding, ...]:
        """Each office with each of its holders, in the order in which they are first attested."""
        found: dict[tuple[str, str], list[DatedLink]] = collections.defaultdict(list)
        people: dict[str, Entity] = {}
        spelled: dict[str, str] = {}
        for office, person, statement in self._told.get(organisation, ()):
            people[person.id] = person
            evidence = self._catalogue.evidences.find_address(statement.evidence, statement.article)
            link = DatedLink(statement.date, evidence or self._catalogue.links.articles[statement.article])
            shown = spelled.setdefault(fold_tone_placement(office), office)
            found[shown, person.id].append(link)
        holders: list[Holding] = []
        for (office, id_), links in found.items():
            links.sort(key=lambda link: (date_key(link.date), link.address))
            days = tuple({link.date: link for link in reversed(links)}.values())[::-1]
            holders.append(Holding(office, self._catalogue.link_entity(people[id_]), days))
        return tuple(sorted(holders, key=_holding_key))


def _holding_key(holding: Holding) -> tuple[tuple[str, str], str, str]:
    return date_key(holding.attested[0].date), holding.office, holding.person.text


def _list_forms(catalogue: Catalogue) -> dict[str, Address]:
    """The page of the organisation that each form names, in small letters; a form of several names none."""
    forms: dict[str, set[Address]] = collections.defaultdict(set)
    for entity in catalogue.archive.entities:
        if entity.kind is EntityKind.ORGANISATION:
            page = catalogue.links.entities[entity.kind, entity.id]
            for form in (entity.label, *(variant.form for variant in entity.variants)):
                forms[fold_text(form).casefold()].add(page)
    return {form: next(iter(pages)) for form, pages in forms.items() if len(pages) == 1}


def _find_organisation(office: str, forms: Mapping[str, Address]) -> Address | None:
    """The page of the organisation with the longest name that the office ends with."""
    words = office.casefold().split()
    return next(filter(None, (forms.get(" ".join(words[start:])) for start in range(1, len(words)))), None)


def _mark(days: Mapping[dt.date, int], first: int, length: int) -> Iterator[OfficeMark]:
    """The days as places on the strip; days that fall on one place are one mark, named by the first of them."""
    marks: dict[int, tuple[dt.date, int]] = {}
    for day, count in sorted(days.items()):
        place = _place(day, first, length)
        begun, before = marks.get(place, (day, 0))
        marks[place] = begun, before + count
    for place, (day, count) in marks.items():
        yield OfficeMark(place, Edtf(day.isoformat()), count)


def _place(day: dt.date, first: int, length: int) -> int:
    return round((day.toordinal() - first) * _WIDTH / length / _STEP) * _STEP
