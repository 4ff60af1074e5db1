"""A second process renders pages ahead; the pages and the errors are the same as without it."""

from __future__ import annotations

import os
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from building import ROOT, TODAY
from datasets import HERNE
from konzept.build import workers
from konzept.build.settings import Settings
from konzept.build.site import Site, site_of
from konzept.pages.tree import Tree
from konzept.plan.plan import Plan

pytestmark = pytest.mark.slow  # all pages of a site are made for each number of processes


@pytest.fixture
def site(foreign: Plan, tmp_path: Path) -> Site:
    settings = Settings(ROOT, HERNE, tmp_path, TODAY, TODAY)
    return site_of(foreign, settings)


@pytest.fixture(params=[1, 2])
def cores(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(os, "cpu_count", lambda: request.param)
    count: int = request.param
    return count


@pytest.mark.parametrize("ahead", [1, 7, 1000])
def test_pages_are_those_of_one_process(
    site: Site, cores: int, ahead: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "_AHEAD", ahead)
    with workers.rendering(site) as body:
        assert (body is Tree.body) is (cores == 1)
        for tree in site.trees:
            for page in tree.pages:
                assert body(tree, page) == tree.body(page)


def test_what_weighs_files_is_rendered_where_they_are_written(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(Tree, "body", lambda tree, page: str(os.getpid()))
    with workers.rendering(site) as body:
        here = {page.template for tree, page in site.pages if body(tree, page) == str(os.getpid())}
    assert here == {"data.html"}


def test_an_error_of_the_worker_reaches_the_build(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(Tree, "body", _fails)
    page = site.current.pages[0]
    with workers.rendering(site) as body, pytest.raises(ZeroDivisionError):
        body(site.current, page)


def _fails(tree: Tree, page: object) -> str:
    raise ZeroDivisionError


def test_a_worker_that_dies_fails_the_build(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(Tree, "body", lambda tree, page: os._exit(1))
    page = site.current.pages[0]
    with pytest.raises(BrokenProcessPool), workers.rendering(site) as body:
        body(site.current, page)


def test_pages_asked_for_out_of_order_are_refused(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    with workers.rendering(site) as body, pytest.raises(AssertionError, match="next page"):
        body(site.current, site.current.pages[1])
