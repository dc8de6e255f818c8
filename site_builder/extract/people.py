"""People in a document: capitalised runs weighed by named features, then the same names without a cue.

Two steps. First each run is weighed by what it is made of (family name, given syllables, foreign names) and by what
stands beside it (titles, age, speech; or "đường", "trường"). Then the names found are looked for again: whole,
by their last parts, and behind "ông", "bà".
"""

import operator
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from site_builder.extract.aliases import unite_aliases
from site_builder.extract.bearers import ends_people
from site_builder.extract.candidates import (
    ACCEPTED,
    DOUBTFUL,
    WEIGHTS,
    Candidate,
    add_feature,
    is_against,
    sum_weights,
)
from site_builder.extract.capital_lines import CapitalLines
from site_builder.extract.lists import weigh_listed
from site_builder.extract.name_parts import NO_NAME, weigh_parts
from site_builder.extract.names import is_full_name
from site_builder.extract.others import OtherReader
from site_builder.extract.run_heads import HeadCutter
from site_builder.extract.runs import Piece, read_runs
from site_builder.extract.short_names import Person, ShortNameReader
from site_builder.extract.sides import SideReader
from site_builder.extract.titles import OFFICES, Title, TitleReader
from site_builder.extract.units import UnitReader
from site_builder.language.function_words import list_words
from site_builder.language.lexicon import Lexicon
from site_builder.language.names import MIDDLES, Family
from site_builder.language.phrases import DASHES, FOREIGN, fold_word
from site_builder.language.scan import Scan
from site_builder.language.spelling import fold_tone_placement
from site_builder.language.titles import PLURALS

_LONGEST_CUE = 4
_BEHIND = frozenset({"right.strong", "right.medium", "right.office"})
_LIST_SIGNS = list_words("and") | DASHES | {","}
_SHORTEST = 2
_SURE_FAMILY = 5
_SPELLED = operator.attrgetter("vietnamese")
_PART = operator.attrgetter("text", "vietnamese")


