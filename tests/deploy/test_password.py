"""A server that wants a password gets the one that the environment holds, which nothing we say repeats."""

import asyncio
import contextlib
import threading

import pytest

from tests.deploy.servers import find_port
from tests.deploy.sites import make_site
from tests.deploy.targets import ReleaseTarget

asyncssh = pytest.importorskip("asyncssh")
SITE = make_site("một", ["a"])
PASSWORD = "mật khẩu"


class Guard(asyncssh.SSHServer):
    """Lets in who knows the password."""

    def password_auth_supported(self):
        return True

    def validate_password(self, username, password):
        return (username, password) == ("lan", PASSWORD)


@pytest.fixture
def port(tmp_path):
    """Where a server listens that takes passwords only; its key is known."""
    loop, port, key = asyncio.new_event_loop(), find_port(), asyncssh.generate_private_key("ssh-ed25519")
    (tmp_path / ".ssh").mkdir()
    known = f"[127.0.0.1]:{port} {key.export_public_key().decode()}"
    (tmp_path / ".ssh/known_hosts").write_text(known)
    listening = asyncssh.create_server(Guard, "127.0.0.1", port, server_host_keys=[key], sftp_factory=True)
    server = loop.run_until_complete(listening)
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    yield port
    asyncio.run_coroutine_threadsafe(close(server), loop).result(30)
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


async def close(server):
    server.close()
    with contextlib.suppress(asyncssh.Error):
        await server.wait_closed()


def test_the_password_of_the_environment(port, publish, tmp_path, monkeypatch):
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    target = ReleaseTarget(tmp_path / "www", f"sftp://lan@127.0.0.1:{port}{tmp_path}/www", {"HOME": str(tmp_path)})
    ended = publish(SITE, target)
    assert ended.returncode == 1
    assert "SFTP_PASSWORD" in ended.stderr
    target.environment["SFTP_PASSWORD"] = "wrong"
    ended = publish(SITE, target)
    assert ended.returncode == 1
    assert "wrong" not in ended.stderr
    target.environment["SFTP_PASSWORD"] = PASSWORD
    ended = publish(SITE, target)
    assert ended.returncode == 0, ended.stderr
    assert PASSWORD not in ended.stdout + ended.stderr
    assert target.read_all() == SITE
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and PASSWORD.encode() in path.read_bytes()]
