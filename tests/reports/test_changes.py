"""What a change of the data does to the site is told in German, and to machines."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from cmarkgfm import github_flavored_markdown_to_html  # type: ignore[import-untyped]

from building import cli, parse_html
from datasets import (
    FOREIGN,
    GOOD,
    HERNE,
    copy,
    replace,
    split_and_merged,
    succeed,
    with_records,
    write,
)
from konzept.plan.changes import changes
from konzept.plan.plan import Plan
from konzept.plan.record_changes import ChangeKind
from konzept.reading.load import load
from konzept.reading.problems import DataError, Problem
from konzept.records.conference import Conference
from konzept.reports.comparison import what_changed
from konzept.reports.forges import formatted

COMMAND = re.compile(r"^\s*::|##\w*\[|section_(start|end):", re.MULTILINE)
SCOUTS = "massnahmen/integrationsscouts.yml"
NEW_ENTRY = """\
  - am: 2026-02
    status: eingestellt
    belege:
      - quelle: pm16
"""


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A git repository with Herne's data, committed once; for copies only."""
    folder = tmp_path_factory.mktemp("repository")
    copy(HERNE, folder)
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    commit(folder)
    return folder


@pytest.fixture
def data(repository: Path, tmp_path: Path) -> Path:
    """Herne's data in a git repository of their own."""
    return shutil.copytree(repository, tmp_path, dirs_exist_ok=True) / HERNE.name


WHO = ("-c", "user.name=T", "-c", "user.email=t@example.org")
NO_FILES = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
"""What git calls the state of a folder without files."""


def commit(repository: Path) -> None:
    for command in (["add", "."], [*WHO, "commit", "--quiet", "-m", "x"]):
        subprocess.run(["git", *command], cwd=repository, check=True)


def test_same_data_have_no_changes(herne: Plan) -> None:
    assert not changes(herne, load(HERNE))
    assert "Nichts." in what_changed(herne, load(HERNE))


def test_status_change_is_told_with_its_evidence(data: Path) -> None:
    text = (data / SCOUTS).read_text("utf-8")
    start, log, rest = text.partition("verlauf:\n")
    log_end = rest.find("\n\nkennzahlen:")
    entries = rest if log_end < 0 else rest[:log_end]
    after = "" if log_end < 0 else rest[log_end:]
    (data / SCOUTS).write_text(f"{start}{log}{entries.rstrip()}\n{NEW_ENTRY}{after}", "utf-8")
    done = cli("check", "--base", "HEAD", data=data)
    assert done.returncode == 0, done.stderr
    assert "  Integrationsscouts: laufend → eingestellt (Beleg: " in done.stdout
    assert "Maßnahmen vorher: 6 (3 laufend, 3 umgesetzt)" in done.stdout
    assert "Maßnahmen nachher: 6 (2 laufend, 3 umgesetzt, 1 eingestellt)" in done.stdout


def test_added_and_removed_records_and_pages_are_told(data: Path) -> None:
    (data / "massnahmen" / "deutsch-checker.yml").rename(data / "massnahmen" / "neu.yml")
    done = cli("check", "--base", "HEAD", "--format", "markdown", data=data)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("## Was sich auf der Website ändert\n\n- ")
    assert "- neu: Deutsch-Checker, laufend (Beleg: " in done.stdout
    assert "- entfernt: Deutsch-Checker" in done.stdout
    assert "- Seite neu: /massnahmen/neu/" in done.stdout
    assert "- Seite entfällt: /massnahmen/deutsch-checker/" in done.stdout


def renamed(data: Path, kind: str, old: str, new: str, *former: str) -> None:
    """Give a record another id as staff do: rename its file, and keep the old id in it."""
    file = data / kind / f"{old}.yml"
    write(
        data, f"{kind}/{new}.yml", f"{file.read_text('utf-8')}\nalte_ids: [{', '.join(former)}]\n"
    )
    file.unlink()