class PeopleReader:
    """Reads the people of one document."""

    def __init__(
        self, words: Scan, titles: TitleReader, units: UnitReader, lines: CapitalLines, lexicon: Lexicon
    ) -> None:
        self._w = words
        self._titles = titles
        self._units = units
        self._chains = titles.read_chains()
        self._in_titles = titles.inside
        named = units.read_named()
        self._sides = SideReader(words, self._chains, named)
        self._names = lexicon.names
        self._others = OtherReader(words, lexicon, named)
        self._heads = HeadCutter(words, self._chains, self._names)
        self._lines = lines
        self._short = ShortNameReader(words, self._chains, self._sides, self._names)

    def read(self) -> tuple[tuple[Person, ...], tuple[Candidate, ...]]:
        """The mentions of people in order of the text, and the candidates too doubtful to be claimed."""
        others = (self._w.before, self._w.units, self._w.places)
        runs = list(read_runs(self._w, frozenset(self._chains), others))
        weighed = self._weigh_called(self._weigh_all(runs))
        candidates = list(self._join_parted(weigh_listed(self._w, weighed)))
        accepted = [found for found in candidates if found.score >= ACCEPTED]
        names = _choose_forms(found.name for found in accepted)
        owners = self._short.bind(accepted, names)
        people: dict[int, Person] = {}
        doubtful: list[Candidate] = []
        for found in candidates:
            key = fold_tone_placement(found.name)
            if found.score >= ACCEPTED or (key in names and not is_against(found.features)):
                people[found.start] = self._claim(found, names[key], owners.get(key))
            elif found.score >= DOUBTFUL:
                doubtful.append(found)
        whole = [names[key] for key in names if key not in owners]
        for person in self._short.read(runs, whole, people):
            people[person.start] = person
        for person in self._find_again(whole, people):
            people[person.start] = person
        return tuple(unite_aliases(self._w, (people[i] for i in sorted(people)))), tuple(doubtful)

    def _find_again(self, names: Sequence[str], people: Mapping[int, Person]) -> Iterator[Person]:
        """The mentions in lines of capitals of those whom other lines name, where no street or school is called so."""
        taken = {i for person in people.values() for i in range(person.start, person.end)}
        for start, end, name in self._lines.find_again(names):
            is_other = self._others.are_part_of_other(start, end) or is_against((self._sides.find_left(start),))
            if not is_other and taken.isdisjoint(range(start, end)):
                yield Person(start, end, name, "person.in-capitals", self._chains.get(start, ()))

    def _weigh_all(self, runs: list[tuple[Piece, ...]]) -> list[Candidate]:
        """The candidates among the runs; in a list of streets or schools the cue before the first counts for all."""
        candidates: list[Candidate] = []
        last_against, is_address = -1, False
        for run in runs:
            found = self._weigh(run)
            if not found:
                continue
            listed = found.start - 1 == last_against and self._is_listed(last_against)
            if listed and is_address and "right.strong" not in found.features:
                found = add_feature(found, "against.address")
            elif listed and not is_address and not found.chain and _BEHIND.isdisjoint(found.features):
                found = add_feature(found, "against")
            is_address = "against.address" in found.features
            if is_address or (is_against(found.features) and (listed or self._names_several(found.start))):
                last_against = found.end
            candidates.append(found)
        return candidates

    def _names_several(self, i: int) -> bool:
        """Whether the cue before word i is that of several: "các khu công nghiệp Khai Quang và Thăng Long"."""
        cues = ((start, self._w.find_against(start)) for start in range(max(1, i - _LONGEST_CUE), i))
        return any(found and found[0] == i and fold_word(self._w.words[start - 1]) in PLURALS for start, found in cues)

    def _join_parted(self, candidates: list[Candidate]) -> Iterator[Candidate]:
        """The candidates, one with blanks about its hyphen as the one without that is named too: "Kim Hack - Yong"."""
        whole = {found.name for found in candidates if found.score >= ACCEPTED and "-" in found.name}
        words = self._w.words
        for found in candidates:
            end = found.end
            name = f"{found.name}-{words[end + 1]}" if whole and words[end] in DASHES else ""
            yield msgspec.structs.replace(found, name=name, end=end + 2) if name in whole else found

    def _is_listed(self, i: int) -> bool:
        """Whether the sign at word i goes on with a list of addresses; a dash behind an office does not: "Chủ tịch UBND
        huyện Đức Huệ - Trần Văn Liếp".
        """
        sign = self._w.words[i]
        return fold_word(sign) in _LIST_SIGNS and not (sign in DASHES and self._in_titles.get(i - 1) == i)

    def _weigh_called(self, candidates: list[Candidate]) -> list[Candidate]:
        """The candidates, one rather a person where the text calls somebody "ông" by a part Vietnamese cannot spell, or
        by the last part of a Vietnamese name.
        """
        w = self._w
        called = {
            w.words[i]: w.shapes[i]
            for i, chain in self._chains.items()
            if chain[-1].kind not in OFFICES and w.is_capital(i) and not w.is_capital(i + 1)
        }
        return [
            add_feature(found, "called.again")
            if found.score < ACCEPTED and self._is_called(found.name.split(), called)
            else found
            for found in candidates
        ]

    def _is_called(self, parts: Sequence[str], called: Mapping[str, str]) -> bool:
        if any(called.get(part) == FOREIGN for part in parts):
            return True
        return len(parts) > _SHORTEST and parts[-1] in called and self._names.find_family(parts[0]) is not None

    # -- one run -------------------------------------------------------------------------------------------------------

    def _weigh(self, run: tuple[Piece, ...]) -> Candidate | None:
        """The best reading of a run as a name, or None where it cannot be one."""
        run = self._trim(run)
        if len(run) < 2 or self._is_title(run) or self._opens_with_people(run):
            return None
        start, end = run[0].start, run[-1].end
        chain = self._chains.get(start, ())
        in_office = self._is_in_office(end)
        beside = self._sides.weigh(start, end)
        if "against" in beside and ends_people(self._w, start):  # "Đê" of "người Ê Đê H'Bia Niê" is no dyke here
            beside.remove("against")
        features = (*self._weigh_shape(run, chain, in_office), *beside)
        if chain and len(run) == _SHORTEST and self._is_of_unit(run, chain):
            features = (*features, "against")
        if in_office:
            features = (*features, "right.office")
            if self._w.words[start - 1] == ";":
                features = (*features, "listed.office")
        if start in self._lines and not self._units.starts_name(start):
            features = (*features, "in-capitals")
        name = " ".join([piece.text for piece in run])
        return Candidate(start, end, name, features, sum_weights(features), chain)

    def _is_of_unit(self, run: tuple[Piece, ...], chain: tuple[Title, ...]) -> bool:
        """Whether two syllables behind an office are its unit's, and somebody else holds it: "Trung tá Lê Văn A, Đồn
        trưởng Đồn Biên phòng Sơn Thủy", "Trưởng bản Tu San, ông Thào A B".
        """
        w, family, title = self._w, self._family(run[0]), chain[-1]
        is_sure = (family and family.weight >= _SURE_FAMILY) or not all(map(_SPELLED, run))
        if title.kind != "office" or is_sure:
            return False
        comma, first = run[-1].end, chain[0].start
        holder = w.before.get(comma + 1) if w.words[comma] == "," and not family else None
        if holder and holder[1].kind == "honorific" and w.is_capital(holder[0]):
            return True
        start = w.find_start_of_capitals(first - 1) if w.words[first - 1] == "," else first
        is_holder = first - 1 - start > _SHORTEST and is_full_name(w, start, self._names)
        is_listed = any(before.kind in OFFICES for before in self._chains.get(start, ()))
        names_unit = title.end > title.head_end or self._units.is_named_behind(run[0].start)
        return is_holder and names_unit and not (is_listed and family)

    def _opens_with_people(self, run: tuple[Piece, ...]) -> bool:
        """Whether a run that is no name begins with a people's: "nông dân Khmer Vĩnh Châu"."""
        found = self._w.peoples.get(run[0].start)
        is_syllable = run[0].vietnamese and run[0].text == (found and found[1])  # "ông Thổ Út"
        return found is not None and not is_syllable and not self._family(run[0])

    def _is_title(self, run: tuple[Piece, ...]) -> bool:
        """Whether a run is no more than a title, or the unit of one: "Phó TGĐ OceanBank"."""
        start = run[0].start
        known = (self._w.before, self._w.units, self._w.organisations, self._w.places)
        is_named = any(start in table for table in known) or self._units.is_named_behind(start)
        is_named = is_named or self._w.find_field(start) is not None
        return is_named and self._in_titles.get(start, 0) >= run[-1].end

    def _trim(self, run: tuple[Piece, ...]) -> tuple[Piece, ...]:
        """The run without what stands before a name (cues in capitals, abbreviations, places) or behind it (places)."""
        run = self._heads.cut(run)
        family = self._family(run[0]) if len(run) > 2 else None
        for n in range(2, len(run)):
            if family and not run[0].text.isupper() and self._ends_name(run, n):
                return run[:n]
            title = self._w.before.get(run[n].start)
            if title and title[0] > run[-1].end:  # "Nguyễn Minh Tuấn Giám đốc"
                return run[:n]
            place = self._w.places.get(run[n].start)
            if place and place[0] >= run[-1].end and not run[n].vietnamese and family and family.weight >= 3:
                return run[:n]
        return run

    def _ends_name(self, run: tuple[Piece, ...], n: int) -> bool:
        """Whether capitals stand behind a whole name that are none of it ("Nguyễn Văn Hải SN 1966", a byline of several
        words); one syllable is how some write the given name: "Hồ Đức PHÚC".
        """
        if not _is_all_capitals(run[n].text):
            return False
        if self._w.find_after(run[n].start):
            return True
        behind = run[n:]
        is_whole = n > _SHORTEST and run[n - 1].text.lower() not in MIDDLES
        return is_whole and len(behind) > 1 and all(_is_all_capitals(piece.text) for piece in behind)

    def _family(self, piece: Piece) -> Family | None:
        return self._names.find_family(piece.text)

    def _is_in_office(self, i: int) -> bool:
        """Whether an office that is not the title of somebody else behind it follows behind a comma, or a hyphen ("Nay
        Suin-Chủ tịch"), at word i.
        """
        is_joint = self._w.words[i] == "," or (self._w.words[i] in DASHES and self._w.touch(i - 1) and self._w.touch(i))
        if not is_joint or i + 1 not in self._w.before:
            return False
        chain = self._titles.read_chain(i + 1)
        return bool(chain) and chain[0].kind in OFFICES and not self._w.is_capital(chain[-1].end)

    def _weigh_shape(self, run: tuple[Piece, ...], chain: tuple[Title, ...], in_office: bool) -> tuple[str, ...]:
        """What the run is made of, and what is known by its name that is no person; `in_office` if one follows it."""
        introduced = bool(chain and (chain[-1].kind not in OFFICES or self._w.is_behind_place_abroad(run[0].start)))
        introduced = introduced or (in_office and not self._family(run[0]))
        parts = weigh_parts(tuple(map(_PART, run)), introduced, bool(chain), self._names)
        if parts == NO_NAME:
            return parts
        return self._others.weigh(run, chain, introduced=introduced) + parts

    def _claim(self, found: Candidate, name: str, owner: str | None) -> Person:
        """The mention of a person by the whole name or, where `owner` is given, by a part of that one."""
        rule = "person.short-name" if owner else self._rule(found)
        return Person(found.start, found.end, owner or name, rule, found.chain)

    @staticmethod
    def _rule(found: Candidate) -> str:
        """The reason readers are told: the strongest observation."""
        if found.chain:
            return f"person.{found.chain[-1].kind}"
        best = max(found.features, key=WEIGHTS.__getitem__)
        return f"person.{best.split('.')[0]}"


def _choose_forms(names: Iterable[str]) -> dict[str, str]:
    """The form of each name that the document is quoted with: the commonest, mixed case before capitals."""
    counts = Counter(names)
    forms: dict[str, list[str]] = defaultdict(list)
    for name in counts:
        forms[fold_tone_placement(name)].append(name)
    return {
        key: same[0] if len(same) == 1 else max(same, key=lambda name: (not name.isupper(), counts[name], name))
        for key, same in forms.items()
    }


def _is_all_capitals(text: str) -> bool:
    return len(text) > 1 and text.isalpha() and text.isupper()
