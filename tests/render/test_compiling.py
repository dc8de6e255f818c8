"""Templates compiled by us write what they do when Jinja compiles them, whatever is in the pages."""

import pathlib
import shutil
from collections.abc import Iterator

import jinja2
import pytest
from jinja2.compiler import CodeGenerator
from markupsafe import Markup

from site_builder.errors import SettingsError
from site_builder.render import Look, render_page, writing
from site_builder.render.compiling import Compiler, join, write
from tests.render.test_escaping import PAGES
from tests.render.test_pages import LOOK, make_site


@pytest.fixture
def by_jinja(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Templates compiled by Jinja alone, as long as the test runs."""
    monkeypatch.setattr(writing._Environment, "code_generator_class", CodeGenerator)
    writing.load_environment.cache_clear()
    yield
    writing.load_environment.cache_clear()


OURS = [(page, render_page(page, LOOK)) for page in (*make_site().pages, *PAGES)]


@pytest.mark.usefixtures("by_jinja")
def test_pages_are_the_same() -> None:
    assert [page.address for page, ours in OURS if render_page(page, LOOK) != ours] == []


class Environment(jinja2.Environment):
    code_generator_class = Compiler


def render(source: str, **given: object) -> str:
    environment = Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    environment.globals |= {"t": {"a": "<a>"}, "double": lambda text, times=2: text * times, "word": "<&>"}
    return environment.from_string(source).render(given)


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("{{ x }}", "&lt;x&gt;"),
        ("{{ x | safe }}", "<x>"),
        ("{{ 1 }}{{ none }}", "1None"),
        ("{{ 'a<' ~ x }}", "a&lt;&lt;x&gt;"),
        ("{{ ('<b>' | safe) ~ x }}", "<b>&lt;x&gt;"),
        ("{{ t['a'] }}{{ t['' ~ 'a'] }}", "&lt;a&gt;&lt;a&gt;"),
        ("{% for t in [{'a': 'other'}] %}{{ t['a'] }}{% endfor %}", "other"),
        ("{{ word }}", "&lt;&amp;&gt;"),
        ("{% set word = x %}{{ word }}", "&lt;x&gt;"),
        ("{% macro word() %}<m>{% endmacro %}{{ word() }}", "<m>"),
        ("{% macro m(a, b='<', c='!') %}{{ a }}{{ b }}{{ c }}{% endmacro %}{{ m(1, 2, 3) }}{{ m(1) }}", "1231&lt;!"),
        ("{% macro m(a, b=2) %}{{ a }}{{ b }}{% endmacro %}{{ m(1, b=x) }}{{ m(b=1, a=2) }}", "1&lt;x&gt;21"),
        ("{% macro m() %}<m>{% endmacro %}{{ m() ~ x }}", "<m>&lt;x&gt;"),
        ("{% macro m(word) %}{{ word }}{% endmacro %}{{ m('>') }}", "&gt;"),
        ("{{ double(x, times=1) }}{{ double(*[x]) }}", "&lt;x&gt;&lt;x&gt;&lt;x&gt;"),
        ("{% macro m() %}<m>{{ caller() }}{% endmacro %}{% call m() %}{{ x }}{% endcall %}", "<m>&lt;x&gt;"),
        ("{% for a in [1, 2] %}{{ loop.index }}{% if not loop.last %},{% endif %}{% endfor %}", "1,2"),
        ("{{ x.nothing | default('none') }}{% if x.nothing is defined %}!{% endif %}", "none"),
        ("{% block b %}{{ x }}{% endblock %}{{ self.b() }}", "&lt;x&gt;&lt;x&gt;"),
    ],
)
def test_what_is_written(source: str, written: str) -> None:
    assert render(source, x="<x>") == written


@pytest.mark.parametrize(
    "source",
    [
        "{{ y }}",
        "{{ y.z }}",
        "{% macro m(a) %}{{ a }}{% endmacro %}{{ m() }}",
        "{{ y() }}",
        "{{ 'a' ~ y }}",
        "{{ t['b'] }}",
    ],
)
def test_what_is_missing_is_missed(source: str) -> None:
    with pytest.raises(jinja2.UndefinedError):
        render(source)


@pytest.mark.parametrize("call", ["m(1, 2)", "m(1, b=2)"])
def test_a_macro_takes_no_more_than_it_names(call: str) -> None:
    with pytest.raises(TypeError):
        render(f"{{% macro m(a) %}}{{{{ a }}}}{{% endmacro %}}{{{{ {call} }}}}")


def test_markup_is_written_as_it_is() -> None:
    assert (write(Markup("<b>")), write("<b>"), write(7)) == ("<b>", "&lt;b&gt;", "7")
    assert (join(("<", 7)), join((Markup("<b>"), "<"))) == ("<7", "<b>&lt;")


def test_only_a_mistake_in_a_template_is_told_as_one(tmp_path: pathlib.Path) -> None:
    shutil.copytree(LOOK.templates, tmp_path / "templates")
    changed = tmp_path / "templates" / "page" / "home.html"
    page = make_site().pages[0]
    changed.write_text("\n{{ page.nothing }}")
    with pytest.raises(SettingsError) as told:
        render_page(page, Look(tmp_path / "templates", LOOK.static, b"a template's"))
    assert (told.value.file, told.value.line) == (str(changed), 2)
    changed.write_text("{{ render_markdown(page) }}")
    with pytest.raises(AttributeError):
        render_page(page, Look(tmp_path / "templates", LOOK.static, b"ours"))
