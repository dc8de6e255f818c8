"""The server's ends: pages, livereload's script and ours, livereload's socket. Each asks first who is asking."""

import pathlib
from collections.abc import Set
from types import SimpleNamespace

import msgspec
import tornado.web
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler

from site_builder.serve.admitting import CLIENT, SCRIPT, Guest
from site_builder.serve.answering import Place, answer_request
from site_builder.serve.building import Broken
from site_builder.serve.showing import EVERYTHING

_CLIENT_FOLDER = pathlib.Path(__file__).parent / "client"


class Showing:
    """Which build is shown: how many browsers were told of, and why the last one failed, if it did."""

    def __init__(self, run: str) -> None:
        self._run = run
        self.builds = 0
        self.broken: Broken | None = None

    @property
    def version(self) -> str:
        """A name for what is shown. It is another in each run: a page that was left open between two is old."""
        return f"{self._run}-{self.builds}"

    def change(self, broken: Broken | None) -> None:
        """Note that there is something else to see."""
        self.builds += 1
        self.broken = broken


class _Visitor(msgspec.Struct):
    """The message of a browser that names the build its page is of."""

    command: str = ""
    plugins: dict[str, dict[str, object]] = {}


class _Guarded(tornado.web.RequestHandler):
    """Refuses who names another host (a name that somebody made lead here), or comes from another site's page."""

    def set_default_headers(self) -> None:
        self.set_header("Cache-Control", "no-cache")

    def prepare(self) -> None:
        origin = self.request.headers.get("Origin")
        if self.request.host not in self.settings["hosts"] or (origin is not None and not self.is_ours(origin)):
            raise tornado.web.HTTPError(403)

    def is_ours(self, origin: str) -> bool:
        """Whether a page of this server asks."""
        return origin.removeprefix("http://") in self.settings["hosts"] and origin.startswith("http://")


class PageHandler(_Guarded):
    """The site."""

    def get(self) -> None:
        showing: Showing = self.settings["showing"]
        guest = Guest(showing.version, self.request.host, showing.broken)
        answer = answer_request(self.request.path, self.settings["place"], guest)
        self.set_status(answer.status)
        for name, value in answer.headers.items():
            self.set_header(name, value)
        self.finish(answer.body)

    head = get


class ScriptHandler(_Guarded, LiveReloadJSHandler):  # type: ignore[misc]
    """livereload's script."""


class ClientHandler(_Guarded, tornado.web.StaticFileHandler):
    """Our own script and style."""


class SocketHandler(_Guarded, LiveReloadHandler):  # type: ignore[misc]
    """livereload's socket, which lets in everybody by itself, with word of what was missed before it was open."""

    # What it would watch with; it names the file that changed in its log.
    watcher = SimpleNamespace(filepath="")
    live_css = True

    def check_origin(self, origin: str) -> bool:
        return self.is_ours(origin)

    def on_message(self, message: str | bytes) -> None:
        super().on_message(message)
        try:
            visitor = msgspec.json.decode(message, type=_Visitor)
        except msgspec.DecodeError:
            return
        shown = visitor.plugins.get("preview", {}).get("build")
        if visitor.command == "info" and shown != self.settings["showing"].version:
            self.send_message({"command": "reload", "path": EVERYTHING, "liveCSS": True})


def make_application(place: Place, showing: Showing, hosts: Set[str]) -> tornado.web.Application:
    """Everything that is answered, to those who call the server by one of the hosts."""
    return tornado.web.Application(
        [
            (SCRIPT.replace(".", r"\."), ScriptHandler),
            (f"{CLIENT}/(.*)", ClientHandler, {"path": str(_CLIENT_FOLDER)}),
            (CLIENT, SocketHandler),
            (".*", PageHandler),
        ],
        log_function=_say_nothing,
        place=place,
        showing=showing,
        hosts=hosts,
    )


def tell_browsers(path: str) -> None:
    """Have every browser that listens show this path anew."""
    SocketHandler.reload_waiters(path)


def _say_nothing(handler: tornado.web.RequestHandler) -> None:
    """The terminal is for builds."""
