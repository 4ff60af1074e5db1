"""The catalogue keeps the rules of the SHACL shapes that GovData has published for DCAT-AP.de.

Those are its specification 2.0, its conventions ("K12") and the rules of GovData's dashboard. The
shapes themselves need a validator and the vocabularies from the network; so here each rule that
concerns what the catalogue says is a line: of which class, what, how often, in which form.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF

from building import SITE_URL, TODAY, rendered
from datasets import FOREIGN, HERNE, copy, replace
from exporting import read_rdf
from konzept import routes
from konzept.exports.catalogue import catalogue
from konzept.exports.tables.kinds import tables
from konzept.plan.naming import all_records
from konzept.plan.plan import Plan
from konzept.reading.load import load
from konzept.reading.problems import DataError
from konzept.records.base import keywords_of

DCATDE = rdflib.Namespace("http://dcat-ap.de/def/dcatde/")
VCARD = rdflib.Namespace("http://www.w3.org/2006/vcard/ns#")
EU = "http://publications.europa.eu/resource/authority/"
MANY = 1000
LITERAL, IRI = None, "https?://.*"

RULES = [
    (DCAT.Catalog, DCTERMS.title, 1, MANY, LITERAL),
    (DCAT.Catalog, DCTERMS.description, 1, MANY, LITERAL),
    (DCAT.Catalog, DCTERMS.publisher, 1, 1, IRI),
    (DCAT.Catalog, DCAT.dataset, 1, MANY, IRI),
    (DCAT.Catalog, FOAF.homepage, 0, 1, IRI),
    (DCAT.Catalog, DCTERMS.language, 0, MANY, f"{EU}language/[A-Z]+"),
    (DCAT.Dataset, DCTERMS.title, 1, MANY, LITERAL),
    (DCAT.Dataset, DCTERMS.description, 1, MANY, LITERAL),
    (DCAT.Dataset, DCTERMS.identifier, 1, 1, LITERAL),
    (DCAT.Dataset, DCTERMS.modified, 1, 1, LITERAL),
    (DCAT.Dataset, DCATDE.contributorID, 1, 1, "http://dcat-ap.de/def/contributors/.+"),  # K12, K13
    (DCAT.Dataset, DCTERMS.publisher, 1, 1, IRI),  # K36
    (DCAT.Dataset, DCAT.theme, 1, MANY, f"{EU}data-theme/[A-Z]+"),  # K30
    (DCAT.Dataset, DCAT.keyword, 1, MANY, LITERAL),
    (DCAT.Dataset, DCAT.landingPage, 1, MANY, IRI),
    (DCAT.Dataset, DCTERMS.language, 0, MANY, f"{EU}language/[A-Z]+"),
    (DCAT.Dataset, DCAT.distribution, 1, MANY, IRI),
    (
        DCAT.Dataset,
        DCATDE.politicalGeocodingLevelURI,
        1,
        MANY,
        "http://dcat-ap.de/def/politicalGeocoding/Level/municipality",
    ),
    (DCAT.Distribution, DCTERMS.title, 1, MANY, LITERAL),
    (DCAT.Distribution, DCAT.accessURL, 1, MANY, IRI),
    (DCAT.Distribution, DCAT.downloadURL, 0, MANY, IRI),
    (DCAT.Distribution, DCTERMS.license, 1, 1, "http://dcat-ap.de/def/licenses/.+"),  # K31
    (DCAT.Distribution, DCATDE.licenseAttributionByText, 0, MANY, LITERAL),
    (DCAT.Distribution, DCTERMS["format"], 0, 1, f"{EU}file-type/[A-Z]+"),  # K32
    (DCAT.Distribution, DCAT.mediaType, 0, 1, "https://www.iana.org/assignments/media-types/.+"),
    (DCAT.Distribution, DCAT.byteSize, 0, 1, LITERAL),
    (FOAF.Organization, FOAF.name, 1, MANY, LITERAL),
    (FOAF.Organization, FOAF.homepage, 0, 1, IRI),
    (VCARD.Organization, VCARD.fn, 1, MANY, LITERAL),
]
PORTAL = """\
lizenz: CC0-1.0
datenportal:
  bereitsteller: http://dcat-ap.de/def/contributors/musterstadt
  schlagwoerter: [Klima, Radverkehr]
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    data = copy(FOREIGN, tmp_path)
    replace(data, "konzept.yml", "lizenz: CC0-1.0\n", PORTAL)
    return data


