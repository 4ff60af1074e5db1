"""The paths of the site inside an archive, within the limits of Microsoft Windows."""

from collections.abc import Iterator
from datetime import date

from konzept import routes
from konzept.plan.plan import Plan
from konzept.records.base import Identified
from konzept.records.kinds import KINDS
from konzept.values.texts import id_from
from konzept.values.windows_devices import is_device

LONGEST = 140
"""Of the 259 characters that Windows allows, the folder it unpacks into needs the others."""

_NAME_LIMIT = 24
_LONGEST_EXPORT = f"{routes.DATA}organisationen.csv-metadata.json"


def archive_name(plan: Plan, day: date) -> str:
    """The name of the archive's folder and of its zip file, without ending."""
    name = id_from(f"Konzept {plan.concept.city}")[:_NAME_LIMIT].strip("-")
    return f"{name}-{day.isoformat()}"


def fits_windows(path: str) -> bool:
    """Whether a path inside the zip file is short enough, and no part of it names a device."""
    return len(path) <= LONGEST and not any(map(is_device, path.split("/")))


def paths_too_long(plan: Plan, day: date) -> Iterator[tuple[Identified, str]]:
    """Each record whose id gives a page a path that does not fit, with the first such path.

    ``plan`` is all the data; ``day`` is the one that an archive would show.
    """
    root = f"{archive_name(plan, day)}/data/website/"
    found: dict[Identified, str] = {}
    states = [(root, plan)]
    for edition in plan.concept.editions:
        below = f"{root}{routes.edition_of(edition.id)}"
        if fits_windows(f"{below}{_LONGEST_EXPORT}"):
            states.append((below, plan.as_of(edition.current_to)))
        else:
            found[edition] = f"{below}{_LONGEST_EXPORT}"
    for below, state in states:
        for record, page in _pages(state):
            path = f"{below}{page}index.html"
            if not fits_windows(path):
                found.setdefault(record, path)
    yield from found.items()


def _pages(plan: Plan) -> Iterator[tuple[Identified, str]]:
    """The records whose ids are part of addresses, each with the longest of these."""
    for kind in KINDS:
        for record in plan.records[kind.record]:
            path = routes.path_to(record)
            if record.id in path.split("/"):
                yield record, path
    for body in {one.organisation for measure in plan.measures for one in measure.involved}:
        yield body, f"{routes.MEASURES}traeger/{body.id}/"
    for edition in plan.concept.editions:
        yield edition, routes.changes_since(edition.id)
