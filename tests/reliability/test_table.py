"""The table of what must never happen names tests that there are."""

import re

from tests.reliability.sites import ROOT


def test_every_row_names_a_test_that_exists():
    text = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("|") and not line.startswith(("| case", "|---"))]
    assert len(rows) > 30
    assert [row for row in rows if not re.search(r"`\w+/test_\w+\.py`", row)] == []
    named = set(re.findall(r"`(\w+/test_\w+\.py)`", text))
    assert [name for name in named if not (ROOT / "tests" / name).is_file()] == []
    long = {name for name in named if re.search(rf"`{name}` \*long\*", text)}
    marked = {name for name in named if "mark.long" in (ROOT / "tests" / name).read_text(encoding="utf-8")}
    assert long == marked
