"""How findings are weighed, ordered and told."""

import json
import re

import pytest

from site_builder import cli
from site_builder.checking.findings import KINDS, Weight, make_finding, sort_findings
from site_builder.terminal import list_findings
from tests.reliability.hostile import tell


def test_every_issue_of_a_document_has_a_remedy(root):
    """Codes as they stand where issues are made."""
    codes = set()
    for path in (root / "site_builder").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if "Issue" in text and path.name != "findings.py":
            codes |= set(re.findall(r'"((?:document|seed|correction|page)\.[a-z-]+)"', text))
            codes |= set(re.findall(r'"(date\.(?:impossible|contradicted|in-doubt))"', text))
    assert len(codes) > 15
    assert codes - KINDS.keys() == set()


def test_what_weighs_most_comes_first_and_nothing_twice():
    found = [make_finding(*each) for each in (("page.heavy", "m", "b"), ("link.dead", "m", "z", 2), ("x.y", "m", "a"))]
    found += [make_finding("link.dead", "m", "z", 10), make_finding("page.heavy", "m", "a"), found[0]]
    told = [(each.weight, each.file, each.line) for each in sort_findings(found)]
    assert told == [("error", "z", 2), ("error", "z", 10), ("warning", "a", 0), ("warning", "b", 0), ("note", "a", 0)]


def test_findings_are_told_by_kind_and_obeyed_by_no_terminal():
    many = [make_finding("page.heavy", "m", f"{number:02}.html") for number in range(25)]
    lines = list(list_findings(sort_findings([*many, make_finding("link.dead", "\x1b[2J", "a.html", 3)])))
    assert lines[0].startswith("ERROR link.dead: ")
    assert lines[1:3] == ["  a.html:3: \\x1b[2J", ""]
    assert lines[3].startswith("WARNING page.heavy: ")
    assert lines[4] == "  00.html: m"
    assert lines[24:] == ["  … and 5 more: --json tells all of them", ""]


@pytest.mark.parametrize(
    ("about", "settings", "usual", "strict"),
    [
        ("x", 'base_url = "https://example.org"', 0, 0),
        ("x", "", 0, 3),
        ("[x](khong-co.html)", 'base_url = "https://example.org"', 3, 3),
    ],
)
def test_the_exit_code(write, capsys, about, settings, usual, strict):
    folder = write("site.toml", f'about = "about.md"\n{settings}\n').parent
    write("about.md", about)
    write("seeds/tin.txt", tell())
    assert cli.main(["check", "--site", str(folder)]) == usual
    assert "1 document, 1 article," in capsys.readouterr().out
    assert cli.main(["check", "--site", str(folder), "--strict", "--json"]) == strict
    told = capsys.readouterr()
    findings = json.loads(told.out)["findings"]
    assert told.err == ""
    assert bool(findings) is bool(strict)
    assert all(set(each) == {"code", "weight", "file", "line", "message", "remedy"} for each in findings)
    assert {each["weight"] for each in findings} <= set(Weight)
    assert sorted(path.name for path in folder.iterdir()) == ["about.md", "seeds", "site.toml"]
