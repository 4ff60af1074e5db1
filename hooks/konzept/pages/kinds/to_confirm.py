"""The page for staff that lists what nobody has confirmed for long."""

from collections.abc import Iterator
from typing import NamedTuple

from konzept import routes
from konzept.pages.context import Context
from konzept.pages.page import Page, PageLink
from konzept.plan.standing import Standing
from konzept.reading.folder import path_of
from konzept.records.measure import Measure


class Due(NamedTuple):
    """A measure that staff should ask about, how things stand, and its data file."""

    measure: Measure
    how: Standing
    file: str


class ToConfirmView(NamedTuple):
    """What is due, the oldest first; after how many months a status is."""

    due: tuple[Due, ...]
    months: int


def pages(context: Context) -> Iterator[Page]:
    """The one page. Nobody can confirm today what an edition says, so editions have none."""
    if context.placement.edition is not None:
        return
    plan, folder = context.plan, context.placement.data_name
    due = tuple(
        Due(measure, how, f"{folder}/{path_of(measure)}") for measure, how in plan.to_confirm
    )
    yield Page(
        place=PageLink("Zu prüfen", routes.TO_CONFIRM),
        description="Für Mitarbeitende: Maßnahmen, deren Status lange niemand bestätigt hat.",
        template="to_confirm.html",
        view=lambda: ToConfirmView(due, plan.concept.months_a_status_holds),
        source=None,
        trail=(PageLink("Mitmachen", routes.TAKING_PART),),
        wide=True,
    )
