"""Catalogues of translations as PO files (gettext), which translators' tools open, by Babel.

The same catalogue gives the same bytes: no file says when or by which version it was written.
"""

import io
import re
from collections.abc import Iterator
from gettext import c2py
from itertools import pairwise
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po, unescape, write_po

from konzept.reading.problems import DataError, Problem
from konzept.values.language_tags import for_locale
from konzept.values.refusals import shown

_KEPT_HEADERS = ("PO-Revision-Date", "Last-Translator", "Language-Team")
"""What translators' tools write, if one has."""

NUMBERS = (*range(201), 1_000_000)
"""Among them is one for each form that any language has."""

_TO_FILL_IN = re.compile("YEAR-MO-DA|FULL NAME|LANGUAGE|LL@li")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')


def read(path: Path, language: str, shown_as: str) -> Catalog:
    """The catalogue of a language, by its tag, in a file, or an empty one if there is none.

    Raises ``DataError``, which calls the file ``shown_as``, if it cannot be understood.
    """
    if not path.exists():
        return Catalog(locale=for_locale(language), fuzzy=False)
    try:
        text = path.read_text("utf-8-sig")  # whatever its header says
        catalogue = read_po(io.StringIO(text), locale=for_locale(language), abort_invalid=True)
    except PoFileError as error:
        reason = f"Die Zeile ist keine einer PO-Datei ({error})."
        raise DataError([Problem(shown_as, error.lineno + 1, 1, "", reason)]) from None
    except ValueError:
        reason = "Die Datei ist keine PO-Datei in UTF-8."
        raise DataError([Problem(shown_as, 1, 1, "", reason)]) from None
    if problems := [*_doubled(text, catalogue, shown_as), *_plurals(text, catalogue, shown_as)]:
        raise DataError(problems)
    for message in catalogue:
        _restore_previous(message)
    return catalogue


def _doubled(text: str, catalogue: Catalog, name: str) -> Iterator[Problem]:
    """Texts that stand in their file before: Babel keeps the first and drops the others."""
    kept = {message.lineno for message in catalogue}
    lines = text.split("\n")
    for number, (line, following) in enumerate(pairwise(lines), start=1):
        is_header = line == 'msgid ""' and following.startswith("msgstr")
        if line.startswith("msgid ") and number not in kept and not is_header:
            reason = "Dieser deutsche Text steht mit demselben Schlüssel schon in der Datei."
            yield Problem(name, number, 1, "", f"{reason} Erlaubt: einmal.")


def _plurals(text: str, catalogue: Catalog, name: str) -> Iterator[Problem]:
    """A rule that leads a number to no form."""
    try:
        form = c2py(catalogue.plural_expr)
        sound = all(0 <= form(number) < catalogue.num_plurals for number in NUMBERS)
    except (ValueError, ArithmeticError):
        sound = False
    if not sound:
        line = text[: max(text.find("Plural-Forms"), 0)].count("\n") + 1
        reason = f"Die Regel {shown(catalogue.plural_expr)} führt zu keiner Form."
        rule = Catalog(locale=catalogue.locale).plural_forms
        yield Problem(name, line, 1, "Plural-Forms", f"{reason} Erlaubt: {rule}")


def _restore_previous(message: Message) -> None:
    """The German text that a doubtful translation belonged to: Babel reads it as a remark."""
    previous = [one for one in message.user_comments if one.startswith("|")]
    message.user_comments = [one for one in message.user_comments if one not in previous]
    parts = " ".join(one.removeprefix("|").strip() for one in previous).split("msgid_plural")
    message.previous_id = ["".join(map(unescape, _QUOTED.findall(part))) for part in parts if part]


def write(path: Path, catalogue: Catalog) -> None:
    """Write a catalogue."""
    for message in (*catalogue, *catalogue.obsolete.values()):
        message.flags &= {"fuzzy"}  # "50 % der" is no placeholder
    content = io.BytesIO()
    write_po(content, catalogue, omit_header=True, include_lineno=False, include_previous=True)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(_header(catalogue).encode() + b"\n" + content.getvalue())


def _header(catalogue: Catalog) -> str:
    found = dict(catalogue.mime_headers)
    kept = {key: found[key] for key in _KEPT_HEADERS if not _TO_FILL_IN.search(str(found[key]))}
    headers = {
        "Language": str(catalogue.locale_identifier).replace("_", "-"),
        **kept,
        "Plural-Forms": catalogue.plural_forms,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
    }
    lines = "".join(f'"{key}: {value}\\n"\n' for key, value in headers.items())
    return f'msgid ""\nmsgstr ""\n{lines}'
