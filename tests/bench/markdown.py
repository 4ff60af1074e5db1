"""A data set as the Markdown pages that stock MkDocs and Zensical build; nobody times this."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

Item = Mapping[str, Any]

CONFIG = """\
site_name: Integrationskonzept
theme: {name: material, language: de, font: false}
plugins: [search]
validation: {omitted_files: ignore}
nav: [index.md, handlungsfelder/index.md, massnahmen/index.md, zeitleiste.md, aenderungen.md,
  beteiligte.md, quellen.md, suche.md]
"""
HEAD = "| Maßnahme | Handlungsfeld | Status | Zuständig | Zeitraum | Bestätigt |\n|---|---|---|---|---|---|"


def write(folder: Path, data: Path) -> None:
    """Write ``docs/`` and ``mkdocs.yml`` into the folder, which is replaced."""
    shutil.rmtree(folder, ignore_errors=True)
    for path, text in _Pages(data).pages():
        file = folder / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")


def write_empty(folder: Path) -> None:
    """As ``write``, a site of one empty page: what generator and theme cost by themselves."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "index.md").write_text("# Leer\n", "utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG.partition("validation")[0], "utf-8")


class _Pages:
    def __init__(self, data: Path) -> None:
        def read(name: str) -> Any:
            return yaml.load((data / name).read_bytes(), yaml.CBaseLoader)

        def folder(name: str) -> dict[str, Item]:
            files = sorted((data / name).glob("*.yml"))
            return {file.stem: {"id": file.stem, **read(f"{name}/{file.name}")} for file in files}

        self._concept = read("konzept.yml")
        self._fields = folder("handlungsfelder")
        self._measures = folder("massnahmen")
        self._conferences = folder("konferenzen")
        self._statuses = {one["id"]: one for one in read("status.yml")}
        self._bodies = {one["id"]: one for one in read("organisationen.yml")}
        self._sources = {one["id"]: one for one in read("quellen.yml")}
        logged = [
            {**entry, "measure": one} for one in self._measures.values() for entry in one["verlauf"]
        ]
        self._entries = sorted((*logged, *read("zeitleiste.yml")), key=lambda one: one["am"])

    def pages(self) -> Iterator[tuple[str, str]]:
        yield (
            "index.md",
            f"# Start\n\n{self._concept['kurz']}\n\n{self._log(self._entries[-5:], 'massnahmen/')}",
        )
        for one in self._measures.values():
            yield f"massnahmen/{one['id']}.md", self._measure(one)
        yield "massnahmen/index.md", f"# Maßnahmen\n\n{self._rows(self._measures.values(), '')}"
        overview = "".join(f"- [{one['titel']}]({name}.md)\n" for name, one in self._fields.items())
        yield "handlungsfelder/index.md", f"# Handlungsfelder\n\n{overview}"
        for name, field in self._fields.items():
            yield f"handlungsfelder/{name}.md", self._field(field)
        yield from self._lists()
        yield "zeitleiste.md", f"# Zeitleiste\n\n{self._log(self._entries, 'massnahmen/', 4)}"
        newest = self._entries[::-1]
        yield "aenderungen.md", f"# Änderungen\n\n{self._log(newest, 'massnahmen/', 7)}"
        for name, one in self._conferences.items():
            since = [entry for entry in newest if entry["am"] > one["beginn"]]
            text = f"# Änderungen seit: {one['titel']}\n\n{self._log(since, 'massnahmen/', 7)}"
            yield f"aenderungen-seit-{name}.md", text
        a_to_z = sorted(self._measures.values(), key=lambda one: one["titel"])
        words = "".join(f"- {_link(one, 'massnahmen/')} {one['bezug']}\n" for one in a_to_z)
        yield "suche.md", f"# Von A bis Z\n\n{words}"
        yield "beteiligte.md", self._register("Beteiligte", self._bodies, "name", _bodies)
        yield "quellen.md", self._register("Quellen", self._sources, "titel", _sources)

    def _lists(self) -> Iterator[tuple[str, str]]:
        kinds: Mapping[str, Callable[[Item], Iterable[str]]] = {
            "feld": lambda one: (one["handlungsfeld"], *one.get("auch_in", ())),
            "status": lambda one: (one["verlauf"][-1]["status"],),
            "traeger": _bodies,
            "zielgruppe": lambda one: one["zielgruppen"],
            "bezug": lambda one: (one["bezug"],),
            "jahr": _years,
            "buchstabe": lambda one: one["titel"][0],
        }
        for kind, values_of in kinds.items():
            found = _grouped(self._measures.values(), values_of)
            links = "".join(f"- [{one}]({_slug(one)}.md) ({len(found[one])})\n" for one in found)
            yield f"{kind}/index.md", f"# {kind.capitalize()}\n\n{links}"
            for one, those in found.items():
                rows = self._rows(those, "../massnahmen/")
                yield f"{kind}/{_slug(one)}.md", f"# {one}\n\n{rows}\n\n{links}"

    def _measure(self, one: Item) -> str:
        last = one["verlauf"][-1]
        fields = ", ".join(map(self._field_link, (one["handlungsfeld"], *one.get("auch_in", ()))))
        involved = "".join(
            f"- {part['rolle']}: {self._body(part['organisation'])}\n" for part in one["beteiligte"]
        )
        return (
            f"# {one['titel']}\n\n{one['kurz']}\n\n"
            f"- Status: {self._status(last)}. {self._statuses[last['status']]['definition']}\n"
            f"- Zuletzt bestätigt: {last['am']}\n- Bezug: {one['bezug']}\n"
            f"- Handlungsfeld: {fields}\n- Zeitraum: {_period(one)}\n"
            f"- Für wen: {'; '.join(one['zielgruppen'])}\n\n{one['beschreibung']}\n\n"
            f"## Wer was tut\n\n{involved}\n## Verlauf\n\n{self._log(one['verlauf'][::-1], '')}"
        )

    def _field(self, field: Item) -> str:
        mine = [
            one
            for one in self._measures.values()
            if field["id"] in (one["handlungsfeld"], *one.get("auch_in", ()))
        ]
        found = _grouped(mine, lambda one: (one["verlauf"][-1]["status"],))
        groups = "\n".join(
            f"## {self._statuses[status]['titel']} ({len(those)})\n\n"
            + "".join(
                f"- {_link(one, '../massnahmen/')} {self._status(one['verlauf'][-1])}, zuletzt "
                f"bestätigt: {one['verlauf'][-1]['am']}. {one['kurz']}\n"
                for one in those
            )
            for status, those in found.items()
        )
        entries = [
            one
            for one in self._entries
            if one.get("measure", {}).get("handlungsfeld") == field["id"]
        ]
        log = self._log(entries, "../massnahmen/")
        return f"# {field['titel']}\n\n{field['kurz']}\n\n{groups}\n## Zeitleiste\n\n{log}"

    def _register(
        self,
        title: str,
        records: Mapping[str, Item],
        name: str,
        of: Callable[[Item], Iterable[str]],
    ) -> str:
        found = _grouped(self._measures.values(), of)
        parts = (
            f"## {one[name]}\n\n"
            + "".join(f"- {_link(those, 'massnahmen/')}\n" for those in found.get(key, ()))
            for key, one in records.items()
        )
        return f"# {title}\n\n" + "\n".join(parts)

    def _rows(self, measures: Iterable[Item], to: str) -> str:
        return "\n".join((HEAD, *(self._row(one, to) for one in measures)))

    def _row(self, one: Item, to: str) -> str:
        last = one["verlauf"][-1]
        bodies = ", ".join(self._body(part) for part in _bodies(one))
        field = self._field_link(one["handlungsfeld"])
        return (
            f"| {_link(one, to)} {one['bezug']} | {field} | {self._status(last)} | {bodies} "
            f"| {_period(one)} | {last['am']} |"
        )

    def _log(self, entries: Iterable[Item], to: str, heading: int = 0) -> str:
        """Entries of a log; headings tell the first so many letters of their dates, if any."""
        parts, before = [], ""
        for one in entries:
            if heading and one["am"][:heading] != before:
                before = one["am"][:heading]
                parts.append(f"## {before}\n")
            about = _link(one["measure"], to) if "measure" in one and to else one.get("titel", "")
            status = self._status(one) if "status" in one else ""
            cited = "; ".join(
                f"[{self._sources[each['quelle']]['titel']}]({_up(to)}quellen.md)"
                for each in one["belege"]
            )
            parts.append(
                f"- {one['am']} {about} {status}\n\n    {one['text']}\n\n    Beleg: {cited}\n"
            )
        return "\n".join(parts)

    def _status(self, entry: Item) -> str:
        return str(self._statuses[entry["status"]]["titel"])

    def _body(self, name: str) -> str:
        body = self._bodies[name]
        return f"[{body.get('kuerzel') or body['name']}](../beteiligte.md)"

    def _field_link(self, name: str) -> str:
        return f"[{self._fields[name]['titel']}](../handlungsfelder/{name}.md)"


