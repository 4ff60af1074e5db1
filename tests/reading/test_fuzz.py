"""Whatever stands in the data folder: it loads, or every problem is named at a place that exists.

Never another exception, never without end, never with more memory than the limits allow.
"""

from __future__ import annotations

import re
import tempfile
import tracemalloc
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from datasets import FOREIGN, GOOD, copy
from konzept.reading.composer import MAX_DEPTH
from konzept.reading.encoding import MAX_BYTES
from konzept.reading.folder import FoundFiles
from konzept.reading.load import Reader, load
from konzept.reading.problems import DataError

pytestmark = pytest.mark.slow

FILES = sorted(
    str(file.relative_to(folder)) for folder in (GOOD, FOREIGN) for file in folder.rglob("*.yml")
)
MESSAGE = re.compile(r"([^:\n]+):(\d+):(\d+): [^\n]*[.?]")
LONGEST_MESSAGE = 2_000


class ChangedFile(Reader):
    """Reads a good data set in which one file holds something else; parses the others once."""

    name = ""
    changed = b""

    def content(self, found: FoundFiles, name: str) -> bytes:
        return self.changed if name == self.name else super().content(found, name)


READERS = {GOOD: ChangedFile(), FOREIGN: ChangedFile()}


def with_file(name: str, content: bytes) -> list[str]:
    """The messages about a good data set in which one file holds ``content``.

    Each has the promised form, and is about a line that exists.
    """
    folder = GOOD if (GOOD / name).exists() else FOREIGN
    reader = READERS[folder]
    reader.name, reader.changed = name, content
    try:
        load(folder, reader=reader)
    except DataError as refused:
        messages = [str(problem) for problem in refused.problems]
    else:
        return []
    assert messages
    assert len(messages) == len(set(messages))
    lines = {f"{folder.name}/{name}": content.split(b"\n")}
    for message in messages:
        match = MESSAGE.fullmatch(message)
        assert match, message
        assert len(message) < LONGEST_MESSAGE
        message.encode()
        there = lines.get(match[1]) or lines_in(folder.parent / match[1])
        assert 1 <= int(match[2]) <= len(there)
        assert 1 <= int(match[3]) <= len(there[int(match[2]) - 1]) + 1
    return messages


@cache
def lines_in(file: Path) -> list[bytes]:
    return file.read_bytes().split(b"\n") if file.is_file() else [b""]


def good(name: str) -> bytes:
    return (GOOD / name if (GOOD / name).exists() else FOREIGN / name).read_bytes()


# -- Random content -------------------------------------------------------------------------------


@given(st.sampled_from(FILES), st.binary(max_size=400))
def test_random_bytes(name: str, content: bytes) -> None:
    with_file(name, content)


@given(st.sampled_from(FILES), st.binary(max_size=20), st.data())
def test_bytes_typed_into_a_file(name: str, typed: bytes, data: st.DataObject) -> None:
    content = good(name)
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 20)))
    with_file(name, content[:start] + typed + content[end:])


TYPED = (
    *("- ", "-", ": ", ":", " #", "#", "\t", " ", "  ", '"', "'", "„", "“", "[", "]", "{", "}"),
    *("&a ", "*a", "!x ", "|", ">-", "---\n", "? ", "@", "%", "`", "\\", "\r", "\x00", "\u200b"),
    *("\u00a0", "\ufeff", "ä", "😀", "](/x/)", "](javascript:x)", "2016-13", "17.11.2016", "ja"),
)


@settings(max_examples=300)
@given(st.sampled_from(FILES), st.data())
def test_slips_of_the_hand(name: str, data: st.DataObject) -> None:
    """Lines swapped, deleted, doubled, indented, cut, or typed into, up to four times."""
    lines = good(name).decode().split("\n")
    for _ in range(data.draw(st.integers(1, 4))):
        index = data.draw(st.integers(0, len(lines) - 1))
        other = data.draw(st.integers(0, len(lines) - 1))
        at = data.draw(st.integers(0, len(lines[index])))
        match data.draw(st.sampled_from(("swap", "delete", "double", "indent", "cut", "type"))):
            case "swap":
                lines[index], lines[other] = lines[other], lines[index]
            case "delete":
                lines[index] = ""
            case "double":
                lines.insert(other, lines[index])
            case "indent":
                blanks = " " * data.draw(st.integers(0, 8))
                lines[index] = blanks + lines[index].lstrip()
            case "cut":
                lines[index] = lines[index][:at]
            case "type":
                typed = data.draw(st.sampled_from(TYPED))
                lines[index] = lines[index][:at] + typed + lines[index][at:]
    with_file(name, "\n".join(lines).encode())


