"""What a page is about in the terms of schema.org, for search engines: JSON-LD in its head."""

import json
from collections.abc import Sequence
from typing import Any

from konzept import routes
from konzept.exports.json_text import filled
from konzept.exports.licence import citation, licence_of
from konzept.exports.tables.table import Table
from konzept.plan.plan import Plan
from konzept.records.conference import Conference, ConferenceState
from konzept.records.registers import Organisation, OrganisationKind
from konzept.routes import links
from konzept.values import markdown
from konzept.values.addresses import uri
from konzept.values.dates import PartialDate
from konzept.values.phrases import IN_GERMAN, Wording, phrase, unmarked

_GOVERNMENT = (OrganisationKind.CITY, OrganisationKind.STATE, OrganisationKind.FEDERATION)
_MEDIA_TYPES = {"csv": "text/csv", "json": "application/json"}

_STATUS = {
    ConferenceState.PLANNED: "EventScheduled",
    ConferenceState.MOVED: "EventRescheduled",
    ConferenceState.CANCELLED: "EventCancelled",
    ConferenceState.ONLINE: "EventMovedOnline",
}

About = Conference | tuple[Table, ...] | None
"""What a page is about: a conference, or the tables that it offers."""


class StructuredData:
    """Describes the pages of one site; ``root`` is its address, or "" if it has none."""

    def __init__(
        self, plan: Plan, root: str, *, index_links: bool, wording: Wording = IN_GERMAN
    ) -> None:
        self._plan, self._root, self._index_links = plan, root, index_links
        self._wording = wording

    def of_page(
        self, path: str, title: str, trail: Sequence[tuple[str, str]], about: About = None
    ) -> str:
        """JSON-LD that is safe inside a script element; "" if there is nothing to say.

        ``trail`` are (title, path) of the pages above.
        """
        nodes = []
        if path == routes.HOME:
            nodes.append(self._website())
        if isinstance(about, Conference):
            nodes.append(self._event(about, path))
        elif about is not None:
            nodes.append(self._dataset(about, path))
        if trail:
            nodes.append(
                self._breadcrumbs(path, ((phrase("Start"), routes.HOME), *trail, (title, path)))
            )
        if not nodes:
            return ""
        graph = {"@context": "https://schema.org", "@graph": self._said(filled(nodes))}
        text = json.dumps(graph, ensure_ascii=False)
        return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")

    def _said(self, value: Any) -> Any:
        """The words in the language of the pages; programs take no note of German parts."""
        if self._wording.is_german:
            return value
        if isinstance(value, str):
            return unmarked(self._wording.say(value))
        if isinstance(value, dict):
            return {key: self._said(one) for key, one in value.items()}
        return [self._said(one) for one in value] if isinstance(value, list) else value

    def _to(self, here: str, target: str) -> str:
        return links.address(self._root, here, target, index=self._index_links)

    def _website(self) -> dict[str, Any]:
        concept = self._plan.concept
        return {
            "@type": "WebSite",
            "name": concept.full_title,
            "description": concept.summary,
            "url": self._to(routes.HOME, routes.HOME),
            "inLanguage": self._wording.id,
            "dateModified": concept.current_to.isoformat(),
            "publisher": _organisation(concept.publisher),
        }

    def _breadcrumbs(self, here: str, pages: Sequence[tuple[str, str]]) -> dict[str, Any]:
        return {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": at, "name": title, "item": self._to(here, path)}
                for at, (title, path) in enumerate(pages, start=1)
            ],
        }

    def _event(self, conference: Conference, here: str) -> dict[str, Any]:
        return {
            "@type": "Event",
            "name": conference.title,
            "url": self._to(here, here),
            "inLanguage": self._wording.id,
            "startDate": _iso(conference.start),
            "previousStartDate": [_iso(one.start) for one in conference.earlier_dates],
            "endDate": conference.end and _iso(conference.end),
            "eventStatus": f"https://schema.org/{_status(conference)}",
            "eventAttendanceMode": _attendance(conference),
            "location": _location(conference),
            "description": markdown.to_line(conference.purpose) if conference.purpose else None,
            "organizer": conference.organiser and _organisation(conference.organiser),
        }

    def _dataset(self, tables: Sequence[Table], here: str) -> dict[str, Any]:
        concept, address = self._plan.concept, self._to(here, here)
        licence = licence_of(concept)
        return {
            "@type": "Dataset",
            "name": f"Daten: {concept.full_title}",
            "description": f"{concept.summary} {' '.join(one.description for one in tables)}",
            "url": address,
            "inLanguage": "de",
            "isAccessibleForFree": True,
            "dateModified": concept.current_to.isoformat(),
            "publisher": _organisation(concept.publisher),
            "creditText": citation(concept, address if self._root else ""),
            "license": licence and licence.url,
            "distribution": [
                {
                    "@type": "DataDownload",
                    "name": f"{table.title} ({ending.upper()})",
                    "encodingFormat": media_type,
                    "contentUrl": self._to(here, table.path(ending)),
                }
                for table in tables
                for ending, media_type in _MEDIA_TYPES.items()
            ],
        }


def _organisation(organisation: Organisation) -> dict[str, Any]:
    kind = "GovernmentOrganization" if organisation.kind in _GOVERNMENT else "Organization"
    return {"@type": kind, "name": organisation.name, "url": _uri(organisation.url)}


def _uri(address: str | None) -> str | None:
    return address and uri(address)


def _iso(when: PartialDate) -> str:
    """A moment with its offset from UTC, or what is known of the date."""
    return when.moment.isoformat() if when.moment else when.machine


def _status(conference: Conference) -> str:
    """A conference that is moved to a day yet unknown is postponed."""
    if conference.state is ConferenceState.MOVED and not conference.has_day:
        return "EventPostponed"
    return _STATUS[conference.state]


def _attendance(conference: Conference) -> str | None:
    if conference.state is ConferenceState.ONLINE:
        return "https://schema.org/OnlineEventAttendanceMode"
    return "https://schema.org/OfflineEventAttendanceMode" if conference.place else None


def _location(conference: Conference) -> dict[str, Any] | None:
    if conference.state is ConferenceState.ONLINE:
        registration = conference.registration
        return {"@type": "VirtualLocation", "url": registration and _uri(registration.url)}
    if (place := conference.place) is None:
        return None
    address = {
        "@type": "PostalAddress",
        "streetAddress": place.street,
        "postalCode": place.postcode,
        "addressLocality": place.city,
    }
    known = place.street or place.postcode or place.city
    return {"@type": "Place", "name": place.name, "address": address if known else None}
