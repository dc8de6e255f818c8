"""A real browser over a built site: Debian's Chromium, the network closed but for the server of the test."""

import functools
import gzip
import http.server
import io
import pathlib
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from site_builder.headers import read_headers

CHROMIUM = "/usr/bin/chromium"
KINDS = {
    "front": "index.html",
    "articles": "articles/index.html",
    "article": "articles/bo-cong-an-hai-nuoc-viet-nam-lao-hop-tac-toan-dien.html",
    "undated": "articles/day-nhanh-tien-do-hoan-thien-de-an-xay-dung-luc-luong-cong-an-nhan-dan-den-nam.html",
    "source-view": "articles/bo-cong-an-hai-nuoc-viet-nam-lao-hop-tac-toan-dien.source.html",
    "dates": "dates/index.html",
    "year": "dates/2023.html",
    "month": "dates/2023-12.html",
    "day": "dates/2023-01-12.html",
    "events": "dates/events.html",
    "uncertain": "dates/uncertain.html",
    "people": "people/index.html",
    "person": "people/to-lam.html",
    "topics": "topics/index.html",
    "topic": "topics/phong-chong-ma-tuy.html",
    "place": "places/lao.html",
    "organisation": "organisations/bo-cong-an.html",
    "source": "sources/index.html",
    "search": "search.html",
    "results": "search.html?q=ma+tuy",
    "about": "about.html",
    "missing": "404.html",
}
_SMALLER = ("text/", "application/json", "application/xml", "image/svg+xml")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


def find_missing() -> str:
    """What is not installed of what a browser test needs; empty where all is."""
    try:
        import playwright.sync_api  # noqa: F401, PLC0415 — whether it can be imported is the question
    except ImportError:
        return "Playwright is not installed"
    return "" if shutil.which(CHROMIUM) else f"there is no {CHROMIUM}"


@contextmanager
def serve(folder: pathlib.Path) -> Iterator[str]:
    """The folder on a free port of this machine, under a path of its own; its address without a slash at the end.

    It is sent as a host sends it: text compressed, with the headers that the site's `_headers` asks for.
    """
    rules = read_headers(folder)

    class Handler(http.server.SimpleHTTPRequestHandler):
        """Answers below /kho/ only, so that whatever leaves out the path is found out."""

        def translate_path(self, path: str) -> str:
            inside = path.removeprefix("/kho/")
            return super().translate_path("/" + inside) if inside != path else str(folder / "no such file")

        def send_head(self) -> io.BytesIO | None:
            file = pathlib.Path(self.translate_path(self.path))
            if not file.is_file():
                self.send_error(404)
                return None
            kind, body = self.guess_type(file), file.read_bytes()
            self.send_response(200)
            if kind.startswith(_SMALLER) and "gzip" in self.headers.get("Accept-Encoding", ""):
                body = gzip.compress(body, mtime=0)
                self.send_header("Content-Encoding", "gzip")
            if kind == "text/html":
                kind += "; charset=utf-8"
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            for name, value in rules.find_headers(self.path.removeprefix("/kho/")).items():
                self.send_header(name, value)
            self.end_headers()
            return io.BytesIO(body)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    handler = functools.partial(Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/kho"
        finally:
            server.shutdown()


@contextmanager
def open_browser() -> Iterator[Any]:
    """A browser that reaches this machine only."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 — may not be installed

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()
