"""What holds for every kind of target, each with a real server."""

import pytest

from tests.deploy.sites import find_broken, make_site

OLD = make_site("một", ["a", "b", "c"])
NEW = make_site("hai", ["b", "c", "d"])
LAST = make_site("ba", ["c", "d"])


def succeed(ended):
    assert (ended.returncode, ended.stderr) == (0, "")
    return ended.stdout


def assets(files):
    return {path: body for path, body in files.items() if path.startswith("assets/")}


def test_readers_find_what_lay_on_the_disk_and_the_same_again_is_nothing_to_do(target, publish):
    assert f"{len(OLD) + len(target.wants)} added, 0 changed, 0 deleted" in succeed(publish(OLD, target))
    assert target.read_all() == OLD | target.wants
    assert "0 added, 0 changed, 0 deleted" in succeed(publish(OLD, target))
    assert target.read_all() == OLD | target.wants
    assert target.list_notes() == []


def test_changes_are_sent_and_the_assets_of_the_site_before_stay_for_those_who_still_read_it(target, publish):
    succeed(publish(OLD, target))
    said = succeed(publish(NEW, target))
    assert "2 added, 5 changed, 1 deleted" in said
    assert target.read_all() == NEW | assets(OLD) | target.wants
    succeed(publish(LAST, target))
    assert target.read_all() == LAST | assets(NEW) | target.wants
    assert find_broken(target.read) == []


def test_a_dry_run_says_what_would_be_and_does_nothing(target, publish):
    assert "would be: " in succeed(publish(OLD, target, "--dry-run"))
    assert target.read_all() == {}
    succeed(publish(OLD, target))
    said = succeed(publish(NEW, target, "--dry-run")).splitlines()
    assert "+ articles/d.html" in said
    assert "~ index.html" in said
    assert "- articles/a.html" in said
    assert said[-1].startswith("would be: 2 added, 5 changed, 1 deleted")
    assert target.read_all() == OLD | target.wants


def test_too_many_deletions_are_refused_unless_they_are_meant(target, publish):
    succeed(publish(OLD, target))
    ended = publish(LAST, target, "--max-deletions", "1")
    assert ended.returncode == 1
    assert "2 of 8" in ended.stderr or "2 of 9" in ended.stderr
    assert "--max-deletions 2" in ended.stderr
    assert target.read_all() == OLD | target.wants
    succeed(publish(LAST, target, "--max-deletions", "2"))
    assert target.read_all() == LAST | assets(OLD) | target.wants


@pytest.mark.parametrize("kind", ["git", "moto", "rclone"], indirect=True)
def test_files_of_others_stay_and_are_never_written_over(target, publish):
    succeed(publish(OLD, target))
    target.plant("theirs.html", b"theirs")
    succeed(publish(NEW, target))
    assert target.read_all() == NEW | assets(OLD) | target.wants | {"theirs.html": b"theirs"}
    ended = publish(LAST | {"theirs.html": b"ours"}, target)
    assert ended.returncode == 1
    assert "theirs.html is there and not of our making: nothing published (move it away)" in ended.stderr
    assert target.read("theirs.html") == b"theirs"
    assert target.read("index.html") == NEW["index.html"]


@pytest.mark.parametrize("kind", ["git", "moto", "rclone"], indirect=True)
def test_what_somebody_changed_is_the_sites_again_but_never_deleted(target, publish):
    succeed(publish(OLD, target))
    target.plant("articles/a.html", b"changed by hand")
    target.plant("articles/b.html", b"changed by hand")
    ended = publish(NEW, target)
    assert ended.returncode == 0
    said = ended.stderr
    assert "articles/a.html: left there, as somebody has changed it" in said
    assert "articles/b.html: was changed there by somebody" in said
    assert target.read("articles/a.html") == b"changed by hand"
    assert target.read("articles/b.html") == NEW["articles/b.html"]


@pytest.mark.parametrize("kind", ["folder", "moto", "rclone", "rsync", "sftp"], indirect=True)
def test_one_publisher_at_a_time(target, publish):
    succeed(publish(OLD, target))
    target.lock(b'{"who":"lan@elsewhere","machine":"another","process":7,"began":"1","token":""}')
    ended = publish(NEW, target)
    assert ended.returncode == 75
    assert "lan@elsewhere publishes there" in ended.stderr
    assert target.read_all() == OLD | target.wants
    succeed(publish(NEW, target, "--take-over"))
    assert target.read_all() == NEW | assets(OLD) | target.wants
    assert target.list_notes() == []


def test_nothing_is_published_without_a_site(target, publish):
    ended = publish({"a.html": b"x"}, target)
    assert ended.returncode == 1
    assert "no site here (build it first: python build.py)" in ended.stderr
    assert target.read_all() == {}
