"""S3-compatible storage: no release can be switched there, so files go up in an order that never leaves a dead link."""

import concurrent.futures
import contextlib
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import boto3
import botocore.config
import botocore.exceptions
import msgspec

from site_builder.deploy.deploying import HOME, Site, State
from site_builder.deploy.lock import check_note, make_note, write_note
from site_builder.deploy.plan import Manifest, Plan, join_files
from site_builder.errors import BusyError, DeployError
from site_builder.headers import FILE_NAME as HEADERS
from site_builder.headers import find_type
from site_builder.progress import Watch
from site_builder.targets import BucketTarget

_OURS = ".site_builder/"
_MANIFEST = f"{_OURS}manifest.json"
_LOCK = f"{_OURS}lock.json"
_LANES = 8
_JSON = "application/json"
_PRIVATE = "no-store"
_TAKEN = ("PreconditionFailed", "ConditionalRequestConflict", "412", "409")
# What servers answer to a condition that they do not know, by S3's name for it or by its status.
_UNKNOWN = ("NotImplemented", "501")


class BucketHost:
    """The objects of a bucket below a prefix.

    What a server calls the digest of an object (its ETag) is the MD5 of what it holds, or where it encrypts something
    else: the manifest notes both, so that what is there already is known again in either case.
    """

    extras: Mapping[str, bytes] = {}

    def __init__(self, target: BucketTarget) -> None:
        self._bucket = target.bucket
        self._prefix = target.prefix
        self._place = f"s3://{target.bucket}/{target.prefix}"
        self._tags: dict[str, str] = {}
        self._manifest_tag = ""
        self._before = Manifest()
        self._conditions = True
        # Checksums that only Amazon knows are sent where an operation cannot do without.
        config = botocore.config.Config(
            max_pool_connections=_LANES,
            retries={"mode": "standard", "total_max_attempts": 5},
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
            user_agent_extra="site_builder",
        )
        with self._named_trouble():
            self._client: Any = boto3.session.Session().client(
                "s3", endpoint_url=target.endpoint or None, config=config
            )

    def digest(self, body: bytes) -> str:
        return hashlib.md5(body, usedforsecurity=False).hexdigest()

    @contextlib.contextmanager
    def hold(self, *, take_over: bool) -> Iterator[None]:
        note = write_note(make_note())
        with self._named_trouble():
            left, tag = self._get(_LOCK)
            if left is not None:
                check_note(left, take_over=take_over)
            self._put(_LOCK, note, _JSON, _PRIVATE, **({"IfMatch": tag} if left is not None else {"IfNoneMatch": "*"}))
            # A server that knows no conditions has let the last one win.
            if self._get(_LOCK)[0] != note:
                raise BusyError("somebody else has begun to publish there", remedy="wait")
        try:
            yield
        finally:
            with contextlib.suppress(DeployError), self._named_trouble():
                if self._get(_LOCK)[0] == note:
                    self._delete(_LOCK)

    def look(self) -> State:
        with self._named_trouble():
            body, self._manifest_tag = self._get(_MANIFEST)
            if body is not None:
                try:
                    self._before = msgspec.json.decode(body, type=Manifest)
                except msgspec.DecodeError as trouble:
                    message = "is there and not of our making: nothing published"
                    raise DeployError(message, file=f"{self._place}{_MANIFEST}", remedy="move it away") from trouble
            for page in self._client.get_paginator("list_objects_v2").paginate(
                Bucket=self._bucket, Prefix=self._prefix
            ):
                for found in page.get("Contents", ()):
                    path = found["Key"].removeprefix(self._prefix)
                    if not path.startswith(_OURS) and not path.endswith("/"):
                        self._tags[path] = found["ETag"].strip('"')
        present = {path: self._read_tag(path, tag) for path, tag in self._tags.items()}
        return State(None if body is None else self._before, present)

    def deploy(self, plan: Plan, site: Site, watch: Watch) -> None:
        with self._named_trouble():
            both = Manifest(
                files=join_files(self._before.files, plan.manifest.files),
                retired=join_files(self._before.retired, plan.manifest.retired),
                tags=self._before.tags,
            )
            self._write_manifest(both)
            uploads = sort_uploads(plan, site)
            total = sum(map(len, uploads))
            done = 0
            for paths in uploads:
                done = self._work(paths, lambda path: self._upload(path, site), watch, ("upload", done, total))
            self._work(plan.removed, self._delete, watch, ("delete", 0, len(plan.removed)))
            self._write_manifest(self._note_tags(plan.manifest))

    def _upload(self, path: str, site: Site) -> None:
        """Send one file; never over one that appeared or changed since we looked, where the server can tell."""
        body = site.read(path)
        tag = self._tags.get(path)
        condition = {"IfMatch": f'"{tag}"'} if tag else {"IfNoneMatch": "*"}
        self._tags[path] = self._put(
            path, body, find_type(path, body), site.rules.find_cache_control(path), **condition
        )

    def _read_tag(self, path: str, tag: str) -> str:
        """The MD5 of an object, where the manifest knows its tag; else the tag, which is one on most servers."""
        digests = self._before.files.get(path) or self._before.retired.get(path)
        return digests[0] if digests and self._before.tags.get(path) == tag else tag

    def _note_tags(self, manifest: Manifest) -> Manifest:
        """The manifest with what the server calls each object, where that is not its MD5."""
        files = {**manifest.retired, **manifest.files}
        tags = {path: self._tags.get(path, digests[0]) for path, digests in files.items()}
        return msgspec.structs.replace(
            manifest, tags={path: tag for path, tag in tags.items() if tag != files[path][0]}
        )

    def _write_manifest(self, manifest: Manifest) -> None:
        condition = {"IfMatch": self._manifest_tag} if self._manifest_tag else {"IfNoneMatch": "*"}
        tag = self._put(_MANIFEST, msgspec.json.encode(manifest, order="sorted"), _JSON, _PRIVATE, **condition)
        self._manifest_tag = f'"{tag}"'

    def _work(
        self, paths: Sequence[str], work: Callable[[str], None], watch: Watch, so_far: tuple[str, int, int]
    ) -> int:
        """Do it for all of the paths, several at once; the number that is done with them."""
        stage, done, total = so_far
        with concurrent.futures.ThreadPoolExecutor(_LANES) as lanes:
            try:
                for _ in lanes.map(work, paths):
                    done += 1
                    watch(stage, done, total)
            except BaseException:
                lanes.shutdown(wait=True, cancel_futures=True)
                raise
        return done

    def _get(self, path: str) -> tuple[bytes | None, str]:
        """An object of ours and its tag, with its quotes; None and no tag where there is none."""
        try:
            found = self._client.get_object(Bucket=self._bucket, Key=self._prefix + path)
        except self._client.exceptions.NoSuchKey:
            return None, ""
        return found["Body"].read(), found["ETag"]

    def _put(self, path: str, body: bytes, kind: str, cache: str, **condition: str) -> str:
        """Store an object; its tag, without quotes. A server that knows no conditions is asked without."""
        wanted = {"Bucket": self._bucket, "Key": self._prefix + path, "Body": body}
        wanted |= {"ContentType": kind, "CacheControl": cache}
        try:
            answer = self._client.put_object(**wanted, **(condition if self._conditions else {}))
        except botocore.exceptions.ClientError as trouble:
            if not self._conditions or trouble.response["Error"]["Code"] not in _UNKNOWN:
                raise
            self._conditions = False
            answer = self._client.put_object(**wanted)
        return str(answer["ETag"]).strip('"')

    def _delete(self, path: str) -> None:
        self._client.delete_object(Bucket=self._bucket, Key=self._prefix + path)

    @contextlib.contextmanager
    def _named_trouble(self) -> Iterator[None]:
        try:
            yield
        except botocore.exceptions.ClientError as trouble:
            said = trouble.response["Error"]
            if said["Code"] in _TAKEN:
                raise BusyError("somebody else has changed it since we looked", file=self._place) from trouble
            raise DeployError(f"{said['Code']}: {said.get('Message', '')}", file=self._place) from trouble
        except (botocore.exceptions.BotoCoreError, ValueError) as trouble:
            raise DeployError(str(trouble), file=self._place) from trouble


def sort_uploads(plan: Plan, site: Site) -> tuple[list[str], ...]:
    """What goes up, in turns: a turn begins when the one before it is done.

    Assets first: pages ask for them. Then new pages: no page that readers can reach links to them yet. Then changed
    ones, whose links now lead somewhere, and last the lists of pages and the front page, by which readers come.
    """
    changed = set(plan.changed)
    if HEADERS in (*plan.added, *plan.changed):
        changed |= plan.site.keys() - set(plan.added)  # what is said of every file may be another
    paths = {*plan.added, *changed}
    turns: tuple[list[str], ...] = ([], [], [], [], [])
    for path in sorted(paths):
        if site.rules.is_asset(path):
            turn = 0
        elif path in (HOME, HEADERS):
            turn = 4
        elif path not in changed:
            turn = 1
        else:
            turn = 3 if path.endswith(("/index.html", ".xml")) else 2
        turns[turn].append(path)
    return turns
