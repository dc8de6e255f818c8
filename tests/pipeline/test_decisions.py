"""A person's word wins: corrections and rulings in authority/ change the built archive and survive a rebuild."""

import json
import pathlib
from collections.abc import Callable
from typing import Any

import pytest

from site_builder.config import read_config
from site_builder.pipeline import read_archive
from site_builder.review import explain_person

SEEDS = {
    "a.txt": "Thứ trưởng thăm nhà máy\n\n10/05/2024 08:50\n"
    "\nThứ trưởng Bộ Công an Lào Bounthong Sisavath thăm nhà máy.\n"
    "\nCông nhân vui mừng đón đoàn công tác trong buổi sáng đẹp trời tại nhà máy.\n"
    "\nNguồn: baomuonglay.vn\n",
    "b.txt": "Thứ trưởng tiếp đoàn\n\n12/05/2024 08:50\n"
    "\nThứ trưởng Bộ Công an Lào Bounthong Sisavat tiếp đoàn khách.\n"
    "\nKhách mời có Vầng Trăng Khuyết, một nhóm văn nghệ địa phương rất được yêu mến.\n"
    "\nNguồn: CAND\n",
}


@pytest.fixture
def build(tmp_path: pathlib.Path, run_build: Callable[..., Any]) -> Callable[[dict[str, str]], pathlib.Path]:
    """Builds the two documents with the given files in authority/ and gives the output folder."""

    def build_with(authority: dict[str, str]) -> pathlib.Path:
        site = tmp_path / "site"
        for name, text in {f"seeds/{k}": v for k, v in SEEDS.items()}.items():
            (site / name).parent.mkdir(parents=True, exist_ok=True)
            (site / name).write_text(text, encoding="utf-8")
        (site / "authority").mkdir(exist_ok=True)
        for name, text in authority.items():
            (site / "authority" / name).write_text(text, encoding="utf-8")
        (site / "site.toml").write_text('title = "T"\ndescription = "D"\nauthority = "authority"\n', encoding="utf-8")
        done = run_build("--site", str(site))
        assert done.returncode in {0, 3}, done.stderr
        return site / "public"

    return build_with


def people(public: pathlib.Path) -> list[list[str]]:
    """The spellings of each person."""
    rows = json.loads((public / "data" / "people.json").read_text(encoding="utf-8"))
    return sorted(sorted(variant["form"] for variant in row["variants"]) for row in rows)


