"""The archive is a valid bag, holds only what it may hold, and says truly what it is."""

from __future__ import annotations

import hashlib
import html
import re
import shutil
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

import bagit
import pytest

from archiving import DAY, NAME, Archive, pack
from building import EDIT_URI, ROOT, TODAY, cli, copy_of_project, run, run_loaded
from datasets import FOREIGN, GOOD, HERNE, copy, replace, without_editions, write
from konzept import routes
from konzept.archive.facts import BuildFacts
from konzept.archive.pack import write_archive
from konzept.archive.payload import FILE_ENDINGS
from konzept.archive.windows_paths import check_paths
from konzept.editing.file_kinds import FILE_KINDS
from konzept.plan.archived_paths import LONGEST
from konzept.reading.load import load
from konzept.reading.revision import Revision, revision_of
from konzept.reports.archivable import archivable
from konzept.values.windows_devices import is_device
from translating import INVENTED, LANGUAGES, project_in_languages

_LINK = re.compile(r'<[^<>]*?\s(?:href|src|action)="([^"]*)"')
pytestmark = pytest.mark.slow

ARCHIVED = ("ar", INVENTED)
"""The languages of an archive: one that is written to the left, and one of a country."""

ADDRESS = "https://klima.musterstadt.example/konzept/"


@pytest.fixture(scope="module")
def foreign_archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    folder = tmp_path_factory.mktemp("foreign_archive") / "dist"
    return pack(folder, day=TODAY, data=FOREIGN, SITE_URL=ADDRESS)


