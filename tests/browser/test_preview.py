"""A preview in a real browser, which nobody touches while files are saved."""

import contextlib
import re
import time

import pytest

from tests.browser.conftest import Trouble
from tests.reliability.hostile import BODY, tell
from tests.serve.running import ADDRESS, TITLE, make_site, run_preview

pytestmark = pytest.mark.browser


ADDED = "Một câu được thêm vào cuối bài này."
PATIENCE = 30.0


class Screen:
    """A page of a preview, and whether it is still the one that the test has marked."""

    def __init__(self, page, preview):
        self.page = page
        self.preview = preview

    def go(self, path):
        self.page.goto(self.preview.address + path)
        self.wait_until("window.LiveReload && LiveReload.connector.protocol === 7")
        self.page.evaluate("window.marked = true")

    def is_same(self):
        return self.holds("window.marked === true")

    def wait_until(self, condition):
        """Playwright's own way of waiting is eval, which the site's policy forbids."""
        deadline = time.monotonic() + PATIENCE
        while not self.holds(condition):
            assert time.monotonic() < deadline, condition
            time.sleep(0.05)

    def holds(self, condition):
        try:
            return self.page.evaluate(condition)
        except Exception as trouble:
            if "context was destroyed" not in str(trouble):  # on its way to another page
                raise
            return False

    def wait_for(self, text):
        self.page.get_by_text(text).first.wait_for(timeout=PATIENCE * 1000)


@pytest.fixture(scope="module")
def preview(browser, tmp_path_factory):
    with run_preview(make_site(tmp_path_factory.mktemp("site"))) as running:
        yield running


@pytest.fixture
def screen(browser, preview):
    """A browser before an article of a preview; it must not complain."""
    with show(browser, preview) as opened:
        yield opened


@contextlib.contextmanager
def show(browser, preview):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    trouble = Trouble()
    trouble.watch(page, preview.address.rstrip("/"))
    opened = Screen(page, preview)
    opened.go(ADDRESS)
    yield opened
    page.close()
    assert trouble == []


def test_a_saved_document_is_on_screen(screen):
    screen.preview.save("seeds/a.txt", tell(TITLE, f"{BODY}\n\n{ADDED}\n"))
    screen.wait_for(ADDED)
    assert not screen.is_same()
    screen.preview.wait_for_site("seeds/a.txt")


def test_a_page_opened_before_a_build_it_could_not_hear_of_is_reloaded(screen):
    page = screen.page
    page.evaluate("LiveReload.connector.disconnect()")
    screen.preview.save("seeds/a.txt", tell(TITLE, f"{BODY}\n\n{ADDED} Rồi một câu nữa.\n"))
    screen.preview.wait_for_site("seeds/a.txt")
    assert screen.is_same()
    page.evaluate("LiveReload.connector.connect()")
    screen.wait_for("Rồi một câu nữa.")


def test_styles_are_swapped_and_the_page_stays(screen):
    path = screen.preview.site / "static" / "css" / "base.css"
    screen.preview.save("static/css/base.css", path.read_text() + "\nbody { background: rgb(1, 2, 3) }\n")
    color = "getComputedStyle(document.body).backgroundColor"
    screen.wait_until(f"{color} === 'rgb(1, 2, 3)'")
    screen.wait_until("document.querySelectorAll('link[rel=stylesheet]').length === 1")
    assert screen.is_same()
    screen.preview.save("static/css/base.css", path.read_text() + "\nbody { background: rgb(4, 5, 6) }\n")
    screen.wait_until(f"{color} === 'rgb(4, 5, 6)'")
    assert screen.is_same()


def test_a_broken_build_lies_over_the_last_good_site_until_it_is_mended(screen):
    path = screen.preview.site / "templates" / "page" / "article.html"
    good = path.read_bytes()
    screen.preview.save("templates/page/article.html", b"{% nonsense %}\n" + good)
    alert = screen.page.get_by_role("alert")
    alert.wait_for()
    assert f"{path}:1: " in alert.inner_text()
    assert TITLE in screen.page.inner_text("h1")
    assert alert.evaluate("element => getComputedStyle(element).position") == "fixed"
    screen.go("people/index.html")
    assert alert.is_visible()
    screen.preview.save("templates/page/article.html", good)
    alert.wait_for(state="detached")


def test_a_page_that_is_gone_is_the_sites_own_not_found(browser, preview):
    preview.save("seeds/c.txt", tell("Tin thứ ba về đường sắt"))
    preview.wait_for_site("seeds/c.txt")
    page = browser.new_page()
    screen = Screen(page, preview)
    screen.go("articles/tin-thu-ba-ve-duong-sat.html")
    (preview.site / "seeds" / "c.txt").unlink()
    screen.wait_until("!window.marked && document.querySelector('h1') !== null")
    assert page.evaluate("fetch(location.href).then((answer) => answer.status)") == 404
    assert page.inner_text("h1") == "Không có trang này"
    page.close()


def test_browsers_go_to_the_page_that_changed_if_asked(browser, tmp_path):
    with run_preview(make_site(tmp_path), "--follow") as following, show(browser, following) as screen:
        screen.go("people/index.html")
        following.save("seeds/b.txt", tell("Tin thứ hai về đập nước", f"{BODY}\n\n{ADDED}\n"))
        screen.page.wait_for_url(re.compile(r"/articles/tin-thu-hai-ve-dap-nuoc\.html$"))
        screen.wait_for(ADDED)


def test_the_search_page_works_under_its_policy(screen):
    screen.go("search.html?q=dap+nuoc")
    screen.wait_for("Tin thứ hai về đập nước")
