"""A second process renders pages ahead and writes files; all is the same as without it."""

from __future__ import annotations

import os
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from building import ROOT, TODAY, contents
from datasets import HERNE
from konzept import routes
from konzept.build import workers
from konzept.build.job import Job
from konzept.build.settings import Settings
from konzept.build.site import Site, site_of
from konzept.pages.tree import Tree
from konzept.plan.plan import Plan
from konzept.search.index import INDEX_PATH

pytestmark = pytest.mark.slow  # all pages of a site are made for each number of processes


@pytest.fixture
def site(foreign: Plan, tmp_path: Path) -> Site:
    settings = Settings(ROOT, HERNE, tmp_path, TODAY, TODAY)
    return site_of(foreign, settings)


def test_one_core_has_one_process(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for cores in (1, 2):
        monkeypatch.setattr(os, "cpu_count", lambda cores=cores: cores)
        with workers.shared(site) as job:
            assert (type(job) is Job) is (cores == 1)


def test_pages_are_those_of_one_process(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = [tree.body(page) for tree, page in site.pages]
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    for ahead in (1, 7, 1000):
        monkeypatch.setattr(workers, "_AHEAD", ahead)
        with workers.shared(site) as job:
            job.write_files(tmp_path / str(ahead), [])
            assert [job.body(tree, page) for tree, page in site.pages] == expected


def test_what_weighs_files_is_rendered_where_they_are_written(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(Tree, "body", lambda tree, page: str(os.getpid()))
    with workers.shared(site) as job:
        job.write_files(tmp_path, [])
        here = [
            f"{tree.path}{page.path}"
            for tree, page in site.pages
            if job.body(tree, page) == str(os.getpid())
        ]
    assert here == [routes.DATA]
    assert sum(page.weighs_files for _, page in site.pages) > 1


def test_files_are_those_of_one_process(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for cores in (1, 2):
        monkeypatch.setattr(os, "cpu_count", lambda cores=cores: cores)
        with workers.shared(site) as job:
            job.write_files(tmp_path / str(cores), [])
    one, two = (contents(tmp_path / cores) for cores in ("1", "2"))
    assert one == two
    assert {tree.path.count("/") for tree in site.trees} == {0, 2}
    assert all(f"{tree.path}{INDEX_PATH}" in one for tree in site.trees)


def test_an_error_of_the_worker_reaches_the_build(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(Tree, "body", _fails)
    page = site.current.pages[0]
    with workers.shared(site) as job, pytest.raises(ZeroDivisionError):
        job.body(site.current, page)


def test_a_file_that_the_worker_cannot_write_fails_the_build(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    in_the_way = tmp_path / site.trees[1].path.rstrip("/")
    in_the_way.parent.mkdir()
    in_the_way.touch()
    with pytest.raises(NotADirectoryError), workers.shared(site) as job:
        job.write_files(tmp_path, [])


def _fails(tree: Tree, page: object) -> str:
    raise ZeroDivisionError


def test_a_worker_that_dies_fails_the_build(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(Tree, "body", lambda tree, page: os._exit(1))
    page = site.current.pages[0]
    with pytest.raises(BrokenProcessPool), workers.shared(site) as job:
        job.body(site.current, page)


def test_pages_asked_for_out_of_order_are_refused(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    with workers.shared(site) as job, pytest.raises(AssertionError, match="next page"):
        job.body(site.current, site.current.pages[1])
