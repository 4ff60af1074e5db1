from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from building import TODAY, run
from datasets import FOREIGN
from konzept.cache import kept, key_of


def built(folder: Path, cache: Path, data: Path = FOREIGN) -> dict[str, bytes]:
    done = run(
        "mkdocs", "build", "--strict", "--site-dir", folder, day=TODAY, data=data, CACHE=str(cache)
    )
    assert done.returncode == 0, done.stdout + done.stderr
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def entries(folder: Path) -> list[Path]:
    return sorted((folder / "cache" / "builds").iterdir())


def counting() -> tuple[list[int], Callable[[], str]]:
    calls: list[int] = []

    def make() -> str:
        calls.append(1)
        return "made"

    return calls, make


def test_rebuild_from_the_cache_equals_a_cold_build(tmp_path: Path) -> None:
    cold = built(tmp_path / "cold", tmp_path / "cache")
    before = [one.stat().st_mtime_ns for one in entries(tmp_path)]
    assert len(before) == 2
    assert built(tmp_path / "warm", tmp_path / "cache") == cold
    assert [one.stat().st_mtime_ns for one in entries(tmp_path)] == before
    assert built(tmp_path / "other", tmp_path / "other-cache") == cold


def test_changed_data_are_seen(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(FOREIGN, data)
    before = built(tmp_path / "before", tmp_path / "cache", data)
    file = data / "konzept.yml"
    file.write_text(file.read_text("utf-8").replace("Musterstadt", "Mustarstadt"), "utf-8")
    after = built(tmp_path / "after", tmp_path / "cache", data)
    assert b"Mustarstadt" in after["index.html"]
    assert b"Mustarstadt" not in before["index.html"]


def test_what_is_kept_is_made_once(tmp_path: Path) -> None:
    calls, make = counting()
    assert [kept(tmp_path, "key", make) for _ in range(2)] == ["made", "made"]
    assert len(calls) == 1


@pytest.mark.parametrize("damage", [b"", b"x", b"\x00" * 99])
def test_damaged_entry_is_made_again(tmp_path: Path, damage: bytes) -> None:
    calls, make = counting()
    kept(tmp_path, "key", make)
    (tmp_path / "key").write_bytes(damage)
    assert kept(tmp_path, "key", make) == "made"
    assert len(calls) == 2


def test_one_flipped_bit_is_damage(tmp_path: Path) -> None:
    calls, make = counting()
    kept(tmp_path, "key", make)
    content = bytearray((tmp_path / "key").read_bytes())
    content[-1] ^= 1
    (tmp_path / "key").write_bytes(content)
    assert kept(tmp_path, "key", make) == "made"
    assert len(calls) == 2


def test_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    assert kept(tmp_path / "file", "key", counting()[1]) == "made"


def test_only_the_newest_entries_are_kept(tmp_path: Path) -> None:
    for number in range(40):
        kept(tmp_path, f"key{number}", lambda: "made")
    names = {path.name for path in tmp_path.iterdir()}
    assert "key39" in names
    assert len(names) == 24


def test_key_tells_contents_names_and_settings_apart(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder, name in ((one, "a"), (other, "b")):
        folder.mkdir()
        (folder / name).write_text("same", "utf-8")
    same = tmp_path / "same"
    shutil.copytree(one, same)
    assert key_of(one, "x") == key_of(same, "x")
    assert len({key_of(one, "x"), key_of(other, "x"), key_of(one, "y")}) == 3
