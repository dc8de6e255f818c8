"""A whole preview, asked as browsers ask, and as they must not."""

import asyncio
import fcntl
import json
import pathlib
import re
import signal
import socket
import subprocess
import sys
import time

import msgspec
import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import websocket_connect

from site_builder.config import read_config
from site_builder.pipeline import build
from tests.reliability.hostile import BODY, tell
from tests.reliability.sites import digest
from tests.serve.running import ADDRESS, OWN_LOOK, PATIENCE, ROOT, TITLE, make_site, run_preview

HELLO = {"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"]}


@pytest.fixture(scope="module")
def preview(tmp_path_factory):
    """One preview for the tests that change nothing."""
    with run_preview(make_site(tmp_path_factory.mktemp("site"))) as running:
        yield running


@pytest.fixture
def own(tmp_path):
    """A preview whose site a test may change."""
    with run_preview(make_site(tmp_path)) as running:
        yield running


def ask_socket(preview, *messages, **headers):
    """What the socket says first to a browser that says this."""

    async def talk():
        address = preview.address.replace("http:", "ws:") + "livereload"
        connection = await websocket_connect(HTTPRequest(address, headers=headers))
        for message in messages:
            await connection.write_message(json.dumps(message))
        try:
            answers = [await asyncio.wait_for(connection.read_message(), PATIENCE) for _ in messages]
        finally:
            connection.close()
        return [json.loads(answer) for answer in answers]

    return asyncio.run(talk())


def test_the_files_are_those_of_a_build(preview, tmp_path):
    out = tmp_path / "public"
    assert build(msgspec.structs.replace(read_config(preview.site), out=out, preview=True)).whole
    assert digest(preview.folder) == digest(out)
    assert (out / "review.html").exists()
    assert TITLE in preview.ask(ADDRESS).body.decode()


def test_the_site_is_not_published(preview):
    assert not (preview.site / "public").exists()


def test_only_this_machine_can_connect(preview):
    port = int(preview.port)
    table = pathlib.Path("/proc/net/tcp").read_text()
    listening = [line.split() for line in table.splitlines() if f":{port:04X} 00000000:0000" in line]
    assert [fields[1] for fields in listening] == [f"0100007F:{port:04X}"]


@pytest.mark.parametrize("path", ["", "livereload.js", "livereload/preview.js", "livereload"])
@pytest.mark.parametrize("name", ["evil.example", "evil.example:{port}", "127.0.0.1.evil.example:{port}", "127.0.0.1"])
def test_who_names_another_host_is_refused(preview, path, name):
    assert preview.ask(path, Host=name.format(port=preview.port)).status == 403


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://{host}", "http://{host}.evil.example"])
def test_who_comes_from_another_site_is_refused(preview, origin):
    assert preview.ask("", Origin=origin.format(host=preview.host)).status == 403
    with pytest.raises(HTTPClientError) as refused:
        ask_socket(preview, Origin=origin.format(host=preview.host))
    assert refused.value.code == 403


def test_this_machine_may_be_called_localhost(preview):
    answer = preview.ask("", Host=f"localhost:{preview.port}", Origin=f"http://localhost:{preview.port}")
    assert answer.status == 200
    assert f"ws://localhost:{preview.port}" in answer.headers["Content-Security-Policy"]


def test_the_socket_speaks_livereloads_protocol(preview):
    (answer,) = ask_socket(preview, HELLO, Origin=preview.address.rstrip("/"))
    assert answer["command"] == "hello"
    assert HELLO["protocols"][0] in answer["protocols"]


def test_a_page_of_a_build_before_is_told_to_reload(preview):
    info = {"command": "info", "plugins": {"preview": {"build": "another-1"}}, "url": preview.address}
    answers = ask_socket(preview, HELLO, info, Origin=preview.address.rstrip("/"))
    assert answers[1]["command"] == "reload"


@pytest.mark.parametrize("path", [".site_builder/x", "%2e%2e/site.toml", "..%2fsite.toml", "_headers"])
def test_what_is_not_for_readers_is_not_there(preview, path):
    assert preview.ask(path).status == 404


@pytest.mark.parametrize(
    "path",
    [
        "livereload/overlay.css/../../serving.py",
        "livereload/../serving.py",
        "livereload/%2e%2e/serving.py",
        "livereload/x",
    ],
)
def test_the_programs_own_files_are_not_served(preview, path):
    assert preview.ask(path).status in (403, 404)
    assert b"tornado" not in preview.ask(path).body


