"""What a host holds against what it is to hold: what is added, changed and deleted."""

from collections.abc import Callable, Iterable, Mapping
from typing import Literal

import msgspec

from site_builder.errors import DeployError

# For each path the digest of its file, in whatever terms the host can tell what it holds.
Files = Mapping[str, str]


class Manifest(msgspec.Struct, frozen=True):
    """Our list of what we put on a host, kept there: for each path the digests of what it may hold.

    There is one digest, or several while a publish is under way. `retired` are the assets of the site before: no page
    of this one asks for them, but pages that readers have still open do. `tags` are what the host calls those files
    whose digest it cannot tell.
    """

    made_by: Literal["site_builder"] = "site_builder"
    files: dict[str, tuple[str, ...]] = {}
    retired: dict[str, tuple[str, ...]] = {}
    tags: dict[str, str] = {}

    def __post_init__(self) -> None:
        """Refuse, with a ValueError, what no publisher of ours wrote: it would have us delete files elsewhere."""
        for path in (*self.files, *self.retired):
            if not path.isprintable() or any(part in ("", ".", "..") for part in path.split("/")):
                raise ValueError(f"no path of a site: {path!r}")


class Plan(msgspec.Struct, frozen=True):
    """What publishing a site to one host means; the paths of each kind are sorted.

    `site` is the site, `retired` the assets of the one before that stay. `restored` are among `changed`: somebody else
    had changed them. `kept` would be removed, but somebody has changed them: they are no longer ours.
    """

    site: Files
    retired: Files
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    restored: tuple[str, ...]
    kept: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether the host holds the site already."""
        return not (self.added or self.changed or self.removed)

    @property
    def manifest(self) -> Manifest:
        """The manifest of the host once it is done."""
        return Manifest(files=_wrap(self.site), retired=_wrap(self.retired))


def make_plan(site: Files, before: Manifest, present: Files, is_asset: Callable[[str], bool]) -> Plan:
    """Compare a site with what the host holds (`present`), of which `before` is ours.

    Raises DeployError where something that is not ours stands at a path of the site.
    """
    ours = join_files(before.files, before.retired)
    added, changed, restored = [], [], []
    for path, digest in sorted(site.items()):
        found = present.get(path)
        if found is None:
            added.append(path)
        elif found != digest:
            if path not in ours:
                raise DeployError(f"{path} is there and not of our making: nothing published", remedy="move it away")
            changed.append(path)
            if found not in ours[path]:
                restored.append(path)
    retired = _find_retired(site, before, present, is_asset)
    leaving = sorted(path for path in ours if path in present and path not in site and path not in retired)
    return Plan(
        site=site,
        retired=retired,
        added=tuple(added),
        changed=tuple(changed),
        removed=tuple(path for path in leaving if present[path] in ours[path]),
        restored=tuple(restored),
        kept=tuple(path for path in leaving if present[path] not in ours[path]),
    )


def check_deletions(plan: Plan, before: Manifest, most: int | None, is_asset: Callable[[str], bool]) -> None:
    """Refuse to delete more pages than `most`; where that is None, than fifty or a quarter of them.

    Assets do not count: nobody has their address, and each new version of one replaces another.
    """
    pages = sum(not is_asset(path) for path in before.files)
    allowed = max(50, pages // 4) if most is None else most
    leaving = sum(not is_asset(path) for path in plan.removed)
    if leaving > allowed:
        message = f"{leaving} of {pages} pages and files would be deleted, more than {allowed}: nothing published"
        raise DeployError(message, remedy=f"if that is meant: --max-deletions {leaving}")


def join_files(*several: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Each path with the digests of all."""
    joined: dict[str, tuple[str, ...]] = {}
    for files in several:
        for path, digests in files.items():
            joined[path] = tuple(dict.fromkeys((*joined.get(path, ()), *digests)))
    return joined


def _find_retired(site: Files, before: Manifest, present: Files, is_asset: Callable[[str], bool]) -> Files:
    """The assets of the site before; where that is this very site, those that it had retired."""
    same = before.files.keys() == site.keys() and all(before.files[path] == (site[path],) for path in site)
    candidates: Iterable[str] = before.retired if same else before.files
    return {
        path: present[path] for path in sorted(candidates) if path in present and path not in site and is_asset(path)
    }


def _wrap(files: Files) -> dict[str, tuple[str, ...]]:
    return {path: (digest,) for path, digest in files.items()}
