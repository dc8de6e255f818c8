"""The data of our own archive, exactly: every difference is a change that readers see.

`make golden` writes the expected files anew; read the difference before it is committed.
"""

import pathlib

import pytest

EXPECTED = pathlib.Path(__file__).parent / "data"
NAMES = ("articles.jsonl", "people.json", "places.json", "organisations.json", "topics.json", "sources.json")


@pytest.mark.parametrize("name", NAMES)
def test_the_data_is_what_it_was(site, name, request):
    made = (site / "data" / name).read_text(encoding="utf-8")
    if request.config.getoption("--write-golden"):
        EXPECTED.mkdir(exist_ok=True)
        (EXPECTED / name).write_text(made, encoding="utf-8")
    assert made.splitlines() == (EXPECTED / name).read_text(encoding="utf-8").splitlines()
