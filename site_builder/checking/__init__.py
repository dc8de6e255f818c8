"""Everything that a person might want to mend before readers meet it. Writes nothing."""

from site_builder.checking.checking import Checked, check_site
from site_builder.checking.findings import Finding, Weight

__all__ = ["Checked", "Finding", "Weight", "check_site"]