def graph_of(plan: Plan, site_url: str = SITE_URL) -> rdflib.Graph:
    content = catalogue(plan, tables(plan), site_url).content
    assert isinstance(content, str)
    return read_rdf(content, "https://base.example/daten/dcat.jsonld")


def identifiers(graph: rdflib.Graph) -> list[str]:
    return [str(one) for one in graph.objects(None, DCTERMS.identifier)]


@pytest.mark.parametrize("site_url", [SITE_URL, ""])
def test_catalogue_keeps_the_published_rules(data: Path, site_url: str) -> None:
    graph = graph_of(load(data).as_of(TODAY), site_url)
    for kind, what, least, most, form in RULES:
        subjects = set(graph.subjects(RDF.type, kind))
        assert subjects, kind
        for subject in subjects:
            found = list(graph.objects(subject, what))
            assert least <= len(found) <= most, (kind, what)
            for one in found:
                is_right = isinstance(one, rdflib.Literal if form is LITERAL else rdflib.URIRef)
                assert is_right, (what, one)
                assert re.fullmatch(form or ".+", str(one), re.DOTALL), (what, one)
    agents = set(graph.objects(None, DCTERMS.publisher))
    assert agents == set(graph.subjects(RDF.type, FOAF.Organization))


@pytest.mark.parametrize("known", ["email: klima@musterstadt.example", ""])
def test_a_contact_always_has_an_e_mail_or_an_address(data: Path, known: str) -> None:
    """K01."""
    replace(data, "organisationen.yml", "  email: klima@musterstadt.example\n", f"  {known}\n")
    graph = graph_of(load(data).as_of(TODAY))
    for contact in graph.subjects(RDF.type, VCARD.Organization):
        ways = {*graph.objects(contact, VCARD.hasEmail), *graph.objects(contact, VCARD.hasURL)}
        found = {str(one) for one in ways}
        assert found == {f"mailto:{known[7:]}" if known else f"{SITE_URL}impressum/"}


def test_identifier_is_the_address_of_the_data_set(foreign: Plan) -> None:
    graph = graph_of(foreign.as_of(TODAY))
    for dataset in graph.subjects(RDF.type, DCAT.Dataset):
        assert str(graph.value(dataset, DCTERMS.identifier)) == str(dataset)


@pytest.mark.parametrize("site_url", [SITE_URL, ""])
def test_no_two_data_sets_share_an_identifier(herne: Plan, foreign: Plan, site_url: str) -> None:
    """Not those of two towns without an address, nor an edition's and today's."""
    found = [] if site_url else identifiers(graph_of(foreign.as_of(TODAY), ""))
    for edition in (None, *herne.concept.editions):
        plan = herne.as_of(edition.current_to if edition else TODAY)
        site = rendered(plan, edition=edition, site_url=site_url)
        (content,) = (file.content for file in site.files if file.path == routes.CATALOGUE)
        assert isinstance(content, str)
        found += identifiers(read_rdf(content, "https://base.example/"))
    assert len(found) == len(set(found)) > 14


def test_what_is_not_known_is_left_out() -> None:
    plan = load(HERNE).as_of(TODAY)
    graph = graph_of(plan)
    assert not list(graph.subject_objects(DCATDE.contributorID))
    keywords = {str(one) for one in graph.objects(None, DCAT.keyword)}
    records = all_records(plan.concept, plan.records)
    own = {word for one in records for word in keywords_of(one)}
    assert {"Bücherei", "Sprachkurs"} <= keywords <= own


@pytest.mark.parametrize(
    "written", ["musterstadt", "https://www.dcat-ap.de/def/contributors/musterstadt"]
)
def test_another_spelling_of_the_contributor_is_refused(data: Path, written: str) -> None:
    right = "http://dcat-ap.de/def/contributors/musterstadt"
    replace(data, "konzept.yml", f"bereitsteller: {right}", f"bereitsteller: {written}")
    with pytest.raises(DataError) as refused:
        load(data)
    message = str(refused.value)
    assert f"datenportal.bereitsteller: „{written}“ ist keine Bereitsteller-ID." in message
    assert f"Meinten Sie „{right}“?" in message
