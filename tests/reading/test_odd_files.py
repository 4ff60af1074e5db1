"""Links, pipes and other odd files are refused by name, all at once, before anything is read."""

from __future__ import annotations

import os
import socket
import tempfile
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from pathlib import Path

import pytest

from building import copy_of_project, run_loaded
from datasets import GOOD, HERNE, copy
from konzept.reading.folder import FoundFiles
from konzept.reading.load import Reader, load
from konzept.reading.odd_files import refuse_odd_files
from konzept.reading.problems import DataError

LINK = "Das ist eine Verknüpfung (Symlink). Erlaubt: die Datei selbst."
NO_FILE = "Das ist keine gewöhnliche Datei"
NAME = "Der Name enthält unsichtbare Zeichen oder ist kein UTF-8."
UNREADABLE = "Das lässt sich nicht lesen."
SECRET = "geheim-0815"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project of which only the folders matter."""
    root = tmp_path / "project"
    for name in ("data/massnahmen", "docs/assets", "hooks/theme"):
        (root / name).mkdir(parents=True)
    return root


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder with a file that nobody may publish."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "secret.txt").write_text(SECRET, "utf-8")
    return folder


def refused(root: Path, data: Path | None = None) -> dict[str, str]:
    """The reason against each odd file."""
    try:
        refuse_odd_files(root, data or root / "data", "data" if data is None else data.name)
    except DataError as error:
        return {problem.file: problem.message for problem in error.problems}
    return {}


def make_socket(path: Path) -> None:
    """Paths of sockets are short: it is made from within its folder."""
    with chdir(path.parent), socket.socket(socket.AF_UNIX) as made:
        made.bind(path.name)


def test_all_odd_files_are_named_at_once(root: Path, elsewhere: Path) -> None:
    (root / "docs/seite.md").symlink_to(elsewhere / "secret.txt")
    (root / "docs/assets/ordner").symlink_to(elsewhere)
    (root / "docs/assets/innen.svg").symlink_to("../seite.md")
    (root / "docs/assets/leer.svg").symlink_to("nirgends")
    (root / "hooks/theme/kopf.html").symlink_to(elsewhere / "secret.txt")
    (root / "data/schema").symlink_to(elsewhere)
    (root / "data/massnahmen/x.yml").symlink_to(root / "data/massnahmen/x.yml")
    os.mkfifo(root / "data/README.md")
    make_socket(root / "docs/socket")
    found = refused(root)
    assert {name for name, reason in found.items() if reason == LINK} == {
        "docs/seite.md",
        "docs/assets/ordner",
        "docs/assets/innen.svg",
        "docs/assets/leer.svg",
        "hooks/theme/kopf.html",
        "data/schema",
        "data/massnahmen/x.yml",
    }
    others = {name for name, reason in found.items() if reason.startswith(NO_FILE)}
    assert others == {"data/README.md", "docs/socket"}
    assert len(found) == 9


def test_names_that_no_page_can_have_are_refused(root: Path) -> None:
    for name in (b"\xff.md", b"a\nb.md", "Rechts\u202elinks.png".encode()):
        Path(os.fsdecode(os.fsencode(root / "docs") + b"/" + name)).touch()
    (root / "docs" / ("ä" * 120 + " – é.md")).touch()
    found = refused(root)
    assert found.keys() == {
        "docs/[U+DCFF].md",
        "docs/a[U+000A]b.md",
        "docs/Rechts[U+202E]links.png",
    }
    assert all(reason.startswith(NAME) for reason in found.values())


DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg"><g id="a"/><use href="#a" fill="url(#b)"/>{}</svg>'
)


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "b/a.xhtml", "a.shtml", "a.php", "a.xml"])
def test_finished_pages_would_be_published_as_they_are(root: Path, name: str) -> None:
    file = root / "docs" / name
    file.parent.mkdir(exist_ok=True)
    file.touch()
    (root / "docs/templates").mkdir()
    (root / "docs/templates/seite.html").touch()
    assert list(refused(root)) == [f"docs/{name}"]


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<g onload="alert(1)"/>',
        '<a href="javascript:alert(1)"/>',
        '<a xlink:href = "&#106;avascript:alert(1)"/>',
        "<foreignObject/>",
        '<image href="https://www.example.org/a.png"/>',
        "<style>@import 'a.css'</style>",
        "<style>g { fill: url(//host/a) }</style>",
    ],
)
def test_pictures_only_draw(root: Path, inside: str) -> None:
    (root / "docs/gut.svg").write_text(DRAWING.format(""), "utf-8")
    (root / "docs/bild.svg").write_text(DRAWING.format(inside), "utf-8")
    (root / "docs/utf-16.svg").write_text(DRAWING.format(inside), "utf-16")
    assert list(refused(root)) == ["docs/bild.svg", "docs/utf-16.svg"]


def test_pages_are_utf8_and_no_books(root: Path) -> None:
    (root / "docs/alt.md").write_bytes("Äpfel".encode("latin-1"))
    (root / "docs/lang.md").write_bytes(b"a" * 50_001)
    (root / "docs/gut.md").write_bytes("\ufeffÄpfel\r\n".encode())
    assert refused(root) == {
        "docs/alt.md": "Die Datei ist kein UTF-8. Erlaubt: Datei als UTF-8 speichern.",
        "docs/lang.md": "Die Seite ist zu lang. Erlaubt: höchstens 50 KB.",
    }


@pytest.mark.parametrize(
    ("top", "said"),
    [
        ("Hinweis: Heute zu.\n", "1:1: So eine Zeile am Anfang gilt als Angabe über die Seite"),
        ("https://www.example.org/\n", "1:1: So eine Zeile am Anfang"),
        ("---\ntitle: A\n\n# A\n", "1:1: So eine Zeile am Anfang"),
        ("---\ntitle: A: b\n---\n", "2:9: Im Text steht ein Doppelpunkt mit Leerzeichen."),
        ("---\n- title\n---\n", "2:1: Hier stehen Angaben über die Seite. Erlaubt: title, "),
        ("---\ntitle: A\ntitel: B\n---\n", "3:1: titel: „titel“ gibt es hier nicht. Erlaubt: "),
        ("---\ntitle: A\ntemplate: 404.html\n---\n", "3:1: template: „template“ gibt es hier"),
        ("---\ntitle: A\ndescription: {b: c}\n---\n", "3:14: description: Erwartet wird ein Text"),
    ],
)
def test_what_stands_above_a_page_is_read_or_refused(top: str, said: str, root: Path) -> None:
    good = "---\ntitle: A\ndescription: 2024-01-01\n---\nHinweis: Heute zu.\n"
    (root / "docs/gut.md").write_text(good, "utf-8-sig")
    (root / "docs/text.md").write_text("# A\n\nHinweis: Heute zu.\n", "utf-8")
    (root / "docs/seite.md").write_text(f"{top}\nText\n", "utf-8")
    with pytest.raises(DataError) as error:
        refuse_odd_files(root, root / "data", "data")
    (problem,) = error.value.problems
    assert str(problem).startswith(f"docs/seite.md:{said}")


@pytest.mark.parametrize("sign", ["[", "(", "<"])
def test_pages_leave_few_brackets_open(root: Path, sign: str) -> None:
    (root / "docs/gut.md").write_text(f"{sign} " * 100, "utf-8")
    (root / "docs/schlecht.md").write_text(f"a {sign}" * 101, "utf-8")
    assert list(refused(root)) == ["docs/schlecht.md"]


def leave_behind(folder: Path) -> None:
    """What editors and file managers leave in a folder, hidden, and worse of that kind."""
    (folder / ".#index.md").symlink_to("jemand@rechner.4711")
    (folder / ".index.md.swp").write_bytes(b"\0")
    (folder / ".DS_Store").write_bytes(b"\0")
    (folder / ".null").symlink_to("/dev/zero")
    (folder / ".kreis").symlink_to(".kreis")
    os.mkfifo(folder / ".pipe")
    (folder / ".ordner").mkdir()
    os.mkfifo(folder / ".ordner/pipe")
    (folder / ".ordner/null").symlink_to("/dev/zero")


def test_what_is_hidden_may_be_anything(root: Path) -> None:
    for folder in ("data", "data/massnahmen", "docs", "hooks/theme"):
        leave_behind(root / folder)
    assert not refused(root)


def test_a_hidden_link_to_a_folder_would_be_walked_into(root: Path, elsewhere: Path) -> None:
    leave_behind(root / "docs")
    (root / "docs/.ordner/weit").symlink_to(elsewhere)
    (root / "data/.weit").symlink_to(elsewhere)
    assert refused(root) == {"docs/.ordner/weit": LINK, "data/.weit": LINK}


@pytest.mark.parametrize("name", ["data", "docs", "hooks"])
def test_the_folders_themselves_are_no_links(root: Path, elsewhere: Path, name: str) -> None:
    (root / name).rename(root / "fort")
    (root / name).symlink_to(elsewhere)
    assert refused(root) == {name: LINK}


def test_a_person_may_choose_a_link_to_the_data(root: Path) -> None:
    (root / "meine").symlink_to("data")
    assert not refused(root, root / "meine")
    (root / "data/x.yml").symlink_to("/dev/zero")
    assert refused(root, root / "meine") == {"meine/x.yml": LINK}


@contextmanager
def no_root() -> Iterator[None]:
    """As somebody to whom the rights of files apply."""
    was = os.getresuid()
    if os.getuid() == 0:
        os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        os.setresuid(*was)


def test_what_cannot_be_read_is_named() -> None:
    with no_root(), tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "docs/fremd").mkdir(parents=True)
        (root / "docs/geheim.md").touch(mode=0)
        (root / "docs/fremd").chmod(0)
        found = refused(root)
        (root / "docs/fremd").chmod(0o700)
    assert found.keys() == {"docs/geheim.md", "docs/fremd"}
    assert all(reason.startswith(UNREADABLE) for reason in found.values())


# -- In the data ----------------------------------------------------------------------------------


def problems_of(data: Path, reader: Reader | None = None) -> list[str]:
    with pytest.raises(DataError) as error:
        load(data, reader=reader)
    return [str(problem) for problem in error.value.problems]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"\xff.yml", "[U+DCFF]"),
        (b"a\nb.yml", "a[U+000A]b"),
        (b"Radweg.yml", "Radweg"),
        (b"#radweg#", "#radweg#"),
        (b"radweg.yml~", "radweg.yml~"),
        (b"Thumbs.db", "Thumbs.db"),
    ],
    ids=repr,
)
def test_an_odd_name_in_the_data_is_told(tmp_path: Path, name: bytes, shown: str) -> None:
    data = copy(GOOD, tmp_path)
    file = Path(os.fsdecode(os.fsencode(data / "massnahmen") + b"/" + name))
    file.write_bytes((data / "massnahmen/radkurse.yml").read_bytes())
    (told,) = problems_of(data)
    assert told.startswith(f"good/massnahmen/{shown}")


def test_a_file_or_folder_that_vanishes_meanwhile_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = copy(GOOD, tmp_path)

    class Late(Reader):
        def find(self, folder: Path, shown_as: str) -> FoundFiles:
            found = super().find(folder, shown_as)
            (folder / "massnahmen/radkurse.yml").unlink()
            return found

    (told,) = problems_of(data, Late())
    assert told.startswith("good/massnahmen/radkurse.yml:1:1: Die Datei lässt sich nicht lesen")
    real = os.scandir

    def gone(folder: Path) -> object:
        if folder.name == "massnahmen":
            raise FileNotFoundError(2, "No such file or directory")
        return real(folder)

    monkeypatch.setattr(os, "scandir", gone)
    (told,) = problems_of(data)
    assert told.startswith("good/massnahmen:1:1: Der Ordner lässt sich nicht lesen")


# -- At the command line --------------------------------------------------------------------------

COMMANDS: dict[str, tuple[str, ...]] = {
    "check": ("konzept", "check"),
    "build": ("konzept", "build"),
    "archive": ("konzept", "archive"),
    "import": ("konzept", "import", "fehlt.csv"),
    "serve": ("konzept", "serve"),
    "new": ("konzept", "new", "massnahme", "Neu"),
    "schema": ("konzept", "schema"),
    "mkdocs": ("mkdocs", "build"),
}


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that would publish a secret, and hang at a pipe."""
    folder = tmp_path_factory.mktemp("linked")
    (folder / "secret.txt").write_text(SECRET, "utf-8")
    project = copy_of_project(folder / "project", HERNE)
    (project / "docs/assets/mehr.txt").symlink_to(folder / "secret.txt")
    os.mkfifo(project / "docs/assets/pipe.css")
    return project


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_refuses_first(linked: Path, command: str) -> None:
    before = sorted(linked.rglob("*"))
    done = run_loaded(*COMMANDS[command], cwd=linked, data=linked / "data")
    assert done.returncode == 1
    assert f"docs/assets/mehr.txt:1:1: {LINK}" in done.stderr
    assert f"docs/assets/pipe.css:1:1: {NO_FILE}" in done.stderr
    assert "Traceback" not in done.stderr
    compiled = {"__pycache__"}
    after = [path for path in linked.rglob("*") if not compiled & {*path.parts}]
    assert sorted(after) == [path for path in before if not compiled & {*path.parts}]


def test_forges_are_told_too(linked: Path) -> None:
    done = run_loaded("konzept", "check", "--format", "github", cwd=linked, data=linked / "data")
    assert done.returncode == 1
    assert "::error file=docs/assets/mehr.txt,line=1,col=1,title=Datei::Das ist eine" in done.stdout


@pytest.mark.slow
def test_hidden_files_stop_no_command(tmp_path: Path) -> None:
    project = copy_of_project(tmp_path / "project", GOOD)
    for folder in ("data", "data/massnahmen", "docs", "hooks/theme"):
        leave_behind(project / folder)
    for command in ("check", "build", "build", "new", "schema"):
        done = run_loaded(*COMMANDS[command], cwd=project, data=project / "data")
        assert done.returncode == 0, done.stderr
    assert not [path for path in (project / "site").rglob("*") if path.name.startswith(".")]
