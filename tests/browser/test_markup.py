"""Checkers of HTML, CSS and SVG find nothing in any built file."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from browser.kinds import NOT_FOUND, current_pages, is_repeated, kinds_of
from browser.tools import TOOLS
from building import BuiltSite

HERE = Path(__file__).parent
EXTERNAL = "Resource violates Content Security Policy .*: external.*"
IN_GERMAN = "This document appears to be written in German.*"


def program(name: str) -> str:
    found = shutil.which(name)
    assert found, f"{name} is missing: make test installs it or says how"
    return found


def samples_in_languages(site: BuiltSite) -> list[Path]:
    """A page of each kind from a language read from the left and from one read from the right."""
    kinds = kinds_of(site).values()
    return [site.folder / path / "index.html" for path in kinds if path.startswith(("en/", "ar/"))]


def test_the_nu_checker_finds_nothing(
    herne_site: BuiltSite, foreign_site: BuiltSite, site_in_languages: BuiltSite
) -> None:
    files = [
        file
        for site in (herne_site, foreign_site)
        for file in sorted(site.folder.rglob("*.*"))
        if not is_repeated(file.relative_to(site.folder).as_posix())
    ]
    files += samples_in_languages(site_in_languages)
    done = subprocess.run(
        [
            program("java"),
            # For half a minute, the better of two compilers does not pay.
            *("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m"),
            *("-jar", TOOLS / "vnu-jar/build/dist/vnu.jar"),
            *("--also-check-css", "--also-check-svg", "--skip-non-html"),
            *("--format", "json", "--exit-zero-always"),
            # It knows no 'self' of files; in browsers, each page is watched for what is blocked.
            # For translations stands the German text in brackets.
            *("--filterpattern", f"{EXTERNAL}|{IN_GERMAN}"),
            *files,
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


def test_html_validate_finds_nothing(
    herne_site: BuiltSite, foreign_site: BuiltSite, site_in_languages: BuiltSite, tmp_path: Path
) -> None:
    pages = {
        site.folder / path / "index.html"
        for site in (herne_site, foreign_site)
        for path in (*current_pages(site), *kinds_of(site).values())
    }
    report = tmp_path / "report.json"
    subprocess.run(
        [
            program("node"),
            TOOLS / "html-validate/bin/html-validate.mjs",
            *("--config", HERE / ".htmlvalidate.json", "--formatter", f"json={report}"),
            *sorted(pages),
            *samples_in_languages(site_in_languages),
            herne_site.folder / NOT_FOUND,
        ],
        cwd=HERE,
        check=False,
    )
    findings = [
        f"{file['filePath']}:{found['line']}: {found['ruleId']}: {found['selector']}: "
        f"{found['message']}"
        for file in json.loads(report.read_text("utf-8"))
        for found in file["messages"]
    ]
    assert not findings, "\n".join(findings)


@pytest.mark.parametrize("name", ["herne_site", "foreign_site"])
def test_every_page_describes_itself_in_words_of_its_own(
    name: str, request: pytest.FixtureRequest
) -> None:
    # Those of editions say the same again, and ask search engines to leave them out.
    site: BuiltSite = request.getfixturevalue(name)
    described: dict[str, list[str]] = {}
    for path in (*current_pages(site), NOT_FOUND):
        (description,) = site.trees[path].xpath("//meta[@name='description']/@content")
        described.setdefault(description, []).append(path)
    shared = {text: paths for text, paths in described.items() if len(paths) > 1}
    assert not shared, json.dumps(shared, indent=1, ensure_ascii=False)
