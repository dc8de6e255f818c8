"""People, their ranks and offices: every case in tests/cases/people."""

import pathlib
import tomllib
from typing import Any

import pytest

from site_builder.extract.people import PeopleReader
from site_builder.extract.statements import read_statements
from site_builder.extract.titles import TitleReader
from site_builder.extract.units import UnitReader
from site_builder.language.lexicon import load_lexicon
from site_builder.language.scan import scan_text

_FOLDER = pathlib.Path(__file__).parents[1] / "cases" / "people"
_CASES = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in sorted(_FOLDER.glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]


@pytest.mark.parametrize("case", _CASES)
def test_people(case: dict[str, Any]) -> None:
    text = case["text"]
    lexicon = load_lexicon("vi")
    words = scan_text(text, [(0, len(text))], lexicon)
    units = UnitReader(words, lexicon)
    titles = TitleReader(words, units)
    people, _ = PeopleReader(words, titles, units, lexicon).read()
    statements = read_statements(words, titles, people, "case")
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
