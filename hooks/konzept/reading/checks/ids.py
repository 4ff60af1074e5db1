"""Ids and places in an order belong to one record each, and lead to the record that is meant."""

from collections.abc import Iterator

from konzept import routes
from konzept.reading.data_set import DataSet, PlacedRecord
from konzept.reading.problems import Problem
from konzept.records.base import Identified, Record
from konzept.records.concept import Concept
from konzept.records.conference import Conference
from konzept.records.council import CouncilPaper
from konzept.records.field import CROSS_CUTTING, FieldOfAction, Goal
from konzept.records.measure import Measure
from konzept.records.registers import Event, Group
from konzept.values.key_path import KeyPath
from konzept.values.refusals import Hints, listed, shown


def used_twice(data: DataSet) -> Iterator[Problem]:
    """Ids in registers, of goals and of editions. Files cannot share a name."""
    first: dict[tuple[type[Record], str], tuple[PlacedRecord, KeyPath]] = {}
    for placed, path, part in data.parts_of_type(Identified):
        holder, place = first.setdefault((type(part), part.id), (placed, path))
        if holder is not placed or place != path:
            there = f"{holder.file.name}:{holder.line_of((*place, 'id'))}"
            reason = f"Die Kennung „{part.id}“ ist schon vergeben ({there}). Erlaubt: eine neue."
            yield placed.problem((*path, "id"), reason)


def events_used_twice(data: DataSet) -> Iterator[Problem]:
    """Hearings whose place on the timeline an event or another hearing has."""
    events = data.of_type(Event)
    taken = {one.id: f"{at.file.name}:{at.line_of((*at.prefix, 'id'))}" for at, one in events}
    for placed, paper in data.of_type(CouncilPaper):
        for index, hearing in enumerate(paper.hearings):
            name = paper.event_of(hearing)
            key = ("beratungen", index, "ereignis" if hearing.event else "am")
            if holder := taken.get(name):
                reason = f"Auf der Zeitleiste gibt es „{name}“ schon ({holder})."
                yield placed.problem(key, f"{reason} Erlaubt: unter „ereignis“ eine neue Kennung.")
            else:
                taken[name] = f"{placed.file.name}:{placed.line_of(key)}"


def _renamable(data: DataSet) -> Iterator[tuple[PlacedRecord, FieldOfAction | Measure]]:
    """The records that may have former ids."""
    yield from data.of_type(FieldOfAction)
    yield from data.of_type(Measure)


def taken_former_ids(data: DataSet) -> Iterator[Problem]:
    """Former ids that another record of the same type has or had."""
    current = {(type(record), record.id) for _, record in _renamable(data)}
    former: dict[tuple[type[Record], str], str] = {}
    for placed, record in _renamable(data):
        seen: set[str] = set()
        for index, old in enumerate(record.former_ids):
            if old in seen:  # a repeated item is a problem already
                continue
            seen.add(old)
            holder = former.setdefault((type(record), old), record.id)
            if (type(record), old) in current:
                taken = f"„{old}“ heißt schon eine Datei"
            elif holder != record.id:
                taken = f"„{old}“ ist schon eine alte Kennung von „{holder}“"
            else:
                continue
            reason = f"{taken}. Erlaubt: eine Kennung, die keine andere Datei trägt oder trug."
            yield placed.problem(("alte_ids", index), reason)


def shared_by_edition_and_conference(data: DataSet) -> Iterator[Problem]:
    """Editions and conferences share the addresses below /aenderungen/seit/."""
    conferences = {conference.id for _, conference in data.of_type(Conference)}
    for placed, concept in data.of_type(Concept):
        for index, edition in enumerate(concept.editions):
            if edition.id in conferences:
                reason = f"„{edition.id}“ heißt schon eine Konferenz. Erlaubt: eine andere Kennung."
                yield placed.problem(("ausgaben", index, "id"), reason)


def reserved(data: DataSet) -> Iterator[Problem]:
    """Ids that the site or the data use for something else."""
    lists = tuple(
        word for word, kind in routes.LISTS_OF_MEASURES.items() if kind is None or data.ids[kind]
    )
    for placed, record in _renamable(data):
        words = lists if isinstance(record, Measure) else (CROSS_CUTTING,)
        if record.id in words:
            yield placed.problem((), f"„{record.id}“ ist vergeben. Erlaubt: ein anderer Dateiname.")
        for index, old in enumerate(record.former_ids):
            if old in words:
                reason = f"„{old}“ ist vergeben. Erlaubt: eine andere Kennung."
                yield placed.problem(("alte_ids", index), reason)


def numbers_used_twice(data: DataSet) -> Iterator[Problem]:
    """Fields of action with the same place in the order, conferences with the same number."""
    first: dict[tuple[str, int], str] = {}
    for placed in data.records:
        match placed.record:
            case FieldOfAction(id=id_, order=number):
                key = "reihenfolge"
            case Conference(id=id_, number=number):
                key = "nummer"
            case _:
                continue
        holder = first.setdefault((key, number), id_)
        if holder != id_:
            reason = f"„{number}“ hat schon „{holder}“. Erlaubt: jede Zahl einmal."
            yield placed.problem((key,), reason)


def plan_numbers_used_twice(data: DataSet) -> Iterator[Problem]:
    """Numbers of the plan that two fields have, or two goals or two measures of one field.

    What has ended keeps its number, though a later plan may give it to something else.
    """
    first: dict[tuple[str, str | None, str], str] = {}
    for placed, path, group, record in _numbered(data):
        number = record.plan_number
        holder = first.setdefault((*group, number), record.id) if number else record.id
        if holder != record.id:
            reason = f"{shown(str(number))} hat schon „{holder}“."
            yield placed.problem((*path, "nummer"), f"{reason} Erlaubt: jede Nummer einmal.")


def _numbered(
    data: DataSet,
) -> Iterator[tuple[PlacedRecord, KeyPath, tuple[str, str | None], FieldOfAction | Goal | Measure]]:
    """What may have a number of the plan, with its place and what its number may stand once in."""
    for placed, field in data.of_type(FieldOfAction):
        yield placed, (), ("field", None), field
        for index, goal in enumerate(field.goals):
            yield placed, ("ziele", index), ("goal", field.id), goal
    for placed, measure in data.of_type(Measure):
        if measure.status.group is not Group.ENDED:
            yield placed, (), ("measure", measure.field), measure


def goals_of_other_fields(data: DataSet) -> Iterator[Problem]:
    """Goals of a measure that none of its fields of action pursues."""
    fields = data.of_type(FieldOfAction)
    goals = {field.id: frozenset(goal.id for goal in field.goals) for _, field in fields}
    hints = Hints()
    for placed, measure in data.of_type(Measure):
        if not goals.keys() >= set(measure.all_fields):
            continue  # a field with problems of its own: its goals are not known
        own = [goals[field] for field in measure.all_fields]
        found = set().union(*(those.intersection(measure.goals) for those in own))
        if found.issuperset(measure.goals):
            continue
        allowed = frozenset().union(*own)
        some = f"eines der {len(allowed)} Ziele dieser Handlungsfelder"
        words = f"Erlaubt: {listed(allowed, some)}." if allowed else "Sie haben noch keine Ziele."
        for index, goal in enumerate(measure.goals):
            if goal not in found:
                reason = f"{shown(goal)} ist kein Ziel der Handlungsfelder dieser Maßnahme."
                hint = hints.nearest(goal, allowed)
                yield placed.problem(("ziele", index), f"{reason} {words}{hint}")