def test_a_renamed_measure_is_told_as_renamed(data: Path) -> None:
    renamed(data, "massnahmen", "deutsch-checker", "deutsch-pruefen", "deutsch-checker")
    replace(
        data, "massnahmen/deutsch-pruefen.yml", "titel: Deutsch-Checker", "titel: Deutsch prüfen"
    )
    told = cli("check", "--base", "HEAD", data=data).stdout
    assert "  umbenannt: Deutsch prüfen (deutsch-checker → deutsch-pruefen)\n" in told
    assert "  geändert: Deutsch prüfen (titel)\n" in told
    moved = "/massnahmen/deutsch-checker/ → /massnahmen/deutsch-pruefen/"
    assert f"  Seite zieht um: {moved} (die alte Adresse leitet weiter)\n" in told
    assert not re.search("neu: |entfernt: |entfällt", told)


def test_a_renamed_field_is_told_as_renamed(tmp_path: Path) -> None:
    before, data = load(GOOD), copy(GOOD, tmp_path)
    renamed(data, "handlungsfelder", "wege", "strecken", "wege")
    replace(data, "massnahmen/radkurse.yml", "auch_in: [wege]", "auch_in: [strecken]")
    replace(data, "massnahmen/radweg.yml", "handlungsfeld: wege", "handlungsfeld: strecken")
    replace(data, "konferenzen/2025.yml", "handlungsfeld: wege", "handlungsfeld: strecken")
    replace(data, "zeitleiste.yml", "[lernen, wege]", "[lernen, strecken]")
    told = what_changed(before, load(data))
    assert "umbenannt: Wege (wege → strecken)" in told
    assert "Seite zieht um: /handlungsfelder/wege/ → /handlungsfelder/strecken/" in told
    assert not re.search("neu: |entfernt: |entfällt", told)


def test_a_measure_merged_into_another_leads_on(tmp_path: Path) -> None:
    before, data = load(GOOD), copy(GOOD, tmp_path)
    (data / "massnahmen/radweg.yml").unlink()
    with (data / "massnahmen/radkurse.yml").open("a", encoding="utf-8") as file:
        file.write("alte_ids: [radweg]\n")
    told = what_changed(before, load(data))
    assert "entfernt: Radweg am Fluss" in told
    assert "Seite zieht um: /massnahmen/radweg/ → /massnahmen/radkurse/" in told
    assert not re.search("umbenannt|Seite entfällt", told)


def test_what_a_new_stand_makes_of_measures_is_told_in_both_directions(data: Path) -> None:
    before = load(HERNE)
    replace(data, "konzept.yml", "stand: 2026-02-28", "stand: 2026-11-22")
    later = load(data)
    name, cause = r"Kommunales Integrationsmanagement \(KIM\)", r"\(durch den neuen Stand\)"
    raised = rf"^  {name}: laufend → lief 2024, heute nicht bekannt {cause}$"
    assert re.search(raised, what_changed(before, later), re.M)
    lowered = rf"^  {name}: lief 2024 → laufend, bestätigt Juli 2024 {cause}$"
    assert re.search(lowered, what_changed(later, before), re.M)
    told = cli("check", "--base", "HEAD", data=data).stdout
    assert re.search(raised, told, re.M)


def test_a_planned_end_that_a_new_stand_has_passed_is_told(data: Path) -> None:
    replace(data, SCOUTS, "  bis: laufend", "  bis: 2026-05")
    before = load(data)
    replace(data, "konzept.yml", "stand: 2026-02-28", "stand: 2026-06-15")
    (line,) = (one for one in what_changed(before, load(data)).splitlines() if "scouts" in one)
    assert line.endswith("; sollte Mai 2026 enden (durch den neuen Stand)")


def test_what_confirms_a_measure_is_no_effect_of_the_stand(data: Path) -> None:
    before = load(HERNE)
    replace(data, "konzept.yml", "stand: 2026-02-28", "stand: 2026-11-22")
    replace(data, "massnahmen/kim.yml", "    am: 2024-07\n", "    am: 2026-02\n")
    told = what_changed(before, load(data))
    assert "(KIM)" in told
    assert not re.search("KIM.*neuen Stand", told)


def test_edited_keys_are_named_only_where_they_were_edited(data: Path) -> None:
    replace(data, "quellen.yml", 'liegt vor“"\n  herausgeber: ', 'liegt vor“"\n  herausgeber: X ')
    found = changes(load(HERNE), load(data))
    assert [(one.kind, one.keys) for one in found.entries] == [
        (ChangeKind.EDITED, ("herausgeber",))
    ]


