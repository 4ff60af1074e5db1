"""A reference leads to a record that exists, or says which ones do."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Annotated, Any

import pytest
from pydantic import TypeAdapter, ValidationError

from konzept.values.references import BROKEN_TARGET, Known, RecordKind, Reference
from konzept.values.refusals import nearest, refusal_in, shown

SOURCE = SimpleNamespace(id="pm16")
NOTHING: dict[RecordKind, frozenset[str] | None] = {kind: frozenset() for kind in RecordKind}


def known(kind: RecordKind, *ids: str) -> Known:
    return Known({**NOTHING, kind: frozenset(ids)}, {kind: {"pm16": SOURCE}})


def read(reference: Reference, value: object, context: Known) -> Any:
    return TypeAdapter(Annotated[Any, reference]).validate_python(value, context=context)


def refusal(reference: Reference, value: object, context: Known) -> tuple[str, str]:
    with pytest.raises(ValidationError) as refused:
        read(reference, value, context)
    (detail,) = refused.value.errors()
    found = refusal_in(detail.get("ctx"))
    return detail["type"], str(found.with_hint()) if found else detail["msg"]


def test_an_id_that_exists_is_kept() -> None:
    assert read(Reference(RecordKind.SOURCE), "zb15", known(RecordKind.SOURCE, "zb15")) == "zb15"


def test_a_resolved_reference_is_the_record() -> None:
    reference = Reference(RecordKind.SOURCE, resolved=True)
    assert read(reference, "pm16", known(RecordKind.SOURCE, "pm16")) is SOURCE


def test_a_resolved_reference_is_written_as_its_id() -> None:
    adapter = TypeAdapter(Annotated[Any, Reference(RecordKind.SOURCE, resolved=True)])
    assert adapter.dump_python(SOURCE) == "pm16"


def test_a_word_beside_the_ids_stands_for_its_value() -> None:
    reference = Reference(RecordKind.FIELD, also={"querschnitt": None})
    assert read(reference, "querschnitt", known(RecordKind.FIELD)) is None


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (RecordKind.STATUS, "kein Status"),
        (RecordKind.FIELD, "kein Handlungsfeld"),
        (RecordKind.MEASURE, "keine Maßnahme"),
        (RecordKind.CONFERENCE, "keine Konferenz"),
        (RecordKind.ORGANISATION, "keine Organisation"),
        (RecordKind.SOURCE, "keine Quelle"),
        (RecordKind.EVENT, "kein Ereignis"),
        (RecordKind.TARGET_GROUP, "keine Gruppe von Zielgruppen"),
    ],
)
def test_a_dangling_reference_is_refused_in_words_of_its_kind(kind: RecordKind, said: str) -> None:
    assert refusal(Reference(kind), "gibtsnicht", known(kind, "b", "a")) == (
        "refused",
        f"„gibtsnicht“ ist {said}. Erlaubt: a, b.",
    )


def test_the_nearest_id_is_proposed() -> None:
    _, message = refusal(
        Reference(RecordKind.SOURCE), "pm-16", known(RecordKind.SOURCE, "pm16", "zb15")
    )
    assert message == "„pm-16“ ist keine Quelle. Erlaubt: pm16, zb15. Meinten Sie „pm16“?"


def test_the_words_beside_the_ids_are_proposed_too() -> None:
    reference = Reference(RecordKind.FIELD, also={"querschnitt": None})
    _, message = refusal(reference, "Querschnit", known(RecordKind.FIELD, "kultur"))
    assert message.endswith("Erlaubt: kultur, querschnitt. Meinten Sie „querschnitt“?")


def test_twelve_ids_are_listed_and_more_are_counted() -> None:
    twelve = [f"quelle-{number:02}" for number in range(12)]
    _, listed = refusal(Reference(RecordKind.SOURCE), "x", known(RecordKind.SOURCE, *twelve))
    _, counted = refusal(
        Reference(RecordKind.SOURCE), "x", known(RecordKind.SOURCE, *twelve, "noch-eine")
    )
    assert listed == f"„x“ ist keine Quelle. Erlaubt: {', '.join(twelve)}."
    assert counted == (
        "„x“ ist keine Quelle. Erlaubt: eine der 13 Kennungen aus „quellen.yml“; "
        "Neues zuerst dort eintragen."
    )


def test_an_empty_register_is_named_as_such() -> None:
    _, message = refusal(Reference(RecordKind.SOURCE), "pm16", known(RecordKind.SOURCE))
    assert message == "„pm16“ ist keine Quelle. Es gibt noch keine."


def test_nothing_is_said_about_ids_that_cannot_be_known() -> None:
    unreadable = Known({**NOTHING, RecordKind.SOURCE: None}, {RecordKind.SOURCE: {}})
    assert read(Reference(RecordKind.SOURCE), "pm16", unreadable) == "pm16"
    kind, _ = refusal(Reference(RecordKind.SOURCE, resolved=True), "pm16", unreadable)
    assert kind == BROKEN_TARGET


def test_a_target_with_problems_of_its_own_is_told_apart() -> None:
    kind, _ = refusal(
        Reference(RecordKind.SOURCE, resolved=True), "zb15", known(RecordKind.SOURCE, "zb15")
    )
    assert kind == BROKEN_TARGET


@pytest.mark.parametrize("value", [["pm16"], {"id": "pm16"}, None, 16])
def test_only_a_text_refers(value: object) -> None:
    assert (
        refusal(Reference(RecordKind.SOURCE), value, known(RecordKind.SOURCE, "pm16"))[0]
        == "string_type"
    )


# -- The nearest spelling -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "proposal"),
    [
        ("gepant", "geplant"),
        ("GEPLANT", "geplant"),
        ("in Vorbereitung", "in-vorbereitung"),
        ("in_vorbereitung", "in-vorbereitung"),
        ("laufend\u00a0", "laufend"),
        ("maßnahmen", "massnahmen"),
        ("Klimabüro", "klimabuero"),
        ("Kim", "KIM"),
        ("auch in", "auch_in"),
        ("Maedchen", "Mädchen"),
    ],
)
def test_a_question_names_the_nearest_word(word: str, proposal: str) -> None:
    ids = ["geplant", "in-vorbereitung", "laufend", "massnahmen", "klimabuero", "KIM"]
    assert nearest(word, [*ids, "auch_in", "Mädchen"]) == f" Meinten Sie „{proposal}“?"


@pytest.mark.parametrize("word", ["", "x", "ganz etwas anderes"])
def test_no_question_is_asked_where_nothing_is_near(word: str) -> None:
    assert nearest(word, ["geplant", "laufend"]) == ""
    assert nearest(word, []) == ""


def test_a_quoted_text_is_one_visible_short_line() -> None:
    assert shown("Größe „x“ <b>") == "„Größe „x“ <b>“"
    assert shown("a\nb\u00a0c\u200b") == "„a[U+000A]b[U+00A0]c[U+200B]“"
    assert shown("x" * 60) == f"„{'x' * 60}“"
    assert shown("x" * 61) == f"„{'x' * 60}…“"
