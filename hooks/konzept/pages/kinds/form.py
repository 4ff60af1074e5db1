"""The form for staff: it makes the texts of data files, so that nobody has to write YAML."""

from collections.abc import Iterator
from typing import NamedTuple

from konzept import routes
from konzept.pages.context import Context
from konzept.pages.mail import Mail, proposal_mail
from konzept.pages.page import Page, PageLink
from konzept.reading.folder import CONCEPT_FILE

_SCRIPTS = ("text", "regeln", "felder", "ergebnis")


class FormView(NamedTuple):
    """The e-mail that brings a proposal; ``None`` where nobody takes it."""

    mail: Mail | None


def pages(context: Context) -> Iterator[Page]:
    """The one page. Only today's data can be edited, so editions have none.

    The script takes the address of the forge from the page's own link for editing.
    """
    if context.placement.edition is None:
        yield Page(
            place=PageLink("Formular", routes.FORM),
            description="Für Mitarbeitende: Angaben ändern, ohne Dateien zu schreiben.",
            template="form.html",
            view=lambda: FormView(proposal_mail(context)),
            source=CONCEPT_FILE,
            trail=(PageLink("Für die Redaktion", routes.STAFF),),
            scripts=(
                routes.FORM_KEYS,
                *(f"assets/formular-{one}.js" for one in _SCRIPTS),
                "assets/formular.js",
            ),
            wide=True,
            indexed=False,
        )
