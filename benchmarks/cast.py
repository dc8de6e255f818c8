"""The people and places of generated stories: made of the word lists, the same for the same seed, for ever."""

import itertools
import random
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from site_builder.language.tables import read_table

_LANGUAGE = "vi"
_LEAST_PEOPLE = 40
_STORIES_PER_PERSON = 5
_FEW = 3  # the higher, the fewer people most stories are told of


class Player(msgspec.Struct, frozen=True):
    """A person of the stories: how the text introduces them, and how it names them afterwards."""

    introduced: str
    again: str


class Lists(msgspec.Struct, frozen=True):
    """What names are made of, each with how often it is to be drawn, and the places stories happen in."""

    families: tuple[tuple[str, int], ...]
    middles: tuple[tuple[str, int], ...]
    givens: tuple[tuple[str, int], ...]
    lao_givens: tuple[str, ...]
    lao_families: tuple[str, ...]
    provinces: tuple[str, ...]
    districts: Mapping[str, tuple[str, ...]]


def read_lists() -> Lists:
    """The word lists that a cast is made of."""
    syllables = tuple(read_table(_LANGUAGE, "given_syllables.tsv"))
    foreign = [row for row in read_table(_LANGUAGE, "foreign_given.tsv") if row["origin"] == "Lao"]
    places = tuple(read_table(_LANGUAGE, "places.tsv"))
    provinces = {row["id"]: row["name"] for row in places if row["kind"] == "province"}
    districts = {name: tuple(_list_districts(places, identifier)) for identifier, name in provinces.items()}
    return Lists(
        families=tuple(
            (row["name"], 10 ** int(row["weight"]))
            for row in read_table(_LANGUAGE, "family_names.tsv")
            if row["peoples"].startswith("Kinh")
        ),
        middles=tuple((row["syllable"], 4 ** int(row["middle"])) for row in syllables if row["middle"] > "1"),
        givens=tuple((row["syllable"], 4 ** int(row["given"])) for row in syllables if row["given"] > "1"),
        lao_givens=tuple(row["name"] for row in foreign if row["role"] != "family"),
        lao_families=tuple(row["name"] for row in foreign if row["role"] == "family"),
        provinces=tuple(name for name in provinces.values() if districts[name]),
        districts=districts,
    )


def _list_districts(places: Sequence[Mapping[str, str]], province: str) -> list[str]:
    return [row["name"] for row in places if row["parent"] == province and row["kind"] == "district"]


class Cast:
    """All people that stories can be told of: the n-th is the same whoever asks, and a few are in most stories."""

    def __init__(self, lists: Lists, officials: Mapping[str, Any], seed: int) -> None:
        self._lists = lists
        self._officials = officials
        self._seed = seed

    def choose_places(self, chance: random.Random) -> dict[str, str]:
        """Two provinces and a district of the first."""
        province, neighbour = chance.sample(self._lists.provinces, 2)
        district = chance.choice(self._lists.districts[province])
        return {"province": province, "next_province": neighbour, "district": district}

    def choose_player(self, chance: random.Random, kind: str, story: int, places: Mapping[str, str]) -> Player:
        """A person of one kind (chief, other, person, foreign or author) for the story of that number.

        The further the stories go, the more people there are, as in an archive that grows.
        """
        people = _LEAST_PEOPLE + story // _STORIES_PER_PERSON
        number = int(people * chance.random() ** _FEW)
        return self._make_player(random.Random(f"{self._seed} {kind} {number}"), kind, places)

    def _make_player(self, chance: random.Random, kind: str, places: Mapping[str, str]) -> Player:
        if kind == "foreign":
            name = f"{chance.choice(self._lists.lao_givens)} {chance.choice(self._lists.lao_families)}"
            office, unit = chance.choice(self._officials["foreign"])
            return Player(f"{office} {unit} {name}", f"ông {name.split(maxsplit=1)[0]}")
        parts = (self._lists.families, self._lists.middles, self._lists.givens)
        name = " ".join(_draw(chance, part) for part in parts)
        if kind == "author":
            return Player(name, name)
        if kind == "person":
            return Player(f"{name} (SN {chance.randint(1955, 2004)}, trú huyện {places['district']})", name)
        if kind == "chief":
            rank = chance.choice(self._officials["ranks"]) + " "
            office, unit = chance.choice(self._officials["police"])
        else:
            rank = "ông "
            office, unit = chance.choice(self._officials["civil"])
        unit = unit.format_map(places)
        introduced = chance.choice((f"{rank}{name}, {office} {unit},", f"{rank}{name} - {office} {unit} -"))
        return Player(introduced, chance.choice((f"{rank}{name}", f"ông {name.split()[-1]}")))


def _draw(chance: random.Random, weighted: Sequence[tuple[str, int]]) -> str:
    total = list(itertools.accumulate(weight for _, weight in weighted))
    return chance.choices([word for word, _ in weighted], cum_weights=total)[0]
