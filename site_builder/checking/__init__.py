"""The site made as a build makes it, and everything a person might want to mend; writes nothing.

`checking.check_site` is not exported here: it loads all stages, and what prints findings needs none of them.
"""

from site_builder.checking.findings import Checked, Finding, Weight

__all__ = ["Checked", "Finding", "Weight"]
