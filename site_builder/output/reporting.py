"""What the last build did, for programs to read."""

import msgspec

from site_builder.errors import OutputError
from site_builder.output.locking import Output


def write_report(output: Output, outcome: msgspec.Struct) -> None:
    """Put the outcome of a build into report.json beside the output folder, in one step."""
    path = output.state / "report.json"
    beside = path.with_suffix(".new")
    try:
        beside.write_bytes(msgspec.json.format(msgspec.json.encode(outcome, order="sorted")) + b"\n")
        beside.replace(path)
    except OSError as trouble:
        raise OutputError(f"cannot be written: {trouble.strerror}", file=str(path)) from trouble
