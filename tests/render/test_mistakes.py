"""A mistake in a template or a catalogue ends a build with one line that names the place; the old site stands."""

import shutil

import pytest

from site_builder import cli
from tests.reliability.hostile import tell
from tests.reliability.sites import digest


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        ("page/home.html", "{% endblock", "{% endbloc", "home.html:"),
        ("page/home.html", "{{ ", "{{ page.nothing.at_all }}{{ ", "home.html:"),
        ("page/home.html", "{{ ", '{{ t["nothing.here"] }}{{ ', "home.html:"),
        ("page/home.html", "{{ ", '{% include "part/nothing.html" %}{{ ', "part/nothing.html: is no template"),
        ("messages/vi.toml", 'holds = "', 'holds = "{nothing} ', "home.html:"),
        ("messages/vi.toml", "[nav]", "[nav", "vi.toml: cannot be understood"),
    ],
)
def test_a_mistake_is_one_line(tmp_path, root, capsys, path, old, new, said):
    shutil.copytree(root / "templates", tmp_path / "templates")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "tin.txt").write_bytes(tell())
    (tmp_path / "site.toml").write_text('templates = "templates"\n')
    assert cli.main(["--site", str(tmp_path), "--quiet"]) == 0
    before = digest(tmp_path / "public")
    changed = tmp_path / "templates" / path
    text = changed.read_text(encoding="utf-8")
    assert old in text
    changed.write_text(text.replace(old, new, 1), encoding="utf-8")
    capsys.readouterr()
    assert cli.main(["--site", str(tmp_path), "--quiet"]) == 1
    ended = capsys.readouterr()
    assert said in ended.err
    assert (ended.out, ended.err.count("\n")) == ("", 1)
    assert digest(tmp_path / "public") == before
