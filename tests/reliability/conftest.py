"""Two versions of a small site, made once."""

import pytest

from tests.reliability.sites import Version, make_versions


@pytest.fixture(scope="session")
def versions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Version, Version]:
    return make_versions(tmp_path_factory.mktemp("versions"))
