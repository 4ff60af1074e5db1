"""Whatever a pull request brings: a build ends in words, or makes clean pages; check tells which.

``make fuzz SEEDS=500`` tries more of them.
"""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
from lxml import html

from building import ROOT, assert_leads_openly, contents, copy_of_project, run_loaded
from datasets import FOREIGN
from hostile import SECRET, spoil

pytestmark = pytest.mark.slow

SEEDS = range(int(os.environ.get("SEEDS", "12")))
PROCESSOR_SECONDS = 10
OLD_SITE = {"index.html": b"der alte Stand"}


def konzept(project: Path, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the project; it is killed when it has used the processor too long."""
    limit = PROCESSOR_SECONDS * (3 if environ else 1)  # a PDF takes longer
    done = run_loaded(
        "konzept",
        *arguments,
        data=project / "data",
        cwd=project,
        processor_seconds=limit,
        **environ,
    )
    assert done.returncode in (0, 1), f"{done.returncode}: {done.stderr[-2000:]}"
    assert "Traceback" not in done.stderr
    assert done.returncode == 0 or re.search("[.?]", done.stderr), "no words"
    assert not re.search(r"^\s*::|##\w*\[|section_(start|end):", done.stderr, re.MULTILINE)
    return done


@pytest.mark.parametrize("seed", SEEDS)
def test_a_build_ends_in_words_or_makes_clean_pages(seed: int, tmp_path: Path) -> None:
    project = copy_of_project(tmp_path / "projekt", FOREIGN)
    changes = spoil(project, seed)
    site = project / "site"
    site.mkdir()
    for name, content in OLD_SITE.items():
        (site / name).write_bytes(content)
    accepted = konzept(project, "check").returncode == 0
    built = konzept(project, "build")
    if built.returncode == 1:
        # Whether pages written by hand fit together, only the build knows.
        by_hand = {"_page", "_odd_entry"} & {*changes}
        assert not accepted or by_hand, f"{changes}: {built.stderr[-2000:]}"
        assert contents(site) == OLD_SITE
        assert not list(project.glob("*.neu"))
        return
    assert accepted, changes
    assert_clean(site, tmp_path)
    if seed % 6 == 0:
        printed = konzept(project, "build", PDF="1")
        assert printed.returncode == 0, f"{changes}: {printed.stderr[-2000:]}"
        assert list(site.rglob("*.pdf"))


def assert_clean(site: Path, folder: Path) -> None:
    """No page runs or loads what is not the site's; no file shows what lies elsewhere."""
    for name, content in contents(site).items():
        for place in (SECRET, str(folder), str(ROOT)):
            assert place.encode() not in content, f"{name}: {place}"
        if name.endswith(".html"):
            for tag in html.document_fromstring(content.decode()).iter("*"):
                assert_harmless(tag, name)


def assert_harmless(tag: html.HtmlElement, page: str) -> None:
    where = f"{page}: {html.tostring(tag)[:200]!r}"
    data = tag.tag == "script" and tag.get("type") == "application/ld+json"
    assert tag.tag not in {"style", "iframe", "object", "embed", "base"}, where
    assert tag.tag != "script" or data or tag.get("src"), where
    assert not [name for name in tag.attrib if re.match("on|style|srcdoc|formaction", name)], where
    for name in ("href", "src", "action", "data", "poster"):
        if (value := tag.get(name)) is not None:
            only_named = name == "href" and (tag.tag == "a" or tag.get("rel") == "license")
            assert_leads_openly(value, where, loaded=not only_named)