NAMES = st.text(
    st.characters(exclude_characters="/:\0", exclude_categories=["Cs"]), min_size=1, max_size=40
).filter(lambda name: name not in (".", ".."))


@given(NAMES, st.sampled_from(("", "massnahmen/", "handlungsfelder/")))
def test_random_file_names(name: str, folder: str) -> None:
    with tempfile.TemporaryDirectory() as where:
        data = copy(GOOD, Path(where))
        (data / folder / f"{name}.yml").write_bytes(b"titel: x\n")
        try:
            load(data)
        except DataError as refused:
            for problem in refused.problems:
                assert MESSAGE.fullmatch(str(problem)), problem


def test_a_file_name_that_is_no_text(tmp_path: Path) -> None:
    data = copy(GOOD, tmp_path)
    try:
        Path(str(data / "massnahmen") + "/gr\udcfcn.yml").write_bytes(b"titel: x\n")
    except OSError:
        pytest.skip("the file system takes only text for names")
    with pytest.raises(DataError) as refused:
        load(data)
    assert all(str(problem).encode() for problem in refused.value.problems)


# -- Limits ---------------------------------------------------------------------------------------

BIG = 50_000_000


@pytest.mark.parametrize(
    "start",
    [b"titel: x\n", b"- id: x\n", b"", b"[" * MAX_BYTES, b"&a [*a, *a]\n"],
    ids=["keys", "list", "nothing", "brackets", "aliases"],
)
def test_of_a_big_file_only_the_beginning_is_read(start: bytes, tmp_path: Path) -> None:
    data = copy(GOOD, tmp_path)
    with (data / "quellen.yml").open("wb") as file:
        file.write(start)
        file.truncate(BIG)
    tracemalloc.start()
    try:
        with pytest.raises(DataError) as refused:
            load(data)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 10 * MAX_BYTES
    assert [str(problem) for problem in refused.value.problems] == [
        "good/quellen.yml:1:1: Die Datei ist zu groß. Erlaubt: höchstens 1 MB."
    ]


WIDE = MAX_BYTES // 2
BOMB = "a: &a [x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n"
    for old, new in zip("abcdefghijklmno", "bcdefghijklmnop", strict=True)
)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(BOMB, id="alias bomb"),
        pytest.param("[" * WIDE, id="deep brackets"),
        pytest.param("- " * WIDE, id="deep list"),
        pytest.param("? " * WIDE, id="deep keys"),
        pytest.param("\n".join(" " * depth + "a:" for depth in range(MAX_DEPTH * 20)), id="stairs"),
        pytest.param("a: b\n  c: " + ":x" * WIDE, id="colons"),
        pytest.param(f"titel: '{' ' * WIDE}x'", id="blanks"),
        pytest.param(f"beschreibung: '{'[x](' * 5000}'", id="links without end"),
        pytest.param(f"beschreibung: '{'[' * 19_000}'", id="brackets in a text"),
        pytest.param("titel: " + "x" * WIDE, id="long text"),
        pytest.param("x" * WIDE + ": a", id="long key"),
        pytest.param(f"? {'x' * WIDE}\n: a", id="long key, in full"),
        pytest.param("a: *" + "x" * WIDE, id="long alias"),
        pytest.param("a: !" + "x" * WIDE + " b", id="long tag"),
        pytest.param(f"nachfolger: {'x' * WIDE}", id="long reference"),
        pytest.param(f"alte_ids: [{'X' * WIDE}]", id="long id"),
        pytest.param(f"verweise: [{{titel: a, url: 'www.{'x' * WIDE}.de'}}]", id="long address"),
        pytest.param(f"verweise: [{{titel: a, url: 'https://{'a.' * WIDE}'}}]", id="many labels"),
        pytest.param("ziele: [" + "a, " * 20_000 + "]", id="twenty thousand times the same"),
        pytest.param("auch_in: [" + "b, " * 3_000 + "]", id="three thousand wrong references"),
        pytest.param("".join(f"k{n}: x\n" for n in range(3_000)), id="three thousand keys"),
        pytest.param("a: 1\n" * 20_000, id="twenty thousand doubled keys"),
        pytest.param("\t\n" * 20_000, id="twenty thousand tabs"),
    ],
)
def test_a_hostile_file_is_explained_in_few_words(content: str) -> None:
    assert with_file("massnahmen/radweg.yml", content.encode()[:MAX_BYTES])
