"""What German law, and that of North Rhine-Westphalia, want said on every website."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from konzept import routes
from konzept.pages.context import Context
from konzept.pages.mail import Mail, barrier_mail
from konzept.pages.page import Page
from konzept.reading.folder import CONCEPT_FILE
from konzept.rendering.templates import View


@dataclass(frozen=True, slots=True)
class ImprintView(View):
    """The operator of the site, from the concept."""

    template: ClassVar[str] = "imprint.html"


@dataclass(frozen=True, slots=True)
class PrivacyView(View):
    """What happens to data of readers, from the concept."""

    template: ClassVar[str] = "privacy.html"


@dataclass(frozen=True, slots=True)
class AccessibilityView(View):
    """The accessibility statement; ``site_url`` is the address of the site or ""."""

    template: ClassVar[str] = "accessibility.html"
    site_url: str
    barrier_mail: Mail | None


@dataclass(frozen=True, slots=True)
class ReportBarrierView(View):
    """How to report a barrier."""

    template: ClassVar[str] = "report_barrier.html"
    barrier_mail: Mail | None


def pages(context: Context) -> Iterator[Page]:
    """Imprint, privacy notice, accessibility statement, report of a barrier."""
    mail = barrier_mail(context)
    for path, title, view in (
        (routes.IMPRINT, "Impressum", ImprintView),
        (routes.PRIVACY, "Datenschutz", PrivacyView),
        (
            routes.ACCESSIBILITY,
            "Erklärung zur Barrierefreiheit",
            partial(AccessibilityView, context.placement.site_url, mail),
        ),
        (routes.REPORT_BARRIER, "Barriere melden", partial(ReportBarrierView, mail)),
    ):
        yield Page(
            path=path,
            title=title,
            description=f"{title}: {context.name}.",
            view=view,
            source=CONCEPT_FILE,
            text_rank=1,
        )
