"""What a branch is and is not made into."""

import subprocess

import pytest

from site_builder.deploy.deploying import Site
from site_builder.deploy.git import GitHost
from site_builder.deploy.plan import Manifest, make_plan
from site_builder.errors import BusyError
from site_builder.headers import read_headers
from site_builder.targets import GitTarget
from tests.deploy.sites import lay_out, make_site
from tests.deploy.targets import BranchTarget

OLD = make_site("một", ["a", "b", "c"])
NEW = make_site("hai", ["b", "c", "d"])


@pytest.fixture
def target(tmp_path):
    return BranchTarget(tmp_path / "repository.git")


def test_it_is_one_commit_of_plain_files_that_names_nobody(target, publish):
    for files in (OLD, NEW):
        assert publish(files, target).returncode == 0
        assert target.git("rev-list", "--count", "pages") == b"1\n"
    said = target.git("log", "--format=%an %ae %cn %ce", "pages").decode().split()
    assert set(said) == {"site_builder", "site_builder@localhost"}
    listing = target.git("ls-tree", "-r", "pages").decode().splitlines()
    assert {line.split()[0] for line in listing} == {"100644"}
    assert target.git("branch", "--format=%(refname)") == b"refs/heads/pages\n"


def test_the_domain_stands_in_a_file_of_its_own(target, publish, home):
    (home / "site.toml").write_text(f'[publish.pages]\nto = "{target.address}"\ncname = "kho.example.org"\n')
    target.address = "pages"
    assert publish(OLD, target).returncode == 0
    assert target.read_all() == OLD | {".nojekyll": b"", "CNAME": b"kho.example.org\n"}


def test_a_branch_that_is_not_ours_is_refused(target, publish):
    name = target.git("hash-object", "-w", "--stdin", feed=b"theirs").decode().strip()
    tree = target.git("mktree", feed=f"100644 blob {name}\tREADME.md\n".encode()).decode().strip()
    theirs = target.git("commit-tree", "-m", "theirs", tree).decode().strip()
    target.git("update-ref", "refs/heads/pages", theirs)
    for more in ((), ("--take-over",), ("--dry-run",)):
        ended = publish(OLD, target, *more)
        assert ended.returncode == 1
        assert "pages is a branch that we did not make: nothing published" in ended.stderr
    assert target.git("rev-parse", "pages").decode().strip() == theirs


@pytest.mark.parametrize("begun", [True, False])
def test_of_two_publishers_one_wins_and_the_other_is_told(target, publish, tmp_path, begun):
    """The other publishes after we have looked: over a branch that was there, or one that was not."""
    if begun:
        assert publish(OLD, target).returncode == 0
    lay_out(NEW, tmp_path / "other")
    host = GitHost(GitTarget(str(target.folder), "pages"), tmp_path / "other.git")
    site = Site(tmp_path / "other", read_headers(tmp_path / "other"), host.extras)
    state = host.look()
    files = {path: host.digest(site.read(path)) for path in (*NEW, *host.extras)}
    plan = make_plan(files, state.manifest or Manifest(), state.present, site.rules.is_asset)
    third = make_site("ba", ["e"])
    assert publish(third, target).returncode == 0
    stands = target.read_all()
    with pytest.raises(BusyError, match="somebody else has changed the branch"):
        host.deploy(plan, site, lambda *_: None)
    assert target.read_all() == stands


def test_what_git_complains_of_is_one_line(target, publish, tmp_path):
    target.address = f"git+{tmp_path}/nowhere.git"
    ended = publish(OLD, target)
    assert ended.returncode == 1
    assert "does not appear to be a git repository" in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_where_force_is_not_allowed_it_is_told(target, publish):
    assert publish(OLD, target).returncode == 0
    subprocess.run(["git", "-C", target.folder, "config", "receive.denyNonFastForwards", "true"], check=True)
    ended = publish(NEW, target)
    assert ended.returncode == 1
    assert "the branch cannot be replaced" in ended.stderr
    assert "allow forced pushes" in ended.stderr
    assert target.read("index.html") == OLD["index.html"]


def test_a_site_that_comes_back_within_a_second_is_published_again(target, publish, monkeypatch):
    monkeypatch.setenv("GIT_COMMITTER_DATE", "@1700000000 +0700")
    for files in (OLD, NEW, OLD, NEW):
        ended = publish(files, target)
        assert (ended.returncode, ended.stderr) == (0, "")
        assert target.read("index.html") == files["index.html"]
    assert target.git("log", "--format=%aI %cI", "pages").decode().split() == ["2023-11-14T22:13:23+00:00"] * 2


def test_what_a_killed_git_left_does_not_stop_the_next(target, publish, home):
    assert publish(OLD, target).returncode == 0
    (cache,) = (path.parent for path in home.rglob("HEAD"))
    for name in ("config.lock", "HEAD.lock", "shallow.lock", "publish.index.lock"):
        (cache / name).touch()
    ended = publish(NEW, target)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert target.read("index.html") == NEW["index.html"]
