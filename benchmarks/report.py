"""Writes docs/performance.md section by section, each by who has measured it, the others left as they are."""

import os
import pathlib
import platform
import re

REPORT = pathlib.Path(__file__).parents[1] / "docs" / "performance.md"


def write_section(title: str, body: str, path: pathlib.Path = REPORT) -> None:
    """Put the body below the heading of that title, in place of what stood there; at the end where it is new."""
    path.write_text(replace_section(path.read_text(encoding="utf-8"), title, body), encoding="utf-8")


def replace_section(text: str, title: str, body: str) -> str:
    """The text with the section of that title replaced, up to the next heading of its level."""
    section = f"## {title}\n\n{body.strip()}\n"
    present = re.compile(rf"^## {re.escape(title)}\n.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)
    if not present.search(text):
        return f"{text.rstrip()}\n\n{section}"
    return present.sub(lambda _: f"{section}\n", text).rstrip() + "\n"


def describe_machine() -> str:
    """A sentence on what the figures were made with."""
    return f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores."
