"""The tables that are published, one for each kind of record."""

from collections.abc import Iterator
from functools import partial
from operator import attrgetter
from typing import Annotated

from pydantic import Field

from konzept import routes
from konzept.exports.tables.columns import Column, column_at, columns_of
from konzept.exports.tables.table import Table
from konzept.plan.plan import Plan
from konzept.records.conference import Conference
from konzept.records.costs import Cost
from konzept.records.council import CouncilPaper, Hearing
from konzept.records.evidence import Source
from konzept.records.field import CROSS_CUTTING, FieldOfAction
from konzept.records.log import LogEntry
from konzept.records.measure import KeyFigure, Measure, Role
from konzept.records.registers import Event, LifeSituation, Locality, Organisation
from konzept.records.schedule import Milestone
from konzept.values.references import RecordKind, Reference

_OfMeasure = Annotated[
    str,
    Reference(RecordKind.MEASURE),
    Field(alias="massnahme", description="Kennung der Maßnahme."),
]
_InItsList = Annotated[
    int, Field(alias="nummer", description="Platz in der Liste der Maßnahme, ab 1.")
]


class MeasureLogEntry(LogEntry):
    """A line of a measure's log, on its own."""

    measure: _OfMeasure
    number: int = Field(alias="nummer", description="Platz im Verlauf der Maßnahme, ab 1.")


class MeasureMilestone(Milestone):
    """A milestone of a measure, on its own."""

    measure: _OfMeasure
    number: _InItsList


class MeasureFigure(KeyFigure):
    """A key figure of a measure, on its own."""

    measure: _OfMeasure
    place: _InItsList


class MeasureCost(Cost):
    """What a measure costs, on its own."""

    measure: _OfMeasure
    number: _InItsList


class PaperHearing(Hearing):
    """A hearing of a council paper, on its own."""

    paper: Annotated[str, Reference(RecordKind.PAPER)] = Field(
        alias="beschluss", description="Kennung der Vorlage."
    )
    number: int = Field(alias="nummer", description="Platz in der Liste der Vorlage, ab 1.")


def tables(plan: Plan) -> tuple[Table, ...]:
    """All tables, in the order of display; those that not every plan fills only with records."""
    return (*_of_every_plan(plan), *(one for one in _of_some_plans(plan) if one.size))


def _of_every_plan(plan: Plan) -> tuple[Table, ...]:
    table = partial(Table, plan.concept)
    return (
        table(
            RecordKind.MEASURE,
            "Maßnahmen",
            "Maßnahmen des Konzepts (Spalte „bezug“: „konzept“) und weitere Angebote („umfeld“).",
            Measure,
            _measure_columns(plan),
            lambda: plan.measures,
        ),
        table(
            "verlauf",
            "Verlauf der Maßnahmen",
            "Was bei welcher Maßnahme wann galt, jede Angabe mit Beleg.",
            MeasureLogEntry,
            columns_of(MeasureLogEntry, "massnahme nummer am status text belege.quelle"),
            lambda: _log_entries(plan),
            key=("massnahme", "nummer"),
        ),
        table(
            RecordKind.FIELD,
            "Handlungsfelder",
            "Die Handlungsfelder des Konzepts und ihre Ziele.",
            FieldOfAction,
            (
                *columns_of(
                    FieldOfAction,
                    "id titel nummer kurz reihenfolge beschreibung stichwoerter beschluesse "
                    "ziele.id ziele.titel alte_ids belege.quelle",
                ),
                _page_column("des Handlungsfelds"),
            ),
            lambda: plan.fields,
        ),
        table(
            RecordKind.ORGANISATION,
            "Organisationen",
            "Stellen und Organisationen, die mitwirken oder mitgewirkt haben.",
            Organisation,
            columns_of(
                Organisation,
                "id name kuerzel kurzname art stichwoerter url anschrift telefon email geprueft_am "
                "gueltig.von gueltig.bis nachfolger",
            ),
            lambda: plan.organisations,
        ),
        table(
            RecordKind.CONFERENCE,
            "Konferenzen",
            "Die Konferenzen zum Konzept: angekündigt, verschoben, abgesagt oder vergangen.",
            Conference,
            (
                *columns_of(
                    Conference,
                    "id titel nummer angekuendigt_am beginn ende lage fassung "
                    "fruehere_termine.beginn fruehere_termine.bis "
                    "ort.name ort.strasse ort.plz ort.stadt veranstalter zweck beschluesse "
                    "anmeldung.url anmeldung.bis "
                    "rueckblick.am rueckblick.teilnehmende rueckblick.massnahmen belege.quelle",
                ),
                _page_column("der Konferenz"),
            ),
            lambda: plan.conferences,
        ),
        table(
            "ereignisse",
            "Ereignisse",
            "Einträge der Zeitleiste, die in keiner anderen Tabelle stehen.",
            Event,
            columns_of(
                Event,
                "id am bis titel art text handlungsfelder massnahmen orte "
                "beschluesse belege.quelle",
            ),
            lambda: plan.events,
        ),
        table(
            RecordKind.SOURCE,
            "Quellen",
            "Veröffentlichungen, die belegen, was die anderen Tabellen sagen.",
            Source,
            columns_of(Source, "id titel kurz herausgeber datum url art abgerufen"),
            lambda: plan.sources,
        ),
    )


