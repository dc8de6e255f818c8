"""What is found in small sites, with its place: every case in tests/cases/checking."""

import pathlib
import re
import shutil
import tomllib

import pytest

from site_builder.checking import Checked
from site_builder.checking.checking import check_site
from site_builder.config import read_config
from tests.reliability.hostile import tell
from tests.reliability.sites import digest

CASES = tomllib.loads((pathlib.Path(__file__).parents[1] / "cases/checking/sites.toml").read_text(encoding="utf-8"))
FILES = {
    "site.toml": "base_url = 'https://example.org/kho'\nabout = 'about.md'\nauthority = 'authority'\n",
    "about.md": "Về kho lưu trữ này.\n",
    "seeds/tin.txt": tell().decode(),
    "authority/corrections.toml": "",
}


@pytest.fixture
def check(tmp_path, root):
    """Checks a site of these files, after the given changes of templates; nothing may be written."""

    def run(files: dict[str, str], templates: list[list[str]]) -> Checked:
        files = FILES | files
        if templates:
            shutil.copytree(root / "templates", tmp_path / "templates")
            files |= {"site.toml": f"{files['site.toml']}templates = 'templates'\n"}
        for path, text in files.items():
            (tmp_path / path).parent.mkdir(exist_ok=True)
            (tmp_path / path).write_text(text, encoding="utf-8")
        for path, old, new in templates:
            changed = tmp_path / "templates" / path
            assert old in changed.read_text(encoding="utf-8")
            changed.write_text(changed.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
        before = digest(tmp_path)
        checked = check_site(read_config(tmp_path))
        assert digest(tmp_path) == before
        return checked

    return run


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["name"])
def test_a_site(check, case):
    findings = check(case.get("files", {}), case.get("templates", [])).findings
    told = [f"{each.weight} {each.code} {each.file}{f':{each.line}' if each.line else ''}" for each in findings]
    for number, expected in enumerate(case["found"][: len(told)]):
        if expected.endswith(":*"):  # lines of the program's own templates come and go
            told[number] = re.sub(r":[1-9]\d*$", ":*", told[number])
    assert told == case["found"]
    assert all(each.message and each.remedy for each in findings)
