"""The page for staff that lists what nobody has confirmed for long."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple, Self

from konzept import routes
from konzept.pages.context import Context
from konzept.pages.page import Page, PageLink
from konzept.plan.other_forms import Forms
from konzept.plan.plan import Plan
from konzept.plan.standing import Standing
from konzept.reading.folder import CONCEPT_FILE, path_of
from konzept.records.measure import Measure
from konzept.records.other_forms import EasyText, SignVideo
from konzept.values.key_path import written


class Due(NamedTuple):
    """A measure that staff should ask about, how things stand, and its data file."""

    measure: Measure
    how: Standing
    file: str


class Gap(NamedTuple):
    """A fact that only the city can fill in: its key as people write it, and what it means."""

    key: str
    meaning: str


class ToConfirmView(NamedTuple):
    """What is ``due``, the oldest first. A status is after so many ``months`` without a source.

    ``gaps`` are to be filled in, in the ``concept_file``. ``texts`` in Leichte Sprache, and
    ``videos``, may be missing, outdated, and unchecked.
    """

    due: tuple[Due, ...]
    months: int
    gaps: tuple[Gap, ...]
    concept_file: str
    texts: Forms[EasyText]
    videos: Forms[SignVideo]

    @classmethod
    def of(cls, plan: Plan, data_name: str) -> Self:
        """The list by the plan; the folder with the data is called ``data_name``."""
        due = (Due(one, how, f"{data_name}/{path_of(one)}") for one, how in plan.to_confirm)
        gaps = (Gap(written(path), meaning) for path, meaning in plan.concept.gaps())
        months, file = plan.concept.months_a_status_holds, f"{data_name}/{CONCEPT_FILE}"
        return cls(tuple(due), months, tuple(gaps), file, plan.easy_texts, plan.sign_videos)


def pages(context: Context) -> Iterator[Page]:
    """The one page. Nobody can confirm today what an edition says, so editions have none."""
    if context.placement.edition is not None:
        return
    yield Page(
        place=PageLink("Zu prüfen", routes.TO_CONFIRM),
        description="Für Mitarbeitende: was lange niemand bestätigt hat und was zu ergänzen ist.",
        template="to_confirm.html",
        view=partial(ToConfirmView.of, context.plan, context.placement.data_name),
        source=None,
        trail=(PageLink("Für die Redaktion", routes.STAFF),),
        wide=True,
    )