def test_time_alone_makes_changes_too(herne: Plan) -> None:
    found = changes(herne.as_of(date(2016, 9, 14)), herne.as_of(date(2016, 11, 18)))
    keys = [
        one.keys
        for one in found.entries
        if one.kind is ChangeKind.EDITED and isinstance(one.record, Conference)
    ]
    assert keys == [("belege",)]
    conference = [one.kind for one in found.entries if isinstance(one.record, Conference)]
    assert conference == [ChangeKind.HELD, ChangeKind.REVIEWED, ChangeKind.EDITED]


def test_key_is_that_of_what_the_change_says_not_of_its_objects(herne: Plan) -> None:
    nothing = date(1900, 1, 1)
    all_changes, again = (changes(plan.as_of(nothing), plan).dated for plan in (herne, load(HERNE)))
    keys = [one.key for one in all_changes]
    assert keys == [one.key for one in again]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("2016-11-17T14:00", "2016-11-24T14:00", "„fassung“ ist noch 1. Erlaubt: 2."),
        ("name: Stadtteilzentrum Pluto", "name: Rathaus", "„fassung“ ist noch 1. Erlaubt: 2."),
    ],
)
def test_changed_conference_must_raise_its_revision(
    data: Path, old: str, new: str, message: str
) -> None:
    replace(data, "konferenzen/2016.yml", old, new)
    if "24T" in new:
        replace(data, "konferenzen/2016.yml", "am: 2016-11-18", "am: 2016-11-25")
    done = cli("check", "--base", "HEAD", data=data)
    assert done.returncode == 1
    assert f"fassung: Zeit, Ort oder Lage sind anders, aber {message}" in done.stderr


def test_revision_must_not_fall(herne: Plan) -> None:
    raised = herne.conferences[-1].model_copy(update={"revision": 3})
    with pytest.raises(DataError, match=r"„1“ ist kleiner als vorher \(3\)\. Erlaubt: 3 oder mehr"):
        load(HERNE, with_records(herne, Conference, (raised,)))


@pytest.mark.parametrize(
    ("base", "reason"),
    [
        ("gibt-es-nicht", "„gibt-es-nicht“ kennt git nicht. Erlaubt: "),
        (
            "heutte",
            "„heutte“ kennt git nicht. Erlaubt: ein Zweig, Tag oder Commit, der hier liegt ",
        ),
        ("leer", "Im Stand „leer“ gibt es den Ordner „data“ nicht."),
        ("--all", "„--all“ kennt git nicht. "),
    ],
)
def test_unknown_revision_is_one_german_sentence(data: Path, base: str, reason: str) -> None:
    make_empty = ["git", *WHO, "commit-tree", "-m", "leer", NO_FILES]
    made = subprocess.run(make_empty, cwd=data, capture_output=True, text=True, check=True)
    for name, commit_ in (("leer", made.stdout.strip()), ("heute", "HEAD")):
        subprocess.run(["git", "branch", "--force", name, commit_], cwd=data, check=True)
    done = cli("check", f"--base={base}", data=data)
    assert done.returncode == 1
    assert done.stderr.startswith(f"BASE: {reason}")
    assert len(done.stderr.splitlines()) == 1
    assert ("Meinten Sie „heute“?" in done.stderr) is (base == "heutte")


def test_mending_a_broken_base_is_not_held_up_by_it(data: Path) -> None:
    replace(data, SCOUTS, "bezug: konzept", "bezug: konzpt")
    commit(data.parent)
    replace(data, SCOUTS, "bezug: konzpt", "bezug: konzept")
    done = cli("check", "--base", "HEAD", data=data)
    assert done.returncode == 0
    assert "hat selbst Fehler. Verglichen wird nicht." in done.stderr


