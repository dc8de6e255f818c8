"""What records of sources add to the outlets that are known."""

import pytest

from site_builder.curation import list_outlets
from site_builder.language.outlets import load_outlets
from site_builder.model import Authority, AuthorityRecord, EntityKind


@pytest.mark.parametrize(
    ("preferred", "variants", "kind", "adds"),
    [
        ("Báo Mường Lay", ("BML",), EntityKind.SOURCE, True),
        ("Báo Công an nhân dân", ("CAND",), EntityKind.SOURCE, False),
        ("Báo Công an nhân dân", ("Tờ CAND ngày thường",), EntityKind.SOURCE, True),
        ("Báo Mường Lay", (), EntityKind.ORGANISATION, False),
    ],
)
def test_only_what_is_not_known_is_added(
    preferred: str, variants: tuple[str, ...], kind: EntityKind, *, adds: bool
) -> None:
    authority = Authority(records=(AuthorityRecord("id", kind, preferred, variants),))
    found = list_outlets(authority, load_outlets("vi"))
    assert [outlet.forms for outlet in found] == ([(preferred, *variants)] if adds else [])
