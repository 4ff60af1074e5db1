"""The catalogue of the tables in JSON-LD, in the terms of DCAT-AP.de, for data portals."""

import json
from typing import Any

from konzept import routes
from konzept.exports.licence import Licence, citation, licence_of
from konzept.exports.tables.table import Table
from konzept.plan.plan import Plan
from konzept.records.registers import Organisation
from konzept.rendering.static_file import StaticFile
from konzept.routes import links

_EU = "http://publications.europa.eu/resource/authority/"

_CONTEXT = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatde": "http://dcat-ap.de/def/dcatde/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

_FORMATS = (
    ("csv", "CSV", f"{_EU}file-type/CSV", "text/csv"),
    ("json", "JSON", f"{_EU}file-type/JSON", "application/json"),
)

_MEDIA_TYPE = "https://www.iana.org/assignments/media-types/"


def catalogue(plan: Plan, tables: tuple[Table, ...], site_url: str) -> StaticFile:
    """The file ``daten/dcat.jsonld``; its addresses are relative to it if ``site_url`` is ""."""
    return StaticFile(routes.CATALOGUE, lambda: _Catalogue(plan, site_url).text(tables))


class _Catalogue:
    """Writes the catalogue of one plan."""

    def __init__(self, plan: Plan, site_url: str) -> None:
        self._plan, self._concept, self._site_url = plan, plan.concept, site_url
        self._licence = licence_of(plan.concept)
        self._home = self._to(routes.HOME)
        self._modified = {"@value": self._concept.current_to.isoformat(), "@type": "xsd:date"}

    def text(self, tables: tuple[Table, ...]) -> str:
        """The whole catalogue. Its context stands inside, so that reading it needs no network."""
        graph = {
            "@context": _CONTEXT,
            "@graph": [
                self._catalogue(tables),
                _agent(self._concept.publisher, self._publisher),
                *(self._dataset(table) for table in tables),
            ],
        }
        return json.dumps(graph, ensure_ascii=False, indent=2) + "\n"

    def _to(self, target: str) -> str:
        return links.address(self._site_url, routes.DATA, target)

    @property
    def _publisher(self) -> str:
        return self._to(routes.path_to(self._concept.publisher))

    @property
    def _about(self) -> str:
        return f"{self._concept.title} {self._concept.city}"

    def _catalogue(self, tables: tuple[Table, ...]) -> dict[str, Any]:
        return {
            "@id": f"{self._to(routes.DATA)}#katalog",
            "@type": "dcat:Catalog",
            "dct:title": _german(f"Daten: {self._about}"),
            "dct:description": _german(self._concept.summary),
            "dct:publisher": {"@id": self._publisher},
            "dct:language": {"@id": f"{_EU}language/DEU"},
            "dct:modified": self._modified,
            "foaf:homepage": {"@id": self._home},
            "dcat:dataset": [{"@id": self._id(table)} for table in tables],
        }

    def _id(self, table: Table) -> str:
        return f"{self._to(routes.DATA)}#{table.name}"

    def _dataset(self, table: Table) -> dict[str, Any]:
        return {
            "@id": self._id(table),
            "@type": "dcat:Dataset",
            "dct:identifier": table.name,
            "dct:title": _german(f"{table.title}: {self._about}"),
            "dct:description": _german(table.description),
            "dct:publisher": {"@id": self._publisher},
            "dcat:contactPoint": _contact(self._concept.contact),
            "dcat:theme": {"@id": f"{_EU}data-theme/GOVE"},
            "dcatde:politicalGeocodingLevelURI": {
                "@id": "http://dcat-ap.de/def/politicalGeocoding/Level/municipality"
            },
            "dct:language": {"@id": f"{_EU}language/DEU"},
            "dct:modified": self._modified,
            "dcat:landingPage": {"@id": self._to(routes.DATA)},
            "dcat:distribution": [self._distribution(table, *form) for form in _FORMATS],
        }

    def _distribution(
        self, table: Table, ending: str, name: str, file_type: str, media_type: str
    ) -> dict[str, Any]:
        file = {"csv": table.csv, "json": table.json}[ending]
        address = self._to(file.path)
        return {
            "@id": f"{self._to(routes.DATA)}#{table.name}-{ending}",
            "@type": "dcat:Distribution",
            "dct:title": _german(f"{table.title} ({name})"),
            "dcat:accessURL": {"@id": address},
            "dcat:downloadURL": {"@id": address},
            "dct:format": {"@id": file_type},
            "dcat:mediaType": {"@id": f"{_MEDIA_TYPE}{media_type}"},
            "dcat:byteSize": {"@value": str(file.size), "@type": "xsd:nonNegativeInteger"},
            "dct:modified": self._modified,
            **(self._terms(self._licence) if self._licence else {}),
        }

    def _terms(self, licence: Licence) -> dict[str, Any]:
        uri = licence.catalogue_uri or licence.url
        return {
            **({"dct:license": {"@id": uri}} if uri else {}),
            "dcatde:licenseAttributionByText": _german(
                citation(self._concept, self._to(routes.DATA) if self._site_url else "")
            ),
        }


def _german(text: str) -> dict[str, str]:
    return {"@value": text, "@language": "de"}


def _agent(organisation: Organisation, address: str) -> dict[str, Any]:
    return {
        "@id": address,
        "@type": "foaf:Organization",
        "foaf:name": organisation.name,
        **({"foaf:homepage": {"@id": organisation.url}} if organisation.url else {}),
    }


def _contact(organisation: Organisation) -> dict[str, Any]:
    return {
        "@type": "vcard:Organization",
        "vcard:fn": organisation.name,
        **(
            {"vcard:hasEmail": {"@id": f"mailto:{organisation.email}"}}
            if organisation.email
            else {}
        ),
        **({"vcard:hasURL": {"@id": organisation.url}} if organisation.url else {}),
    }
