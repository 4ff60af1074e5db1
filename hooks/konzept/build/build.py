"""One build: a plan becomes the files of a site in a folder."""

import gc
import sys
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from konzept.build import engine, workers
from konzept.build.engine import EngineError
from konzept.build.job import Job
from konzept.build.settings import Settings
from konzept.build.site import Site, site_of
from konzept.plan.plan import Plan
from konzept.reading.load import load
from konzept.reading.odd_files import refuse_odd_files
from konzept.reading.videos import check_videos
from konzept.values.site_address import site_address


def build(
    plan: Plan, settings: Settings, generator: str, folder: Path, **overrides: object
) -> Site:
    """Build the whole site from the plan of all days into an empty ``folder``; gives what it built.

    ``overrides`` replace settings of ``mkdocs.yml``. Raises ``EngineError``, ``ValueError`` with a
    German reason for settings that do not fit, and ``MissingLibrariesError`` where a PDF is asked
    for that cannot be made.
    """
    config = engine.configured(generator, settings.root, folder, **overrides)
    directories = config.use_directory_urls
    site = site_of(plan, settings, index_links=not directories, site_url=config.site_url)
    gc.freeze()  # the collector passes over all that stays until the end: 5 to 10 % of a build
    try:
        with workers.shared(site) as job:
            engine.run(generator, config, job)
    except BrokenProcessPool:
        raise EngineError("Ein Prozess des Baus ist abgebrochen. Reicht der Speicher?") from None
    return site


def job_here(root: Path, index_links: bool, site_url: str) -> Job:
    """The job of an engine that was started by itself: the whole site, in one process.

    Raises ``DataError``, and ``ValueError`` with a German reason for settings that do not fit.
    """
    settings = Settings.here(root)
    address = site_address(site_url)
    refuse_odd_files(root, settings.data, settings.data_name)
    plan = load(settings.data, today=settings.today, shown_as=settings.data_name)
    missing = check_videos(settings.videos, plan, settings.data, settings.data_name)
    site = site_of(plan, settings, index_links=index_links, site_url=address)
    for warning in (*missing, *site.warnings):
        print(warning, file=sys.stderr)
    return Job(site)
