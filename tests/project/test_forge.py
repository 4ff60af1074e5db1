"""What the forges, the catalogues and the newcomers read agrees with the project."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from building import ROOT, cli
from datasets import HERNE, NAMES, copy, write

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FORMS = sorted(set((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml")))
CHECK, PUBLISH = (
    ROOT / ".github" / "workflows" / f"{name}.yml" for name in ("pruefen", "veroeffentlichen")
)
GITLAB = ROOT / ".gitlab-ci.yml"
OWNERS = ROOT / "CODEOWNERS"
PRE_COMMIT = ROOT / ".pre-commit-config.yaml"
DEVCONTAINER = ROOT / ".devcontainer" / "devcontainer.json"
PUBLICCODE = ROOT / "publiccode.yml"
CONTRIBUTING = ROOT / "CONTRIBUTING.md"
GUIDES = [
    CONTRIBUTING,
    ROOT / "CHANGELOG.md",
    ROOT / "LICENSES" / "README.md",
    *(ROOT / ".github").glob("*.md"),
    *(ROOT / ".gitlab").rglob("*.md"),
]
RUNNING_MAKE = [*WORKFLOWS, GITLAB, PRE_COMMIT, DEVCONTAINER, CONTRIBUTING]
READ_BY_PEOPLE = [*GUIDES, *WORKFLOWS, *FORMS, GITLAB, PRE_COMMIT, DEVCONTAINER]

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
GUIDE = CONTRIBUTING.read_text("utf-8")


def from_yaml(file: Path) -> Any:
    """The file with every scalar as text: ``on:`` stays a word, ``0.10`` keeps its zero."""
    return yaml.load(file.read_text("utf-8"), yaml.BaseLoader)


def named(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


# -- Schemas --------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(
    ("schema", "file"),
    [
        *(("vendor.github-workflows", file) for file in WORKFLOWS),
        *(("custom.github-workflows-require-timeout", file) for file in WORKFLOWS),
        *(("vendor.github-issue-forms", file) for file in FORMS if file.stem != "config"),
        *(("vendor.github-issue-config", file) for file in FORMS if file.stem == "config"),
        ("vendor.gitlab-ci", GITLAB),
    ],
    ids=lambda one: one.name if isinstance(one, Path) else one,
)
def test_file_fits_the_schema_of_its_forge(schema: str, file: Path) -> None:
    transform = ("--data-transform", "gitlab-ci") if file == GITLAB else ()
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *transform, file],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


# -- What the forges run --------------------------------------------------------------------------


def steps(workflow: Path) -> Iterator[dict[str, Any]]:
    for job in from_yaml(workflow)["jobs"].values():
        yield from job["steps"]


def test_only_main_is_published_on_github() -> None:
    triggers = from_yaml(PUBLISH)["on"]
    assert triggers["push"] == {"branches": ["main"]}
    assert set(triggers) == {"push", "schedule"}
    for job in from_yaml(PUBLISH)["jobs"].values():
        assert "github.ref == 'refs/heads/main'" in job["if"]
    for workflow in set(WORKFLOWS) - {PUBLISH}:
        assert not re.search(r"pages|: write|environment", workflow.read_text("utf-8")), workflow


def test_only_the_default_branch_is_published_on_gitlab() -> None:
    jobs = from_yaml(GITLAB)
    assert jobs["pages"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    others = {name: job for name, job in jobs.items() if name != "pages" and "script" in job}
    assert others
    assert not [
        name
        for name, job in others.items()
        if "public" in job.get("artifacts", {}).get("paths", ())
    ]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=named)
def test_workflow_has_no_more_rights_than_it_needs(workflow: Path) -> None:
    read = from_yaml(workflow)
    assert read["permissions"] == {"contents": "read"}
    assert "concurrency" in read
    given = [job["permissions"] for job in read["jobs"].values() if "permissions" in job]
    assert given == ([{"pages": "write", "id-token": "write"}] if workflow == PUBLISH else [])
    text = workflow.read_text("utf-8")
    assert "secrets" not in text
    assert "pull_request_target" not in text


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=named)
def test_actions_are_pinned_and_come_from_the_forge_itself(workflow: Path) -> None:
    used = [step["uses"] for step in steps(workflow) if "uses" in step]
    pinned = re.findall(
        r"uses: (actions/[a-z-]+@[0-9a-f]{40}) # v\d+\.\d+\.\d+$",
        workflow.read_text("utf-8"),
        re.MULTILINE,
    )
    assert pinned == used, "the full hash of a commit, and behind it its version"


def test_an_action_is_pinned_to_one_commit_everywhere() -> None:
    uses = {step["uses"] for workflow in WORKFLOWS for step in steps(workflow) if "uses" in step}
    names = [one.partition("@")[0] for one in uses]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=named)
def test_commands_are_not_put_together_from_outside_text(workflow: Path) -> None:
    assert not [step for step in steps(workflow) if "${{" in step.get("run", "")]


def test_forges_and_devcontainer_use_one_python_that_the_project_allows() -> None:
    versions = {
        step["with"]["python-version"]
        for workflow in WORKFLOWS
        for step in steps(workflow)
        if step.get("uses", "").startswith("actions/setup-python")
    }
    versions.add(from_yaml(GITLAB)["default"]["image"].removeprefix("python:"))
    versions.add(json.loads(DEVCONTAINER.read_text("utf-8"))["image"].removeprefix("python:"))
    assert {f">={version}" for version in versions} == {PROJECT["requires-python"]}


@pytest.mark.parametrize(
    "promise",
    ["make check FORMAT=", "FORMAT=markdown", "make site DIRECTORY_URLS=false", "make tested"],
)
def test_both_forges_do_the_same(promise: str) -> None:
    assert promise in CHECK.read_text("utf-8")
    assert promise in GITLAB.read_text("utf-8")


def test_the_program_is_tested_again_only_if_it_has_changed(tmp_path: Path) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    for name in ("data/konzept.yml", "docs/index.md", "hooks/site.py"):
        write(tmp_path, name, "a")
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)

    def tested(passes: bool) -> int:
        subprocess.run(["git", "add", "."], cwd=tmp_path, check=True)
        command = ["make", "tested", f"MAKE={'true' if passes else 'false'}"]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode

    assert tested(passes=False) != 0
    assert tested(passes=True) == 0
    write(tmp_path, "data/konzept.yml", "b")
    write(tmp_path, "docs/index.md", "b")
    assert tested(passes=False) == 0, "an edit of data and texts"
    write(tmp_path, "hooks/site.py", "b")
    assert tested(passes=False) != 0, "an edit of the program"


def test_what_is_published_has_passed_the_check_and_the_tests() -> None:
    runs = [step["run"] for step in steps(PUBLISH) if "run" in step]
    assert runs == ["make check", "make tested", "make pdf"]
    gitlab = from_yaml(GITLAB)
    assert gitlab["stages"] == ["pruefen", gitlab["pages"]["stage"]]
    assert {gitlab[job]["stage"] for job in ("daten", "programm")} == {"pruefen"}


def test_the_guide_names_the_checks_and_the_preview_as_the_forge_shows_them() -> None:
    jobs = [job["name"] for job in from_yaml(CHECK)["jobs"].values()]
    table = GUIDE[GUIDE.index("| Prüfung |") :].partition("\n\n")[0]
    assert re.findall(r"^\| (\w+) \|", table, re.MULTILINE) == ["Prüfung", *jobs]
    gitlab = from_yaml(GITLAB)
    assert [job.lower() for job in jobs] == [name for name in gitlab if name.capitalize() in jobs]
    assert gitlab["daten"]["artifacts"]["expose_as"] in GUIDE
    uploads = [one["with"]["name"] for one in steps(CHECK) if "artifact" in one.get("uses", "")]
    assert uploads == [gitlab["vorschau"]["artifacts"]["name"]] == ["vorschau"]
    assert "`vorschau`" in GUIDE


# -- Names that must exist ------------------------------------------------------------------------

MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
TARGETS = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
SETTINGS = MAKEFILE + "".join(
    (ROOT / name).read_text("utf-8") for name in ("mkdocs.yml", "hooks/konzept/build/settings.py")
)


@pytest.mark.parametrize("file", RUNNING_MAKE, ids=named)
def test_every_make_target_and_variable_exists(file: Path) -> None:
    commands = re.findall(r"\bmake ((?:-s )?[^\n`>|]+)", file.read_text("utf-8"))
    assert commands or file == PRE_COMMIT
    for command in commands:
        target, *settings = re.sub(r"^-s ", "", command).split(maxsplit=1)
        assert target.rstrip('",') in TARGETS, command
        for variable in re.findall(r"\b([A-Z_]+)=", " ".join(settings)):
            assert re.search(rf"\b{variable}\b", SETTINGS), command


@pytest.mark.parametrize("workflow", [*WORKFLOWS, GITLAB], ids=named)
def test_every_setting_given_by_environment_exists(workflow: Path) -> None:
    for variable in re.findall(r"\b(SITE_URL|EDIT_URI|STAND|DATEN): ", workflow.read_text("utf-8")):
        assert variable in SETTINGS


@pytest.mark.parametrize("kind", re.findall(r"ART=(\w+)", GUIDE))
def test_make_neu_knows_each_kind_that_the_guide_names(kind: str, tmp_path: Path) -> None:
    data = tmp_path / "neu" if kind == "konzept" else copy(HERNE, tmp_path)
    done = cli("new", kind, "Neue Kurse", data=data)
    assert done.returncode == 0, done.stderr
    assert list(data.rglob("konzept.yml" if kind == "konzept" else "neue-kurse.yml"))


@pytest.mark.parametrize("guide", GUIDES, ids=named)
def test_every_file_that_a_guide_names_exists(guide: Path) -> None:
    text = guide.read_text("utf-8")
    names = re.findall(r"`([\w./-]+(?:\.(?:ya?ml|md|toml|txt)|/))`", text)
    links = [one for one in re.findall(r"\]\(([^)#]+)", text) if not one.startswith("https:")]
    missing = {name for name in (*names, *links) if not (ROOT / name).exists()}
    assert not missing - {".yml"}


def test_owned_paths_exist() -> None:
    rules = re.findall(r"^(\S+) +@", OWNERS.read_text("utf-8"), re.MULTILINE)
    assert rules[0] == "*", "whatever no other rule names has an owner, too"
    for path in rules[1:]:
        assert (ROOT / path.lstrip("/")).exists(), path


@pytest.mark.parametrize(
    ("rules", "warns"),
    [
        (OWNERS.read_text("utf-8"), True),
        ("# * @stadt/team\n", True),
        ("* @stadt/team\n/data/ @ORGANISATION/REDAKTION\n", True),
        ("# ORGANISATION\n* @stadt/team\n", False),
    ],
)
def test_a_warning_stands_until_owners_are_named(rules: str, warns: bool, tmp_path: Path) -> None:
    (tmp_path / "CODEOWNERS").write_text(rules, "utf-8")
    command = ["make", "-s", "-f", ROOT / "Makefile", "owners"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("::warning file=CODEOWNERS::") if warns else not done.stdout


def test_pre_commit_needs_no_other_host() -> None:
    (source,) = from_yaml(PRE_COMMIT)["repos"]
    assert source["repo"] == "local"
    for hook in source["hooks"]:
        assert hook["language"] == "system"
        assert hook["entry"].startswith(("make ", ".venv/bin/"))


def test_devcontainer_builds_the_site() -> None:
    read = json.loads(DEVCONTAINER.read_text("utf-8"))
    assert set(read) == {"name", "image", "postCreateCommand", "forwardPorts", "customizations"}
    assert read["postCreateCommand"] == "make site"


# -- Reports by citizens and staff ----------------------------------------------------------------


def test_every_form_says_that_it_is_public_and_asks_for_no_names() -> None:
    forms = [file for file in FORMS if file.stem != "config"]
    assert [from_yaml(form)["name"] for form in forms] == [
        "Fehler melden",
        "Maßnahme ändern",
        "Neue Maßnahme",
    ]
    for form in (*forms, *(ROOT / ".gitlab" / "issue_templates").glob("*.md")):
        text = form.read_text("utf-8")
        assert "Diese Meldung ist öffentlich." in text, form
        assert "keine Namen von Personen" in text, form


def test_both_forges_ask_the_same_questions() -> None:
    asked = {
        tuple(part["attributes"]["label"] for part in from_yaml(form)["body"] if "id" in part)
        for form in FORMS
        if form.stem != "config"
    }
    templates = (ROOT / ".gitlab" / "issue_templates").glob("*.md")
    assert asked == {
        tuple(re.findall("^## (.+)$", file.read_text("utf-8"), re.MULTILINE)) for file in templates
    }


@pytest.mark.parametrize("file", READ_BY_PEOPLE, ids=named)
def test_no_person_is_named(file: Path) -> None:
    text = file.read_text("utf-8")
    assert not NAMES.search(text)
    assert not re.search(r"[\w.+-]+@[\w-]+\.[a-z]{2,}", text), "an e-mail address"


# -- Catalogues and licences ----------------------------------------------------------------------


def test_publiccode_has_what_the_standard_requires() -> None:
    """The required keys and their values, by version 0.4 of the standard."""
    read = from_yaml(PUBLICCODE)
    assert read["publiccodeYmlVersion"] == "0.4"
    assert read["name"]
    assert read["url"].startswith("https://")
    assert read["platforms"]
    assert read["categories"]
    assert read["developmentStatus"] in ("concept", "development", "beta", "stable", "obsolete")
    assert read["softwareType"] == "standalone/web"
    assert read["maintenance"]["type"] in ("internal", "contract", "community", "none")
    needed = {"contract": "contractors", "internal": "contacts", "community": "contacts"}
    assert needed.get(read["maintenance"]["type"], "type") in read["maintenance"]
    assert read["localisation"]["localisationReady"] in ("true", "false")
    assert read["localisation"]["availableLanguages"]
    assert {"de", "en"} <= set(read["description"])
    for words in read["description"].values():
        assert 1 <= len(words["shortDescription"]) <= 150
        assert 150 <= len(words["longDescription"]) <= 10_000
        assert all(len(feature) <= 100 for feature in words["features"])
        assert words["features"]


def test_version_and_python_stand_everywhere_alike() -> None:
    read = from_yaml(PUBLICCODE)
    assert read["softwareVersion"] == PROJECT["version"]
    assert f"## [{PROJECT['version']}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")
    (python,) = read["dependsOn"]["open"]
    assert f">={python['versionMin']}" == PROJECT["requires-python"]


def test_licence_of_the_code_is_the_same_everywhere() -> None:
    licence = PROJECT["license"]
    text = (ROOT / "LICENSES" / f"{licence}.txt").read_text("utf-8")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert (ROOT / "LICENSE").read_text("utf-8") == text
    assert from_yaml(PUBLICCODE)["legal"]["license"] == licence
    assert licence in (ROOT / "LICENSES" / "README.md").read_text("utf-8")


def test_licence_of_the_data_is_claimed_only_once_it_is_decided() -> None:
    reuse = tomllib.loads((ROOT / "REUSE.toml").read_text("utf-8"))
    covering = [one for one in reuse["annotations"] if any("data" in path for path in one["path"])]
    undecided = from_yaml(ROOT / "data" / "konzept.yml")["lizenz"] == "unbekannt"
    assert not (covering and undecided)
    rooms = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir()}
    program = rooms - {"herne", "__pycache__"}
    (listed,) = (one["path"] for one in reuse["annotations"])
    assert {path for path in listed if path.startswith("tests/") and "**" in path} == {
        f"tests/{room}/**" for room in program
    }


# -- The guide's examples -------------------------------------------------------------------------


class Mistake(NamedTuple):
    """A mistake as the guide shows it: what is printed, what stands there, what should."""

    printed: str
    wrong: str
    right: str


def blocks(language: str) -> list[str]:
    found = re.findall(rf"^( *)```{language}\n(.*?)^ *```$", GUIDE, re.MULTILINE | re.DOTALL)
    return [re.sub(f"^{indent}", "", text, flags=re.MULTILINE) for indent, text in found]


def mistakes() -> Iterator[Mistake]:
    for printed, diff in zip(blocks("text"), blocks("diff"), strict=True):
        lines = diff.splitlines(keepends=True)
        yield Mistake(
            printed,
            "".join(line[1:] for line in lines if line[0] in " -"),
            "".join(line[1:] for line in lines if line[0] in " +"),
        )


LOG_ENTRY, SOURCE, MEASURE, EASY_TEXT = blocks("yaml")
MISTAKES = list(mistakes())
NAME = "massnahmen/nachbarschaftskurse.yml"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The real data with the measure that the guide proposes."""
    folder = copy(HERNE, tmp_path)
    write(folder, NAME, MEASURE)
    return folder


