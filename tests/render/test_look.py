"""Templates and static files, read ahead of the pages."""

import shutil

import pytest

from site_builder.errors import SettingsError
from site_builder.render import load_look, look_at, writing


@pytest.fixture
def folders(root, tmp_path):
    """Templates and static files of the test's own."""
    for name in ("templates", "static"):
        shutil.copytree(root / name, tmp_path / name)
    return tmp_path / "templates", tmp_path / "static"


def test_a_fault_in_any_template_is_named(folders):
    path = folders[0] / "part" / "lists.html"
    path.write_text(path.read_text(encoding="utf-8") + "\n{% nonsense %}\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"lists\.html:\d+: "):
        load_look(look_at(*folders), "vi", "vi")


@pytest.mark.parametrize("name", ["css/base.css", "img/icon.svg"])
def test_a_static_file_that_is_missing_is_named(folders, name):
    (folders[1] / name).unlink()
    with pytest.raises(SettingsError, match=name):
        load_look(look_at(*folders), "vi", "vi")


def test_what_changed_while_it_was_read_is_read_again(folders):
    look = look_at(*folders)
    load_look(look, "vi", "vi")
    loaded = writing.load_environment(look, "vi", "vi")
    assert writing.load_environment(look, "vi", "vi") is loaded
    (folders[0] / "base.html").write_text("other", encoding="utf-8")
    load_look(look, "vi", "vi")
    assert writing.load_environment(look, "vi", "vi") is not loaded
