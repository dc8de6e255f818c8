"""Builds a site into a folder of its own and serves it to this machine, until it is interrupted."""

import functools
import pathlib
import secrets
import urllib.parse
from collections.abc import Callable
from typing import Protocol

import msgspec
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets
from tornado.web import Application

from site_builder.config import Config
from site_builder.errors import UsageError
from site_builder.output.locking import STATE_NAME
from site_builder.serve.answering import Place
from site_builder.serve.building import Broken
from site_builder.serve.handlers import Showing, make_application, tell_browsers
from site_builder.serve.overlay import Proof
from site_builder.serve.proofing import Proofreader
from site_builder.serve.rebuilding import Rebuilder, Rebuilt, Settings
from site_builder.serve.showing import EVERYTHING, list_reloads
from site_builder.serve.watching import Watcher

_LOOPBACK = "127.0.0.1"


class Options(msgspec.Struct, frozen=True):
    """How to serve: the port (0: any that is free); the path to serve below, None for that of `base_url`.

    With `follow` browsers go to the page that changed; with `poll` the disk is looked at, not listened to.
    """

    port: int
    base: str | None
    follow: bool
    poll: bool


class Audience(Protocol):
    """Whoever is told of what happens, in the order in which it does."""

    def greet(self, address: str) -> None:
        """The server answers at this address."""
        ...

    def show(self, rebuilt: Rebuilt) -> None:
        """A build went well."""
        ...

    def show_proof(self, proof: Proof) -> None:
        """A document is shown as it was saved, ahead of the site."""
        ...

    def show_broken(self, broken: Broken) -> None:
        """A build failed."""
        ...


def serve_site(settings: Settings, options: Options, audience: Audience) -> None:
    """Serve until KeyboardInterrupt. Raises SettingsError for settings that cannot be, UsageError for a port in use."""
    config = settings.read()
    place = Place(find_preview(config), _choose_base(options.base, config))
    showing = Showing(secrets.token_hex(4))
    loop = IOLoop.current()
    show = functools.partial(_show, showing=showing, place=place, follow=options.follow, audience=audience)
    rebuilder = Rebuilder(settings, place.folder, lambda ended: loop.add_callback(show, ended))
    prove = functools.partial(_show_proof, showing=showing, place=place, follow=options.follow, audience=audience)
    proofreader = Proofreader(
        rebuilder.find_config, rebuilder.find_inputs, lambda proof: loop.add_callback(prove, proof)
    )

    def notice() -> None:
        proofreader.notice()
        rebuilder.notice()

    watcher = Watcher(rebuilder.find_inputs, notice, poll=options.poll)
    server, port = _open_server(options.port, lambda port: make_application(place, showing, _list_hosts(port)))
    audience.greet(f"http://{_LOOPBACK}:{port}{place.base}")
    try:
        proofreader.start()
        rebuilder.start()
        watcher.start()
        loop.start()
    finally:
        server.stop()
        rebuilder.end()
        proofreader.end()
        watcher.end()


def find_preview(config: Config) -> pathlib.Path:
    """The folder of the preview: among our own notes, never the site that is published."""
    return config.out.parent / STATE_NAME / "preview" / config.out.name


def _show(ended: Rebuilt | Broken, *, showing: Showing, place: Place, follow: bool, audience: Audience) -> None:
    """Tell of a build: to browsers, which show its failure or its pages, and to the audience."""
    dropped = not isinstance(ended, Broken) and place.overlay.drop(ended.built)
    if isinstance(ended, Broken):
        place.overlay.clear()
        showing.change(ended)
        paths = [EVERYTHING]
    elif showing.broken or not showing.builds:
        showing.change(None)
        paths = [EVERYTHING]
    elif paths := list_reloads(ended, place, follow=follow) or ([EVERYTHING] if dropped else []):
        showing.change(None)
    for path in paths:
        tell_browsers(path)
    if isinstance(ended, Broken):
        audience.show_broken(ended)
    else:
        audience.show(ended)


def _show_proof(proof: Proof, *, showing: Showing, place: Place, follow: bool, audience: Audience) -> None:
    """Show a document ahead of the site; not while a failure is to be read, nor where the site came first."""
    if showing.broken or not place.overlay.put(proof):
        return
    showing.change(None)
    page = next((name for name in proof.files if name.endswith(".html")), "")
    tell_browsers(f"{place.base}{page}" if follow and page else EVERYTHING)
    audience.show_proof(proof)


def _choose_base(given: str | None, config: Config) -> str:
    """The path as browsers write it, with a slash at both ends."""
    path = urllib.parse.urlsplit(config.base_url).path if given is None else given
    steps = urllib.parse.quote(path.strip("/"), safe="/%")
    return f"/{steps}/" if steps else "/"


def _open_server(port: int, make: Callable[[int], Application]) -> tuple[HTTPServer, int]:
    try:
        sockets = bind_sockets(port, _LOOPBACK)
    except OSError as trouble:
        message = f"port {port} cannot be used: {trouble.strerror}"
        raise UsageError(message, remedy="name another with --port; 0 takes one that is free") from trouble
    port = sockets[0].getsockname()[1]
    server = HTTPServer(make(port))
    server.add_sockets(sockets)
    return server, port


def _list_hosts(port: int) -> frozenset[str]:
    """By what names browsers of this machine call the server."""
    return frozenset(f"{host}:{port}" for host in (_LOOPBACK, "localhost"))
