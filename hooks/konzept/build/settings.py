"""placeholder"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from konzept.values.dates import BERLIN, PartialDate, Precision


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


def as_of_day(environ: Mapping[str, str], now: datetime) -> date:
    """The day the site is built for: ``STAND``, else ``SOURCE_DATE_EPOCH``, else ``now``.

    ``now`` is an aware time. Raises ``ValueError`` with a German reason for an unusable setting.
    """
    if stand := environ.get("STAND"):
        asked = PartialDate.parse(stand)
        if asked.precision is not Precision.DAY:
            raise ValueError(f"„{stand}“ ist kein Tag. Erlaubt: JJJJ-MM-TT.")
        return asked.first_day
    return (source_date(environ) or now).astimezone(BERLIN).date()


def source_date(environ: Mapping[str, str]) -> datetime | None:
    """The moment that ``SOURCE_DATE_EPOCH`` names, an aware time, if it is set.

    Raises ``ValueError`` with a German reason if it is no number of seconds.
    """
    epoch = environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return None
    if not epoch.isascii() or not epoch.isdigit() or len(epoch) > 11:
        raise ValueError(f"SOURCE_DATE_EPOCH: „{epoch}“ ist keine Zahl von Sekunden.")
    return datetime.fromtimestamp(int(epoch), UTC)
