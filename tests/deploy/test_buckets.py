"""Servers that speak S3 in their own way: without conditions, with digests that are none of a file's bytes."""

import io
import itertools
from types import SimpleNamespace

import botocore.exceptions
import pytest

from site_builder.deploy.bucket import BucketHost
from site_builder.deploy.deploying import deploy_site
from site_builder.errors import BusyError, DeployError
from site_builder.targets import BucketTarget
from tests.deploy.sites import lay_out, make_site

OLD = make_site("một", ["a", "b", "c"])
NEW = make_site("hai", ["b", "c", "d"])


class MissingError(Exception):
    """What the library raises where there is no such object."""


class Bucket:
    """A bucket in memory behind the calls of boto3 that we make; its tags are those of a server that encrypts."""

    exceptions = SimpleNamespace(NoSuchKey=MissingError)

    def __init__(self, conditions: str) -> None:
        self.conditions, self.objects, self.numbers = conditions, {}, itertools.count()
        self.sent: list[str] = []

    def put_object(self, **asked):
        key, match, none_match = asked["Key"], asked.get("IfMatch"), asked.get("IfNoneMatch")
        if match or none_match:
            if self.conditions == "refused":
                raise fail("NotImplemented")
            tag = self.objects.get(key, (None, None))[1]
            if self.conditions == "kept" and ((none_match and tag) or (match and match != tag)):
                raise fail("PreconditionFailed")
        self.objects[key] = asked["Body"], f'"{next(self.numbers):032x}"'
        self.sent.append(key)
        return {"ETag": self.objects[key][1]}

    def get_object(self, **asked):
        if asked["Key"] not in self.objects:
            raise MissingError
        body, tag = self.objects[asked["Key"]]
        return {"Body": io.BytesIO(body), "ETag": tag}

    def delete_object(self, **asked):
        self.objects.pop(asked["Key"], None)

    def get_paginator(self, name):
        listing = [{"Key": key, "ETag": tag} for key, (_, tag) in self.objects.items()]
        return SimpleNamespace(paginate=lambda **_: [{"Contents": listing[:3]}, {"Contents": listing[3:]}, {}])


def fail(code):
    return botocore.exceptions.ClientError({"Error": {"Code": code, "Message": "no"}}, "PutObject")


@pytest.fixture
def connect(monkeypatch):
    """A host that talks to the bucket given."""
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")

    def open_host(bucket):
        host = BucketHost(BucketTarget("archive", "kho/"))
        host._client = bucket
        return host

    return open_host


@pytest.fixture
def send(connect, tmp_path):
    def send_site(files, bucket):
        lay_out(files, tmp_path)
        bucket.sent.clear()
        return deploy_site(tmp_path, connect(bucket), watch=lambda *_: None)

    return send_site


def read(bucket):
    ours = "kho/.site_builder/"
    return {key.removeprefix("kho/"): body for key, (body, _) in bucket.objects.items() if not key.startswith(ours)}


@pytest.mark.parametrize("conditions", ["kept", "ignored", "refused"])
def test_files_are_known_again_by_what_the_server_calls_them(send, conditions):
    bucket = Bucket(conditions)
    send(OLD, bucket)
    assert read(bucket) == OLD
    assert send(OLD, bucket).plan.empty
    assert [key for key in bucket.sent if "/.site_builder/" not in key] == []
    plan = send(NEW, bucket).plan
    assert (len(plan.added), len(plan.changed), len(plan.removed), plan.restored, plan.kept) == (2, 5, 1, (), ())
    assert {path: body for path, body in read(bucket).items() if path in NEW} == NEW


def test_the_front_page_goes_up_last_and_assets_first(send):
    bucket = Bucket("kept")
    send(OLD, bucket)
    pages = [key.removeprefix("kho/") for key in bucket.sent if "/.site_builder/" not in key]
    assert pages[0].startswith("assets/")
    assert set(pages[-2:]) == {"index.html", "_headers"}


def test_where_the_rules_of_headers_change_every_file_is_told_anew(send):
    bucket = Bucket("kept")
    send(OLD, bucket)
    send(OLD | {"_headers": OLD["_headers"] + b"/*.html\n  Cache-Control: public, max-age=60\n"}, bucket)
    assert {key.removeprefix("kho/") for key in bucket.sent} >= set(OLD)


def test_nothing_is_written_over_what_changed_since_we_looked(send, connect, tmp_path):
    bucket = Bucket("kept")
    send(OLD, bucket)
    lay_out(NEW, tmp_path)
    host = connect(bucket)
    look = host.look

    def look_then_somebody_writes():
        state = look()
        bucket.objects["kho/articles/b.html"] = b"theirs", '"theirs"'
        return state

    host.look = look_then_somebody_writes
    with pytest.raises(BusyError, match="somebody else has changed it"):
        deploy_site(tmp_path, host, watch=lambda *_: None)
    assert read(bucket)["articles/b.html"] == b"theirs"
    assert "kho/.site_builder/lock.json" not in bucket.objects


@pytest.mark.parametrize("conditions", ["kept", "ignored"])
def test_of_two_who_begin_together_one_is_told(connect, conditions):
    """Both have looked for a lock. Of two, the first stands where a server keeps conditions, else the last."""
    bucket = Bucket(conditions)
    put, held = bucket.put_object, connect(bucket).hold(take_over=conditions == "ignored")

    def put_as_another_does(**asked):
        bucket.put_object = put
        if conditions == "ignored":
            put(**asked)
        held.__enter__()
        return put(**asked) if conditions == "kept" else {"ETag": ""}

    bucket.put_object = put_as_another_does
    with pytest.raises(BusyError), connect(bucket).hold(take_over=False):
        pass
    assert "kho/.site_builder/lock.json" in bucket.objects
    held.__exit__(None, None, None)
    assert bucket.objects == {}


def test_a_manifest_that_is_not_ours_is_refused(send):
    bucket = Bucket("kept")
    bucket.objects["kho/.site_builder/manifest.json"] = b'{"made_by": "somebody"}', '"1"'
    with pytest.raises(DeployError, match="not of our making"):
        send(OLD, bucket)
    assert read(bucket) == {}