def _of_some_plans(plan: Plan) -> tuple[Table, ...]:
    table = partial(Table, plan.concept)
    return (
        table(
            "meilensteine",
            "Meilensteine der Maßnahmen",
            "Was bei welcher Maßnahme für wann geplant war, und wann es erreicht wurde.",
            MeasureMilestone,
            columns_of(MeasureMilestone, "massnahme nummer was geplant erreicht belege.quelle"),
            lambda: _milestones(plan),
            key=("massnahme", "nummer"),
        ),
        table(
            "kennzahlen",
            "Kennzahlen der Maßnahmen",
            "Zahlen zu Maßnahmen, jede mit Datum und Quelle; „zahl“ nur, wo sie genau ist.",
            MeasureFigure,
            columns_of(
                MeasureFigure,
                "massnahme nummer was wert zahl einheit am ziel.zahl ziel.bis belege.quelle",
            ),
            lambda: _figures(plan),
            key=("massnahme", "nummer"),
        ),
        table(
            "kosten",
            "Kosten der Maßnahmen",
            "Was Maßnahmen kosten: genaue Beträge in Euro, sonst die Worte der Quelle.",
            MeasureCost,
            columns_of(
                MeasureCost, "massnahme nummer was betrag wert art jahr traeger belege.quelle"
            ),
            lambda: _costs(plan),
            key=("massnahme", "nummer"),
        ),
        table(
            RecordKind.LIFE_SITUATION,
            "Lebenslagen",
            "Wobei Maßnahmen helfen können, in den Worten der Menschen; die Redaktion ordnet zu.",
            LifeSituation,
            columns_of(LifeSituation, "id titel kurz"),
            lambda: plan.life_situations,
        ),
        table(
            RecordKind.LOCALITY,
            "Orte",
            "Stadtteile und Orte, an denen es Maßnahmen gibt.",
            Locality,
            columns_of(Locality, "id name stadtteil"),
            lambda: plan.localities,
        ),
        table(
            RecordKind.PAPER,
            "Beschlüsse",
            "Vorlagen, über die Rat und Ausschüsse beraten haben.",
            CouncilPaper,
            columns_of(
                CouncilPaper, "id vorlage titel art text beschluesse url oparl belege.quelle"
            ),
            lambda: plan.papers,
        ),
        table(
            "beratungen",
            "Beratungen der Vorlagen",
            "Welches Gremium wann über welche Vorlage beraten hat, und mit welchem Ergebnis.",
            PaperHearing,
            columns_of(
                PaperHearing,
                "beschluss nummer gremium am bis ergebnis titel text ereignis belege.quelle",
            ),
            lambda: _hearings(plan),
            key=("beschluss", "nummer"),
        ),
    )


