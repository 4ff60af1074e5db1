"""Checkers of HTML, CSS and SVG find nothing in any built file."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from browser.kinds import NOT_FOUND, current_pages, kinds_of, pages_of
from browser.tools import TOOLS
from building import BuiltSite

HERE = Path(__file__).parent


def program(name: str) -> str:
    found = shutil.which(name)
    assert found, f"{name} is missing: make test installs it or says how"
    return found


def test_the_nu_checker_finds_nothing(herne_site: BuiltSite, foreign_site: BuiltSite) -> None:
    done = subprocess.run(
        [
            program("java"),
            *("-jar", TOOLS / "vnu-jar/build/dist/vnu.jar"),
            *("--also-check-css", "--also-check-svg", "--skip-non-html"),
            *("--format", "json", "--exit-zero-always"),
            *(herne_site.folder, foreign_site.folder),
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    findings = [
        f"{found['url']}: {found.get('lastLine')}: {found['message']}: "
        f"{found.get('extract', '').strip()}"
        for found in json.loads(done.stderr)["messages"]
    ]
    assert not findings, "\n".join(findings)


def test_html_validate_finds_nothing(herne_site: BuiltSite, foreign_site: BuiltSite) -> None:
    done = subprocess.run(
        [
            program("node"),
            TOOLS / "html-validate/bin/html-validate.mjs",
            *("--config", HERE / ".htmlvalidate.json", "--formatter", "json"),
            *(
                site.folder / path / "index.html"
                for site in (herne_site, foreign_site)
                for path in {*current_pages(site), *kinds_of(site).values()}
            ),
            herne_site.folder / NOT_FOUND,
        ],
        cwd=HERE,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout, done.stderr
    findings = [
        f"{file['filePath']}:{found['line']}: {found['ruleId']}: {found['selector']}: "
        f"{found['message']}"
        for file in json.loads(done.stdout)
        for found in file["messages"]
    ]
    assert not findings, "\n".join(findings)


@pytest.mark.parametrize("name", ["herne_site", "foreign_site"])
def test_every_page_describes_itself_in_words_of_its_own(
    name: str, request: pytest.FixtureRequest
) -> None:
    site: BuiltSite = request.getfixturevalue(name)
    descriptions: Counter[str] = Counter()
    for path in pages_of(site):
        description = site.pages[path].find("meta", attrs={"name": "description"})
        assert description is not None, path
        descriptions[str(description["content"])] += 1
    assert [text for text, count in descriptions.items() if count > 1] == []