def test_attributes_cannot_hide_or_change_what_the_base_says(data: Path) -> None:
    commands = (
        ["config", "filter.anders.smudge", "sed s/Pluto/Mars/"],
        ["config", "filter.anders.clean", "cat"],
    )
    for command in commands:
        subprocess.run(["git", *command], cwd=data, check=True)
    write(
        data.parent,
        ".gitattributes",
        "massnahmen export-ignore\ndeutsch-checker.yml export-ignore\n*.yml export-subst ident\n"
        "konferenzen/*.yml filter=anders\nquellen.yml eol=crlf\n",
    )
    replace(data, SCOUTS, "titel: Integrationsscouts", "titel: Scouts $Format:%H$ $Id$")
    commit(data.parent)
    (data.parent / ".gitattributes").unlink()
    done = cli("check", "--base", "HEAD", data=data)
    assert done.returncode == 0, done.stderr
    assert not done.stderr.startswith("BASE")
    assert "Nichts." in done.stdout


@pytest.mark.parametrize("name", ["a\nb.yml", "ä.yml", b"\xff.yml", "x" * 251 + ".yml"], ids=repr)
def test_odd_names_in_the_base_make_it_wrong_not_the_comparison(
    data: Path, name: str | bytes
) -> None:
    odd = Path(os.fsdecode(os.fsencode(data / "massnahmen") + b"/" + os.fsencode(name)))
    odd.write_text("titel: x\n", "utf-8")
    commit(data.parent)
    odd.unlink()
    compared_with_a_wrong_base(data)


def compared_with_a_wrong_base(data: Path) -> None:
    done = cli("check", "--base", "HEAD", data=data)
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith("BASE: Der Stand „HEAD“ hat selbst Fehler.")


def in_the_index(data: Path, mode: str, name: str, content: bytes) -> None:
    """Add an entry that no work tree needs to hold, and commit it."""
    hashing = ["git", "hash-object", "-w", "--stdin"]
    digest = subprocess.run(hashing, cwd=data, input=content, capture_output=True, check=True)
    entry = f"{mode},{digest.stdout.decode().strip()},data/{name}"
    adding = ["git", "update-index", "--add", "--replace", "--cacheinfo", entry]
    subprocess.run(adding, cwd=data.parent, check=True)
    who = ["-c", "user.name=T", "-c", "user.email=t@example.org"]
    subprocess.run(["git", *who, "commit", "--quiet", "-m", "x"], cwd=data, check=True)


@pytest.mark.parametrize(
    ("mode", "name", "content"),
    [
        ("120000", "massnahmen/link.yml", b"../../../etc/passwd"),
        ("120000", "schema", b"/etc"),
        ("160000", "massnahmen/modul.yml", b""),
        ("100644", "massnahmen/gross.yml", b"#" * 50_000_000),
    ],
    ids=["link", "linked folder", "submodule", "huge"],
)
def test_what_is_no_data_file_in_the_base_is_not_followed(
    data: Path, mode: str, name: str, content: bytes
) -> None:
    in_the_index(data, mode, name, content)
    compared_with_a_wrong_base(data)


@pytest.mark.parametrize("name", [".link", "massnahmen/.x.yml.swp", "schema/x.json", "README.md"])
def test_what_the_loader_does_not_read_is_not_read_in_the_base(data: Path, name: str) -> None:
    in_the_index(data, "120000" if name == ".link" else "100644", name, b"/dev/zero")
    done = cli("check", "--base", "HEAD", data=data)
    assert (done.returncode, "Nichts." in done.stdout) == (0, True), done.stderr
    assert not done.stderr.startswith("BASE")


def test_the_data_may_be_a_whole_repository(tmp_path: Path) -> None:
    data = copy(HERNE, tmp_path)
    subprocess.run(["git", "init", "--quiet"], cwd=data, check=True)
    commit(data)
    done = cli("check", "--base", "HEAD", data=data)
    assert (done.returncode, "Nichts." in done.stdout) == (0, True), done.stderr


def test_a_base_that_is_not_here_as_a_whole_is_one_german_sentence(data: Path) -> None:
    asked = ["git", "rev-parse", f"HEAD:data/{SCOUTS}"]
    digest = subprocess.run(asked, cwd=data, capture_output=True, text=True, check=True).stdout
    (data.parent / ".git/objects" / digest[:2] / digest[2:].strip()).unlink()
    done = cli("check", "--base", "HEAD", data=data)
    assert done.returncode == 1
    assert done.stderr.startswith("BASE: ")
    assert len(done.stderr.splitlines()) == 1


