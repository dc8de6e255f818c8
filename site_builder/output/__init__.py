"""OutputFile… → public/: all or nothing."""

from site_builder.output.locking import Output, lock_output
from site_builder.output.publishing import Kept, Report, find_standing, is_untouched, publish_files
from site_builder.output.reporting import UNWRITTEN, write_report

__all__ = [
    "UNWRITTEN",
    "Kept",
    "Output",
    "Report",
    "find_standing",
    "is_untouched",
    "lock_output",
    "publish_files",
    "write_report",
]
