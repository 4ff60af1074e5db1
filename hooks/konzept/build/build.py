"""One build, from settings to the finished site in its folder."""

from __future__ import annotations

from pathlib import Path

from konzept.build import engine, workers
from konzept.build.settings import Settings
from konzept.build.site import site_of
from konzept.plan.plan import Plan
from konzept.reading.load import load


def build(settings: Settings, generator: str, folder: Path, **overrides: object) -> Plan:
    """Build the whole site into an empty ``folder`` and give the plan of all days.

    ``overrides`` replace settings of ``mkdocs.yml``. Raises ``DataError``, ``EngineError``, and
    ``MissingLibrariesError`` where a PDF is asked for that cannot be made.
    """
    plan = load(settings.data, today=settings.today)
    config = engine.configured(generator, settings.root, folder, **overrides)
    site = site_of(
        plan,
        settings,
        index_links=not config.use_directory_urls,
        site_url=config.site_url or "",
    )
    with workers.rendering(site) as render:
        engine.run(generator, config, engine.Job(site, render))
    return plan