def test_what_lies_ahead_is_announced_but_has_not_taken_place(data: Path) -> None:
    write(
        data,
        "konferenzen/2099.yml",
        "titel: Dritte Konferenz\nnummer: 3\nangekuendigt_am: 2026-02\nbeginn: 2099-05\n"
        "belege:\n  - quelle: pm16\n",
    )
    done = cli("check", "--base", "HEAD", data=data)
    assert done.returncode == 0, done.stderr
    assert "  angekündigt: Dritte Konferenz (Beleg: " in done.stdout
    assert "fand statt" not in done.stdout


def test_rewritten_log_is_an_edit_not_something_new(data: Path) -> None:
    replace(data, "massnahmen/deutsch-checker.yml", "status: laufend", "status: geplant")
    told = cli("check", "--base", "HEAD", data=data).stdout
    assert "  Deutsch-Checker: laufend → geplant (Beleg: " in told
    assert "geändert: Deutsch-Checker (verlauf)" in told
    assert "neu: " not in told


def test_data_cannot_be_kept_beyond_today(data: Path) -> None:
    replace(data, "konzept.yml", "stand: 2026-02-28", "stand: 2099-01-01")
    done = cli("check", data=data)
    assert done.returncode == 1
    assert "stand: „2099-01-01“ liegt in der Zukunft (heute: " in done.stderr


def test_nothing_was_looked_up_or_checked_beyond_today(data: Path) -> None:
    replace(data, "quellen.yml", "datum: 2019-09-26", "datum: 2019-09-26\n  abgerufen: 2099-01")
    text = (data / "konzept.yml").read_text("utf-8")
    checked = "herkunft: maschine\n    geprueft_von: Stelle\n    geprueft_am: 2099-01-01"
    text = text.replace("herkunft: maschine", checked, 1)
    (data / "konzept.yml").write_text(text, "utf-8")
    done = cli("check", data=data)
    assert done.returncode == 1
    for found in (
        "sprachen[1].geprueft_am: „2099-01-01“ liegt in der Zukunft (heute: ",
        ".abgerufen: „2099-01“ liegt in der Zukunft (heute: ",
    ):
        assert done.stderr.count(found) == 1


def test_source_from_after_the_stand_is_refused(data: Path) -> None:
    replace(data, "quellen.yml", "datum: 2019-09-26", "datum: 2061-09-26")
    done = cli("check", data=data)
    assert done.returncode == 1
    assert "„2061-09-26“ liegt nach dem Stand der Daten (2026-02-28)." in done.stderr


def test_github_shows_problems_at_their_lines(data: Path) -> None:
    replace(data, SCOUTS, "bezug: konzept", "bezug: konzpt")
    done = cli("check", "--format", "github", data=data)
    assert done.returncode == 1
    line = (data / SCOUTS).read_text("utf-8").split("\n").index("bezug: konzpt") + 1
    assert done.stdout.startswith(
        f"::error file=data/{SCOUTS},line={line},col=8,title=bezug::„konzpt“ gibt es hier nicht."
    )


def test_gitlab_gets_a_code_quality_report(data: Path) -> None:
    replace(data, SCOUTS, "bezug: konzept", "bezug: konzpt")
    done = cli("check", "--format", "gitlab", data=data)
    (entry,) = json.loads(done.stdout)
    assert {"description", "check_name", "fingerprint", "severity", "location"} == set(entry)
    assert entry["location"]["path"] == f"data/{SCOUTS}"
    assert json.loads(formatted((), "gitlab")) == []


def test_json_names_every_part_of_a_problem(data: Path) -> None:
    replace(data, SCOUTS, "bezug: konzept", "bezug: konzpt")
    (problem,) = json.loads(cli("check", "--format", "json", data=data).stdout)
    assert problem["datei"] == f"data/{SCOUTS}"
    assert problem["schluessel"] == "bezug"


def test_unknown_format_is_refused_with_the_nearest() -> None:
    done = cli("check", "--format", "markdwn")
    assert done.returncode == 1
    assert "Meinten Sie „markdown“?" in done.stderr


