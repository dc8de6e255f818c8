"""Words longer than a telephone is wide: addresses in the text, a headline of one word."""

import pathlib
from typing import Any

import pytest

from tests.browser.test_pages import NARROWEST
from tests.conftest import RunBuild

pytestmark = pytest.mark.browser
ADDRESS = "https://anh.example.org/" + "a1b2c3d4" * 40
WORD = "#" + "Giữgìnbảnsắcvănhóa" * 12
DOCUMENTS = {
    "dia-chi.txt": f"Cuộc thi ảnh mùa vàng\n\nThứ Ba, 01/10/2024\n\nXem ảnh tại {ADDRESS} từ nay.\n",
    "mot-tu.txt": f"{WORD}\n\nThứ Tư, 02/10/2024\n\nNgày 2/10, bà con trong xã dự lễ ra mắt đội văn nghệ.\n",
    "sau.txt": "Bà con dự lễ hội mùa\n\nThứ Năm, 03/10/2024\n\nNgày 3/10, bà con trong xã dự lễ hội đông vui.\n",
}


def test_no_page_is_wider_than_the_screen(browser: Any, tmp_path: pathlib.Path, run_build: RunBuild) -> None:
    (tmp_path / "seeds").mkdir()
    for name, text in DOCUMENTS.items():
        (tmp_path / "seeds" / name).write_text(text, encoding="utf-8")
    ended = run_build("--seeds", tmp_path / "seeds", "--out", tmp_path / "public")
    assert ended.returncode == 0, ended.stderr
    page = browser.new_page(viewport={"width": NARROWEST, "height": 640})
    paths = sorted((tmp_path / "public").rglob("*.html"))
    assert len(paths) > 6
    for path in paths:
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") == NARROWEST, path.name