@pytest.fixture(scope="module")
def archive_in_languages(shared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Archive:
    folder = tmp_path_factory.mktemp("archive_in_languages")
    project = project_in_languages(shared_folder)
    data = without_editions(copy(project / "data", folder))
    for language in LANGUAGES:
        if language not in ARCHIVED:
            entry = f"  - id: {language}\n    name: .+\n    herkunft: maschine\n    anzeigen: "
            text = (data / "konzept.yml").read_text("utf-8")
            hidden, found = re.subn(f"({entry})ja", r"\1nein", text)
            assert found == 1
            write(data, "konzept.yml", hidden)
    return pack(folder / "dist", day=TODAY, data=data, cwd=project)


@pytest.fixture(params=["archive", "foreign_archive", "archive_in_languages"])
def any_archive(request: pytest.FixtureRequest) -> Archive:
    found: Archive = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project with everything a build needs, and no git history."""
    return copy_of_project(tmp_path / "project", FOREIGN)


# -- The bag --------------------------------------------------------------------------------------


def test_the_library_for_bags_finds_the_bag_valid(any_archive: Archive) -> None:
    bag = bagit.Bag(str(any_archive.bag))
    assert bag.validate()
    assert bag.version_info == (1, 0)
    assert set(bag.algorithms) == {"sha256", "sha512"}


@pytest.mark.parametrize("algorithm", ["sha256", "sha512"])
def test_each_manifest_covers_the_whole_payload(archive: Archive, algorithm: str) -> None:
    lines = (archive.bag / f"manifest-{algorithm}.txt").read_text("utf-8").splitlines()
    listed = dict(reversed(line.split("  ", 1)) for line in lines)
    assert listed == {
        f"data/{name}": hashlib.new(algorithm, path.read_bytes()).hexdigest()
        for name, path in archive.payload.items()
    }


def test_a_changed_byte_is_found(archive: Archive, tmp_path: Path) -> None:
    bag = shutil.copytree(archive.bag, tmp_path / "bag")
    page = bag / "data" / "website" / "index.html"
    content = page.read_bytes()
    page.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(bag)).validate()


def test_zip_file_holds_one_folder_of_its_name_in_order_and_uncompressed(archive: Archive) -> None:
    assert archive.file.name == f"{NAME}.zip"
    with zipfile.ZipFile(archive.file) as written:
        entries = written.infolist()
    assert [one.filename for one in entries] == sorted(one.filename for one in entries)
    assert {one.filename.partition("/")[0] for one in entries} == {NAME}
    assert {one.compress_type for one in entries} == {zipfile.ZIP_STORED}
    assert {one.date_time for one in entries} == {(2026, 11, 22, 12, 0, 0)}


def test_same_moment_gives_the_same_bytes(foreign_archive: Archive, tmp_path: Path) -> None:
    # By a process that orders sets in another way.
    again = pack(tmp_path / "dist", day=TODAY, data=FOREIGN, run=run, SITE_URL=ADDRESS)
    assert again.file.read_bytes() == foreign_archive.file.read_bytes()


def test_build_facts_are_enough_to_make_the_same_bytes_again(tmp_path: Path) -> None:
    first = pack(tmp_path / "first", data=GOOD, SOURCE_DATE_EPOCH="")
    moment = str(first.facts["source_date_epoch"])
    again = pack(tmp_path / "again", data=GOOD, SOURCE_DATE_EPOCH=moment)
    assert first.file.read_bytes() == again.file.read_bytes()


def test_a_moment_before_all_zip_files_is_no_obstacle(tmp_path: Path) -> None:
    packed = pack(tmp_path / "dist", data=GOOD, SOURCE_DATE_EPOCH="0")
    assert packed.facts["gepackt"] == "1970-01-01T00:00:00Z"


# -- What is in it --------------------------------------------------------------------------------


def test_only_listed_kinds_of_files_are_packed(any_archive: Archive) -> None:
    for name in any_archive.payload:
        assert PurePosixPath(name).suffix in FILE_ENDINGS, name
        assert not re.search(r"(^|/)\.", name), name


def test_source_data_are_the_files_that_the_loader_reads(archive: Archive) -> None:
    sources = {name for name in archive.payload if name.startswith("quelldaten/")}
    schemas = {f"quelldaten/schema/{kind.schema_file}" for kind in FILE_KINDS}
    found = (*HERNE.rglob("*.yml"), *HERNE.glob("sprachen/*.po"))
    files = {path.relative_to(HERNE).as_posix() for path in found}
    assert sources == schemas | {f"quelldaten/{name}" for name in files}
    for name in files:
        assert archive.payload[f"quelldaten/{name}"].read_bytes() == (HERNE / name).read_bytes()
    assert load(archive.bag / "data" / "quelldaten") == load(HERNE)


def test_exports_are_in_it(archive: Archive) -> None:
    for name in ("massnahmen.csv", "massnahmen.json", "verlauf.csv", "dcat.jsonld"):
        assert f"website/daten/{name}" in archive.payload
        assert "data/website/daten/" in archive.readme


def test_what_people_leave_lying_about_is_not_packed(tmp_path: Path) -> None:
    project, secret = copy_of_project(tmp_path / "project", GOOD), "geheim-4711"
    for name in (
        ".env",
        "data/.env",
        "data/.git/config",
        "data/massnahmen/.kim.yml.swp",
        "data/schema/notizen.docx",
        "data/README.md",
        "docs/.env",
        "docs/.git/config",
        "docs/assets/.DS_Store",
        "docs/templates/home.html~",
        "notizen.docx",
    ):
        file = project / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(secret, "utf-8")
    packed = pack(tmp_path / "dist", day=TODAY, data=project / "data", cwd=project)
    assert secret.encode() not in packed.file.read_bytes()
    assert packed.facts["programm"] == {"commit": "unbekannt", "zustand": "unbekannt"}
    assert "Der Commit ist unbekannt" in packed.readme


def test_unknown_files_of_the_site_are_named_and_the_old_archive_stays(
    project: Path, tmp_path: Path, foreign_archive: Archive
) -> None:
    old = tmp_path / "dist" / foreign_archive.file.name
    old.parent.mkdir()
    old.write_bytes(b"das letzte gute")
    unknown = ("notizen.docx", "index.md~", "alt.bak", "daten.yml", "a%b.svg")
    for name in unknown:
        (project / "docs" / name).write_text("x", "utf-8")
    command = ("konzept", "archive", "--folder", old.parent)
    done = run_loaded(*command, day=TODAY, data=project / "data", cwd=project)
    assert done.returncode == 1
    assert "gehören nicht in ein Archiv" in done.stderr
    for name in unknown:
        assert f"\n  {name}\n" in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in old.parent.iterdir()] == [old.name]
    assert old.read_bytes() == b"das letzte gute"


def test_failed_build_keeps_the_old_archive(
    project: Path, tmp_path: Path, foreign_archive: Archive
) -> None:
    old = tmp_path / "dist" / foreign_archive.file.name
    old.parent.mkdir()
    old.write_bytes(b"das letzte gute")
    (project / "docs" / "seite.md").write_text("# Seite\n\n[ins Leere](fehlt.md)\n", "utf-8")
    command = ("konzept", "archive", "--folder", old.parent)
    done = run_loaded(*command, day=TODAY, data=project / "data", cwd=project)
    assert done.returncode == 1
    assert "ein früheres Archiv bleibt" in done.stderr
    assert old.read_bytes() == b"das letzte gute"


def test_archive_that_fails_its_validation_keeps_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan, site, folder = load(HERNE), tmp_path / "site", tmp_path / "dist"
    facts = BuildFacts(DAY, datetime(2026, 11, 22, tzinfo=UTC), "", None, None, ())
    site.mkdir()
    file = write_archive(folder, site, HERNE, ROOT / "docs" / "templates", plan, facts)
    before = file.read_bytes()
    monkeypatch.setattr("bagit.Bag.validate", lambda _: 1 / 0)
    (site / "index.html").write_text("<p>neu</p>", "utf-8")
    with pytest.raises(ZeroDivisionError):
        write_archive(folder, site, HERNE, ROOT / "docs" / "templates", plan, facts)
    assert [*folder.iterdir()] == [file]
    assert file.read_bytes() == before


# -- Windows --------------------------------------------------------------------------------------


def test_paths_leave_room_for_windows(any_archive: Archive) -> None:
    with zipfile.ZipFile(any_archive.file) as written:
        assert max(map(len, written.namelist())) <= LONGEST == 140


LONG = "eine-kennung-die-viel-zu-lang-ist-weil-jemand-den-ganzen-titel-nahm-und-noch-mehr-dazu"


@pytest.mark.parametrize("name", [LONG, "aux"])
def test_what_windows_cannot_unpack_is_refused_with_the_id_to_change(
    name: str, tmp_path: Path
) -> None:
    data = copy(FOREIGN, tmp_path)
    (data / "massnahmen/buergerbus.yml").rename(data / f"massnahmen/{name}.yml")
    (data / "zeitleiste.yml").unlink()
    done = cli("check", data=data)
    assert done.returncode == 0, done.stderr
    assert f"foreign/massnahmen/{name}.yml:1:1: Warnung: Die Kennung „{name}“" in done.stderr
    done = run_loaded("konzept", "archive", "--folder", tmp_path / "dist", day=TODAY, data=data)
    assert done.returncode == 1
    verb = "umbenennen" if name == "aux" else "kürzen"
    assert f"/massnahmen/{name}/index.html" in done.stderr
    assert f": „{name}“ {verb}" in done.stderr
    assert "höchstens 140 Zeichen" in done.stderr
    assert not (tmp_path / "dist").exists()


def test_a_shorter_id_is_the_cure_and_only_its_old_address_is_left_out(tmp_path: Path) -> None:
    data = copy(GOOD, tmp_path)
    with (data / "massnahmen/radkurse.yml").open("a", encoding="utf-8") as file:
        file.write(f"alte_ids: [{LONG}, aux, bus]\n")
    packed = pack(tmp_path / "dist", day=TODAY, data=data)
    moved = {name for name in packed.payload if re.search(f"/({LONG}|aux|bus)/", name)}
    assert "website/massnahmen/bus/index.html" in moved
    assert not [name for name in moved if LONG in name or "/aux/" in name]


def test_names_that_differ_by_case_are_refused() -> None:
    check_paths("root/", ["a/bild.png", "b/bild.png"])
    with pytest.raises(ValueError, match="anders nennen") as caught:
        check_paths("root/", ["a/bild.png", "a/Bild.png"])
    assert "root/a/Bild.png: " in str(caught.value)
    assert "root/a/bild.png: " in str(caught.value)


def test_ids_of_registers_and_editions_are_warned_of_at_their_lines(tmp_path: Path) -> None:
    data = copy(HERNE, tmp_path)
    for name in ("organisationen.yml", "massnahmen/liha.yml"):
        text = (data / name).read_text("utf-8")
        (data / name).write_text(re.sub(r"\bifak\b(?!\.)", LONG, text), "utf-8")
    replace(data, "konzept.yml", "- id: konferenz-2016", "- id: con")
    replace(data, "zielgruppen.yml", "- id: eltern\n", f"- id: {LONG}\n")
    warned = list(archivable(data, load(data), TODAY))
    for problem in warned:
        line = (tmp_path / problem.file).read_text("utf-8").splitlines()[problem.line - 1]
        assert line[problem.column - 1 :] in (LONG, "con")
    files = ("organisationen.yml", "zielgruppen.yml", "konzept.yml")
    assert {one.file for one in warned} == {f"data/{name}" for name in files}
    assert all(one.warning for one in warned)


@pytest.mark.parametrize("name", ["aux", "AUX.yml", "con.ics", "lpt1", "Nul", "com0"])
def test_names_of_devices_are_known_with_any_ending(name: str) -> None:
    assert is_device(name)
    assert not is_device(f"{name.partition('.')[0]}-1")


# -- What it says ---------------------------------------------------------------------------------


def test_archive_of_its_day_announces_the_second_conference(archive: Archive) -> None:
    text = archive.page("konferenz/2016/index.html").find("article")
    assert text is not None
    assert "17. November 2016" in text.get_text(" ")
    start = " ".join(archive.page("index.html").get_text(" ").split())
    assert "Integrationskonferenz" in start
    assert "website/konferenz/2016.ics" in archive.payload
    assert not load(HERNE).as_of(DAY).conferences[-1].review


def test_readme_says_what_the_data_say(archive: Archive) -> None:
    concept = load(HERNE).concept
    for words in (
        f"{concept.title} {concept.city}",
        f"Herausgegeben von:        {concept.publisher.name}",
        "Stand der Website:        14. September 2016",
        "Quelldaten gepflegt bis:  28. Februar 2026",
        "Gepackt am:               22. November 2026",
        "ratsbeschluss-2014 (Stand 6. Mai 2014)",
        "Für die Daten ist keine Lizenz festgelegt.",
        "Ladungsfähige Anschrift.",
        str(archive.facts["python"]),
    ):
        assert words in archive.readme, words
    assert "konferenz-2016 (Stand" not in archive.readme  # later than the day


def test_readme_of_another_town_has_its_own_facts(foreign_archive: Archive) -> None:
    concept = load(FOREIGN).concept
    assert foreign_archive.readme.startswith(f"{concept.full_title}\n")
    assert "Herne" not in foreign_archive.readme
    assert ADDRESS in foreign_archive.readme


def test_readme_counts_the_files_of_each_kind(any_archive: Archive) -> None:
    counted = re.findall(r"^(\.\w+) +(\d+)  ", any_archive.readme, re.MULTILINE)
    endings = [PurePosixPath(name).suffix for name in any_archive.payload]
    assert {ending: int(number) for ending, number in counted} == {
        ending: endings.count(ending) for ending in set(endings)
    }


def test_check_that_the_readme_gives_works(archive: Archive) -> None:
    (command,) = re.findall(r"^ {4}(sha256sum .+)$", archive.readme, re.MULTILINE)
    subprocess.run(command.split(), cwd=archive.bag, check=True)
    (command,) = re.findall(r"^ {4}bagit\.py (.+)$", archive.readme, re.MULTILINE)
    subprocess.run(
        [sys.executable, bagit.__file__, "--quiet", *command.split()],
        cwd=archive.bag.parent,
        check=True,
    )


def test_build_facts_name_day_moment_commit_and_versions(archive: Archive) -> None:
    facts = archive.facts
    assert facts["stand"] == "2016-09-14"
    assert facts["gepackt"] == "2026-11-22T12:00:00Z"
    assert facts["adresse"] is None
    assert isinstance(facts["pakete"], dict)
    assert {"mkdocs", "jinja2", "markdown", "pydantic", "pyyaml"} <= set(facts["pakete"])
    assert "pytest" not in facts["pakete"]  # shapes no byte of the site


def test_commit_is_that_of_the_history_and_changes_show(tmp_path: Path) -> None:
    def git(*words: str) -> str:
        identity = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        command = ["git", *identity, *words]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    git("init", "--quiet")
    program, data = tmp_path / "hooks", copy(FOREIGN, tmp_path)
    program.mkdir()
    (program / "alt.py").write_text("x", "utf-8")
    assert revision_of(data) is None  # nothing is committed
    git("add", ".")
    git("commit", "--quiet", "--message", "x")
    commit = git("rev-parse", "HEAD")
    assert revision_of(tmp_path) == revision_of(data) == Revision(commit, changed=False)
    (program / "neu.py").write_text("x", "utf-8")
    assert revision_of(tmp_path) == Revision(commit, changed=True)
    assert revision_of(data) == Revision(commit, changed=False)


def test_bag_names_its_origin(archive: Archive) -> None:
    told = bagit.Bag(str(archive.bag)).info
    assert told["Source-Organization"] == load(HERNE).concept.publisher.name
    assert told["Bagging-Date"] == "2026-11-22"
    assert told["Internal-Sender-Identifier"] == NAME
    assert "Stand 14. September 2016" in told["External-Description"]
    assert "External-Identifier" not in told


def test_address_of_the_site_stands_only_where_it_says_so(foreign_archive: Archive) -> None:
    told = bagit.Bag(str(foreign_archive.bag)).info
    assert told["External-Identifier"] == ADDRESS
    naming = {
        name
        for name, path in foreign_archive.payload.items()
        if b"klima.musterstadt.example" in path.read_bytes()
    }
    assert naming == {"LIESMICH.txt", "bau.json"}


def test_no_page_offers_to_edit_what_is_archived(archive: Archive) -> None:
    for name, path in archive.payload.items():
        assert EDIT_URI.encode() not in path.read_bytes(), name


def test_links_inside_the_archive_name_files_that_are_in_it(any_archive: Archive) -> None:
    root = any_archive.bag / "data" / "website"
    pages = [*root.rglob("*.html"), *root.rglob("feed.xml")]
    assert len(pages) > 100
    for page in pages:
        for link in _LINK.findall(page.read_text("utf-8")):
            path = re.split("[#?]", html.unescape(link))[0]
            if path and not re.match("[a-z]+:", path):
                assert (page.parent / unquote(path)).is_file(), f"{page}: {link}"


def test_archive_holds_the_site_in_all_its_languages(archive_in_languages: Archive) -> None:
    for language in ("de", *ARCHIVED):
        way = "" if language == "de" else routes.language_of(language)
        page = archive_in_languages.page(f"{way}massnahmen/kim/index.html")
        assert page.html
        assert page.html["lang"] == language
        choice = {str(one["hreflang"]) for one in page.select("nav.languages a[href]")}
        assert choice == {"de", *ARCHIVED}
        # Search engines ask for full addresses, and an archive has none.
        assert not page.select("link[hreflang]")
        assert f"website/{way}assets/suchindex.js" in archive_in_languages.payload
    assert "website/sitemap.xml" not in archive_in_languages.payload


def test_wacz_is_refused_with_its_reason(tmp_path: Path) -> None:
    done = run_loaded("konzept", "archive", "--format", "wacz", "--folder", tmp_path)
    assert done.returncode == 1
    assert "Keine gepflegte Bibliothek" in done.stderr
    assert not list(tmp_path.iterdir())


def test_other_formats_are_refused(tmp_path: Path) -> None:
    done = run_loaded("konzept", "archive", "--format", "zpi", "--folder", tmp_path)
    assert done.returncode == 1
    assert "Erlaubt: zip." in done.stderr


def test_an_archive_leaves_out_the_texts_that_the_form_for_staff_edits(archive: Archive) -> None:
    assert not [name for name in archive.payload if routes.FORM_FILES in name]
