"""The pages of a document ahead of the site: as far as it alone decides them, they are those that the site then has."""

import pathlib
import re
import shutil
from contextlib import closing

import msgspec
import pytest

from site_builder.cache import Cache
from site_builder.config import Config, default_config
from site_builder.output import name_output
from site_builder.pipeline import build
from site_builder.proofs import make_proof

ROOT = pathlib.Path(__file__).resolve().parents[2]
SEED = "000_33315d15d6bff9f6.txt"


@pytest.fixture
def preview(tmp_path: pathlib.Path) -> Config:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    config = default_config(tmp_path / "seeds", tmp_path / "public")
    return msgspec.structs.replace(config, preview=True, authority=None)


def prove(config: Config, seed: str = SEED) -> dict[str, bytes]:
    with closing(Cache(name_output(config.out).proofs, read_only=True)) as proofs:
        return {file.path: file.body for file in make_proof(config, seed, proofs)}


def append(config: Config, text: str, seed: str = SEED) -> None:
    with (config.seeds / seed).open("ab") as file:
        file.write(text.encode())


def find_others(config: Config, files: dict[str, bytes]) -> list[str]:
    """Those of the files that the site has not, byte for byte."""
    return [path for path, body in files.items() if (config.out / path).read_bytes() != body]


def test_a_document_as_it_was_has_the_pages_that_it_has(preview: Config) -> None:
    build(preview)
    seeds = sorted(path.name for path in preview.seeds.iterdir())
    for seed in seeds:
        assert {pathlib.PurePosixPath(path).parts[0] for path in prove(preview, seed)} == {
            "assets",
            "raw",
            "articles",
            "data",
        }
    others = {seed[:3]: find_others(preview, prove(preview, seed)) for seed in seeds}
    # Another document argues from words of the first: it is the build that marks them. The day of 003 is disproved by
    # the first: it is the build that tells.
    kinds = {seed: [".source." in path for path in paths] for seed, paths in others.items() if paths}
    assert kinds == {"000": [True], "003": [False, True]}


def test_a_saved_sentence_is_shown_as_the_build_will_show_it(preview: Config) -> None:
    build(preview)
    append(preview, "\nThượng tướng Nguyễn Duy Ngọc nhấn mạnh điều này một lần nữa.\n")
    files = prove(preview)
    article = next(body.decode() for path, body in files.items() if path.endswith(".html") and "source" not in path)
    assert "nhấn mạnh điều này một lần nữa" in article
    assert find_others(preview, files)
    build(preview)
    assert [".source." in path for path in find_others(preview, files)] == [True]


def test_whom_no_build_knew_is_not_linked_yet(preview: Config) -> None:
    build(preview)
    (preview.seeds / SEED).write_text(
        "Hội thảo ở vùng cao\n\nTheo kế hoạch, Đại tá Lò Văn Thử, Giám đốc Công an tỉnh, cùng dự hội thảo.\n"
    )
    page = next(body.decode() for path, body in prove(preview).items() if path.endswith("chan.html"))
    assert "Đại tá Lò Văn Thử" in page
    assert "people/lo-van-thu" not in page


@pytest.mark.parametrize("data", [b"", b" \n\n"], ids=["empty", "blank"])
def test_what_cannot_be_read_is_not_shown(preview: Config, data: bytes) -> None:
    build(preview)
    (preview.seeds / SEED).write_bytes(data)
    assert not prove(preview)


def test_a_document_that_no_build_knew_is_not_shown(preview: Config) -> None:
    build(preview)
    shutil.copyfile(preview.seeds / SEED, preview.seeds / "new.txt")
    assert not prove(preview, "new.txt")
    assert not prove(preview, "nowhere.txt")


def test_a_file_that_is_no_document_is_not_shown(preview: Config) -> None:
    (preview.seeds / "notes.md").write_text("Ghi chú")
    build(preview)
    assert not prove(preview, "notes.md")


def find_outlets(config: Config) -> dict[str, set[str]]:
    """The pages of outlets that the pages of each document lead to."""
    return {
        path.name: {
            link
            for name, body in prove(config, path.name).items()
            if name.endswith(".html")
            for link in re.findall(r'href="(\.\./sources/[^"]+)"', body.decode())
        }
        for path in config.seeds.iterdir()
    }


def test_the_outlet_stays_known_when_text_in_front_of_its_name_changes(preview: Config) -> None:
    build(preview)
    before = find_outlets(preview)
    assert all(len(links) == 2 for links in before.values())  # the index of outlets, and one of them
    for path in preview.seeds.iterdir():
        path.write_text("Trang chủ\n\n" + path.read_text())
    assert find_outlets(preview) == before


def test_of_a_file_of_two_stories_both_are_shown_and_its_text_once(preview: Config) -> None:
    config = msgspec.structs.replace(preview, authority=ROOT / "authority")  # which divides this one
    build(config)
    folders = [pathlib.PurePosixPath(path).parts[0] for path in prove(config, "003_143c97c6032e2862.txt")]
    assert (folders.count("articles"), folders.count("data")) == (4, 1)


def test_what_is_lost_is_kept_again_by_the_next_build(preview: Config) -> None:
    build(preview)
    name_output(preview.out).proofs.unlink()
    append(preview, "\nMột câu.\n", "001_75a22b67bda65169.txt")
    build(preview)
    assert prove(preview)


def test_pages_name_only_what_is_shown_with_them(preview: Config) -> None:
    build(preview)
    files = prove(preview)
    loaded = {path for path in files if path.startswith("assets/")}
    pages = [body.decode() for path, body in files.items() if path.endswith(".html")]
    assert {match for page in pages for match in re.findall(r'assets/[^"]+', page)} <= loaded


def test_without_a_build_nothing_is_shown_and_nothing_made(preview: Config) -> None:
    assert not prove(preview)
    assert not name_output(preview.out).state.exists()


def test_what_a_published_site_is_made_of_is_not_kept_for_previews(preview: Config) -> None:
    build(msgspec.structs.replace(preview, preview=False))
    assert not name_output(preview.out).proofs.exists()


def test_dossiers_of_documents_that_are_gone_are_forgotten(preview: Config) -> None:
    build(preview)
    (preview.seeds / SEED).rename(preview.seeds.parent / SEED)
    build(preview)
    (preview.seeds.parent / SEED).rename(preview.seeds / SEED)
    assert not prove(preview)
