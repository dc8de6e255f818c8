"""What the operator got wrong, or the host refuses: one line that says so, and nothing done."""

import os
import sys
from types import SimpleNamespace

import msgspec
import pytest

from site_builder.deploy.plan import Manifest
from tests.deploy.servers import find_port, serve_moto, serve_ssh
from tests.deploy.sites import make_site
from tests.deploy.targets import ReleaseTarget, make_client

SITE = make_site("một", ["a"])


def at(address, environment=()):
    return SimpleNamespace(address=str(address), environment=dict(environment))


@pytest.mark.parametrize(
    ("address", "code", "said"),
    [
        ("pages", 2, "no target 'pages' (in site.toml: here; or write an address"),
        ("ftp://example.org/x", 2, "ftp:// is no address to publish to"),
        ("s3://a:b@kho/x", 2, "holds no password"),
        ("{public}/www", 1, "lies in the site itself"),
        ("{public}", 1, "lies in the site itself"),
    ],
)
def test_wrong_targets(publish, home, address, code, said):
    (home / "site.toml").write_text('[publish.here]\nto = "www"\n')
    ended = publish(SITE, at(address.format(public=home / "public")))
    assert (ended.returncode, ended.stdout) == (code, "")
    assert said in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_a_named_folder_is_relative_to_the_settings(publish, home):
    (home / "site.toml").write_text('[publish.here]\nto = "www"\nmax_deletions = 0\n')
    assert publish(SITE, at("here")).returncode == 0
    assert ReleaseTarget(home / "www", "", {}).read_all() == SITE
    ended = publish(make_site("hai", []), at("here"))
    assert ended.returncode == 1
    assert "1 of 6 pages and files would be deleted, more than 0" in ended.stderr


def test_a_folder_where_current_is_not_ours_is_refused(publish, tmp_path):
    for make in (lambda path: path.mkdir(), lambda path: path.symlink_to("elsewhere"), lambda path: path.touch()):
        current = tmp_path / "www" / "current"
        current.parent.mkdir(exist_ok=True)
        make(current)
        ended = publish(SITE, at(tmp_path / "www"))
        assert ended.returncode == 1
        assert "current is there and not of our making" in ended.stderr
        current.rmdir() if current.is_dir() else current.unlink()


@pytest.mark.parametrize("path", ["../../../secret", "/secret", "a//b", "a/./b", "a\nb", "..", ""])
def test_a_manifest_that_leads_elsewhere_is_not_believed(publish, tmp_path, path):
    """Who can write to the target must not have a publisher delete what he cannot."""
    www = tmp_path / "www"
    (tmp_path / "secret").write_text("secret")
    for version in ("một", "hai"):
        assert publish(make_site(version, ["a"]), at(www)).returncode == 0
    current = (www / "current").readlink().name
    for note in (www / "releases").glob("*.json"):
        if note.stem != current:
            release = msgspec.json.decode(note.read_bytes())
            release["manifest"]["files"] |= {path: ["x"]}
            note.write_bytes(msgspec.json.encode(release))
    assert publish(make_site("ba", ["a"]), at(www)).returncode == 0
    assert (tmp_path / "secret").read_text() == "secret"
    with pytest.raises(ValueError, match="no path of a site"):
        Manifest(files={path: ("x",)})


def test_what_others_put_into_an_old_release_is_not_deleted_with_it(publish, tmp_path):
    www = tmp_path / "www"
    publish(SITE, at(www))
    (www / "current/theirs").write_text("theirs")
    for version in ("hai", "ba", "bốn"):
        assert publish(make_site(version, ["a"]), at(www)).returncode == 0
    assert [path.name for path in www.rglob("theirs")] == ["theirs"]
    assert len([path for path in (www / "releases").iterdir() if path.is_dir()]) == 3


def test_what_is_no_plain_file_is_left_out_and_named(publish, home, tmp_path):
    (tmp_path / "secret").write_text("secret")
    assert publish(SITE, at(tmp_path / "www")).returncode == 0
    (home / "public/link.html").symlink_to(tmp_path / "secret")
    (home / "public/linked").symlink_to(tmp_path)
    (home / "public/two\nlines").touch()
    os.mkfifo(home / "public/pipe")
    (home / "public/empty").mkdir()
    (home / "public/more.html").write_text("more</html>")
    ended = publish(None, at(tmp_path / "www"))
    assert ended.returncode == 0
    assert sorted(line.partition(": left out")[0] for line in ended.stderr.splitlines()) == [
        "link.html",
        "linked",
        "pipe",
        "two\\nlines",
    ]
    assert ReleaseTarget(tmp_path / "www", "", {}).read_all() == SITE | {"more.html": b"more</html>"}


def test_a_server_that_does_not_answer(publish, tmp_path):
    port = find_port()
    aws = {"AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}", "AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "y"}
    aws |= {"AWS_MAX_ATTEMPTS": "1", "AWS_DEFAULT_REGION": "us-east-1"}
    home = {"HOME": str(tmp_path), "RSYNC_RSH": f"ssh -F /dev/null -o UserKnownHostsFile={tmp_path}/known"}
    for address, environment, said in (
        ("s3://archive", aws, "Could not connect"),
        (f"sftp://127.0.0.1:{port}/x", home, "Connect"),
        (f"rsync+ssh://127.0.0.1:{port}/x", home, "Connection refused"),
    ):
        ended = publish(SITE, at(address, environment))
        assert ended.returncode == 1
        assert said in ended.stderr
        assert ended.stderr.count("\n") == 1


def test_a_server_whose_key_is_not_known_is_refused(publish, tmp_path):
    with serve_ssh(tmp_path) as server:
        (tmp_path / "home/.ssh/known_hosts").write_text("")
        for scheme, said in (("sftp", "connect once with ssh"), ("rsync+ssh", "Host key verification failed")):
            ended = publish(SITE, at(f"{scheme}://tested{tmp_path}/www", server.environment))
            assert ended.returncode == 1
            assert said in ended.stderr
    assert not (tmp_path / "www").exists()


def test_a_bucket_that_is_not_there_or_no_credentials(publish, tmp_path, monkeypatch):
    with serve_moto(tmp_path) as server:
        make_client(server)
        ended = publish(SITE, at("s3://elsewhere", server.environment))
        assert (ended.returncode, ended.stderr.count("\n")) == (1, 1)
        assert "NoSuchBucket" in ended.stderr
        keyless = server.environment | {"AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": ""}
        keyless |= {"AWS_EC2_METADATA_DISABLED": "true"}
        ended = publish(SITE, at("s3://archive", keyless))
        assert (ended.returncode, ended.stderr.count("\n")) == (1, 1)
        assert "credentials" in ended.stderr


def test_a_library_that_is_not_installed_is_named(publish, monkeypatch):
    monkeypatch.setitem(sys.modules, "boto3", None)
    monkeypatch.delitem(sys.modules, "site_builder.deploy.bucket", raising=False)
    ended = publish(SITE, at("s3://archive"))
    assert ended.returncode == 1
    assert "needs the library boto3, which is not installed (make publish-libraries)" in ended.stderr
