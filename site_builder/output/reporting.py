"""What the last build did, for programs to read."""

import msgspec

from site_builder.model import Issue
from site_builder.output.locking import Output

UNWRITTEN = "report.unwritten"


def write_report(output: Output, outcome: msgspec.Struct) -> Issue | None:
    """Put the outcome of a build into report.json beside the output folder, in one step; the issue where that fails.

    By then the site is published: a report that is missing is trouble to name, not a build that failed.
    """
    path = output.state / "report.json"
    beside = path.with_suffix(".new")
    try:
        beside.write_bytes(msgspec.json.format(msgspec.json.encode(outcome, order="sorted")) + b"\n")
        beside.replace(path)
    except OSError as trouble:
        return Issue(UNWRITTEN, f"cannot be written: {trouble.strerror}; the site is published", str(path))
    return None