def test_the_guides_measure_is_valid(data: Path) -> None:
    done = cli("check", data=data)
    assert done.returncode == 0, done.stderr


def test_the_guides_five_steps_change_the_status(data: Path) -> None:
    write(data, NAME, f"{MEASURE}\n{LOG_ENTRY}")
    unknown = cli("check", data=data)
    assert "ist keine Quelle" in unknown.stderr
    sources = (data / "quellen.yml").read_text("utf-8")
    write(data, "quellen.yml", f"{sources.rstrip()}\n\n{SOURCE}")
    done = cli("check", data=data)
    assert done.returncode == 0, done.stderr


def test_the_guides_text_in_easy_language_is_valid_and_clear(data: Path) -> None:
    (data / "leicht" / "gesundheit.yml").unlink()
    write(data, "leicht/neu.yml", EASY_TEXT)
    done = cli("check", data=data)
    assert done.returncode == 0, done.stderr
    assert "leicht/neu.yml:" not in done.stderr.replace("neu.yml:3:8: Warnung: stand", "")


def corrected(mistake: Mistake) -> str:
    """The guide's measure, or the one that the guide itself calls right."""
    if mistake.right in MEASURE:
        return MEASURE
    key = mistake.right.partition(":")[0]
    return re.sub(f"^{key}:.*\n", lambda _: mistake.right, MEASURE, flags=re.MULTILINE)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda one: one.wrong.strip()[:30])
def test_the_guide_quotes_what_the_check_prints(mistake: Mistake, data: Path) -> None:
    right = corrected(mistake)
    at = right.rindex(mistake.right)
    write(data, NAME, right[:at] + mistake.wrong + right[at + len(mistake.right) :])
    done = cli("check", data=data)
    assert done.returncode == 1
    *printed, _ = done.stderr.splitlines()
    expected = re.escape(mistake.printed.strip()).replace("…", ".+")
    assert re.fullmatch(expected, "\n".join(printed))


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda one: one.right.strip()[:30])
def test_what_the_guide_calls_right_is_valid(mistake: Mistake, data: Path) -> None:
    write(data, NAME, corrected(mistake))
    done = cli("check", data=data)
    assert done.returncode == 0, done.stderr