def test_text_from_the_data_cannot_format_the_forges_comment(data: Path) -> None:
    replace(data, SCOUTS, "titel: Integrationsscouts", 'titel: "@alle <b>x</b> *y*"')
    done = cli("check", "--base", "HEAD", "--format", "markdown", data=data)
    assert "<b>" not in done.stdout.replace("\\<", "")
    assert " @alle" not in done.stdout


HOSTILE = (
    *("::error file=x::y", "##[group]x", "##vso[task.complete]x", "section_start:1:x"),
    *(
        "@alle",
        "#12",
        "stadt/projekt#12",
        "!12",
        "~dringend",
        "%Ziel",
        "$1",
        "GH-12",
        "&amp;lt;b&gt;",
    ),
    *(
        "&commat;alle",
        "&#64;alle",
        "a@example.org",
        "https://example.org",
        "www.example.org",
        "``a`",
    ),
    *("<b>x</b>", "<!-- x", "[a](javascript:x)", "![a](b)", "[a]: b", "a | b", "**a**", "~~a~~"),
    *("1. a", "- a", "+ a", "> a", "===", "---", "# a", "\\@alle", "<https://example.org>"),
)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_line_of_a_report_is_its_words_and_nothing_else(text: str) -> None:
    problem = Problem(f"data/{text}`` `.yml", 1, 1, "", text)
    shown = parse_html(github_flavored_markdown_to_html(formatted((problem,), "markdown")))
    assert shown.code is not None
    assert shown.code.get_text() == f"{problem.file}:1"
    assert {tag.name for tag in shown.body.find_all()} == {"h2", "ul", "li", "code"}
    shown.code.decompose()
    words = shown.li.get_text()
    assert words.replace("\u200b", "").removeprefix(": ") == text
    assert not re.search(r"@\w|(?<!\d)[#!~%$]\w|GH-|://|www\.", words)


@pytest.mark.parametrize("text", HOSTILE[:4])
def test_no_text_of_the_data_is_a_command_to_the_forge(text: str, data: Path) -> None:
    file = "massnahmen/deutsch-checker.yml"
    replace(data, file, "titel: Deutsch-Checker", f'titel: "{text}"')
    replace(data, file, "status: laufend", "status: umgesetzt")
    statuses = (data / "status.yml").read_text("utf-8")
    write(data, "status.yml", statuses.replace("titel: laufend", f'titel: "{text}"'))
    told = cli("check", "--base", "HEAD", data=data)
    assert told.returncode == 0, told.stderr
    assert not COMMAND.search(told.stdout)
    write(data, file, f'"{text}": x\n{(data / file).read_text("utf-8")}')
    refused = cli("check", data=data)
    assert refused.returncode == 1
    assert not COMMAND.search(refused.stderr)


def test_no_name_of_a_file_is_a_command_to_the_forge(tmp_path: Path) -> None:
    done = cli("import", tmp_path / "a\n::error::x\x1b[0K\u202e.csv")
    assert done.returncode == 1
    assert not COMMAND.search(done.stderr)
    assert "[U+001B][0K[U+202E].csv" in done.stderr


def test_problems_come_as_markdown_too(data: Path) -> None:
    replace(data, SCOUTS, "bezug: konzept", "bezug: konzpt")
    done = cli("check", "--format", "markdown", data=data)
    assert done.returncode == 1
    assert done.stdout.startswith("## 1 Fehler in den Daten\n\n- `data/massnahmen/")


def test_a_split_is_one_change_of_the_measure_and_moves_no_count(tmp_path: Path) -> None:
    before, after = load(FOREIGN), load(split_and_merged(tmp_path))
    told = what_changed(before, after).splitlines()
    assert "  geändert: Leihräder (nachfolger)" in told
    assert "  geändert: Umweltamt (nachfolger)" in told
    assert len([line for line in told if "nachfolger" in line]) == 3
    first, second = (line.partition(": ")[2] for line in told if "Maßnahmen " in line)
    assert first == second


def test_a_single_successor_written_as_a_list_is_no_change(tmp_path: Path) -> None:
    data = copy(FOREIGN, tmp_path)
    succeed(data, "leihraeder", "[leihraeder-plus]")
    assert not changes(load(FOREIGN), load(data))
