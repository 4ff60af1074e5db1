"""What is kept between builds is never trusted unseen."""

from __future__ import annotations

import os
import shutil
import tracemalloc
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from konzept.build.bytecode import Bytecode
from konzept.build.cache import fingerprint, key_of, read, write


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    write(tmp_path / "new" / "file", b"kept")
    assert read(tmp_path / "new" / "file") == b"kept"
    assert read(tmp_path / "other") is None


@pytest.mark.parametrize("damage", [b"", b"x", b"\x00" * 99])
def test_damaged_file_counts_as_missing(tmp_path: Path, damage: bytes) -> None:
    write(tmp_path / "file", b"kept")
    (tmp_path / "file").write_bytes(damage)
    assert read(tmp_path / "file") is None


def test_one_flipped_bit_is_damage(tmp_path: Path) -> None:
    write(tmp_path / "file", b"kept")
    content = bytearray((tmp_path / "file").read_bytes())
    content[-1] ^= 1
    (tmp_path / "file").write_bytes(content)
    assert read(tmp_path / "file") is None


def test_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    write(tmp_path / "file" / "below", b"kept")
    assert read(tmp_path / "file" / "below") is None


def rendered(folder: Path, source: str, code: Path = Path(__file__), **options: bool) -> str:
    loader, bytecode = DictLoader({"page.html": source}), Bytecode(folder, code)
    env = Environment(loader=loader, bytecode_cache=bytecode, **options)
    return env.get_template("page.html").render(text="<")


def test_compiled_template_is_kept_and_used_again(tmp_path: Path) -> None:
    assert rendered(tmp_path, "eins") == "eins"
    (kept,) = tmp_path.iterdir()
    before = kept.stat().st_mtime_ns
    assert rendered(tmp_path, "eins") == "eins"
    assert kept.stat().st_mtime_ns == before


def test_stale_and_damaged_compiled_templates_are_made_again(tmp_path: Path) -> None:
    rendered(tmp_path, "eins")
    assert rendered(tmp_path, "zwei") == "zwei"
    (kept,) = tmp_path.iterdir()
    for damage in (b"", kept.read_bytes()[:-1], kept.read_bytes()[:-1] + b"\x00"):
        kept.write_bytes(damage)
        assert rendered(tmp_path, "zwei") == "zwei"


def test_template_compiled_by_other_code_is_stale(tmp_path: Path) -> None:
    code, kept = tmp_path / "code.py", tmp_path / "kept"
    code.write_text("escape = False", "utf-8")
    assert rendered(kept, "{{ text }}", code) == "<"
    code.write_text("escape = True", "utf-8")
    assert rendered(kept, "{{ text }}", code, autoescape=True) == "&lt;"


def test_key_tells_contents_names_and_settings_apart(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder, name in ((one, "a"), (other, "b")):
        folder.mkdir()
        (folder / name).write_text("same", "utf-8")
    same = tmp_path / "same"
    shutil.copytree(one, same)
    assert key_of(one, "x") == key_of(same, "x")
    assert len({key_of(one, "x"), key_of(other, "x"), key_of(one, "y")}) == 3


def test_fingerprint_sees_new_changed_and_removed_files_but_no_byte_code(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    file = tmp_path / "below" / "a"
    seen = [fingerprint(tmp_path)]
    for text in ("new", "changed"):
        file.write_text(text, "utf-8")
        seen.append(fingerprint(tmp_path))
    assert len(set(seen)) == 3
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.pyc").write_bytes(b"x")
    assert fingerprint(tmp_path) == seen[-1]
    file.unlink()
    assert fingerprint(tmp_path) == seen[0]


def test_key_of_a_folder_is_that_of_what_is_not_hidden_in_it(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    before = key_of(tmp_path)
    os.mkfifo(tmp_path / ".pipe")
    (tmp_path / ".#file").symlink_to("nowhere")
    (tmp_path / ".null").symlink_to("/dev/zero")
    assert key_of(tmp_path) == before
    (tmp_path / "file~").touch()
    assert key_of(tmp_path) != before


def test_a_huge_file_is_not_held_in_memory_to_know_its_key(tmp_path: Path) -> None:
    with (tmp_path / "file").open("wb") as file:
        file.truncate(100_000_000)
    tracemalloc.start()
    try:
        key_of(tmp_path)
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()