def _link(one: Item, to: str) -> str:
    return f"[{one['titel']}]({to}{one['id']}.md)"


def _up(to: str) -> str:
    return "" if to == "massnahmen/" else "../"


def _period(one: Item) -> str:
    return f"{one['zeitraum']['von']} bis {one['zeitraum']['bis']}"


def _bodies(one: Item) -> Iterator[str]:
    return (part["organisation"] for part in one["beteiligte"])


def _sources(one: Item) -> Iterable[str]:
    return dict.fromkeys(each["quelle"] for entry in one["verlauf"] for each in entry["belege"])


def _years(one: Item) -> set[str]:
    start, end, last = one["zeitraum"]["von"], one["zeitraum"]["bis"], one["verlauf"][-1]["am"][:4]
    until = last if end == "laufend" else end
    return {entry["am"][:4] for entry in one["verlauf"]} | {
        str(year) for year in range(int(start), int(until) + 1)
    }


def _slug(text: str) -> str:
    return text.lower().replace(" ", "-")


def _grouped(
    measures: Iterable[Item], values_of: Callable[[Item], Iterable[str]]
) -> dict[str, list[Item]]:
    found = defaultdict(list)
    for one in measures:
        for value in values_of(one):
            found[value].append(one)
    return dict(sorted(found.items()))
