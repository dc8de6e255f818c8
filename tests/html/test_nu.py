"""Every page against the W3C's own checker (Nu), where it is installed."""

import json
import os
import pathlib
import shutil
import subprocess

import pytest


@pytest.fixture(scope="module")
def checker(root):
    """The command of the checker: VNU_JAR names it, or the npm package vnu-jar has been installed under build/."""
    named = os.environ.get("VNU_JAR")
    jar = pathlib.Path(named) if named else root / "build" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    if not jar.is_file():
        pytest.skip("the Nu checker is not installed: name it in VNU_JAR")
    if not shutil.which("java"):
        pytest.skip("no Java to run the Nu checker with")
    return ["java", "-Xss8m", "-jar", str(jar)]


def test_no_page_has_an_error(checker, site, preview):
    pages = [path for path in site.rglob("*") if path.suffix in (".html", ".svg")]
    pages.append(preview / "review.html")
    assert len(pages) > 50
    ended = subprocess.run(
        [*checker, "--also-check-svg", "--format", "json", *map(str, pages)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    messages = json.loads(ended.stderr)["messages"]
    found = [
        f"{message.get('url', '').rpartition('/public/')[2]}:{message.get('lastLine', 0)}: {message['message']}"
        for message in messages
        if message["type"] != "info"
    ]
    assert found == []
