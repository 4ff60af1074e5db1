"""Starts a new data file: it is valid at once, and its comments say what to fill in."""

import json
from datetime import date
from itertools import chain, count
from pathlib import Path

from konzept import routes
from konzept.editing.edited_data import check_edited
from konzept.plan.plan import Plan
from konzept.reading.load import load
from konzept.records.base import former_ids
from konzept.records.field import CROSS_CUTTING
from konzept.records.kinds import kind_named
from konzept.values.invisible import INVISIBLE, composed, invisible_char
from konzept.values.references import RecordKind
from konzept.values.refusals import shown
from konzept.values.texts import LINE_LIMIT, new_id
from konzept.values.windows_devices import DEVICES

KINDS_BY_WORD = {
    "massnahme": RecordKind.MEASURE,
    "konferenz": RecordKind.CONFERENCE,
    "handlungsfeld": RecordKind.FIELD,
    "leicht": RecordKind.EASY_TEXT,
}
"""The kinds of files that can be started, by the German word that people type."""


_TEMPLATES = Path(__file__).parent / "new_files"
"""The text of a new file of each kind, with names of ``_blanks`` in braces."""


def write_new(data: Path, kind: RecordKind, title: str, day: date) -> Path:
    """Write a new file of ``kind`` into the folder ``data``; returns its path.

    ``day`` is today. Raises ``ValueError`` with a German reason if the title cannot be one or
    there is no source to cite, and ``DataError`` if the data have problems, or would have some with
    the new file. Then nothing is written.
    """
    title = composed(title).strip()
    if reason := reason_against(title):
        raise ValueError(f"TITEL: {reason}")
    plan = load(data)
    template = (_TEMPLATES / f"{kind}.yml").read_text("utf-8")
    name = f"{kind}/{_unused_id(plan, kind, title)}.yml"
    text = template.format_map(_blanks(plan, title, day))
    check_edited(data, {name: text})
    path = data / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def reason_against(title: str) -> str:
    """Why a text cannot be the title of a new file; empty if it can."""
    if "\n" in title or "\t" in title:
        return f"{shown(title)} hat mehrere Zeilen oder Tabulatoren. Erlaubt: eine Zeile."
    if unseen := INVISIBLE.search(title):
        return invisible_char(unseen[0])
    if len(title) > LINE_LIMIT:
        return f"Der Titel hat {len(title)} Zeichen. Erlaubt: höchstens {LINE_LIMIT}."
    if not new_id(title):
        of_others = " von A bis Z" if any(map(str.isalnum, title)) else ""
        reason = f"{shown(title)} enthält keine Buchstaben{of_others}."
        return f"{reason} Erlaubt: ein Titel; in der Datei darf er dann anders heißen."
    return ""


def _unused_id(plan: Plan, kind: RecordKind, title: str) -> str:
    """An id made from the title that no record of the kind has or had."""
    wanted = new_id(title)
    taken = {CROSS_CUTTING, *routes.LISTS_OF_MEASURES, *DEVICES}
    for record in plan.records[kind_named(kind).record]:
        taken |= {record.id, *former_ids(record)}
    numbered = (f"{wanted}-{number}" for number in count(2))
    return next(one for one in chain([wanted], numbered) if one not in taken)


def _blanks(plan: Plan, title: str, day: date) -> dict[str, object]:
    if not plan.sources:
        raise ValueError("Es gibt noch keine Quelle. Bitte zuerst in quellen.yml eintragen.")
    dated = [(one.dated.latest, one) for one in plan.sources if one.dated]
    _, source = max(dated, key=lambda pair: pair[0], default=(None, plan.sources[0]))
    today = min(day, plan.concept.current_to)
    return {
        "title": json.dumps(title, ensure_ascii=False),
        "fields": ", ".join(field.id for field in plan.fields) or "noch keines",
        "field": plan.fields[0].id if plan.fields else CROSS_CUTTING,
        "statuses": ", ".join(status.id for status in plan.statuses),
        "status": plan.statuses[0].id,
        "source": source.id,
        "today": today,
        "day": day,
        "year": today.year,
        "page": f"/{_page_without_easy_text(plan)}",
        "next_year": day.year + 1,
        "number": max((one.number for one in plan.conferences), default=0) + 1,
        "order": max((one.order for one in plan.fields), default=0) + 1,
    }


def _page_without_easy_text(plan: Plan) -> str:
    """The path of a page that should have a text in Leichte Sprache, or else may have one."""
    wanted = (page.path for page in plan.easy_texts.missing)
    others = (*map(routes.path_to, plan.measures), *routes.PAGES)
    return next(path for path in (*wanted, *others) if path not in plan.easy_texts.by_path)
