"""The field guide names every key of the model, and its examples load."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from building import TODAY, BuiltSite, rendered
from datasets import FOREIGN, HERNE
from editor import as_an_editor_reads
from konzept import routes
from konzept.editing import guide
from konzept.editing.guide import EXAMPLES, GuideChapter, Key
from konzept.reading.load import load
from konzept.records.base import Record, nested_record
from konzept.values.lists import MOST_ENTRIES
from konzept.values.references import Reference

CHAPTERS = guide.chapters()
by_name = pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.kind.name)


def keys_of(model: type[Record], above: str = "") -> Iterator[str]:
    """The paths of all keys, read from the model itself."""
    for name, info in model.model_fields.items():
        key = f"{above}{info.alias or name}"
        yield key
        inner = nested_record(info.annotation)
        if inner and not any(isinstance(mark, Reference) for mark in info.metadata):
            several = "[]" if str(info.annotation).startswith("tuple") else ""
            yield from keys_of(inner, f"{key}{several}.")


def keys_in(content: Any, above: str = "") -> Iterator[str]:
    """The paths of all keys that an example shows."""
    if isinstance(content, list):
        for item in content:
            yield from keys_in(item, above)
    elif isinstance(content, dict):
        for name, value in content.items():
            yield f"{above}{name}"
            several = "[]" if isinstance(value, list) else ""
            yield from keys_in(value, f"{above}{name}{several}.")


def all_keys() -> list[Key]:
    return [key for chapter in CHAPTERS for key in chapter.keys]


@by_name
def test_guide_and_model_have_the_same_keys(chapter: GuideChapter) -> None:
    own_id = {"id"} if chapter.kind.has_folder else set()
    in_model = [key for key in keys_of(chapter.kind.record) if key not in own_id]
    assert sorted(key.path for key in chapter.keys) == sorted(in_model)


@by_name
def test_examples_show_every_key(chapter: GuideChapter) -> None:
    shown = {
        key for one in chapter.examples for key in keys_in(as_an_editor_reads(one.text))
    }  # fmt: skip
    assert {key.path for key in chapter.keys} <= shown


def test_examples_load_together_and_make_a_site() -> None:
    plan = load(EXAMPLES).as_of(TODAY)
    assert rendered(plan).pages


@by_name
def test_examples_are_commented_and_can_be_copied(chapter: GuideChapter) -> None:
    assert chapter.examples
    up = "../" if chapter.kind.has_folder else ""
    for example in chapter.examples:
        first, comment, *_ = example.text.splitlines()
        schema = f"{up}schema/{chapter.kind.schema_file}"
        assert first == f"# yaml-language-server: $schema={schema}"
        assert comment.startswith("# ")


def test_examples_are_of_no_real_town() -> None:
    words = "\n".join(file.read_text("utf-8") for file in EXAMPLES.rglob("*.yml"))
    assert load(HERNE).concept.city not in words
    assert load(FOREIGN).concept.city not in words


def test_every_key_says_what_is_allowed() -> None:
    for key in all_keys():
        assert key.meaning, key
        assert key.allowed or key.values, key
        assert not key.allowed.startswith("Schlüssel darunter") or not key.example, key


def test_guide_speaks_of_alternatives_and_defaults() -> None:
    said = {key.anchor: key for key in all_keys()}
    field = said["massnahmen-handlungsfeld"]
    assert (field.allowed, field.values) == ("Kennung aus handlungsfelder oder", ("querschnitt",))
    assert said["massnahmen-zeitraum-bis"].values == ("laufend", "unbekannt")
    assert said["konferenzen-lage"].default == "geplant"
    assert said["konferenzen-fassung"].default == "1"
    assert said["massnahmen-verlauf-status"].example == "geplant"


def test_anchors_are_unique() -> None:
    anchors = [key.anchor for key in all_keys()]
    anchors += [one.anchor for chapter in CHAPTERS for one in chapter.examples]
    assert len(anchors) == len(set(anchors))


def test_page_has_a_row_for_every_key(any_site: BuiltSite) -> None:
    page = any_site.pages[routes.GUIDE]
    rows = [str(row["id"]) for row in page.select("table.keys tbody tr")]
    assert rows == [key.anchor for key in all_keys()]
    paths = [th.get_text() for th in page.select("table.keys tbody th")]
    assert paths == [key.path for key in all_keys()]
    assert f"höchstens {MOST_ENTRIES} sind erlaubt" in page.get_text()
    for table in page.select("article table"):
        assert table.find("caption")


def test_pages_for_staff_stand_in_no_menu_but_in_the_foot_and_beside_each_other(
    any_site: BuiltSite,
) -> None:
    sections = [
        a.get_text() for a in any_site.pages[""].select(".md-tabs__item:not(.no-script) > a")
    ]
    assert sections[-2:] == ["Das Konzept", "Fehler melden"]
    foot = {a.get_text(): a["href"] for a in any_site.pages[""].select("footer a")}
    assert foot["Für die Redaktion"] == f"./{routes.STAFF}"
    staff = [routes.STAFF, routes.FORM, routes.GUIDE, routes.TO_CONFIRM, routes.OPERATIONS]
    for path in staff:
        beside = [a.get_text() for a in any_site.pages[path].select(".siblings a")]
        assert beside[:3] == ["Für die Redaktion", "Formular", "Alle Felder"]
        assert beside[3:5] == ["Zu prüfen", "Betrieb"]
    assert any_site.pages[routes.STAFF].select('article a[href="felder/"]')
    siblings = any_site.pages[routes.CONCEPT].select(".siblings a")
    assert "Lesehilfe" in [a.get_text() for a in siblings]


def test_guide_says_that_one_or_several_may_be_written() -> None:
    said = {key.anchor: key.allowed for key in all_keys()}
    for kind in ("massnahmen", "organisationen"):
        one = f"Kennung aus {kind}"
        assert said[f"{kind}-nachfolger"] == f"{one} oder Liste: {one}"
