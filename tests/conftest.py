"""What several tests share: the real plan, the foreign one, and sites built from them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from building import TODAY, BuiltSite, build
from datasets import FOREIGN, HERNE
from konzept.plan.plan import Plan
from konzept.reading.load import load

settings.register_profile("konzept", deadline=None)  # nothing here is timed
settings.load_profile("konzept")


@pytest.fixture(scope="session")
def herne() -> Plan:
    return load(HERNE)


@pytest.fixture(scope="session")
def foreign() -> Plan:
    return load(FOREIGN)


@pytest.fixture(scope="session")
def herne_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    return build(tmp_path_factory.mktemp("herne") / "site", day=TODAY)


@pytest.fixture(scope="session")
def site_2016(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site on the day of the press release, with the second conference still ahead."""
    return build(tmp_path_factory.mktemp("2016") / "site", day=date(2016, 9, 14))


@pytest.fixture(scope="session")
def foreign_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    return build(tmp_path_factory.mktemp("foreign") / "site", day=TODAY, data=FOREIGN)


@pytest.fixture(scope="session", params=["herne_site", "site_2016", "foreign_site"])
def any_site(request: pytest.FixtureRequest) -> BuiltSite:
    site: BuiltSite = request.getfixturevalue(request.param)
    return site


@pytest.fixture
def root() -> Path:
    return HERNE.parent
