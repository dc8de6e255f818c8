"""Arguments in, one call, one printed result."""

import argparse
import pathlib
import sys
from collections.abc import Callable, Sequence

import msgspec

from site_builder import __version__, pipeline
from site_builder.asking import ask_decisions, print_decisions
from site_builder.config import FILE_NAME, Config, default_config, read_config
from site_builder.errors import SettingsError, SiteBuilderError, UsageError
from site_builder.previewing import add_serve_arguments, preview_site
from site_builder.review import explain_document, explain_person, list_decisions
from site_builder.sending import PUBLISH_CODES, add_publish_arguments, publish_site
from site_builder.terminal import ProgressLine, escape, heard_or_not, print_findings, print_outcome

_REPAIRED = 3
_INTERRUPTED = 130


class Command(msgspec.Struct, frozen=True):
    """One thing the program does: its name, a line of help, the arguments it takes, what runs it, how it may end."""

    name: str
    summary: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace, pathlib.Path], int]
    exit_codes: str = ""


def main(arguments: Sequence[str] | None = None, home: pathlib.Path | None = None) -> int:
    """Run the command that the arguments name (`build` where they name none); the exit code.

    `home` is the site folder meant where `--site` names none: the present folder unless given.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    words = list(sys.argv[1:] if arguments is None else arguments)
    named = bool(words) and not words[0].startswith("-")
    try:
        command = _find_command(words[0] if named else COMMANDS[0].name)
        parsed = _make_parser(command, named).parse_args(words[1:] if named else words)
        return command.run(parsed, home or pathlib.Path.cwd())
    except SiteBuilderError as error:
        print(escape(f"error: {error}"), file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return _INTERRUPTED


def _find_command(name: str) -> Command:
    for command in COMMANDS:
        if command.name == name:
            return command
    raise UsageError(f"no command {name!r}", remedy=f"known: {', '.join(command.name for command in COMMANDS)}")


def _make_parser(command: Command, named: bool) -> argparse.ArgumentParser:
    """The parser of one command; where none was named its help lists all of them."""
    codes = command.exit_codes or _EXIT_CODES
    names = "\n".join(f"  {each.name:<12}{each.summary}" for each in COMMANDS)
    parser = argparse.ArgumentParser(
        prog=f"build.py {command.name}" if named else "build.py",
        usage=None if named else "build.py [COMMAND] [OPTIONS]",
        description=command.summary if named else "Makes a static web archive of a folder of news articles.",
        epilog=codes if named else f"commands, and what they do:\n{names}\n\n{codes}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"site_builder {__version__}")
    command.add_arguments(parser)
    return parser


_EXIT_CODES = """exit codes:
  0   the site is built
  1   failed; the old site stands untouched
  2   wrong usage
  3   the site is built, with documents skipped, repaired or left unread, each of them named;
      check: there is an error (with --strict: or a warning)
  75  another build is writing to the same folder (with --wait, the build waits for it)"""


def _add_build_arguments(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("building")
    for name, words in (
        ("--site", f"the folder of the site: its {FILE_NAME} has the settings"),
        ("--seeds", "the documents; without --site: default settings, nothing curated"),
        ("--out", "where the site is written"),
    ):
        group.add_argument(name, type=pathlib.Path, metavar="DIR", help=words)
    group.add_argument("--jobs", type=_read_jobs, metavar="N", help="processes to use (default: by size of the input)")
    group.add_argument("--wait", action="store_true", help="where another build is writing there, wait for it to end")
    group.add_argument("--profile", action="store_true", help="print the seconds and the peak of memory of each stage")
    group.add_argument("--quiet", action="store_true", help="print nothing but what is wrong")


def _read_jobs(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"not a number of processes: {text!r}")
    return int(text)


def _run_build(arguments: argparse.Namespace, home: pathlib.Path) -> int:
    config = _choose_config(arguments, home)
    with ProgressLine(quiet=arguments.quiet) as line:
        outcome = pipeline.build(config, watch=line.show, wait=arguments.wait, profile=arguments.profile)
    with heard_or_not():
        print_outcome(outcome, config.out, quiet=arguments.quiet)
    return 0 if outcome.whole else _REPAIRED


def _choose_config(arguments: argparse.Namespace, home: pathlib.Path) -> Config:
    """The settings: of the site that is named, else the defaults for the seeds that are, else of the site at home."""
    if arguments.seeds and not arguments.site:
        if not arguments.out:
            raise UsageError("--seeds without --out or --site", remedy="say where the site is to be written")
        config = default_config(arguments.seeds, arguments.out)
    else:
        folder = arguments.site or home
        if not (folder / FILE_NAME).is_file():
            remedy = "name a site with --site, or documents and a place for the site with --seeds and --out"
            raise SettingsError(f"no {FILE_NAME} here", file=str(folder), remedy=remedy)
        config = read_config(folder)
    given = {"seeds": arguments.seeds, "out": arguments.out}
    changes = {name: path.absolute() for name, path in given.items() if path}
    return msgspec.structs.replace(config, **changes, **({"jobs": arguments.jobs} if arguments.jobs else {}))


def _add_review_arguments(parser: argparse.ArgumentParser) -> None:
    _add_reading_arguments(parser)
    parser.add_argument("--write", action="store_true", help="ask each question, and write the answers into authority/")


def _run_review(arguments: argparse.Namespace, home: pathlib.Path) -> int:
    config = _choose_config(arguments, home)
    decisions = list_decisions(pipeline.read_archive(config))
    if not arguments.write:
        with heard_or_not():
            print_decisions(decisions)
    else:
        print(f"{ask_decisions(decisions, config.authority)} answers written")
    return 0


def _add_explain_arguments(parser: argparse.ArgumentParser) -> None:
    _add_reading_arguments(parser)
    parser.add_argument("what", metavar="DOCUMENT", help='a document\'s file or id, or the word "person"')
    parser.add_argument("which", metavar="FIELD", nargs="?", default="", help="one field of it, or the person's name")


def _run_explain(arguments: argparse.Namespace, home: pathlib.Path) -> int:
    archive = pipeline.read_archive(_choose_config(arguments, home))
    try:
        if arguments.what == "person":
            lines = list(explain_person(archive, arguments.which))
        else:
            lines = list(explain_document(archive, arguments.what, arguments.which))
    except KeyError as missing:
        raise UsageError(f"nothing here is called {missing.args[0]!r}") from missing
    except ValueError as missing:
        raise UsageError(f"{arguments.what} has no {missing.args[0]!r}") from missing
    with heard_or_not():
        for line in lines:
            print(escape(line))
    return 0


def _add_check_arguments(parser: argparse.ArgumentParser) -> None:
    _add_reading_arguments(parser)
    parser.add_argument("--json", action="store_true", help="print all findings for a program to read")
    parser.add_argument("--strict", action="store_true", help="exit 3 for warnings too, not for errors only")


def _run_check(arguments: argparse.Namespace, home: pathlib.Path) -> int:
    from site_builder.checking.checking import check_site  # noqa: PLC0415 — loads all stages

    config = _choose_config(arguments, home)
    with ProgressLine(quiet=arguments.json) as line:
        checked = check_site(config, watch=line.show)
    with heard_or_not():
        if arguments.json:
            print(msgspec.json.format(msgspec.json.encode(checked)).decode())
        else:
            print_findings(checked)
    return 0 if checked.is_sound(strict=arguments.strict) else _REPAIRED


def _run_serve(arguments: argparse.Namespace, home: pathlib.Path) -> int:
    return preview_site(arguments, arguments.site or home, lambda: _choose_config(arguments, home))


def _run_publish(arguments: argparse.Namespace, home: pathlib.Path) -> int:
    return publish_site(_choose_config(arguments, home), arguments, home)


def _add_reading_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--site", type=pathlib.Path, metavar="DIR", help="the folder of the site")
    parser.set_defaults(seeds=None, out=None, jobs=None)


# Everything the program can do, in the order the help shows it; the first is meant where none is named.
COMMANDS = (
    Command("build", "read the documents and write the site", _add_build_arguments, _run_build),
    Command("check", "say what is wrong with the site, and write nothing", _add_check_arguments, _run_check),
    Command("serve", "show the site in a browser, and every change as it is saved", add_serve_arguments, _run_serve),
    Command("publish", "send the site to where readers find it", add_publish_arguments, _run_publish, PUBLISH_CODES),
    Command("review", "list what a person should decide next", _add_review_arguments, _run_review),
    Command("explain", "say why the archive says what it says", _add_explain_arguments, _run_explain),
)
