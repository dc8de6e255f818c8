"""The text of a document but for its date line: title, lead, paragraphs and captions, byline, what stands below."""

import datetime as dt
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from benchmarks.truth.casting import Scene
from benchmarks.truth.telling import CLOSE, OPEN, Telling, Told
from benchmarks.truth.world import World

_FIELD = re.compile(r"\{(\w+)\}")
_PEOPLE = re.compile(r"\{([a-d])(?:_head)?\}")
_FIRST_LETTER = re.compile(f"^(?:{OPEN}[^{CLOSE}]*\ue001)?.")


class Draft(msgspec.Struct, frozen=True):
    """A document to be dated: `event` is the day that the text gives without its year, `told` who is in it."""

    scene: Scene
    event: dt.date | None
    title: str
    mark: str
    outlet: str
    section: str
    lines: tuple[str, ...]
    told: tuple[Told, ...]


class Drafter:
    """Writes drafts of scenes, each by chance of its own; `outlets` are marks and names."""

    def __init__(self, world: World, plan: Mapping[str, Any], outlets: Sequence[tuple[str, str]]) -> None:
        self.world = world
        self.stories: Sequence[Mapping[str, Any]] = plan["story"]
        self.page: Mapping[str, Sequence[str]] = plan["page"]
        self.outlets = outlets

    def write_draft(self, scene: Scene, chance: random.Random) -> Draft:
        """The draft of a scene."""
        return _Drafting(self, scene, chance).write()


class _Drafting:
    def __init__(self, drafter: Drafter, scene: Scene, chance: random.Random) -> None:
        self._world = drafter.world
        self._story = drafter.stories[scene.story]
        self._page = drafter.page
        self._outlets = drafter.outlets
        self._scene = scene
        self._chance = chance
        self._tellings = {
            role: Telling(person, scene.day, self._world.plan["forms"], number, chance)
            for number, (role, person) in enumerate(scene.cast.items())
        }
        self._event = self._choose_event()
        self._dated = False

    def _choose_event(self) -> dt.date:
        """The day of publication or the day before, where everybody was on both what is printed."""
        before = self._scene.day - dt.timedelta(days=1)
        people = self._scene.cast.values()
        day = self._scene.day
        steady = all(
            person.find_rank(before) == person.find_rank(day) and person.find_tenure(before) == person.find_tenure(day)
            for person in people
        )
        return before if steady and self._chance.random() < 0.5 else day

    def write(self) -> Draft:
        story, chance = self._story, self._chance
        title = self._fill(chance.choice(self._choose(story["titles"])))
        lines = [self._fill(chance.choice(self._choose(story["leads"])))]
        captions = self._choose(story["captions"])
        chance.shuffle(captions)
        author = chance.choice(self._world.authors)
        for number, paragraph in enumerate(self._write_paragraphs()):
            lines.append(paragraph)
            if captions and number and chance.random() < 0.3:
                credit = chance.choice((f" Ảnh: {author}", f" (Ảnh: {author})", "", ""))
                lines.append(self._fill(captions.pop(), passing=True) + credit)
        lines += self._write_once()
        if chance.random() < 0.5:
            lines.append(author)
        if chance.random() < 0.12:
            lines += chance.sample(self._page["below"], 2)
        told = tuple(Told(each.person, each.printed, each.serial) for each in self._tellings.values() if each.is_told)
        event = self._event if self._dated else None
        mark, outlet = chance.choice(self._outlets)
        return Draft(self._scene, event, title, mark, outlet, story["section"], tuple(lines), told)

    def _choose(self, sentences: Sequence[str]) -> list[str]:
        """Those whose people are in the story."""
        return [sentence for sentence in sentences if set(_PEOPLE.findall(sentence)) <= self._tellings.keys()]

    def _write_paragraphs(self) -> Iterator[str]:
        sentences = self._choose(self._story["sentences"])
        self._chance.shuffle(sentences)
        kept = sentences[: self._chance.randint(5, 10)]
        named = {role for sentence in kept for role in _PEOPLE.findall(sentence)}
        kept += [sentence for sentence in sentences[len(kept) :] if set(_PEOPLE.findall(sentence)) - named]
        while kept:
            size = self._chance.choice((1, 1, 2, 2, 3))
            yield " ".join(self._fill(sentence) for sentence in kept[:size])
            kept = kept[size:]

    def _write_once(self) -> Iterator[str]:
        """Somebody who held an office in an earlier year, told of as what they were then."""
        person = self._scene.once
        if not person:
            return
        last = person.tenures[-1]
        day = max(last.first, person.first) + (last.until - max(last.first, person.first)) / 2
        telling = Telling(person, day, self._world.plan["forms"], len(self._tellings), self._chance)
        self._tellings["x"] = telling
        sentence = self._chance.choice(self._page["once"])
        text = sentence.replace("{x}", telling.name_as_then()).replace("{year}", str(day.year))
        yield _tidy(text)

    def _fill(self, sentence: str, passing: bool = False) -> str:
        return _tidy(_FIELD.sub(lambda field: self._find(field[1], passing), sentence))

    def _find(self, field: str, passing: bool) -> str:
        match field:
            case "when":
                return self._write_when()
            case "n":
                return str(self._chance.randint(20, 900))
            case "m":
                return str(self._chance.randint(2, 19))
            case "province" | "district":
                return str(getattr(self._scene, field))
        telling = self._tellings[field.removesuffix("_head")]
        return telling.name_in_passing() if passing or field.endswith("_head") else telling.name()

    def _write_when(self) -> str:
        if self._chance.random() < 0.2:
            return self._chance.choice(self._page["recent"]).lower()
        self._dated = True
        day = self._chance.choice((f"{self._event.day}/{self._event.month}", f"{self._event.day}-{self._event.month}"))
        return self._chance.choice(self._page["when"]).format(day=day).lower()


def _tidy(text: str) -> str:
    """No comma or dash before a stop, and a capital where the sentence begins."""
    for wrong, right in ((",,", ","), (",.", "."), (" -.", "."), (" - -", " -"), (" -,", ",")):
        text = text.replace(wrong, right)
    return _FIRST_LETTER.sub(lambda start: start[0][:-1] + start[0][-1].upper(), text)
