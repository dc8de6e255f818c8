"""Two versions of a small site, and the site of the hostile documents, each made once."""

import json
import pathlib
from typing import NamedTuple

import pytest

from tests.reliability.hostile import Case, make_folder
from tests.reliability.sites import Version, make_versions


@pytest.fixture(scope="session")
def versions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Version, Version]:
    return make_versions(tmp_path_factory.mktemp("versions"))


class Built(NamedTuple):
    """The hostile folder's cases, what the build said, the site, its articles by path, the report."""

    cases: dict[str, Case]
    code: int
    said: str
    public: pathlib.Path
    articles: dict[str, dict]
    report: dict

    @property
    def pages(self) -> list[pathlib.Path]:
        return sorted(self.public.rglob("*.html"))


@pytest.fixture(scope="session")
def built(tmp_path_factory, run_build) -> Built:
    folder = tmp_path_factory.mktemp("hostile")
    cases = make_folder(folder / "seeds")
    (folder / "site.toml").write_text('base_url = "https://example.org/kho"\n')
    ended = run_build("--site", folder)
    lines = (folder / "public" / "data" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    read = [json.loads(line) for line in lines]
    articles = {article["seed"]: article for article in read}
    assert len(articles) == len(read)
    report = json.loads((folder / ".site_builder" / "report.json").read_text(encoding="utf-8"))
    return Built(cases, ended.returncode, ended.stdout + ended.stderr, folder / "public", articles, report)
