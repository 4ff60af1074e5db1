"""What German law, and that of North Rhine-Westphalia, want said on every website."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from konzept import routes
from konzept.pages.context import Context
from konzept.pages.mail import Mail, barrier_mail
from konzept.pages.page import Page, PageLink
from konzept.reading.folder import CONCEPT_FILE


class LegalView(NamedTuple):
    """The address of the site or "", and the e-mail that reports a barrier, if anybody takes it."""

    site_url: str
    barrier_mail: Mail | None


def pages(context: Context) -> Iterator[Page]:
    """Imprint, privacy notice, accessibility statement, report of a barrier."""
    view = partial(LegalView, context.placement.site_url, barrier_mail(context))
    for template, path, title in (
        ("imprint.html", routes.IMPRINT, "Impressum"),
        ("privacy.html", routes.PRIVACY, "Datenschutz"),
        ("accessibility.html", routes.ACCESSIBILITY, "Erklärung zur Barrierefreiheit"),
        ("report_barrier.html", routes.REPORT_BARRIER, "Barriere melden"),
    ):
        yield Page(
            place=PageLink(title, path),
            description=f"{title}: {context.name}.",
            template=template,
            view=view,
            source=CONCEPT_FILE,
            found_by_text=True,
        )
