"""Addresses and [publish.NAME] tables → targets; what cannot be is refused with file and line."""

import pathlib

import pytest

from site_builder.config import read_config
from site_builder.errors import SettingsError
from site_builder.targets import BucketTarget, FolderTarget, GitTarget, ServerTarget, TargetError, read_address

HERE = pathlib.Path("/here")


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("./www", FolderTarget(HERE / "www")),
        ("/srv/www", FolderTarget(pathlib.Path("/srv/www"))),
        ("git+git@example.org:me/kho.git", GitTarget("git@example.org:me/kho.git", "gh-pages")),
        ("git+ssh://git@example.org/kho.git#pages", GitTarget("ssh://git@example.org/kho.git", "pages")),
        ("git+https://example.org/kho.git#a/b", GitTarget("https://example.org/kho.git", "a/b")),
        ("s3://kho", BucketTarget("kho")),
        ("s3://kho/a/b/", BucketTarget("kho", "a/b/")),
        ("rsync+ssh://example.org/srv/kho/", ServerTarget("rsync", "example.org", "/srv/kho")),
        ("rsync+ssh://lan@example.org:2222/~/kho", ServerTarget("rsync", "example.org", "kho", "lan", 2222)),
        ("sftp://[::1]:22/srv/kho%20m%E1%BB%9Bi", ServerTarget("sftp", "::1", "/srv/kho mới", "", 22)),
    ],
)
def test_addresses(address, target):
    assert read_address(address, HERE) == target


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("ftp://example.org/x", "ftp:// is no address to publish to"),
        ("rsync://example.org/x", "rsync:// is no address to publish to"),
        ("s3://No_Bucket", "is no name of a bucket"),
        ("s3://key:secret@kho/", "holds no password"),
        ("sftp://lan:secret@example.org/x", "holds no password"),
        ("git+https://token@example.org/kho.git", "holds no credentials"),
        ("git+https://lan:token@example.org/kho.git", "holds no password"),
        ("git+--upload-pack=x", "must be followed by the address"),
        ("git+x#-b", "is no name of a branch"),
        ("sftp://-oProxyCommand=x/y", "is no server"),
        ("sftp://-l@example.org/y", "is no server"),
        ("sftp://example.org:0/y", "is no port"),
        ("sftp://example.org/", "no folder of the server is named"),
        ("sftp://example.org/~/", "no folder of the server is named"),
        ("sftp://example.org/a?b", "has no ? and no #"),
        (" ", "must say where"),
    ],
)
def test_what_is_no_address_is_refused(address, said):
    with pytest.raises(TargetError) as caught:
        read_address(address, HERE)
    assert said in str(caught.value)


def test_targets_are_settings(write, tmp_path):
    folder = write(
        "site.toml",
        '[publish.here]\nto = "www"\nmax_deletions = 3\n'
        '[publish.pages]\nto = "git+x.git"\ncname = "kho.example.org"\n'
        '[publish.kho-2]\nto = "s3://kho"\nendpoint = "https://s3.example.org"\n',
    ).parent
    assert read_config(folder).targets == {
        "here": FolderTarget(tmp_path / "www", max_deletions=3),
        "pages": GitTarget("x.git", "gh-pages", cname="kho.example.org"),
        "kho-2": BucketTarget("kho", endpoint="https://s3.example.org"),
    }


@pytest.mark.parametrize(
    ("lines", "line", "said"),
    [
        ("[publish.a]\nto = 'x'\ncname = 'a.org'", 3, "unknown setting 'cname'; such a target takes to, max_deletions"),
        ("[publish.a]\nto = 'git+x'\ncname = 'a b'", 3, "cname must be a domain"),
        ("[publish.a]\nto = 'git+x'\nsecret = 'y'", 3, "unknown setting 'secret'"),
        ("[publish.a]\nto = 's3://kho'\nendpoint = 'https://a:b@c'", 3, "endpoint must be an address"),
        ("[publish.a]\nto = 'x'\nmax_deletions = -1", 3, "max_deletions must be a whole number"),
        ("[publish.a]\nto = 3", 2, "to must say where"),
        ("[publish.a]", 1, "to must say where"),
        ("[publish.a]\nto = 's3://X'", 2, "is no name of a bucket"),
        ("[publish]\nto = 'x'", 1, "[publish] is no table"),
        ("[publish.'a b']\nto = 'x'", 1, "is no table"),
        ("[other.a]\nto = 'x'", 1, "[other.a] is no table"),
    ],
)
def test_what_cannot_be_is_refused_with_file_and_line(write, lines, line, said):
    path = write("site.toml", lines)
    with pytest.raises(SettingsError) as caught:
        read_config(path.parent)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert said in str(caught.value)
