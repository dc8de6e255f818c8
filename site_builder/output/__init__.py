"""OutputFile… → public/: all or nothing."""

from site_builder.output.exchanging import write_through
from site_builder.output.locking import Output, lock_output, name_output
from site_builder.output.manifest import read_manifest
from site_builder.output.present import list_paths, read_plain
from site_builder.output.publishing import Kept, Report, find_standing, is_untouched, publish_files
from site_builder.output.reporting import UNWRITTEN, write_report

__all__ = [
    "UNWRITTEN",
    "Kept",
    "Output",
    "Report",
    "find_standing",
    "is_untouched",
    "list_paths",
    "lock_output",
    "name_output",
    "publish_files",
    "read_manifest",
    "read_plain",
    "write_report",
    "write_through",
]