def test_the_head_of_an_answer_may_be_asked_for(preview):
    with socket.create_connection(("127.0.0.1", int(preview.port))) as asked:
        asked.sendall(f"HEAD /index.html HTTP/1.1\r\nHost: {preview.host}\r\nConnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: asked.recv(4096), b""))
    assert answer.startswith(b"HTTP/1.1 200")
    assert answer.endswith(b"\r\n\r\n")


def test_nothing_can_be_changed_from_outside(preview):
    command = ["curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", "-X", "POST", preview.address]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "405"


def test_the_site_lives_below_the_path_that_it_will_be_published_at(tmp_path):
    site = make_site(tmp_path, 'base_url = "https://example.org/archive"\n')
    with run_preview(site) as running:
        assert running.address.endswith("/archive/")
        assert running.ask(ADDRESS).status == 200
        missing = running.ask("deep/er/none.html")
        assert missing.status == 404
        assert 'href="/archive/' in missing.body.decode()


def test_a_path_may_be_given(tmp_path):
    with run_preview(make_site(tmp_path), "--base-path", "/archive/") as running:
        assert running.address.endswith("/archive/")
        assert running.ask(ADDRESS).status == 200
        outside = running.address.removesuffix("archive/")
        running.address = outside
        assert running.ask(ADDRESS).status == 404


def test_a_broken_build_is_told_with_its_place_and_the_last_good_site_stays(own):
    path = own.site / "templates" / "page" / "about.html"
    good = path.read_bytes()
    own.save("templates/page/about.html", b"{% if %}\n" + good)
    assert f"{path}:1:" in own.wait_for("error:")
    page = own.ask(ADDRESS)
    assert page.status == 200
    assert TITLE in page.body.decode()
    assert f"{path}:1:" in page.body.decode()
    own.save("templates/page/about.html", good)
    own.wait_for("about.html: 0 files new or changed")
    assert b"preview-broken" not in own.ask(ADDRESS).body


def test_settings_are_watched(own):
    own.save("site.toml", "tilte = 1")
    own.wait_for("site.toml:1: unknown setting")
    own.save("site.toml", f'title = "Kho khác"\n{OWN_LOOK}')
    own.wait_for("site.toml: ")
    assert "Kho khác" in own.ask().body.decode()


def test_five_hundred_saves_in_three_seconds(own):
    before = own.count_builds()
    since = time.monotonic()
    for number in range(500):
        own.save("seeds/a.txt", tell(f"{TITLE} {number:03}"))
        if number % 50 == 0:
            assert own.ask().status == 200
        time.sleep(0.006)
    threes = max(1, (time.monotonic() - since) / 3)  # a busy machine takes longer
    deadline = time.monotonic() + PATIENCE
    while f"{TITLE} 499" not in own.ask("articles/index.html").body.decode():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    own.wait_for_site("seeds/a.txt")
    assert own.count_builds() - before <= 15 * threes
    assert not any("error:" in line for line in own.printed)


def test_a_second_server_on_the_port_says_so(preview):
    command = [sys.executable, str(ROOT / "build.py"), "serve", "--site", str(preview.site), "--port", preview.port]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert ended.returncode == 2
    assert "cannot be used" in ended.stderr
    assert ended.stderr.count("\n") == 1


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_its_end_leaves_no_process(tmp_path, end):
    with run_preview(make_site(tmp_path)) as running:
        workers = list_children(running.process.pid)
        assert workers
        running.process.send_signal(end)
        assert running.process.wait(PATIENCE) == (0 if end is signal.SIGINT else -end)
    deadline = time.monotonic() + PATIENCE
    while any(is_alive(worker) for worker in workers):
        assert time.monotonic() < deadline, "a process outlived the preview"
        time.sleep(0.05)


def list_children(parent):
    """The processes that any thread of a process has started."""
    tasks = pathlib.Path(f"/proc/{parent}/task").glob("*/children")
    return [number for task in tasks for number in task.read_text().split()]


def is_alive(process):
    """Whether it runs; what has ended and is not yet asked after does not."""
    try:
        return pathlib.Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_document_is_shown_as_it_was_saved_while_its_site_is_being_built(own):
    sentence = "Một câu vừa được lưu."
    lock = next(own.folder.parent.rglob("public.lock"))
    with lock.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)  # no build begins until we let go
        own.save("seeds/a.txt", tell(TITLE, f"{BODY}\n{sentence}\n"))
        own.wait_for("shown after")
        page = own.ask(ADDRESS).body.decode()
        assert sentence in page
        assert "preview-ahead" in page
        assert sentence in own.ask("data/text/a.txt").body.decode()
        assert sentence not in (own.folder / ADDRESS).read_text()
    own.wait_for_site("seeds/a.txt")
    page = own.ask(ADDRESS).body.decode()
    assert sentence in page
    assert "preview-ahead" not in page


def find_version(preview):
    """Which build browsers are told that the page is of."""
    return re.search('data-version="([^"]+)"', preview.ask(ADDRESS).body.decode())[1]


def test_a_page_shown_ahead_of_a_site_that_turns_out_the_same_is_shown_anew(own):
    lock = next(own.folder.parent.rglob("public.lock"))
    with lock.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        own.save("seeds/a.txt", tell(TITLE))
        own.wait_for("shown after")
        ahead = find_version(own)
    deadline = time.monotonic() + PATIENCE
    while "preview-ahead" in own.ask(ADDRESS).body.decode():
        assert time.monotonic() < deadline
        time.sleep(0.01)
    assert find_version(own) != ahead
