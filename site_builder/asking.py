"""Questions at the terminal: what is open in an archive, and the answers a person gives, written into authority/."""

import pathlib
import sys
from collections.abc import Callable, Sequence

from site_builder.errors import SettingsError
from site_builder.model import Answer, Decision
from site_builder.terminal import escape


def print_decisions(decisions: Sequence[Decision]) -> None:
    """Each question with its evidence, and the lines that would answer it."""
    for number, decision in enumerate(decisions, 1):
        _print_question(number, len(decisions), decision)
        for answer in decision.answers:
            print(f"  {answer.meaning}: at the end of authority/{answer.file}")
            for line in answer.text.strip().split("\n"):
                print(escape(f"      {line}"))
        print()
    print(f"{len(decisions)} open questions" if decisions else "Nothing is open.")


def ask_decisions(
    decisions: Sequence[Decision], folder: pathlib.Path | None, read: Callable[[str], str] = input
) -> int:
    """Asks each question and appends what is answered to its file; how many answers were written.

    An empty answer leaves the question open, `q` or the end of the input ends the asking. Raises SettingsError where
    the site has no authority folder.
    """
    if folder is None or not folder.is_dir():
        raise SettingsError("the site has no folder for decisions", remedy="name one as `authority` in site.toml")
    written = 0
    for number, decision in enumerate(decisions, 1):
        _print_question(number, len(decisions), decision)
        go_on, answer = _ask(decision, read)
        if not go_on:
            break
        if answer:
            _append(folder / answer.file, answer.text)
            written += 1
    return written


def _print_question(number: int, total: int, decision: Decision) -> None:
    print(escape(f"[{number}/{total}] {decision.question}"))
    print(escape(f"  {', '.join(decision.candidate.reasons)}"))
    for place in decision.places:
        print(escape(f"  {place}"))


def _ask(decision: Decision, read: Callable[[str], str]) -> tuple[bool, Answer | None]:
    """Whether to go on asking, and the answer if one was given."""
    keys = {answer.key: answer for answer in decision.answers}
    choices = ", ".join(f"{answer.key} = {answer.meaning}" for answer in decision.answers)
    while True:
        try:
            said = read(f"  {choices}, Enter = later, q = end: ").strip().lower()
        except EOFError:
            return False, None
        if said == "q":
            return False, None
        if not said:
            return True, None
        if said in keys:
            return True, keys[said]
        print(f"  not one of {', '.join(keys)}", file=sys.stderr)


def _append(path: pathlib.Path, text: str) -> None:
    """Adds a table at the end of a file, which is made where it is missing; everything in it stays as it is."""
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    with path.open("a", encoding="utf-8") as file:
        file.write(text if not before or before.endswith("\n") else f"\n{text}")
