"""People, their ranks and offices: every case in tests/cases/people."""

import pathlib
import tomllib
from typing import Any

import pytest

from site_builder.extract.capital_lines import CapitalLines
from site_builder.extract.people import PeopleReader, Person
from site_builder.extract.statements import read_statements
from site_builder.extract.titles import TitleReader
from site_builder.extract.units import UnitReader
from site_builder.language.lexicon import load_lexicon
from site_builder.language.scan import Scan, scan_text
from site_builder.model import Statement

_FOLDER = pathlib.Path(__file__).parents[1] / "cases" / "people"
_CASES = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in sorted(_FOLDER.glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]


def read(text: str) -> tuple[Scan, tuple[Person, ...], tuple[Statement, ...]]:
    lexicon = load_lexicon("vi")
    words = scan_text(text, [(0, len(text))], lexicon)
    units = UnitReader(words, lexicon)
    titles = TitleReader(words, units)
    people, _ = PeopleReader(words, titles, units, CapitalLines(words), lexicon).read()
    return words, people, tuple(read_statements(words, titles, people, "case"))


@pytest.mark.parametrize("case", _CASES)
def test_blanks_that_stand_twice_change_nothing(case: dict[str, Any]) -> None:
    found = []
    for text in (case["text"], case["text"].replace(" ", "  ")):
        _, people, statements = read(text)
        said = [(told.person, told.rank, [" ".join(office.split()) for office in told.offices]) for told in statements]
        found.append(([person.name for person in people], said))
    assert found[1] == found[0]


@pytest.mark.parametrize("case", _CASES)
def test_people(case: dict[str, Any]) -> None:
    text = case["text"]
    words, people, statements = read(text)
    assert list(dict.fromkeys(person.name for person in people)) == [wanted["name"] for wanted in case["people"]]
    if "mentions" in case:
        assert [words.cut(person.start, person.end) for person in people] == case["mentions"]
    for wanted in case["people"]:
        told = [statement for statement in statements if statement.person == wanted["name"]]
        if "rank" in wanted:
            assert [statement.rank for statement in told if statement.rank] == [wanted["rank"]]
        if "offices" in wanted:
            assert [office for statement in told for office in statement.offices] == wanted["offices"]
        for statement in told:
            assert statement.evidence.span.cut(text) == statement.evidence.quote
