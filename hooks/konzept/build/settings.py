"""What a command is asked to do, read once from the environment; here the clock is asked, too."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Self

from konzept.values.date_words import Precision
from konzept.values.dates import BERLIN, PartialDate
from konzept.values.site_address import site_address

_FOR_ENGINE = ("SITE_URL", "EDIT_URI", "DIRECTORY_URLS")
"""Variables that ``mkdocs.yml`` reads itself."""

_EARLIEST = date(1970, 1, 1)
"""The first day for which a site can be built: compressed files bear no earlier time."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one command.

    ``root`` is the folder of the project, ``data`` that of the data, ``cache`` that of what is
    kept between builds. ``day`` is the day that the site shows, ``today`` that of the clock.
    ``source_date`` is the moment that stands for now in what is packed, an aware time, if set.
    With ``pdf`` the site holds the concept as a PDF. ``videos`` is the folder with the videos in
    sign language, if one is named. ``site_url`` is where the site will live, as ``SITE_URL`` says,
    or "". ``for_engine`` are variables that have a say in what is built.
    """

    root: Path
    data: Path
    cache: Path
    day: date
    today: date
    source_date: datetime | None = None
    pdf: bool = False
    videos: Path | None = None
    site_url: str = ""
    for_engine: tuple[tuple[str, str | None], ...] = ()

    @property
    def data_name(self) -> str:
        """What messages and pages call the data folder: its path in the project, or its name."""
        inside = self.data_in_project
        return inside.as_posix() if inside else Path(os.path.normpath(self.data)).name

    @property
    def data_in_project(self) -> Path | None:
        """The path of the data folder below ``root``; ``None`` if it lies elsewhere."""
        path = Path(os.path.normpath(self.data))
        return path.relative_to(self.root) if path.is_relative_to(self.root) else None

    @property
    def templates(self) -> Path:
        """The folder with the words around the data."""
        return self.root / "docs" / "templates"

    @classmethod
    def here(cls, root: Path) -> Self:
        """The settings of this process, now. Raises ``ValueError`` as ``read`` does."""
        return cls.read(root, os.environ, datetime.now(UTC))

    @classmethod
    def read(cls, root: Path, environ: Mapping[str, str], now: datetime) -> Self:
        """Settings from variables (README, "Settings"); ``now`` is an aware time.

        Raises ``ValueError`` with a German reason if a variable cannot be used.
        """
        name = environ.get("DATEN") or "data"
        if Path(os.path.realpath(root)).is_relative_to(os.path.realpath(root / name)):
            raise ValueError(
                f"DATEN: „{name}“ enthält das Projekt. Erlaubt: ein Ordner wie „data“."
            )
        return cls(
            root=root,
            data=root / name,
            cache=root / (environ.get("CACHE") or ".cache") / "konzept",
            day=as_of_day(environ, now),
            today=now.astimezone(BERLIN).date(),
            source_date=_source_date(environ),
            pdf=bool(environ.get("PDF")),
            videos=root / environ["VIDEOS"] if environ.get("VIDEOS") else None,
            site_url=site_address(environ.get("SITE_URL", "")),
            for_engine=tuple((name, environ.get(name)) for name in _FOR_ENGINE),
        )


def as_of_day(environ: Mapping[str, str], now: datetime) -> date:
    """The day the site is built for: ``STAND``, else ``SOURCE_DATE_EPOCH``, else ``now``.

    ``now`` is an aware time. Raises ``ValueError`` with a German reason for an unusable setting.
    """
    if stand := environ.get("STAND"):
        try:
            asked = PartialDate.parse(stand)
        except ValueError as error:
            raise ValueError(f"STAND: {error}") from None
        if asked.precision is not Precision.DAY:
            raise ValueError(f"STAND: „{stand}“ ist kein Tag. Erlaubt: JJJJ-MM-TT.")
        if asked.first_day < _EARLIEST:
            raise ValueError(f"STAND: „{stand}“ liegt zu weit zurück. Erlaubt: ab {_EARLIEST}.")
        return asked.first_day
    return (_source_date(environ) or now).astimezone(BERLIN).date()


def _source_date(environ: Mapping[str, str]) -> datetime | None:
    epoch = environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return None
    if not epoch.isascii() or not epoch.isdigit() or len(epoch) > 11:
        raise ValueError(f"SOURCE_DATE_EPOCH: „{epoch}“ ist keine Zahl von Sekunden.")
    return datetime.fromtimestamp(int(epoch), UTC)
