"""What the last build did, for programs to read."""

import msgspec

from site_builder.model import Issue
from site_builder.output.locking import Output
from site_builder.replacing import replace_file

UNWRITTEN = "report.unwritten"


def write_report(output: Output, outcome: msgspec.Struct) -> Issue | None:
    """Put the outcome of a build into report.json beside the output folder, in one step; the issue where that fails.

    By then the site is published: a report that is missing is trouble to name, not a build that failed.
    """
    path = output.state / "report.json"
    try:
        replace_file(path, msgspec.json.format(msgspec.json.encode(outcome, order="sorted")) + b"\n")
    except OSError as trouble:
        return Issue(UNWRITTEN, f"cannot be written: {trouble.strerror}; the site is published", str(path))
    return None
