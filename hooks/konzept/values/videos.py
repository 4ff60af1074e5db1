"""What data files say of a video: the names of its files, and how long it takes."""

import re
from typing import Annotated

from pydantic import AfterValidator

from konzept.values.json_schema import described
from konzept.values.refusals import Refusal, shown

_NAME = "[a-z0-9]+([._-][a-z0-9]+)*"
_VIDEO = re.compile(rf"{_NAME}\.(mp4|webm)")
_SUBTITLES = re.compile(rf"{_NAME}\.vtt")
_DURATION = re.compile("[0-9]{1,3}:[0-5][0-9]")

_NAMES = "Kleinbuchstaben a–z, Ziffern und Bindestriche, am Ende"
_VIDEOS = f"{_NAMES} „.mp4“ oder „.webm“"
_SUBTITLE_FILES = f"{_NAMES} „.vtt“"
_DURATIONS = "Minuten und Sekunden mit Doppelpunkt, z. B. 2:05"


def _video(text: str) -> str:
    return _checked(text, _VIDEO, "kein Name einer Videodatei", _VIDEOS)


def _subtitles(text: str) -> str:
    return _checked(text, _SUBTITLES, "kein Name einer Datei mit Untertiteln", _SUBTITLE_FILES)


def _duration(text: str) -> str:
    return _checked(text, _DURATION, "keine Dauer", _DURATIONS)


def _checked(text: str, form: re.Pattern[str], not_one: str, allowed: str) -> str:
    if form.fullmatch(text):
        return text
    raise Refusal(f"{shown(text)} ist {not_one}.", allowed).error()


VideoFile = Annotated[
    str,
    AfterValidator(_video),
    described(
        "Videodatei", _VIDEOS, "startseite.mp4", type="string", pattern=f"^{_VIDEO.pattern}$"
    ),
]
"""The name of a video in the folder that the setting ``VIDEOS`` names."""

SubtitleFile = Annotated[
    str,
    AfterValidator(_subtitles),
    described(
        "Datei mit Untertiteln",
        _SUBTITLE_FILES,
        "startseite.vtt",
        type="string",
        pattern=f"^{_SUBTITLES.pattern}$",
    ),
]
"""The name of a file in WebVTT beside it."""

Duration = Annotated[
    str,
    AfterValidator(_duration),
    described("Dauer", _DURATIONS, "2:05", type="string", pattern=f"^{_DURATION.pattern}$"),
]
"""Minutes and seconds. An editor's YAML parser may read "2:05" as a number: quote it."""
