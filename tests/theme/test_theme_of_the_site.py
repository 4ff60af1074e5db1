"""Settings of the theme in ``mkdocs.yml`` change the built site, as its documentation says."""

from __future__ import annotations

import gzip
import re
import shutil
from pathlib import Path

import pytest

from browser.kinds import kinds_of
from building import BuiltSite, build, contents, copy_of_project, run, run_loaded
from datasets import FOREIGN, GOOD
from konzept import routes

pytestmark = pytest.mark.slow

_ICON = re.compile(r"(?:material|fontawesome/[a-z]+)/[a-z-]+")


def project_with(folder: Path, *changes: tuple[str, str], data: Path = GOOD) -> Path:
    """A copy of the project whose settings are changed: pattern and what comes instead."""
    project = copy_of_project(folder / "project", data)
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8")
    for pattern, instead in changes:
        text, found = re.subn(pattern, instead, text)
        assert found, pattern
    settings.write_text(text, "utf-8")
    return project


def site_with(folder: Path, *changes: tuple[str, str], data: Path = GOOD) -> BuiltSite:
    return build(folder / "site", project=project_with(folder, *changes, data=data))


def test_settings_of_the_theme_act(tmp_path: Path) -> None:
    site = site_with(
        tmp_path,
        ("primary: custom", "primary: deep purple"),
        ("logo: konzept/ring", "logo: material/school"),
        (r"    - navigation\.(path|footer)\n", ""),
        ("title: Auf dieser Seite", "title: Inhalt dieser Seite"),
        ("toc_depth: 2", "toc_depth: 3"),
        data=FOREIGN,
    )
    page = site.pages["handlungsfelder/gebaeude-und-waerme/"]
    assert page.body["data-md-color-primary"] == "deep-purple"
    assert loaded_sheets(site) == ["main", "palette"]
    assert page.select_one(".md-logo svg")
    assert page.select_one(".contents h2").text == "Inhalt dieser Seite"
    listed = {a["href"] for a in page.select(".contents a")}
    assert {f"#{h3['id']}" for h3 in page.select("h3[id]:not([class])")} <= listed
    gone = ".md-path, .neighbours"
    assert not any(page.cssselect(gone) for page in site.trees.values())
    slate = own_styles(site).partition("dark){")[2]
    assert "--md-typeset-a-color:#a47bea" in slate  # the theme's own links on dark pages


def test_a_picture_may_be_the_logo(tmp_path: Path) -> None:
    site = site_with(tmp_path, ("icon:\n +logo: konzept/ring.*", "logo: assets/favicon.svg"))
    logo = site.pages["massnahmen/"].select_one(".md-logo img")
    assert (logo["src"], logo["alt"]) == ("../assets/favicon.svg", "")


def test_a_refused_setting_leaves_the_old_site(tmp_path: Path) -> None:
    project = project_with(tmp_path, ("primary: custom", "primary: teal"))
    site = project / "site"
    site.mkdir()
    (site / "index.html").write_text("alt", "utf-8")
    done = run_loaded("konzept", "build", data=project / "data", cwd=project)
    assert done.returncode == 1
    lines = (project / "mkdocs.yml").read_text("utf-8").splitlines()
    light, dark = (at for at, line in enumerate(lines, 1) if "primary: teal" in line)
    for place, line, scheme in ((1, light, "default"), (2, dark, "slate")):
        key = f"mkdocs.yml:{line}:16: theme.palette[{place}].primary"
        assert f"{key}: „teal“ ist im Schema {scheme} zu schwach" in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(site) == {"index.html": b"alt"}


def test_style_sheets_of_the_theme_are_delivered_as_they_come(foreign_site: BuiltSite) -> None:
    theme = style_sheets()
    delivered = contents(foreign_site.folder / "assets" / "stylesheets")
    assert delivered == {file.name: file.read_bytes() for file in theme}


