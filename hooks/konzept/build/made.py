"""The site that settings ask for, made once in a process however often it is asked for."""

from __future__ import annotations

from functools import lru_cache

from konzept.build import cache
from konzept.build.settings import Settings
from konzept.pages.renderer import Setting, Site, render
from konzept.reading.load import load


def site_of(settings: Settings, *, index_links: bool, root: str) -> Site:
    """The site as of the day of the settings; ``index_links`` and ``root`` as in ``Setting``.

    Raises ``DataError`` where the data are wrong, and ``ValueError`` with a German reason if there
    is no such edition.
    """
    seen = cache.fingerprint(settings.data, settings.templates)
    return _made(settings, index_links, root, seen)


@lru_cache(maxsize=1)
def _made(settings: Settings, index_links: bool, root: str, _seen: frozenset[object]) -> Site:
    plan = load(settings.data, today=settings.today)
    edition = next((one for one in plan.concept.editions if one.id == settings.edition), None)
    if settings.edition and edition is None:
        raise ValueError(f"AUSGABE: „{settings.edition}“ steht nicht in data/konzept.yml.")
    setting = Setting(index_links, edition, root, settings.pdf)
    return render(
        plan.as_of(settings.day), settings.templates, setting, settings.cache / "templates"
    )
