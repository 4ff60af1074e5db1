"""The form for staff: it makes the texts of data files, so that nobody has to write YAML."""

from collections.abc import Iterator

from konzept import routes
from konzept.pages.context import Context
from konzept.pages.page import Page, PageLink
from konzept.reading.folder import CONCEPT_FILE


def pages(context: Context) -> Iterator[Page]:
    """The one page. Only today's data can be edited, so editions have none.

    The script takes the address of the forge from the page's own link for editing.
    """
    if context.placement.edition is None:
        yield Page(
            place=PageLink("Formular", routes.FORM),
            description="Für Mitarbeitende: Angaben ändern, ohne Dateien zu schreiben.",
            template="form.html",
            source=CONCEPT_FILE,
            trail=(PageLink("Für die Redaktion", routes.STAFF),),
            scripts=("assets/formular-text.js", routes.FORM_KEYS, "assets/formular.js"),
            wide=True,
        )