def own_styles(site: BuiltSite) -> str:
    return (site.folder / "assets" / "konzept.css").read_text("utf-8")


def loaded_sheets(site: BuiltSite) -> list[str]:
    """The names of the theme's own sheets that pages load."""
    return re.findall(r'@import url\("stylesheets/(\w+)', own_styles(site))


def test_the_sheet_of_palettes_is_not_loaded_where_it_has_no_rules(
    foreign_site: BuiltSite,
) -> None:
    assert loaded_sheets(foreign_site) == ["main"]


def test_own_styles_are_delivered_without_the_words_for_their_maintainers(
    foreign_site: BuiltSite,
) -> None:
    licence, _, rules = own_styles(foreign_site).partition("*/")
    assert "MIT licence" in licence
    assert "/*" not in rules
    assert len(rules.strip().splitlines()) == 1


LONG = {routes.PRINT, routes.FORM, routes.GUIDE}
"""Pages that weigh more: the whole concept on paper, and what only staff need."""


def test_a_first_visit_to_a_page_weighs_at_most_50_kib(herne_site: BuiltSite) -> None:
    weights: dict[str, int] = {}
    for kind, path in kinds_of(herne_site).items():
        page = herne_site.pages[path]
        parts = [*page.select("link[rel~=stylesheet], link[rel=preload], link[rel=icon]")]
        links = {one["href"] for one in parts} | {one["src"] for one in page.select("script[src]")}
        files = {(herne_site.folder / path / link).resolve() for link in links}
        files.add(herne_site.folder / path / "index.html")
        weights[kind] = sum(len(gzip.compress(one.read_bytes(), 9, mtime=0)) for one in files)
    heavy = {kind: weight for kind, weight in weights.items() if weight > 50 * 1024}
    assert not heavy.keys() - LONG, heavy


def test_the_site_builds_with_style_sheets_from_a_folder(tmp_path: Path) -> None:
    # What README says to do once the package is no longer kept.
    project = copy_of_project(tmp_path / "project", GOOD)
    packaged = build(tmp_path / "packaged", project=project)
    settings = project / "mkdocs.yml"
    without = settings.read_text("utf-8").replace("name: material\n", "name: null\n")
    settings.write_text(without, "utf-8")
    theme = project / "hooks" / "theme"
    sheets = theme / "assets" / "stylesheets"
    sheets.mkdir()
    for file in style_sheets():
        shutil.copy(file, sheets)
    for icon in icons_in_use(project):
        (theme / ".icons" / icon).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(upstream() / ".icons" / icon, theme / ".icons" / icon)
    path = without_package(project)
    vendored = build(tmp_path / "vendored", project=project, run=run, PYTHONPATH=path)
    assert contents(vendored.folder) == contents(packaged.folder)


def test_without_the_package_an_icon_that_is_not_ours_is_refused_in_words(tmp_path: Path) -> None:
    project = copy_of_project(tmp_path / "project", FOREIGN)
    done = run(
        "konzept", "check", data=project / "data", cwd=project, PYTHONPATH=without_package(project)
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "symbol: " in done.stderr


def icons_in_use(project: Path) -> set[str]:
    """The files of the theme's icons that data, templates and program name."""
    files = (file for file in project.rglob("*.*") if file.suffix in (".yml", ".html", ".py"))
    named = {name for file in files for name in _ICON.findall(file.read_text())}
    return {f"{name}.svg" for name in named if (upstream() / ".icons" / f"{name}.svg").is_file()}


def without_package(project: Path) -> str:
    """The search path of a Python that runs the project and does not find the theme's package."""
    folder = project / "without"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text("import sys\nsys.modules['material'] = None\n")
    return f"{folder}:{project / 'hooks'}"


def style_sheets() -> list[Path]:
    return sorted((upstream() / "assets" / "stylesheets").glob("*.css"))


def upstream() -> Path:
    """The files of the theme's package."""
    import material.templates

    return Path(material.templates.__file__).parent
