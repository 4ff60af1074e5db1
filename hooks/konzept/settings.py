"""What a build is asked to do: which data and which day, from the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from konzept.dates import BERLIN, as_of_day


@dataclass(frozen=True, slots=True)
class Settings:
    """``data`` is the folder of the data, ``templates`` that of the words around them.

    ``edition`` is the id of the edition of the concept to build instead of the current site;
    ``today`` the real day, whatever day the site is built for; ``pdf`` asks for the concept as a
    PDF, too. ``cache`` is the folder for what is kept between builds. In a ``preview`` pages are
    built when somebody asks for them. A build ``in_two`` may go on as two processes.
    """

    data: Path
    templates: Path
    day: date
    edition: str | None
    today: date
    cache: Path
    pdf: bool = False
    preview: bool = False
    in_two: bool = False

    @classmethod
    def read(cls, root: Path, environ: Mapping[str, str], now: datetime) -> Settings:
        """``DATEN`` names another data folder, ``STAND`` another day, ``AUSGABE`` an edition.

        ``CACHE`` names another folder for what is kept between builds. Any value of ``PDF`` asks
        for the PDF. Any value of ``VORSCHAU`` makes a preview, of ``ZU_ZWEIT`` a build in two.
        ``now`` is an aware time.

        Raises ``ValueError`` with a German reason if a variable cannot be used.
        """
        return cls(
            data=root / (environ.get("DATEN") or "data"),
            templates=root / "docs" / "templates",
            day=as_of_day(environ, now),
            edition=environ.get("AUSGABE") or None,
            today=now.astimezone(BERLIN).date(),
            cache=root / (environ.get("CACHE") or ".cache") / "konzept",
            pdf=bool(environ.get("PDF")),
            preview=bool(environ.get("VORSCHAU")),
            in_two=bool(environ.get("ZU_ZWEIT")),
        )
