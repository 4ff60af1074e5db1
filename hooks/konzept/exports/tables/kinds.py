"""The tables that are published: of the records of each kind, and of the lists inside them."""

from konzept.exports.tables.declared import of_parts, of_records
from konzept.exports.tables.measures import measure_columns
from konzept.exports.tables.table import Table
from konzept.plan.plan import Plan
from konzept.records.conference import Conference
from konzept.records.council import CouncilPaper
from konzept.records.evidence import Source
from konzept.records.field import FieldOfAction
from konzept.records.measure import Measure
from konzept.records.registers import Event, LifeSituation, Locality, Organisation


def tables(plan: Plan) -> tuple[Table, ...]:
    """All tables, in the order of display; those that not every plan fills only with records."""
    every, some = ([make(plan) for make in group] for group in (_OF_EVERY_PLAN, _OF_SOME_PLANS))
    return (*every, *(one for one in some if one.size))


_OF_EVERY_PLAN = (
    of_records(
        Measure,
        "Maßnahmen",
        "Maßnahmen des Konzepts (Spalte „bezug“: „konzept“) und weitere Angebote („umfeld“).",
        measure_columns,
        page_of="der Maßnahme",
    ),
    of_parts(
        Measure,
        "verlauf",
        "Verlauf der Maßnahmen",
        "Was bei welcher Maßnahme wann galt, jede Angabe mit Beleg.",
        place="Platz im Verlauf der Maßnahme, ab 1.",
    ),
    of_records(
        FieldOfAction,
        "Handlungsfelder",
        "Die Handlungsfelder des Konzepts und ihre Ziele.",
        "id titel nummer kurz reihenfolge beschreibung stichwoerter beschluesse "
        "ziele.id ziele.titel alte_ids belege.quelle",
        page_of="des Handlungsfelds",
    ),
    of_records(
        Organisation,
        "Organisationen",
        "Stellen und Organisationen, die mitwirken oder mitgewirkt haben.",
    ),
    of_records(
        Conference,
        "Konferenzen",
        "Die Konferenzen zum Konzept: angekündigt, verschoben, abgesagt oder vergangen.",
        "id titel nummer angekuendigt_am beginn ende lage fassung "
        "fruehere_termine.beginn fruehere_termine.bis "
        "ort.name ort.strasse ort.plz ort.stadt veranstalter zweck beschluesse "
        "anmeldung.url anmeldung.bis "
        "rueckblick.am rueckblick.teilnehmende rueckblick.massnahmen belege.quelle",
        page_of="der Konferenz",
    ),
    of_records(
        Event,
        "Ereignisse",
        "Einträge der Zeitleiste, die in keiner anderen Tabelle stehen.",
        name="ereignisse",
    ),
    of_records(
        Source,
        "Quellen",
        "Veröffentlichungen, die belegen, was die anderen Tabellen sagen.",
    ),
)

_OF_SOME_PLANS = (
    of_parts(
        Measure,
        "meilensteine",
        "Meilensteine der Maßnahmen",
        "Was bei welcher Maßnahme für wann geplant war, und wann es erreicht wurde.",
    ),
    of_parts(
        Measure,
        "kennzahlen",
        "Kennzahlen der Maßnahmen",
        "Zahlen zu Maßnahmen, jede mit Datum und Quelle; „zahl“ nur, wo sie genau ist.",
        "was wert zahl einheit am ziel.zahl ziel.bis belege.quelle",
    ),
    of_parts(
        Measure,
        "kosten",
        "Kosten der Maßnahmen",
        "Was Maßnahmen kosten: genaue Beträge in Euro, sonst die Worte der Quelle.",
    ),
    of_records(
        LifeSituation,
        "Lebenslagen",
        "Wobei Maßnahmen helfen können, in den Worten der Menschen; die Redaktion ordnet zu.",
    ),
    of_records(Locality, "Orte", "Stadtteile und Orte, an denen es Maßnahmen gibt."),
    of_records(
        CouncilPaper,
        "Beschlüsse",
        "Vorlagen, über die Rat und Ausschüsse beraten haben.",
    ),
    of_parts(
        CouncilPaper,
        "beratungen",
        "Beratungen der Vorlagen",
        "Welches Gremium wann über welche Vorlage beraten hat, und mit welchem Ergebnis.",
        holder=("beschluss", "Vorlage"),
        place="Platz in der Liste der Vorlage, ab 1.",
    ),
)
