"""The columns of the table of measures: some are computed, and most can be edited in the table."""

from operator import attrgetter

from konzept.exports.tables.columns import Column, column_at, columns_of, other_columns
from konzept.plan.plan import Plan
from konzept.records.field import CROSS_CUTTING
from konzept.records.log import LogEntry
from konzept.records.measure import Measure, Role


def measure_columns(plan: Plan) -> tuple[Column, ...]:
    """Columns with a single value of a data file can be read back from an edited table.

    Statuses and figures need evidence, lists their order: they are edited where both stand. Only
    successors, which mostly are one, can be several. All columns but the computed ones say what a
    new measure begins with; the newest entry of its log is its only one then. Keys with plain
    values that are not named here have columns behind the others.
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
    )
    named = {str(one.path[0]) for one in columns if one.path}
    columns = (*columns, *other_columns(Measure, named))
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
