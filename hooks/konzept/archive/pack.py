"""Writes the zip file for an archive, and validates it before it takes its place."""

import tempfile
import zipfile
from pathlib import Path

import bagit  # type: ignore[import-untyped]

from konzept.archive.bag import bag_of, information_of, zipped
from konzept.archive.facts import BuildFacts, name_of
from konzept.archive.payload import payload_of
from konzept.plan.plan import Plan


def write_archive(
    folder: Path, site: Path, data: Path, templates: Path, plan: Plan, facts: BuildFacts
) -> Path:
    """Pack the built ``site`` and the ``data`` it was made from into a zip file in ``folder``.

    ``plan`` is all the data, of every day; ``templates`` has the text of the readme. An older file
    of the same name stays until the new one has been validated. Raises ``ValueError`` with a
    German reason if the site holds a file that does not belong into an archive.
    """
    name = name_of(plan, facts.day)
    payload = payload_of(site, data, templates, plan, facts)
    content = zipped(name, bag_of(payload, information_of(name, plan, facts)), facts.packed)
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{name}.zip"
    with tempfile.TemporaryDirectory(prefix=f".{name}-", dir=folder) as staging:
        fresh = Path(staging, target.name)
        fresh.write_bytes(content)
        with zipfile.ZipFile(fresh) as written:
            written.extractall(staging)
        bagit.Bag(str(Path(staging, name))).validate()
        return fresh.replace(target)
