"""A data set as the Markdown pages that stock MkDocs and Zensical build; nobody times this."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader

from bench import waste

Item = Mapping[str, Any]

_TEMPLATES = Path(__file__).parent / "peers" / "mkdocs"
_CONFIG = """\
site_name: Integrationskonzept
theme: {name: material, language: de, font: false}
plugins: [search]
"""
_PAGES = """\
validation: {omitted_files: ignore}
nav: [index.md, handlungsfelder/index.md, massnahmen/index.md, seiten/zeitleiste.md,
  seiten/aenderungen.md, seiten/beteiligte.md, seiten/quellen.md, seiten/suche.md]
"""


def write(folder: Path, data: Path) -> None:
    """Write ``docs/`` and ``mkdocs.yml`` into the folder, which is replaced."""
    plan = _read(data)
    env = Environment(loader=FileSystemLoader(_TEMPLATES), trim_blocks=True, autoescape=False)
    env.globals |= {**plan, "fields_of": _fields, "slug": _slug}
    _start(folder, _CONFIG + _PAGES)
    for path, template, given in _pages(plan):
        file = folder / "docs" / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(env.get_template(template).render(given), "utf-8")


def write_empty(folder: Path) -> None:
    """As ``write``, a site of one empty page: what generator and theme cost by themselves."""
    _start(folder, _CONFIG)
    (folder / "docs" / "index.md").write_text("# Leer\n", "utf-8")


def _start(folder: Path, config: str) -> None:
    waste.discard(folder)
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(config, "utf-8")


def _read(data: Path) -> dict[str, Any]:
    def file(name: str) -> Any:
        return yaml.load((data / f"{name}.yml").read_bytes(), yaml.CBaseLoader)

    def folder(name: str) -> dict[str, Item]:
        stems = sorted(one.stem for one in (data / name).glob("*.yml"))
        return {stem: {"id": stem, **file(f"{name}/{stem}")} for stem in stems}

    def register(name: str) -> dict[str, Item]:
        return {one["id"]: one for one in file(name)}

    measures = folder("massnahmen")
    logged = ({**entry, "measure": one} for one in measures.values() for entry in one["verlauf"])
    return {
        "concept": file("konzept"),
        "fields": folder("handlungsfelder"),
        "measures": measures,
        "conferences": folder("konferenzen"),
        "statuses": register("status"),
        "bodies": register("organisationen"),
        "sources": register("quellen"),
        "entries": sorted((*logged, *file("zeitleiste")), key=lambda one: one["am"]),
    }


def _pages(plan: Mapping[str, Any]) -> Iterator[tuple[str, str, Item]]:
    """Path, template and what the template is given."""
    measures, entries = list(plan["measures"].values()), plan["entries"]
    yield "index.md", "home.md", {}
    for one in measures:
        yield f"massnahmen/{one['id']}.md", "measure.md", {"one": one}
    yield "massnahmen/index.md", "list.md", {"title": "Maßnahmen", "measures": measures}
    fields = [(one["titel"], ()) for one in plan["fields"].values()]
    yield "handlungsfelder/index.md", "register.md", {"title": "Handlungsfelder", "groups": fields}
    for name, field in plan["fields"].items():
        mine = [one for one in measures if name in _fields(one)]
        given = {
            "one": field,
            "measures": _grouped(mine, lambda one: (one["verlauf"][-1]["status"],)).items(),
            "entries": [
                one for one in entries if one.get("measure", {}).get("handlungsfeld") == name
            ],
        }
        yield f"handlungsfelder/{name}.md", "field.md", given
    yield from _lists(measures)
    years = _grouped(entries, lambda one: (one["am"][:4],)).items()
    yield "seiten/zeitleiste.md", "log.md", {"title": "Zeitleiste", "groups": years}
    since = {
        "aenderungen": "",
        **{f"seit-{k}": c["beginn"] for k, c in plan["conferences"].items()},
    }
    for name, day in since.items():
        newer = [one for one in entries[::-1] if one["am"] > day]
        months = list(_grouped(newer, lambda one: (one["am"][:7],)).items())[::-1]
        yield f"seiten/{name}.md", "log.md", {"title": "Änderungen", "groups": months}
    letters = _grouped(measures, lambda one: one["titel"][0]).items()
    yield "seiten/suche.md", "register.md", {"title": "Von A bis Z", "groups": letters}
    for name, title, records, word, of in (
        ("beteiligte", "Beteiligte", plan["bodies"], "name", _bodies),
        ("quellen", "Quellen", plan["sources"], "titel", _sources),
    ):
        found = _grouped(measures, of)
        groups = [(one[word], found.get(key, ())) for key, one in records.items()]
        yield f"seiten/{name}.md", "register.md", {"title": title, "groups": groups}


def _lists(measures: list[Item]) -> Iterator[tuple[str, str, Item]]:
    kinds: Mapping[str, Callable[[Item], Iterable[str]]] = {
        "feld": _fields,
        "status": lambda one: (one["verlauf"][-1]["status"],),
        "traeger": _bodies,
        "zielgruppe": lambda one: one["zielgruppen"],
        "bezug": lambda one: (one["bezug"],),
        "jahr": _years,
        "buchstabe": lambda one: one["titel"][0],
    }
    for kind, values_of in kinds.items():
        found = _grouped(measures, values_of)
        links = [(value, len(those)) for value, those in found.items()]
        overview = {"title": kind.capitalize(), "measures": (), "links": links}
        yield f"{kind}/index.md", "list.md", overview
        for value, those in found.items():
            given = {"title": value, "measures": those, "links": links}
            yield f"{kind}/{_slug(value)}.md", "list.md", given


def _fields(one: Item) -> tuple[str, ...]:
    return (one["handlungsfeld"], *one.get("auch_in", ()))


def _bodies(one: Item) -> tuple[str, ...]:
    return tuple(part["organisation"] for part in one["beteiligte"])


def _sources(one: Item) -> Iterable[str]:
    return dict.fromkeys(each["quelle"] for entry in one["verlauf"] for each in entry["belege"])


def _years(one: Item) -> set[str]:
    start, end, last = one["zeitraum"]["von"], one["zeitraum"]["bis"], one["verlauf"][-1]["am"][:4]
    period = range(int(start), int(last if end == "laufend" else end) + 1)
    return {entry["am"][:4] for entry in one["verlauf"]} | set(map(str, period))


def _slug(text: str) -> str:
    return text.lower().replace(" ", "-")


def _grouped(
    items: Iterable[Item], values_of: Callable[[Item], Iterable[str]]
) -> dict[str, list[Item]]:
    found = defaultdict(list)
    for one in items:
        for value in values_of(one):
            found[value].append(one)
    return dict(sorted(found.items()))
