"""The folder with the videos holds what the data name and nothing else; mistakes are German."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from building import cli
from datasets import FOREIGN, GOOD
from konzept.reading.folder import NO_LINK
from konzept.reading.load import load
from konzept.reading.problems import DataError
from konzept.reading.videos import check_videos

PLAN = load(GOOD)
MP4 = b"\0\0\0\x18ftypmp42"


@pytest.fixture
def videos(tmp_path: Path) -> Path:
    """A folder as the good data want it."""
    folder = tmp_path / "videos"
    folder.mkdir()
    for name in ("startseite", "wege"):
        (folder / f"{name}.mp4").write_bytes(MP4)
        (folder / f"{name}.vtt").write_text("WEBVTT\n")
    (folder / ".versteckt").write_text("Das liest niemand.")
    return folder


def refused(videos: Path) -> list[str]:
    with pytest.raises(DataError) as error:
        check_videos(videos, PLAN, GOOD, "data")
    return [str(problem) for problem in error.value.problems]


def test_complete_folder_is_right(videos: Path) -> None:
    assert check_videos(videos, PLAN, GOOD, "data") == ()


def test_file_that_is_missing_is_named_where_the_data_name_it(videos: Path) -> None:
    (videos / "wege.mp4").rename(videos / "weg.mp4")
    assert refused(videos) == [
        "data/gebaerden.yml:12:10: [2].datei: „wege.mp4“ fehlt im Ordner mit den Videos. Bitte "
        "dort ablegen. Meinten Sie „weg.mp4“?",
        "videos/weg.mp4:1:1: gebaerden.yml nennt diese Datei nicht. Bitte dort eintragen oder "
        "löschen.",
    ]


@pytest.mark.parametrize("content", [b"", b"<!doctype html>", b"WEBVTT"])
def test_file_of_another_kind_is_refused(content: bytes, videos: Path) -> None:
    (videos / "wege.mp4").write_bytes(content)
    reason = "Das ist keine Datei der Art „.mp4“, sondern etwas anderes."
    assert refused(videos) == [f"videos/wege.mp4:1:1: {reason}"]


def test_link_is_refused_whatever_it_leads_to(videos: Path, tmp_path: Path) -> None:
    elsewhere = shutil.copy(videos / "wege.mp4", tmp_path / "elsewhere.mp4")
    (videos / "wege.mp4").unlink()
    (videos / "wege.mp4").symlink_to(elsewhere)
    assert refused(videos) == [f"videos/wege.mp4:1:1: {NO_LINK}"]


def test_folder_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"VIDEOS: Den Ordner „.*nirgends“ gibt es nicht"):
        check_videos(tmp_path / "nirgends", PLAN, GOOD, "data")


def test_without_the_setting_there_is_one_warning() -> None:
    (warning,) = check_videos(None, PLAN, GOOD, "data")
    said = "data/gebaerden.yml:1:1: Warnung: Diese Fassung hat keine Videos"
    assert str(warning).startswith(said)


def test_towns_without_videos_need_no_folder() -> None:
    assert check_videos(None, load(FOREIGN), FOREIGN, "data") == ()


def test_command_names_what_is_missing(
    videos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIDEOS", str(videos))
    assert "hat keine Videos" not in cli("check", data=GOOD).stderr
    (videos / "wege.vtt").unlink()
    done = cli("check", data=GOOD)
    assert done.returncode == 1
    assert "„wege.vtt“ fehlt im Ordner mit den Videos." in done.stderr