def _measure_columns(plan: Plan) -> tuple[Column, ...]:
    """Columns with a single value of a data file can be read back from an edited table.

    Statuses and figures need evidence, lists their order: they are edited where both stand. Only
    successors, which mostly are one, can be several. All columns but the computed ones say what a
    new measure begins with; the newest entry of its log is its only one then.
    """
    date = column_at(LogEntry, "am").datatype
    columns = (
        *columns_of(Measure, "id titel nummer kurz handlungsfeld auch_in zuordnung bezug"),
        Column(
            "frueher_in",
            "Felder, in denen sie vorher stand: Kennung, nach einem Komma bis wann.",
            _former_fields,
            many=True,
        ),
        Column(
            "status",
            "Kennung des Status: der neueste Eintrag in der Tabelle „verlauf“.",
            attrgetter("status.id"),
            required=True,
        ),
        Column(
            "status_seit",
            "Seit wann der Verlauf diesen Status nennt.",
            attrgetter("status_since"),
            datatype=date,
            required=True,
            dated=True,
        ),
        Column("status_text", "Text des neuesten Eintrags im Verlauf (Markdown).", _newest_text),
        Column(
            "status_belege",
            "Belege des neuesten Eintrags: Kennung aus der Tabelle „quellen“, nach einem Komma "
            "die Stelle darin.",
            _newest_evidence,
            required=True,
            many=True,
        ),
        Column(
            "zuletzt_bestaetigt",
            "Neuestes Datum, zu dem eine Quelle etwas über die Maßnahme sagt.",
            attrgetter("last_confirmed"),
            datatype=date,
            required=True,
        ),
        Column(
            "status_heute",
            "Was heute vom Status zu sagen ist: bestätigt, oder lange nicht mehr bestätigt.",
            lambda measure: plan.standing(measure).words,
            required=True,
        ),
        *columns_of(Measure, "zeitraum.von zeitraum.bis"),
        Column(
            "zeitraum_geplant_von",
            "Der geplante Beginn; aus „zeitraum.geplant.von“.",
            lambda measure: measure.period.planned and measure.period.planned.start,
            datatype=date,
        ),
        Column(
            "zeitraum_geplant_bis",
            "Das geplante Ende; aus „zeitraum.geplant.bis“.",
            lambda measure: measure.period.planned and measure.period.planned.end,
            datatype=date,
        ),
        *columns_of(Measure, "zielgruppen orte lebenslagen stichwoerter beschluesse"),
        *columns_of(Measure, "ansprechstelle"),
        *map(_role_column, Role),
        *columns_of(Measure, "teil_von ziele beschreibung alte_ids nachfolger"),
        _page_column("der Maßnahme"),
    )
    editable = {one.name for one in columns if one.path and not one.many} - {"id"} | {"nachfolger"}
    return tuple(one.as_editable() if one.name in editable else one for one in columns)


def _former_fields(measure: Measure) -> list[str]:
    return [f"{one.field or CROSS_CUTTING}, {one.until}" for one in measure.former_fields]


def _newest_text(measure: Measure) -> str | None:
    return measure.log[-1].text


def _newest_evidence(measure: Measure) -> list[str]:
    evidence = measure.log[-1].evidence
    return [f"{one.source.id}, {one.place}" if one.place else one.source.id for one in evidence]


def _role_column(role: Role) -> Column:
    def bodies(measure: Measure) -> list[str]:
        return [one.organisation.id for one in measure.involved if one.role is role]

    note = f"{role.words}: Kennungen aus der Tabelle „organisationen“; aus „beteiligte“."
    return Column(role.value, note, bodies, many=True)


def _log_entries(plan: Plan) -> Iterator[MeasureLogEntry]:
    for measure in plan.measures:
        for number, entry in enumerate(measure.log, start=1):
            yield MeasureLogEntry.model_construct(measure=measure.id, number=number, **dict(entry))


def _milestones(plan: Plan) -> Iterator[MeasureMilestone]:
    for measure in plan.measures:
        for number, one in enumerate(measure.milestones, start=1):
            yield MeasureMilestone.model_construct(measure=measure.id, number=number, **dict(one))


def _figures(plan: Plan) -> Iterator[MeasureFigure]:
    for measure in plan.measures:
        for place, one in enumerate(measure.key_figures, start=1):
            yield MeasureFigure.model_construct(measure=measure.id, place=place, **dict(one))


def _costs(plan: Plan) -> Iterator[MeasureCost]:
    for measure in plan.measures:
        for number, one in enumerate(measure.costs, start=1):
            yield MeasureCost.model_construct(measure=measure.id, number=number, **dict(one))


def _hearings(plan: Plan) -> Iterator[PaperHearing]:
    for paper in plan.papers:
        for number, one in enumerate(paper.hearings, start=1):
            yield PaperHearing.model_construct(paper=paper.id, number=number, **dict(one))


def _page_column(of: str) -> Column:
    note = f"Seite {of}, von der Startseite dieser Website aus."
    return Column("seite", note, routes.path_to, required=True)
