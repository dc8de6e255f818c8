"""The question whether dependencies have known vulnerabilities can be answered with yes, no, and not at all."""

import functools
import http.server
import json
import os
import shutil
import subprocess
import sys
import threading

import pytest

from tests.reliability.sites import ROOT

CONTROL = "jinja2 2.4.1"


class Service(http.server.BaseHTTPRequestHandler):
    """Answers as OSV does; `known` are the names, or names and versions, it has something to tell of.

    After `answers` questions it fails.
    """

    def __init__(self, *arguments, known=(), answers=10_000, asked, **more):
        self.known, self.answers, self.asked = known, answers, asked
        super().__init__(*arguments, **more)

    def do_POST(self):
        query = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        name = query["package"]["name"]
        self.asked.append(f"{name} {query['version']}")
        found = {name, self.asked[-1]} & set(self.known)
        body = json.dumps({"vulns": [{"id": "OSV-0000-1", "affected": []}]} if found else {}).encode()
        self.send_response(200 if len(self.asked) <= self.answers else 503)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


@pytest.fixture
def audit(tmp_path):
    def run(**settings):
        asked = []
        handler = functools.partial(Service, asked=asked, **settings)
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            ended = ask(f"http://127.0.0.1:{server.server_port}")
            server.shutdown()
        return ended, asked

    def ask(address):
        environment = os.environ | {"PYTHON": sys.executable, "HOME": str(tmp_path)}
        command = [str(ROOT / ".ci" / "audit"), "--osv-url", address, "--timeout", "5"]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)

    run.ask = ask
    return run


def test_nothing_is_known(audit):
    ended, asked = audit(known=[CONTROL])
    assert (ended.returncode, ended.stdout) == (0, "no known vulnerability in what requirements/ pins\n"), ended.stderr
    pinned = {
        line.partition("==")[0]
        for path in (ROOT / "requirements").glob("*.txt")
        for line in path.read_text().splitlines()
        if "==" in line and not line.startswith("#")
    }
    assert len(pinned) > 20
    assert {question.split()[0] for question in asked} == pinned


@pytest.mark.parametrize("name", ["msgspec", "pytest"])
def test_a_known_one_fails(audit, name):
    ended, _ = audit(known=[CONTROL, name])
    assert ended.returncode == 1
    assert name in ended.stdout
    assert "OSV-0000-1" in ended.stdout


@pytest.mark.parametrize("settings", [{}, {"answers": 0}, {"known": [CONTROL], "answers": 5}])
def test_a_service_that_cannot_be_believed_is_named(audit, settings):
    ended, _ = audit(**settings)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.startswith("NOT AUDITED, the vulnerability service cannot be asked: ")


def test_a_service_that_is_not_there_is_named(audit):
    ended = audit.ask("http://127.0.0.1:1")
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.startswith("NOT AUDITED, the vulnerability service cannot be asked: ")
    assert "127.0.0.1" in ended.stdout


def test_files_that_cannot_be_read_fail(tmp_path):
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "audit", tmp_path / ".ci")
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "site.txt").write_text("msgspec\n")
    command, environment = [str(tmp_path / ".ci" / "audit")], os.environ | {"PYTHON": sys.executable}
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "msgspec" in ended.stderr or "hash" in ended.stderr
