"""What several tests share: the real plan, the foreign one, and sites built from them."""

from __future__ import annotations

import gc
import os
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from archiving import Archive, pack_once
from building import EDIT_URI, SITE_URL, TODAY, BuiltSite, build_once, project_once
from datasets import FOREIGN, HERNE
from konzept.plan.plan import Plan
from konzept.reading.load import load
from translating import project_in_languages

# Each of the hundreds of processes that tests start would compile the program anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# As the program does: almost all objects stay.
gc.set_threshold(50_000, 20, 20)

settings.register_profile("konzept", deadline=None)  # nothing here is timed
settings.load_profile("konzept")

SAMPLE = Path(__file__).parent / "browser" / "sample.md"

SLOW = {
    "shared_folder",
    "any_site",
    "project",
    "server",
    "quiet_address",
    "pdf",
    "with_pdf",
    "foreign_pdf",
}
"""Fixtures that build a whole site, copy the project to build it, start a server or make a PDF."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs such a fixture; tests that build a site themselves carry the mark."""
    for item in items:
        if SLOW.intersection(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def herne() -> Plan:
    return load(HERNE)


@pytest.fixture(scope="session")
def foreign() -> Plan:
    return load(FOREIGN)


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of this run of the tests share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def herne_project(shared_folder: Path) -> Path:
    """A copy of the project with Herne's data."""
    return project_once(shared_folder)


@pytest.fixture(scope="session")
def herne_site(shared_folder: Path, herne_project: Path) -> BuiltSite:
    return build_once(shared_folder, "herne", day=TODAY, project=herne_project)


@pytest.fixture(scope="session")
def site_in_languages(shared_folder: Path) -> BuiltSite:
    """Herne's site in several languages, with each text in brackets for its translation."""
    project = project_in_languages(shared_folder)
    return build_once(shared_folder, "languages", day=TODAY, project=project, SITE_URL=SITE_URL)


@pytest.fixture(scope="session")
def site_2016(shared_folder: Path, herne_project: Path) -> BuiltSite:
    """The site on the day of the press release, with the second conference still ahead."""
    return build_once(shared_folder, "2016", day=date(2016, 9, 14), project=herne_project)


@pytest.fixture(scope="session")
def foreign_site(shared_folder: Path) -> BuiltSite:
    """Another town's site, with a hand-written page of all that such a page may hold."""
    project = project_once(shared_folder, FOREIGN, pages=[SAMPLE])
    return build_once(shared_folder, "foreign", day=TODAY, project=project)


@pytest.fixture(scope="session")
def addressed_site(shared_folder: Path, herne_project: Path) -> BuiltSite:
    """Herne's site that knows its address, ending in ``/konzept/``, and where it is edited."""
    addresses = {"SITE_URL": SITE_URL, "EDIT_URI": f"{EDIT_URI}docs/"}
    return build_once(shared_folder, "addressed", project=herne_project, **addresses)


@pytest.fixture(scope="session")
def offline_site(shared_folder: Path, herne_project: Path) -> BuiltSite:
    """Herne's site for people who open it from a folder, without a web server."""
    return build_once(shared_folder, "offline", project=herne_project, DIRECTORY_URLS="false")


@pytest.fixture(scope="session")
def archive(shared_folder: Path) -> Archive:
    """Herne's archive of 2016, unpacked in a folder with blanks, brackets and umlauts.

    It was packed where the site knows where it is edited.
    """
    return pack_once(shared_folder / "Archiv Größe (2016)", EDIT_URI=EDIT_URI)


@pytest.fixture(scope="session", params=["herne_site", "site_2016", "foreign_site"])
def any_site(request: pytest.FixtureRequest) -> BuiltSite:
    site: BuiltSite = request.getfixturevalue(request.param)
    return site
