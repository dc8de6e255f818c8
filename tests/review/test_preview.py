"""The page of open questions: in a preview, never in a published site."""

import pathlib

import msgspec

from site_builder.config import default_config
from site_builder.pipeline import build


def test_the_preview_asks_with_both_sides_and_the_lines_to_paste(preview: pathlib.Path) -> None:
    page = (preview / "review.html").read_text(encoding="utf-8")
    assert "“Bounthong Sisavat” và “Bounthong Sisavath” có phải là một người?" in page
    assert "<mark>Đại sứ Bounthong Sisavat</mark> tiếp đoàn khách" in page
    assert "<mark>Thứ trưởng Bộ Công an Lào Bounthong Sisavath</mark>" in page
    assert page.count("<blockquote") == len(("one side", "the other"))
    assert "có thể thay đổi 2 bài" in page
    assert "judgement = &#34;different&#34;" in page
    assert "chép vào cuối authority/rulings.toml" in page


def test_text_of_documents_is_escaped_there(preview: pathlib.Path) -> None:
    page = (preview / "review.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;nhà máy&lt;/b&gt;" in page
    assert "<b>" not in page


def test_every_page_leads_there_and_no_search_engine_does(preview: pathlib.Path) -> None:
    assert '<a href="../review.html">' in (preview / "people" / "index.html").read_text(encoding="utf-8")
    assert "review.html" not in (preview / "sitemap.xml").read_text(encoding="utf-8")
    assert '<meta name="robots" content="noindex">' in (preview / "review.html").read_text(encoding="utf-8")


def test_a_published_site_has_none_and_its_preview_leaves_nothing_behind(preview: pathlib.Path) -> None:
    config = default_config(preview.parent / "seeds", preview.parent / "both")
    build(msgspec.structs.replace(config, preview=True))
    assert (config.out / "review.html").exists()
    build(config)
    assert not (config.out / "review.html").exists()
    assert not [path for path in config.out.rglob("*.html") if "review.html" in path.read_text(encoding="utf-8")]


def test_where_nothing_is_open_the_page_says_so(tmp_path: pathlib.Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text("Tin\n\n10/05/2024\n\nTrời đẹp.\n", encoding="utf-8")
    config = default_config(tmp_path / "seeds", tmp_path / "public")
    build(msgspec.structs.replace(config, preview=True))
    assert "Không có câu hỏi nào đang mở." in (config.out / "review.html").read_text(encoding="utf-8")