def article(public: pathlib.Path, identifier: str) -> dict[str, Any]:
    lines = (public / "data" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    return next(row for row in map(json.loads, lines) if row["id"] == identifier)


def test_the_rules_unite_and_a_ruling_parts(build: Callable[[dict[str, str]], pathlib.Path]) -> None:
    assert people(build({})) == [["Bounthong Sisavat", "Bounthong Sisavath"]]
    ruling = (
        '[[ruling]]\nleft = "Bounthong Sisavath"\nright = "Bounthong Sisavat"\n'
        'judgement = "different"\nwhy = "hai anh em"\n'
    )
    for _ in range(2):
        assert people(build({"rulings.toml": ruling})) == [["Bounthong Sisavat"], ["Bounthong Sisavath"]]


def test_a_ruling_is_told_where_it_is_met(build: Callable[[dict[str, str]], pathlib.Path]) -> None:
    ruling = (
        '[[ruling]]\nleft = "Bounthong Sisavath"\nright = "Bounthong Sisavat"\njudgement = "different"\n'
        'why = "hai anh <em>"\nby = "Thủ thư"\ndate = "2026-02-03"\n'
    )
    public = build({"rulings.toml": ruling})
    for name in ("sisavath", "sisavat"):
        page = (public / "people" / f"bounthong-{name}.html").read_text(encoding="utf-8")
        assert "“Bounthong Sisavath” và “Bounthong Sisavat” là hai người khác nhau." in page
        assert 'Thủ thư, <time datetime="2026-02-03">03/02/2026</time>: hai anh &lt;em&gt;' in page
    told = list(explain_person(read_archive(read_config(public.parent)), "Bounthong Sisavat"))
    says = "  ruled different people by Thủ thư on 2026-02-03: Bounthong Sisavath / Bounthong Sisavat: hai anh <em>"
    assert says in told
    assert "    authority/rulings.toml:1" in told


def test_corrections_change_what_was_read(build: Callable[[dict[str, str]], pathlib.Path]) -> None:
    corrections = """
[[title]]
document = "a.txt"
title = "Thăm nhà máy ở Viêng Chăn"
why = "tít bị cắt"

[[date]]
document = "a.txt"
date = "2024-05-09"
why = "ngày in trên bản giấy"

[[drop]]
document = "a.txt"
line = 7
starts = "Công nhân vui mừng"
why = "quảng cáo"

[[is_person]]
document = "b.txt"
name = "Vầng Trăng Khuyết"
why = "nghệ danh"

[[not_person]]
document = "b.txt"
name = "Bounthong Sisavat"
why = "tên tàu"
"""
    public = build({"corrections.toml": corrections})
    first, second = article(public, "a"), article(public, "b")
    assert (first["title"]["value"], first["title"]["rule"]) == ("Thăm nhà máy ở Viêng Chăn", "title.correction")
    assert (first["published"]["value"], first["published"]["rule"]) == ("2024-05-09", "date.correction")
    assert not any("Công nhân" in paragraph for paragraph in first["paragraphs"])
    assert [d["rule"] for d in first["dropped"] if "Công nhân" in d["text"]] == ["boilerplate.correction"]
    assert [person["name"] for person in second["people"]] == ["Vầng Trăng Khuyết"]


def test_a_correction_that_no_longer_fits_is_named(
    build: Callable[[dict[str, str]], pathlib.Path], capfd: pytest.CaptureFixture[str]
) -> None:
    stale = '[[drop]]\ndocument = "a.txt"\nline = 7\nstarts = "Dòng khác"\nwhy = "x"\n'
    lost = '[[title]]\ndocument = "z.txt"\ntitle = "T"\nwhy = "x"\n'
    public = build({"corrections.toml": stale + lost})
    assert [issue["code"] for issue in article(public, "a")["issues"]] == ["correction.stale"]
    report = json.loads((public.parent / ".site_builder" / "report.json").read_text(encoding="utf-8"))
    assert "correction.lost" in json.dumps(report)


LEDGER = "# addresses\n"


def address(public: pathlib.Path, name: str) -> str:
    rows = json.loads((public / "data" / "people.json").read_text(encoding="utf-8"))
    return next(str(row["url"]) for row in rows if row["name"] == name)


def test_an_address_stays_when_a_title_is_improved(build: Callable[[dict[str, str]], pathlib.Path]) -> None:
    public = build({"permalinks.tsv": LEDGER})
    before = article(public, "a")["url"]
    ledger = (public.parent / "authority" / "permalinks.tsv").read_text(encoding="utf-8")
    assert ledger.startswith(LEDGER)
    assert "article\ta\tthu-truong-tham-nha-may\n" in ledger
    title = '[[title]]\ndocument = "a.txt"\ntitle = "Một tít khác hẳn"\nwhy = "x"\n'
    public = build({"corrections.toml": title})
    assert article(public, "a")["title"]["value"] == "Một tít khác hẳn"
    assert article(public, "a")["url"] == before
    assert (public.parent / "authority" / "permalinks.tsv").read_text(encoding="utf-8") == ledger


def test_a_person_renamed_by_a_record_leaves_a_page_that_leads_on(
    build: Callable[[dict[str, str]], pathlib.Path],
) -> None:
    old = address(build({"permalinks.tsv": LEDGER}), "Bounthong Sisavath")
    names = 'preferred = "Bun Thông"\nvariants = ["Bounthong Sisavath", "Bounthong Sisavat"]\n'
    record = f'[[record]]\nid = "bun-thong"\n{names}'
    assert not (build({}) / "_redirects").exists()
    public = build({"people.toml": record})
    assert address(public, "Bun Thông") == "people/bun-thong.html"
    left = (public / old).read_text(encoding="utf-8")
    assert 'content="0; url=../people/bun-thong.html"' in left
    assert '<a href="../people/bun-thong.html">' in left
    assert (public / "_redirects").read_text(encoding="utf-8") == f"/{old} /people/bun-thong.html 301\n"


def test_without_a_ledger_none_is_made(build: Callable[[dict[str, str]], pathlib.Path]) -> None:
    assert not (build({}).parent / "authority" / "permalinks.tsv").exists()


OUTLETS = """
[[record]]
id = "bao-muong-lay"
preferred = "Báo Mường Lay"
variants = ["BML", "baomuonglay.vn"]

[[record]]
id = "nganh-cong-an"
preferred = "Tờ báo của ngành công an"
variants = ["CAND"]
"""


def test_an_outlet_that_somebody_wrote_down_is_read(build: Callable[[dict[str, str]], pathlib.Path]) -> None:
    assert article(build({}), "a")["source"] is None
    public = build({"sources.toml": OUTLETS})
    source = article(public, "a")["source"]
    assert (source["value"], source["id"]) == ("Báo Mường Lay", "bao-muong-lay")
    assert source["evidence"][0]["quote"] == "Nguồn: baomuonglay.vn"


def test_an_outlet_is_headed_by_a_record_that_has_any_of_its_names(
    build: Callable[[dict[str, str]], pathlib.Path],
) -> None:
    public = build({"sources.toml": OUTLETS})
    assert article(public, "b")["source"]["id"] == "nganh-cong-an"
    assert "Tờ báo của ngành công an" in (public / "sources" / "nganh-cong-an.html").read_text(encoding="utf-8")
