"""Catalogues for tests: each German text between brackets, so that no other language is needed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from filelock import FileLock
from lxml.html import HtmlElement

from building import copy_of_project, run_loaded
from datasets import HERNE
from konzept.languages import po_file
from konzept.languages.language import InLanguage
from konzept.languages.texts import texts_of
from konzept.languages.words import Words, words_of
from konzept.plan.plan import Plan
from konzept.records.language import Language, Origin, Shown

INVENTED = "pt-BR"
"""A language that the project does not have, as it is spoken in one country."""

LANGUAGES = ("en", "tr", "ar", INVENTED)


def project_in_languages(base: Path) -> Path:
    """A copy of the project below ``base`` with Herne's data, all in several languages.

    Entries and catalogues alone add the one that is invented.
    """
    project = base / "project-in-languages"
    with FileLock(base / "project-in-languages.lock"):
        if not project.exists():
            copy_of_project(project, HERNE)
            konzept = project / "data/konzept.yml"
            text = konzept.read_text("utf-8").replace("anzeigen: nein", "anzeigen: ja")
            entry = (f"  - id: {INVENTED}", "    name: Português (Brasil)", "    herkunft: mensch")
            added = "\n".join(("sprachen:", *entry, "    anzeigen: ja", ""))
            konzept.write_text(text.replace("sprachen:\n", added, 1), "utf-8")
            done = run_loaded("konzept", "languages", data=project / "data", cwd=project)
            assert done.returncode == 0, done.stderr
            for folder in ("docs/sprachen", "data/sprachen"):
                for language in LANGUAGES:
                    fill(project / folder / f"{language}.po")
    return project


_SAID_BY_NOBODY = re.compile(r"https?://\S+|\S+@\S+|/\S*/|\b[A-Z]\b")
"""Addresses and single letters, which belong to no language."""


def in_brackets(german: str) -> str:
    """What stands for a translation."""
    return f"⟦{german}⟧"


def fill(file: Path, translate: Callable[[str], str] = in_brackets) -> None:
    """Translate all that stands in a catalogue."""
    catalogue = po_file.read(file, file.stem, file.name)
    for message in catalogue:
        if message.id:
            forms = (message.id,) if isinstance(message.id, str) else message.id
            found = [*map(translate, forms)]
            more = catalogue.num_plurals - len(found)
            several = tuple((found + found[-1:] * max(0, more))[: catalogue.num_plurals])
            message.string = found[0] if isinstance(message.id, str) else several
    po_file.write(file, catalogue)


@cache
def _words(root: Path) -> tuple[Words, ...]:
    return tuple(words_of(root))


def language(
    plan: Plan,
    root: Path,
    tag: str = "ar",
    *,
    texts: Callable[[str], str | None] = in_brackets,
    words: Callable[[str], str | None] = in_brackets,
) -> InLanguage:
    """A language that translates texts and words so, but for those that give ``None``."""
    of_program, of_data = Catalog(locale=tag), Catalog(locale=tag)
    for one in _words(root):
        found = tuple(words(form) or "" for form in one.forms)
        several = (found + found[-1:] * 6)[: of_program.num_plurals]
        message = one.forms if len(one.forms) > 1 else one.forms[0]
        of_program.add(message, several if len(one.forms) > 1 else found[0])
    for text in texts_of(plan):
        of_data.add(text.german, texts(text.german), context=text.key)
    about = Language(id=tag, name=tag, herkunft=Origin.MACHINE, anzeigen=Shown.YES)
    return InLanguage(about, of_program, of_data)


def german_words(page: HtmlElement, *, not_of: str) -> Iterator[str]:
    """Words of a page in the language ``not_of`` that no catalogue has, and that are not marked.

    Dates come from CLDR: the script of the language must be another one.
    """
    depth = 0
    for element, text, is_own in _texts(page, own=True, tag=not_of):
        found, depth = _outside(text, depth)
        words = _SAID_BY_NOBODY.sub("", found).strip()
        if is_own and re.search("[A-Za-zÄÖÜäöüß]", words):
            yield f"<{element.tag}> {words}"


def _outside(text: str, depth: int) -> tuple[str, int]:
    """What of a text stands outside brackets, and how many are open behind it."""
    found = ""
    for char in text:
        depth += (char == "⟦") - (char == "⟧")
        found += char if depth == 0 and char != "⟧" else ""
    return found, depth


def _texts(element: HtmlElement, *, own: bool, tag: str) -> Iterator[tuple[HtmlElement, str, bool]]:
    if not isinstance(element.tag, str) or element.tag in ("script", "style"):
        return
    lang = element.get("lang")
    own = own if lang is None else lang == tag
    for name in ("aria-label", "alt", "title", "placeholder", "data-label", "data-woerter"):
        if element.get(name):
            text = element.get(name)
            yield element, re.sub(r'"\w+": ', "", text), own
    yield element, element.text or "", own
    for child in element:
        yield from _texts(child, own=own, tag=tag)
        yield element, child.tail or "", own
