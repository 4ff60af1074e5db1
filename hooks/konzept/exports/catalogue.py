"""The catalogue of the tables in JSON-LD, in the terms of DCAT-AP.de, for data portals."""

from collections import Counter
from typing import Any

from konzept import routes
from konzept.exports.json_text import as_json, filled
from konzept.exports.licence import Licence, citation, licence_of
from konzept.exports.tables.table import Table
from konzept.plan.plan import Plan
from konzept.records.base import keywords_of
from konzept.rendering.static_file import StaticFile
from konzept.routes import links
from konzept.values.addresses import uri
from konzept.values.sorting import alphabetical

_EU = "http://publications.europa.eu/resource/authority/"
_LEVEL = "http://dcat-ap.de/def/politicalGeocoding/Level/municipality"
_GERMAN = {"@id": f"{_EU}language/DEU"}

_MOST_KEYWORDS = 50
"""Of the words of the records, a portal gets so many; all stand in the files."""

_CONTEXT = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatde": "http://dcat-ap.de/def/dcatde/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def catalogue(plan: Plan, tables: tuple[Table, ...], site_url: str, below: str = "") -> StaticFile:
    """The file ``daten/dcat.jsonld``; its addresses are relative to it if ``site_url`` is "".

    ``below`` is the path of the site below today's, if it is an edition.
    """
    return StaticFile(routes.CATALOGUE, lambda: _Catalogue(plan, site_url, below).text(tables))


class _Catalogue:
    """Writes the catalogue of one plan."""

    def __init__(self, plan: Plan, site_url: str, below: str) -> None:
        self._concept, self._site_url, self._below = plan.concept, site_url, below
        self._page = self._to(routes.DATA)
        self._publisher = {"@id": self._to(routes.path_to(plan.concept.publisher))}
        self._modified = {"@value": plan.concept.current_to.isoformat(), "@type": "xsd:date"}

    def text(self, tables: tuple[Table, ...]) -> str:
        """The whole catalogue. Its context stands inside, so that reading it needs no network."""
        graph = [self._catalogue(tables), self._agent(), *map(self._dataset, tables)]
        return as_json(filled({"@context": _CONTEXT, "@graph": graph}))

    def _to(self, target: str) -> str:
        return links.address(self._site_url, routes.DATA, target)

    def _id(self, table: Table) -> str:
        """What the catalogue calls the data set of a table."""
        return f"{self._page}#{table.name}"

    def _catalogue(self, tables: tuple[Table, ...]) -> dict[str, Any]:
        return {
            "@id": f"{self._page}#katalog",
            "@type": "dcat:Catalog",
            "dct:title": _german(f"Daten: {self._concept.full_title}"),
            "dct:description": _german(self._concept.summary),
            "dct:publisher": self._publisher,
            "dct:language": _GERMAN,
            "dct:modified": self._modified,
            "foaf:homepage": {"@id": self._to(routes.HOME)},
            "dcat:dataset": [{"@id": self._id(table)} for table in tables],
        }

    def _agent(self) -> dict[str, Any]:
        return {
            **self._publisher,
            "@type": "foaf:Organization",
            "foaf:name": self._concept.publisher.name,
            "foaf:homepage": _node(self._concept.publisher.url),
        }

    def _dataset(self, table: Table) -> dict[str, Any]:
        contact = self._concept.contact
        return {
            "@id": self._id(table),
            "@type": "dcat:Dataset",
            "dct:identifier": self._identifier(table),
            "dcatde:contributorID": _node(self._concept.portal.contributor),
            "dcat:keyword": [_german(word) for word in self._keywords(table)],
            "dct:title": _german(f"{table.title}: {self._concept.full_title}"),
            "dct:description": _german(table.description),
            "dct:publisher": self._publisher,
            "dcat:contactPoint": {
                "@type": "vcard:Organization",
                "vcard:fn": contact.name,
                "vcard:hasEmail": _node(contact.email and f"mailto:{contact.email}"),
                # DCAT-AP.de (convention 1) wants one of both; the imprint always tells a way.
                "vcard:hasURL": _node(
                    contact.url or ("" if contact.email else self._to(routes.IMPRINT))
                ),
            },
            "dcat:theme": {"@id": f"{_EU}data-theme/GOVE"},
            "dcatde:politicalGeocodingLevelURI": {"@id": _LEVEL},
            "dct:language": _GERMAN,
            "dct:modified": self._modified,
            "dcat:landingPage": {"@id": self._page},
            "dcat:distribution": [
                self._distribution(table, table.csv, "CSV", "text/csv"),
                self._distribution(table, table.json, "JSON", "application/json"),
            ],
        }

    def _keywords(self, table: Table) -> tuple[str, ...]:
        """Those of the concept, then the most frequent ones of the records."""
        found = Counter(word for one in table.records() for word in keywords_of(one))
        ordered = sorted(found, key=lambda word: (-found[word], alphabetical(word), word))
        return tuple(dict.fromkeys((*self._concept.portal.keywords, *ordered[:_MOST_KEYWORDS])))

    def _identifier(self, table: Table) -> str:
        """A name like no other's in the world: portals take data sets that share one for the same.

        It is the address of the data set; if that is not known, publisher and names.
        """
        if self._site_url:
            return self._id(table)
        concept = self._concept
        return f"{concept.publisher.name}: {concept.full_title}: {self._below}{table.name}"

    def _distribution(
        self, table: Table, file: StaticFile, form: str, media_type: str
    ) -> dict[str, Any]:
        address = {"@id": self._to(file.path)}
        return {
            "@id": f"{self._id(table)}-{form.lower()}",
            "@type": "dcat:Distribution",
            "dct:title": _german(f"{table.title} ({form})"),
            "dcat:accessURL": address,
            "dcat:downloadURL": address,
            "dct:format": {"@id": f"{_EU}file-type/{form}"},
            "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{media_type}"},
            "dcat:byteSize": {"@value": str(file.size), "@type": "xsd:nonNegativeInteger"},
            "dct:modified": self._modified,
            **self._terms(licence_of(self._concept)),
        }

    def _terms(self, licence: Licence | None) -> dict[str, Any]:
        if licence is None:
            return {}
        cited = citation(self._concept, self._page if self._site_url else "")
        return {
            "dct:license": {"@id": licence.catalogue_uri or licence.url},
            "dcatde:licenseAttributionByText": _german(cited),
        }


def _node(address: str | None) -> dict[str, str] | None:
    return {"@id": uri(address)} if address else None


def _german(text: str) -> dict[str, str]:
    return {"@value": text, "@language": "de"}
