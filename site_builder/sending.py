"""The command `publish`: which target is meant, and what the operator is told of what was done there."""

import argparse
import pathlib
import sys
from collections.abc import Iterator, Sequence

from site_builder.config import FILE_NAME, Config
from site_builder.deploy import Deployment, deploy_site, open_host
from site_builder.errors import DeployError, UsageError
from site_builder.output import lock_output
from site_builder.targets import ADDRESSES, FolderTarget, Target, TargetError, read_address
from site_builder.terminal import ProgressLine, escape, heard_or_not

PUBLISH_CODES = """exit codes:
  0   the site is published, or was already
  1   failed, in one line that says why; readers meet no dead link, and the next publish goes on
  2   wrong usage
  75  somebody else publishes there, or a build is writing the site"""
_SHOWN = 10


def add_publish_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `publish`."""
    parser.add_argument(
        "target", metavar="TARGET", nargs="?", help=f"the name of a [publish.NAME] table of {FILE_NAME}, or {ADDRESSES}"
    )
    parser.add_argument("--site", type=pathlib.Path, metavar="DIR", help="the folder of the site")
    parser.add_argument("--out", type=pathlib.Path, metavar="DIR", help="the built site, if it is not the site's own")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")
    parser.add_argument(
        "--max-deletions", type=int, metavar="N", help="refuse to delete more pages (default: 50, or a quarter)"
    )
    parser.add_argument("--take-over", action="store_true", help="whoever is said to publish there is known to be dead")
    parser.add_argument("--quiet", action="store_true", help="print nothing but what is wrong")
    parser.set_defaults(seeds=None, jobs=None)


def publish_site(config: Config, arguments: argparse.Namespace, home: pathlib.Path) -> int:
    """Send the built site to the target that the arguments name; the exit code."""
    target = _find_target(config, arguments.target, home)
    if isinstance(target, FolderTarget) and target.path.resolve().is_relative_to(config.out.resolve()):
        raise DeployError("lies in the site itself", file=str(target.path), remedy="publish to another folder")
    if not config.out.is_dir():
        raise DeployError("no site here", file=str(config.out), remedy="build it first: python build.py")
    cap = target.max_deletions if arguments.max_deletions is None else arguments.max_deletions
    with (
        lock_output(config.out, ()) as output,  # a build must not change the site while it is being read
        ProgressLine(quiet=arguments.quiet) as line,
        open_host(target, output.state / f"{config.out.name}.publish.git") as host,
    ):
        deployment = deploy_site(
            config.out,
            host,
            max_deletions=cap,
            dry_run=arguments.dry_run,
            take_over=arguments.take_over,
            watch=line.show,
        )
    for text in _list_troubles(deployment, dry_run=arguments.dry_run):
        print(escape(text), file=sys.stderr)
    if not arguments.quiet:
        with heard_or_not():
            for text in _list_changes(deployment, arguments.target, dry_run=arguments.dry_run):
                print(escape(text))
    return 0


def _find_target(config: Config, words: str | None, home: pathlib.Path) -> Target:
    if words is not None and words in config.targets:
        return config.targets[words]
    if words is None or not any(sign in words for sign in "/:."):
        known = ", ".join(config.targets) or "none"
        said = f"no target {words!r}" if words else "no target named"
        raise UsageError(said, remedy=f"in {FILE_NAME}: {known}; or write an address, such as ./published")
    try:
        return read_address(words, home)
    except TargetError as trouble:
        raise UsageError(str(trouble)) from trouble


def _list_troubles(deployment: Deployment, *, dry_run: bool) -> Iterator[str]:
    """What is not as it should be, at the target or here."""
    plan = deployment.plan
    for path in plan.restored:
        yield f"{path}: was changed there by somebody; the site's own {'would be' if dry_run else 'is'} there again"
    for path in plan.kept:
        yield f"{path}: left there, as somebody has changed it"
    for path in deployment.left_out:
        yield f"{path}: left out; it is a link, no plain file, or has a name that cannot be published"


def _list_changes(deployment: Deployment, target: str, *, dry_run: bool) -> Iterator[str]:
    """What was done, or would be."""
    plan = deployment.plan
    if dry_run:
        for sign, paths in (("+", plan.added), ("~", plan.changed), ("-", plan.removed)):
            yield from _list_paths(sign, paths)
    said = f"{len(plan.added)} added, {len(plan.changed)} changed, {len(plan.removed)} deleted"
    same = deployment.files - len(plan.added) - len(plan.changed)
    yield f"{'would be: ' if dry_run else ''}{said}, {same} as they were; {deployment.size / 1e6:.1f} MB in all"
    if not dry_run:
        yield f"published to {target}"


def _list_paths(sign: str, paths: Sequence[str]) -> Iterator[str]:
    yield from (f"{sign} {path}" for path in paths[:_SHOWN])
    if len(paths) > _SHOWN:
        yield f"{sign} … and {len(paths) - _SHOWN} more"
