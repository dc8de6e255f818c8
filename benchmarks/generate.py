"""Makes news documents of any number: `python -m benchmarks.generate 1000 FOLDER --seed 1`.

The n-th document depends on the seed and on n alone, so a larger folder holds every document of a smaller one.
"""

import argparse
import datetime as dt
import pathlib
import random
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from benchmarks.cast import Cast, Player, read_lists
from site_builder.language.tables import read_table, split_cell

_STORIES = pathlib.Path(__file__).parent / "stories.toml"
_FIELD = re.compile(r"\{(\w+)\}")
_FIRST_DAY = dt.datetime(2016, 1, 1, tzinfo=dt.UTC)
_MINUTES = 10 * 365 * 24 * 60
_PER_FOLDER = 1000


class Generator:
    """Tells stories: each has a title, a lead, paragraphs and captions, on a page with what stands around them."""

    def __init__(self, seed: int) -> None:
        plan: dict[str, Any] = tomllib.loads(_STORIES.read_text(encoding="utf-8"))
        self._seed = seed
        self._stories = plan["story"]
        self._page = plan["page"]
        self._cast = Cast(read_lists(), plan["officials"], seed)
        self._marks = [
            (split_cell(row["marks"])[0], row["name"]) for row in read_table("vi", "outlets.tsv") if row["marks"]
        ]

    def write_document(self, number: int) -> str:
        """The text of the document of that number."""
        chance = random.Random(f"{self._seed} story {number}")
        story = chance.choice(self._stories)
        moment = _FIRST_DAY + dt.timedelta(minutes=chance.randrange(_MINUTES))
        tell = _Telling(chance, self._cast, number, moment)
        title = tell.fill(chance.choice(story["titles"]))
        mark, outlet = chance.choice(self._marks)
        lead = f"({mark}) - " if chance.random() < 0.6 else ""
        lines = [
            *self._write_head(chance, title, story["section"], moment),
            lead + tell.fill(chance.choice(story["leads"])),
            *self._write_body(chance, tell, story),
            *self._write_foot(chance, tell, outlet),
        ]
        return "\n\n".join(lines) + "\n"

    def _write_head(self, chance: random.Random, title: str, section: str, moment: dt.datetime) -> Iterator[str]:
        if chance.random() < 0.2:
            yield chance.choice(self._page["above"])
        if chance.random() < 0.3:
            yield section
        if chance.random() < 0.8:
            yield title
        day = self._page["weekdays"][moment.weekday()]
        styles = ("{:%d/%m/%Y %H:%M}", day + ", {:%d/%m/%Y %H:%M}", day + ", {:%d/%m/%Y, %H:%M} (GMT+7)", "")
        if header := chance.choice(styles).format(moment):
            yield header

    def _write_body(self, chance: random.Random, tell: "_Telling", story: Mapping[str, Any]) -> Iterator[str]:
        sentences = list(story["sentences"])
        captions = list(story["captions"])
        for _ in range(chance.randint(8, 18)):
            chance.shuffle(sentences)
            yield " ".join(tell.fill(sentence) for sentence in sentences[: chance.randint(1, 4)])
            if captions and chance.random() < 0.25:
                yield tell.fill(captions.pop()) + chance.choice((f" Ảnh: {tell.author}", f" (Ảnh: {tell.author})", ""))

    def _write_foot(self, chance: random.Random, tell: "_Telling", outlet: str) -> Iterator[str]:
        if chance.random() < 0.5:
            yield tell.author
        if chance.random() < 0.3:
            yield f"Nguồn: {outlet}"
        yield from chance.sample(self._page["below"], chance.choice((0, 0, 1, 3)))


class _Telling:
    """One story being told: its places, its people once they have come up, and its days."""

    def __init__(self, chance: random.Random, cast: Cast, number: int, moment: dt.datetime) -> None:
        self._chance = chance
        self._cast = cast
        self._number = number
        self._moment = moment
        self._places = cast.choose_places(chance)
        self._players: dict[str, Player] = {}
        self.author = cast.choose_player(chance, "author", number, self._places).again

    def fill(self, sentence: str) -> str:
        """The sentence with its fields filled in, and a capital where it begins."""
        text = _FIELD.sub(lambda field: self._find(field[1]), sentence).replace(",.", ".").replace(" -.", ".")
        return text[:1].upper() + text[1:]

    def _find(self, field: str) -> str:
        match field:
            case "day":
                return f"{self._moment.day}/{self._moment.month}"
            case "year":
                return str(self._moment.year)
            case "small":
                return str(self._chance.randint(2, 30))
            case "number":
                return f"{self._chance.randint(40, 9000):,}".replace(",", ".")
        return self._places.get(field) or self._name(field)

    def _name(self, field: str) -> str:
        """A person: introduced where the story first speaks of them, however the sentence would name them."""
        kind = field.removesuffix("_again")
        if kind not in self._players:
            self._players[kind] = self._cast.choose_player(self._chance, kind, self._number, self._places)
            return self._players[kind].introduced
        return self._players[kind].again


def generate_folder(count: int, folder: pathlib.Path, seed: int) -> None:
    """Write that many documents below the folder, which must not exist yet."""
    folder.mkdir(parents=True)
    generator = Generator(seed)
    for number in range(count):
        path = folder / f"{number // _PER_FOLDER:03d}" / f"story-{number:06d}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(generator.write_document(number), encoding="utf-8")


def main() -> None:
    """Read the command line and write the documents."""
    parser = argparse.ArgumentParser(description="Makes news documents of any number, the same for the same seed.")
    parser.add_argument("count", type=int, help="how many documents")
    parser.add_argument("folder", type=pathlib.Path, help="where to; must not exist yet")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other documents (1)")
    arguments = parser.parse_args()
    generate_folder(arguments.count, arguments.folder, arguments.seed)


if __name__ == "__main__":
    main()
