"""Every mistake that staff make is named in German, at its place, once, with what would be right.

The mistakes stand in ``tests/mistakes``: each file changes the small good data set beside it in one
way and holds the exact messages that follow.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from building import cli, rendered, run_loaded
from datasets import DATA_FILES, GOOD, MISTAKES, keys_of, write
from editor import as_an_editor_reads
from konzept.editing.file_kinds import FILE_KINDS
from konzept.editing.schema import schema_of
from konzept.reading.load import load
from konzept.reading.problems import DataError

FILES = sorted(file for file in MISTAKES.rglob("*.yml") if GOOD not in file.parents)
SCHEMAS = {kind.name: Draft202012Validator(schema_of(kind)) for kind in FILE_KINDS}

ASKED_FOR = (
    # syntax
    "tab",
    "missing colon",
    "`:` in a title",
    "unclosed quote",
    "wrong indentation",
    "list item merged into text",
    "unquoted `#`",
    "BOM",
    "CRLF",
    "Latin-1 file",
    "NUL byte",
    "empty file",
    "file truncated mid-write",
    "two documents",
    "anchors and aliases",
    "an alias bomb",
    "a 50 MB file",
    "a folder named x.yml",
    "a symlink out of `data/`",
    # keys
    "unknown",
    "duplicate",
    "umlaut",
    "wrong case",
    "English",
    # values
    "dates that don't exist",
    "`17.11.2016`",
    "`2016-13`",
    "end before start",
    "future log entry",
    "status typo",
    "wrong type",
    "empty text",
    "10,000-character title",
    "`javascript:` link",
    "link without scheme",
    "HTML",
    "template braces",
    "RTL override",
    "zero-width characters",
    # references
    "dangling field",
    "dangling organisation",
    "dangling source",
    "dangling goal",
    "id reused",
    "stem ≠ pattern",
    "`alte_ids` that collide",
    # logic
    "log out of order",
    "no evidence",
    "conference overlapping programme",
    "`fassung` not raised",
    "clock-change hour that doesn't exist",
)
"""The mistakes that the project promises to name."""


@dataclass(frozen=True)
class Case:
    """A wrong data set: how it differs from the good one, and what must be said about it.

    In ``file`` stands ``new`` for ``old``, or ``whole`` alone; or it breaks off behind
    ``end_after``, or is moved, or is made to be something ``special``. Of a mistake that is none,
    ``shown`` stands on the page instead. ``schema`` tells whether editors see it too.
    """

    title: str
    file: str
    messages: list[str]
    covers: str = ""
    old: str = ""
    new: str = ""
    whole: str | None = None
    encoding: str = "utf-8"
    end_after: str = ""
    end_after_bytes: str = ""
    move_to: str = ""
    special: str = ""
    base: str = ""
    shown: str = ""
    schema: str = ""


LISTS = {
    "{data files}": DATA_FILES,
    **{f"{{keys of {kind.name}}}": keys_of(kind.name) for kind in FILE_KINDS},
}
"""What stands in the messages of cases for lists that grow."""


def read_case(file: Path) -> Case:
    case = Case(**yaml.load(file.read_text("utf-8"), yaml.CBaseLoader))
    return replace(case, messages=[with_lists(one) for one in case.messages])


def with_lists(message: str) -> str:
    for name, those in LISTS.items():
        message = message.replace(name, those)
    return message


CASES = {f"{file.parent.name}-{file.stem}": read_case(file) for file in FILES}
all_cases = pytest.mark.parametrize("case", CASES.values(), ids=list(CASES))


def spoiled(case: Case, folder: Path) -> Path:
    """The good data set with the mistake in it."""
    data = Path(shutil.copytree(GOOD, folder / "data"))
    file = data / case.file
    if case.special:
        make_special(case.special, file, folder / "elsewhere")
    elif case.move_to:
        (data / case.move_to).parent.mkdir(exist_ok=True)
        file.rename(data / case.move_to)
    else:
        file.write_bytes(wrong_content(case, file.read_text("utf-8")))
    return data


def make_special(kind: str, file: Path, elsewhere: Path) -> None:
    if kind == "50 MB":
        file.write_bytes(b"titel: x\n" + b"#" * 50_000_000)
        return
    file.rename(elsewhere)
    if kind == "symlink":
        file.symlink_to(elsewhere)
    elif kind == "folder":
        file.mkdir()
    elif kind == "file":
        file.write_text("titel: x\n", "utf-8")
    else:
        assert kind == "delete"


def wrong_content(case: Case, good: str) -> bytes:
    if case.whole is not None:
        return case.whole.encode(case.encoding)
    if case.end_after_bytes:
        start = case.end_after_bytes.encode("latin-1")
        content = good.encode()
        return content[: content.index(start) + len(start)]
    if case.end_after:
        return good[: good.index(case.end_after) + len(case.end_after)].encode()
    assert good.count(case.old) == 1 or case.old == "\n", case.old
    new = case.new.replace("{x * 10000}", "x" * 10_000)
    return good.replace(case.old, new).encode(case.encoding)


def problems_of(case: Case, folder: Path) -> list[str]:
    data = spoiled(case, folder)
    try:
        load(data, load(GOOD) if case.base == "yes" else None)
    except DataError as refused:
        return [str(problem) for problem in refused.problems]
    return []


def test_the_data_set_without_mistakes_is_good() -> None:
    assert load(GOOD).measures


def test_every_mistake_asked_for_is_in_the_corpus() -> None:
    covered = {case.covers for case in CASES.values()}
    assert covered - {""} == set(ASKED_FOR)
    assert len(ASKED_FOR) == len(set(ASKED_FOR))
    assert len(CASES) >= 70


@all_cases
def test_mistake_is_named_exactly(case: Case, tmp_path: Path) -> None:
    assert problems_of(case, tmp_path) == case.messages


# -- What a message is made of --------------------------------------------------------------------

MESSAGE = re.compile(r"(?P<file>data/[^:]+):(?P<line>\d+):(?P<column>\d+): (?P<words>.+[.?])")
ALLOWED = re.compile(
    "Erlaubt: |Erwartet (wird|werden) |Der Schlüssel fehlt\\. .|Sie ist Pflicht|haben noch keine"
)
READ = re.compile(
    "„((?:(?!: „).)+?)“ (?:ist (?:hier|kein|noch|ein )|gibt es|führt|liefert|liegt|löst|heißt"
    "|gehört nicht)"
)
HINT = re.compile(r" Meinten Sie „([^“]+)“\?$")


@dataclass(frozen=True)
class Message:
    """A message taken apart."""

    file: str
    line: int
    column: int
    words: str

    @classmethod
    def parse(cls, text: str) -> Message:
        match = MESSAGE.fullmatch(text)
        assert match, text
        file, line, column, words = match.groups()
        return cls(file, int(line), int(column), words)

    @property
    def read(self) -> str | None:
        """What it says was read, as it stands in the file."""
        match = READ.search(self.words)
        return as_written(match[1]) if match else None

    @property
    def hint(self) -> str | None:
        match = HINT.search(self.words)
        return match[1] if match else None


def as_written(shown: str) -> str:
    return re.sub(r"\[U\+([0-9A-F]{4})\]", lambda match: chr(int(match[1], 16)), shown).rstrip("…")


def messages(case: Case) -> list[Message]:
    return [Message.parse(message) for message in case.messages]


def lines_of(file: Path) -> list[str]:
    return file.read_bytes().decode("utf-8", "replace").split("\n")


@all_cases
def test_message_stands_where_what_it_speaks_of_is(case: Case, tmp_path: Path) -> None:
    data = spoiled(case, tmp_path)
    for message in messages(case):
        file = data.parent / message.file
        if case.special or case.move_to:
            assert (message.line, message.column) == (1, 1)
            assert not message.read or message.read in message.file
            continue
        line = lines_of(file)[message.line - 1]
        assert message.column <= len(line) + 1
        assert message.read is None or message.read in line


@all_cases
def test_message_says_what_is_allowed_and_is_the_only_one_there(case: Case) -> None:
    found = messages(case)
    assert all(ALLOWED.search(message.words) for message in found)
    present = [one for one in found if "Der Schlüssel fehlt" not in one.words]
    assert len({(one.file, one.line, one.column) for one in present}) == len(present)


HINTED = {
    name: case
    for name, case in CASES.items()
    if case.messages and all(message.hint for message in messages(case))
}


@pytest.mark.parametrize("case", HINTED.values(), ids=list(HINTED))
def test_what_a_message_proposes_mends_the_mistake(case: Case, tmp_path: Path) -> None:
    data = spoiled(case, tmp_path)
    for message in reversed(messages(case)):
        file = data.parent / message.file
        assert message.hint is not None
        assert message.read is not None
        if case.move_to:
            mended = file.with_name(file.name.replace(message.read, message.hint))
            if file.is_dir():
                (moved,) = file.iterdir()
                moved.rename(mended / moved.name)
                file.rmdir()
            else:
                file.rename(mended)
        else:
            lines = lines_of(file)
            line, start = lines[message.line - 1], message.column - 1
            assert line[start:].startswith(message.read)
            lines[message.line - 1] = (
                line[:start] + message.hint + line[start + len(message.read) :]
            )
            file.write_text("\n".join(lines), "utf-8")
    load(data)


# -- At the command line --------------------------------------------------------------------------

SAMPLE = (
    "syntax-tab-for-indentation",
    "files-latin-1",
    "files-fifty-megabytes",
    "keys-hard-space-in-a-key",
    "values-right-to-left-override",
    "references-source-that-was-renamed",
    "logic-three-mistakes-at-once",
)


@pytest.mark.parametrize("name", SAMPLE)
def test_check_prints_the_messages_and_fails(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    done = cli("check", data=spoiled(case, tmp_path))
    assert done.returncode == 1
    assert done.stdout == ""
    count = len(case.messages)
    assert done.stderr.splitlines() == [
        *case.messages,
        f"{count} Fehler in den Daten. Es wurde nichts geschrieben.",
    ]


@pytest.mark.parametrize("form", ["github", "gitlab", "json"])
def test_machines_are_told_too(form: str, tmp_path: Path) -> None:
    case = CASES["files-folder-with-an-umlaut"]
    done = cli("check", "--format", form, data=spoiled(case, tmp_path))
    assert done.returncode == 1
    assert "gehört nicht in den Ordner" in done.stdout
    assert done.stderr == ""


def test_the_old_site_stays_as_it_is(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write(site, "index.html", "alt")
    case = CASES["syntax-unclosed-quote"]
    done = run_loaded("konzept", "build", "--site-dir", site, data=spoiled(case, tmp_path))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert case.messages[0] in done.stderr
    assert [file.name for file in site.iterdir()] == ["index.html"]
    assert (site / "index.html").read_text("utf-8") == "alt"


# -- What is no mistake ---------------------------------------------------------------------------

NONE = {name: case for name, case in CASES.items() if not case.messages}


@pytest.mark.parametrize("case", NONE.values(), ids=list(NONE))
def test_what_only_looks_like_a_program_is_shown_as_text(case: Case, tmp_path: Path) -> None:
    plan = load(spoiled(case, tmp_path))
    bodies = [page.body for page in rendered(plan).pages]
    assert case.shown
    assert any(case.shown in body for body in bodies)


# -- In the editor --------------------------------------------------------------------------------


def editor_refuses(case: Case, folder: Path) -> bool:
    """Whether the schema finds a mistake in a file that the editor can read at all."""
    if case.special or case.move_to or (case.whole and "*a" in case.whole):
        return False
    try:
        read = as_an_editor_reads((spoiled(case, folder) / case.file).read_text("utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError, ValueError):
        return False
    kind = case.file.removesuffix(".yml").partition("/")[0]
    return not SCHEMAS[kind].is_valid(read)


@all_cases
def test_the_schema_refuses_what_it_can_express(case: Case, tmp_path: Path) -> None:
    assert editor_refuses(case, tmp_path) == (case.schema == "refuses")
