"""Publishes a small site and says how that ended as the program does: what the sweep of system calls runs.

A build makes some hundred times as many calls, of the same kinds, in the same order.
"""

import pathlib
import sys

import msgspec

from site_builder.errors import SiteBuilderError
from site_builder.model.site import OutputFile
from site_builder.output import lock_output, publish_files, write_report

OLD = {"index.html": "old", "same.html": "same", "articles/a.html": "a", "articles/gone.html": "gone"}
NEW = {"index.html": "new", "same.html": "same", "articles/a.html": "changed", "people/b.html": "b"}


def main(out: str, files: dict[str, str]) -> int:
    try:
        with lock_output(pathlib.Path(out), []) as output:
            report = publish_files((OutputFile(path, text.encode()) for path, text in files.items()), output)
            unwritten = write_report(output, msgspec.structs.replace(report))
    except SiteBuilderError as error:
        print(f"error: {error}", file=sys.stderr)
        return error.exit_code
    return 3 if unwritten else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], OLD if sys.argv[2] == "old" else NEW))
