"""The plans that the tests of the exports go through, and a reader of their linked data."""

from __future__ import annotations

import warnings
from datetime import date

import rdflib

from building import TODAY
from datasets import FOREIGN, HERNE
from konzept.reading.load import load

PLANS = {
    "herne": load(HERNE).as_of(TODAY),
    "2016": load(HERNE).as_of(date(2016, 9, 14)),
    "before": load(HERNE).as_of(date(1980, 12, 31)),
    "foreign": load(FOREIGN).as_of(TODAY),
}

CONFERENCE = """\
titel: "Klimakonferenz, die erste; mit Komma"
nummer: 1
angekuendigt_am: 2023-05
ort:
  name: Haus am Markt
  strasse: Markt 1
  plz: "01234"
  stadt: Musterstadt
zweck: Wir **prüfen** die Ziele.
belege:
  - quelle: konzept-2019
"""
"""A conference for the foreign data, without its day."""


def read_rdf(text: str, base: str) -> rdflib.Graph:
    """JSON-LD as statements; the library uses names of its own that it has deprecated."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return rdflib.Graph().parse(data=text, format="json-ld", publicID=base)
