"""Whom readers tell of a mistake, and what helps."""

from collections.abc import Iterator
from typing import NamedTuple

from konzept import routes
from konzept.pages.context import Context
from konzept.pages.mail import Mail, any_mistake_mail
from konzept.pages.page import Page, PageLink
from konzept.reading.folder import CONCEPT_FILE
from konzept.records.registers import Organisation


class ReportMistakeView(NamedTuple):
    """The e-mail to be written, and the body that takes it; ``None`` where nobody is known."""

    mail: Mail | None
    body: Organisation | None


def pages(context: Context) -> Iterator[Page]:
    """The one page. Mistakes are reported to those of today, so editions link to it."""
    if context.placement.edition is None:
        yield Page(
            place=PageLink("Fehler melden", routes.REPORT_MISTAKE),
            description="Etwas stimmt nicht oder fehlt: So sagen Sie es uns.",
            template="report_mistake.html",
            view=lambda: ReportMistakeView(any_mistake_mail(context), context.plan.contact),
            source=CONCEPT_FILE,
            found_by_text=True,
        )
