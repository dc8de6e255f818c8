"""OutputFile… → public/: all or nothing."""

from site_builder.output.locking import Output, lock_output
from site_builder.output.publishing import Report, publish_files
from site_builder.output.reporting import UNWRITTEN, write_report

__all__ = ["UNWRITTEN", "Output", "Report", "lock_output", "publish_files", "write_report"]
