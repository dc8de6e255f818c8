"""site.toml → Config."""

import pytest

from site_builder.config import Config, default_config, read_config
from site_builder.errors import SettingsError


def test_paths_are_relative_to_the_folder_and_the_rest_has_defaults(write, tmp_path):
    write("about.md", "# Về kho này")
    config = read_config(write("site.toml", 'title = "T"\nauthority = "authority"\nabout = "about.md"\n').parent)
    assert config.title == "T"
    assert (config.seeds, config.out) == (tmp_path / "seeds", tmp_path / "public")
    assert config.authority == tmp_path / "authority"
    assert config.about == "# Về kho này"
    assert (config.language, config.base_url, config.jobs, config.max_document_bytes) == ("vi", "", 0, 2 * 1024 * 1024)


def test_every_setting_can_be_set(write):
    values = {"title": "t", "description": "d", "language": "en", "base_url": "https://example.org/a/", "jobs": 2}
    paths = ("seeds", "out", "authority", "templates", "static")
    write("about.md", "x")
    lines = [f"{key} = {value!r}" for key, value in values.items()] + [f"{key} = '{key}-x'" for key in paths]
    more = ["about = 'about.md'", "max_document_bytes = 10", "noindex = true", "fewer_files = true"]
    folder = write("site.toml", "\n".join(lines + more)).parent
    config = read_config(folder)
    assert config.base_url == "https://example.org/a"
    assert [getattr(config, key).name for key in paths] == [f"{key}-x" for key in paths]
    # What only a preview is, no file can set; targets have tests of their own.
    assert {name for name in Config.__struct_fields__ if getattr(config, name) in (None, "", 0)} == {"preview"}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("tilte = 'x'", "unknown setting 'tilte'; did you mean 'title'"),
        ("title = 3", "title must be text"),
        ("jobs = 'two'", "jobs must be a whole number"),
        ("jobs = true", "jobs must be a whole number"),
        ("jobs = 0", "jobs must be at least 1"),
        ("seeds = ''", "seeds must name"),
        ("language = 'xx'", "language must be one of en, vi"),
        ("base_url = 'example.org'", "must begin with https://"),
        ("base_url = 'https://a.b/?x'", "plain address"),
        ("[section]", "no table of these settings"),
        ("about = 'nowhere.md'", "nowhere.md"),
    ],
)
def test_what_cannot_be_is_refused_with_file_and_line(write, line, said):
    path = write("site.toml", f"# settings\n{line}\n")
    with pytest.raises(SettingsError, match=said) as caught:
        read_config(path.parent)
    assert str(caught.value).startswith(f"{path}:2: ") or "about" in line


def test_default_settings_curate_nothing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    config = default_config(tmp_path / "in", tmp_path / "out")
    assert config.authority is None
    assert (config.templates / "base.html").name == "base.html"


def test_the_projects_own_settings_can_be_read(root):
    config = read_config(root)
    assert config.authority == root / "authority"
    assert config.about
