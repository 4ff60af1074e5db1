"""Brings the catalogues up to date with the German texts: ``make sprachen``.

A translation of a text that has changed stays in its catalogue as a proposal ("fuzzy"), with the
text that it belonged to. Nothing shows it until a translator has looked at it.
"""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog

from konzept.languages import po_file
from konzept.languages.texts import texts_of
from konzept.languages.words import WORDS, words_of
from konzept.plan.plan import Plan
from konzept.reading.folder import TRANSLATIONS


def update_words(root: Path, plan: Plan) -> Iterator[Path]:
    """Update the catalogues of the program's words, for any town; gives the files.

    There is one for each language of the plan and for each that other towns have.
    """
    template = Catalog()
    for words in words_of(root):
        message = words.forms if len(words.forms) > 1 else words.forms[0]
        template.add(message, None, [(words.file, 0)], (), (words.note,) if words.note else ())
    folder = root / WORDS
    known = {path.stem for path in folder.glob("*.po")}
    for language in sorted(known | {one.id for one in plan.concept.languages}):
        name = f"{WORDS}/{language}.po"
        catalogue = po_file.read(root / name, language, name)
        _update(catalogue, template)
        po_file.write(root / name, catalogue)
        yield root / name


def update_texts(data: Path, plan: Plan, shown_as: str) -> Iterator[Path]:
    """Update the catalogue of the data's texts in each language of the concept; gives the files.

    Messages call the folder ``data`` ``shown_as``.
    """
    template = Catalog()
    for text in texts_of(plan):
        template.add(text.german, None, [(text.file, 0)], (), (text.meaning,), context=text.key)
    for language in plan.concept.languages:
        name = f"{TRANSLATIONS}/{language.id}.po"
        catalogue = po_file.read(data / name, language.id, f"{shown_as}/{name}")
        _update(catalogue, template)
        po_file.write(data / name, catalogue)
        yield data / name


def _update(catalogue: Catalog, template: Catalog) -> None:
    """Take over the German texts; those that come back get their translations back."""
    for message in catalogue.obsolete.values():
        if message.string and not message.fuzzy:
            catalogue[message.id] = message
    catalogue.obsolete.clear()
    proposals = [one for one in catalogue if one.previous_id]
    catalogue.update(template)
    for one in proposals:
        same = catalogue.get(one.id, one.context)
        if same and same.fuzzy:
            same.previous_id = one.previous_id
    for message in catalogue:
        if message.fuzzy and not any(message.string or ()):  # there is nothing to propose
            message.flags.discard("fuzzy")
            message.previous_id = []
    for key, message in [*catalogue.obsolete.items()]:
        if message.fuzzy or not message.string:  # in a file, a disused proposal would look sure
            del catalogue.obsolete[key]
