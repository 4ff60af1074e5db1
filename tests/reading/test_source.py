"""Files are read as text with positions; whatever would mislead an editor is refused in German."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from unicodedata import normalize

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from datasets import FOREIGN, HERNE
from konzept.reading import composer
from konzept.reading.composer import MAX_DEPTH, Plain, texts_in
from konzept.reading.data_file import DataFile, parse, read_file
from konzept.reading.encoding import MAX_BYTES
from konzept.reading.problems import DataError, Problem
from konzept.values.invisible import INVISIBLE
from konzept.values.key_path import KeyPath, written

REAL_FILES = sorted((*HERNE.rglob("*.yml"), *FOREIGN.rglob("*.yml")))
REAL_CONTENTS = [file.read_bytes() for file in REAL_FILES]


def outcome(content: str | bytes) -> tuple[DataFile | None, Sequence[Problem]]:
    try:
        file = parse(content if isinstance(content, bytes) else content.encode(), "x.yml")
    except DataError as refused:
        return None, refused.problems
    return file, file.problems


def parsed(content: str | bytes) -> DataFile:
    found, problems = outcome(content)
    assert not problems
    assert found is not None
    return found


def plain(content: str) -> Plain:
    return parsed(content).values


def refusals(content: str | bytes) -> list[str]:
    return [str(problem) for problem in outcome(content)[1]]


# -- YAML decides no types ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written_so",
    [
        "1.10",
        "044",
        "0x10",
        "1e3",
        "18:30",
        "NO",
        "no",
        "yes",
        "on",
        "true",
        "2013-13-01",
        "2016-11-17",
        "2016-11-17T14:00",
        "1_000",
        ".inf",
        "=",
        "3 %",
        "a#b",
        "{a}b"[3:],
        "https://www.example.org/?a=1&b=2#c",
    ],
)
def test_a_scalar_stays_the_text_that_stands_in_the_file(written_so: str) -> None:
    assert plain(f"wert: {written_so}\n") == {"wert": written_so}


@pytest.mark.parametrize(
    ("yaml_text", "text"),
    [
        ('"180"', "180"),
        ("'null'", "null"),
        ('"~"', "~"),
        ("nullo", "nullo"),
        ("'it''s'", "it's"),
        ('"a: b # c"', "a: b # c"),
        ('"gr\\u00fcn"', "grün"),
        (">-\n  eins\n  zwei", "eins zwei"),
        ("|\n  eins\n  zwei", "eins\nzwei\n"),
        ("eins\n  zwei", "eins zwei"),
        ("„Vielfalt“ & <b>", "„Vielfalt“ & <b>"),
        ('"text" # Bemerkung', "text"),
        ("| # Bemerkung\n  eins\n  zwei", "eins\nzwei\n"),
    ],
)
def test_quotes_and_blocks_give_their_text(yaml_text: str, text: str) -> None:
    assert plain(f"wert: {yaml_text}\n") == {"wert": text}


def test_keys_are_texts_too() -> None:
    assert plain("2016: a\nno: b\n1.10: c\n") == {"2016": "a", "no": "b", "1.10": "c"}


def test_merge_keys_have_no_meaning() -> None:
    assert plain("<<: {a: b}\n") == {"<<": {"a": "b"}}


def test_lists_and_mappings_nest() -> None:
    assert plain("a:\n  - b: [c, d]\n  - {e: f}\n") == {"a": [{"b": ["c", "d"]}, {"e": "f"}]}


def test_one_document_may_have_marks_around_it() -> None:
    assert plain("---\na: b\n...\n") == {"a": "b"}


TEXTS = st.text(
    st.characters(exclude_categories=["C", "Z"], include_characters=" \n\t\u00a0"), min_size=1
).filter(str.strip)
TEXTS = TEXTS.filter(lambda text: not INVISIBLE.search(text)).map(partial(normalize, "NFC"))
PLAINS = st.recursive(
    TEXTS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.from_regex("[a-z_]{1,9}", fullmatch=True), inner, max_size=4)
    ),
    max_leaves=10,
)


@given(st.dictionaries(st.from_regex("[a-z_]{1,9}", fullmatch=True), PLAINS, min_size=1))
def test_what_is_written_in_quotes_is_read_the_same(values: dict[str, Plain]) -> None:
    assert plain(yaml.safe_dump(values, default_style='"')) == values


# -- Positions ------------------------------------------------------------------------------------

WITH_PLACES = parsed("""\
# Bemerkung
titel: Größe
verlauf:
  - am: 2016
    status: "läuft"
  - {am: 2017, status: fertig}
zielgruppen: [ä, ö, ü]
""")


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        ((), 2, 1),
        (("titel",), 2, 8),
        (("verlauf",), 4, 3),
        (("verlauf", 0), 4, 5),
        (("verlauf", 0, "am"), 4, 9),
        (("verlauf", 0, "status"), 5, 13),
        (("verlauf", 1), 6, 5),
        (("verlauf", 1, "status"), 6, 24),
        (("zielgruppen", 2), 7, 21),
    ],
)
def test_a_value_knows_its_line_and_column(path: KeyPath, line: int, column: int) -> None:
    problem = WITH_PLACES.problem(path, "So nicht.")
    assert (problem.line, problem.column) == (line, column)
    assert WITH_PLACES.line_of(path) == line


@pytest.mark.parametrize(
    ("path", "place"),
    [(("titel",), "2:1"), (("verlauf", 0, "status"), "5:5"), (("verlauf", 1, "status"), "6:16")],
)
def test_a_problem_with_a_key_stands_at_the_key(path: KeyPath, place: str) -> None:
    problem = WITH_PLACES.problem(path, "So nicht.", at_key=True)
    assert str(problem) == f"x.yml:{place}: {written(path)}: So nicht."


def test_a_problem_with_a_word_of_a_long_text_stands_at_the_word() -> None:
    found = parsed("a: Wort\ntext: |\n  Ein\n  anderes Wort\n")
    assert str(found.problem(("text",), "So nicht.", word="Wort")) == "x.yml:4:11: text: So nicht."
    assert str(found.problem(("text",), "So nicht.", word="fehlt")) == "x.yml:2:7: text: So nicht."


def test_places_are_found_again_when_they_are_no_longer_kept() -> None:
    before = WITH_PLACES.problem(("verlauf", 1, "status"), "So nicht.")
    composer.compose.cache_clear()
    assert WITH_PLACES.problem(("verlauf", 1, "status"), "So nicht.") == before


def test_what_a_doubled_key_holds_is_not_read() -> None:
    found, problems = outcome("a: {b: 1}\na: {b: , c: 3}\n")
    assert found is not None
    assert found.values == {"a": {"b": "1"}}
    assert len(problems) == 1
    assert found.line_of(("a", "b")) == 1
    assert found.line_of(("a", "c")) == 1


def test_a_problem_with_what_is_missing_stands_where_it_should_be() -> None:
    problem = WITH_PLACES.problem(("verlauf", 1, "belege", 0, "quelle"), "Fehlt.")
    assert str(problem) == "x.yml:6:5: verlauf[2].belege[1].quelle: Fehlt."


@pytest.mark.parametrize("file", REAL_FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_in_the_real_files_each_text_begins_at_its_place(file: Path) -> None:
    lines = file.read_text("utf-8").split("\n")
    found = read_file(file, file.name)
    for path, text in texts_in(found.values):
        problem = found.problem(path, "So nicht.")
        there = lines[problem.line - 1][problem.column - 1 :]
        assert there[0] in "\"'>|" or there.startswith(text.split()[0])


# -- What is refused ------------------------------------------------------------------------------

ALIAS_ADVICE = "ist ein YAML-Verweis. Erlaubt: den Wert ausschreiben (ein Text, der mit"
TAG_ADVICE = (
    "ist eine YAML-Typangabe. Erlaubt: nur der Wert (ein Text, der mit „!“ beginnt, gehört in "
    "Anführungszeichen)."
)
KEY_EXPECTED = (
    "Hier wird ein Schlüssel erwartet. Erlaubt: „schluessel: Wert“, so weit eingerückt wie die "
    "Schlüssel darüber."
)
WRONG_INDENT = (
    "Die Einrückung passt nicht: Hier beginnt ein Schlüssel, wo keiner stehen kann. Erlaubt: "
    "Schlüssel einer Ebene untereinander."
)
COLON_IN_TEXT = (
    "Im Text steht ein Doppelpunkt mit Leerzeichen. Erlaubt: den ganzen Text in Anführungszeichen "
    "setzen."
)
OPEN_QUOTE = (
    "Dieses Anführungszeichen wird nicht geschlossen. Erlaubt: dasselbe Zeichen am Ende des Textes."
)
AFTER_QUOTE = (
    "Nach dem schließenden Anführungszeichen steht noch Text. Erlaubt: den ganzen Text zwischen "
    "einfache Anführungszeichen setzen, oder innen „…“ schreiben."
)
OPEN_BRACKET = (
    "Eine Klammer wird nicht geschlossen. Erlaubt: „[a, b]“; ein Text, der mit „[“ oder „{“ "
    "beginnt, gehört in Anführungszeichen."
)
NO_SPACE = (
    "fehlt das Leerzeichen hinter dem Doppelpunkt. Erlaubt: „schluessel: Wert“ mit einem einfachen "
    "Leerzeichen."
)
NO_VALUE = (
    "Der Wert fehlt. Erlaubt: ein Wert, „unbekannt“ (wo vorgesehen) oder den Schlüssel weglassen."
)
EMPTY = "Die Datei ist leer. Erlaubt: „schluessel: Wert“."
BY_TAB = "Die Zeile ist mit einem Tabulator eingerückt. Erlaubt: Leerzeichen."
A_TAB = "Hier steht ein Tabulator. Erlaubt: Leerzeichen."
IN_QUOTES = "den ganzen Text in Anführungszeichen"
A_COMMENT = "Ab hier ist die Zeile eine Bemerkung und wird nicht gelesen"
NO_COMMENT = (
    "Erlaubt: den ganzen Text in Anführungszeichen setzen; Bemerkungen in eine eigene Zeile."
)
NO_SPACE_AFTER_DASH = (
    "fehlt das Leerzeichen hinter dem „-“. Erlaubt: „- schluessel: Wert“ mit einem einfachen "
    "Leerzeichen."
)
BAD_START = (
    "Ein Text darf nicht mit „@“, „`“ oder „%“ beginnen. Erlaubt: in Anführungszeichen setzen."
)
BAD_STAR = "Ein Text darf nicht mit „*“ oder „&“ beginnen. Erlaubt: in Anführungszeichen setzen."
ESCAPE = (
    "Nach „\\“ steht in doppelten Anführungszeichen ein unbekanntes Zeichen. Erlaubt: einfache "
    "Anführungszeichen."
)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(
            "a: 1\nb: 2\na: 3\n",
            "3:1: a: Der Schlüssel „a“ steht zweimal (zuerst in Zeile 1). Erlaubt: einmal.",
            id="duplicate key",
        ),
        pytest.param(
            "a:\n  - b: 1\n    b: 2\n",
            "3:5: a[1].b: Der Schlüssel „b“ steht zweimal (zuerst in Zeile 2). Erlaubt: einmal.",
            id="duplicate key in a list",
        ),
        pytest.param(
            "a: {b: 1, 'b': 2}\n",
            "1:11: a.b: Der Schlüssel „b“ steht zweimal (zuerst in Zeile 1). Erlaubt: einmal.",
            id="duplicate key in braces",
        ),
        pytest.param(
            "a: &b text\n",
            f"1:4: a: „&b“ {ALIAS_ADVICE} „&“ beginnt, gehört in Anführungszeichen).",
            id="anchor",
        ),
        pytest.param(
            "größe: *b\n",
            f"1:8: größe: „*b“ {ALIAS_ADVICE} „*“ beginnt, gehört in Anführungszeichen).",
            id="alias",
        ),
        pytest.param("a: !!int 5\n", f"1:4: a: „!!int“ {TAG_ADVICE}", id="tag"),
        pytest.param("a: !wichtig ja\n", f"1:4: a: „!wichtig“ {TAG_ADVICE}", id="own tag"),
        pytest.param(
            "a: !!python/object/apply:os.system [ls]\n",
            f"1:4: a: „!!python/object/apply:os.system“ {TAG_ADVICE}",
            id="tag of a program",
        ),
        pytest.param(
            "a: 1\n---\nb: 2\n",
            "2:1: Ein zweites Dokument beginnt („---“). Erlaubt: eines je Datei.",
            id="second document",
        ),
        pytest.param("", f"1:1: {EMPTY}", id="empty file"),
        pytest.param("# nur\n", f"1:1: {EMPTY}", id="only a comment"),
        pytest.param("---\n", f"1:1: {EMPTY}", id="only a mark"),
        pytest.param("~\n", f"1:1: {EMPTY}", id="only nothing"),
        pytest.param(
            "a: 1\r\nb: 2\r\n",
            "1:5: Die Zeile endet mit CR (Windows). Erlaubt: Zeilenenden „LF“ (Unix).",
            id="CRLF",
        ),
        pytest.param("a:\n\tb: 1\n", f"2:1: {BY_TAB}", id="indented by a tab"),
        pytest.param("a:\n  b: 1\n\tc: 2\n", f"3:1: {BY_TAB}", id="later line by a tab"),
        pytest.param("a:\n- \tb: c\n", f"2:3: {A_TAB}", id="tab after a dash"),
        pytest.param("a:\n  - b\n\t- c", f"3:1: {BY_TAB}", id="tab before the last item"),
        pytest.param("a:\n  - b\n  \t- c\n", f"3:3: {BY_TAB}", id="tab behind blanks"),
        pytest.param("a: |\n  - b\n\t- c\n", f"3:1: {BY_TAB}", id="tab before an item of a text"),
        pytest.param(
            "a:\n\u00a0\u00a0b: c\n",
            "2:1: Die Zeile ist mit geschützten Leerzeichen (U+00A0) eingerückt. Erlaubt: "
            "einfache Leerzeichen.",
            id="indented by hard spaces",
        ),
        pytest.param(
            "titel: x\nkurz\nstadt: y\n",
            "2:1: Hier fehlt der Doppelpunkt hinter dem Schlüssel. Erlaubt: „schluessel: Wert“.",
            id="missing colon",
        ),
        pytest.param("titel: x\nkurz:x\nb: y\n", f"2:1: Hier {NO_SPACE}", id="missing space"),
        pytest.param(
            "titel:x\nkurz: y\n", f"2:5: In der Zeile davor {NO_SPACE}", id="missing space above"
        ),
        pytest.param(
            "titel:\u00a0x\nkurz: y\n", f"2:5: In der Zeile davor {NO_SPACE}", id="hard space"
        ),
        pytest.param("titel: Wärme: alles\n", f"1:13: {COLON_IN_TEXT}", id="colon in text"),
        pytest.param("a:\n  - titel: Wärme:\n", f"2:17: {COLON_IN_TEXT}", id="colon at the end"),
        pytest.param('titel: "Wärme\nkurz: x\n', f"1:8: {OPEN_QUOTE}", id="unclosed quote"),
        pytest.param("titel: 'Wärme\nkurz: x\n", f"1:8: {OPEN_QUOTE}", id="unclosed single quote"),
        pytest.param('titel: "Wärme" und\n', f"1:16: {AFTER_QUOTE}", id="text after a quote"),
        pytest.param('titel: "A "B" C"\n', f"1:12: {AFTER_QUOTE}", id="quote in quotes"),
        pytest.param(
            'titel: "Wärme\nkurz: "x"\nb: y\n',
            "2:8: Hier wird ein Schlüssel erwartet. Erlaubt: „schluessel: Wert“, so weit "
            "eingerückt wie die Schlüssel darüber; Anführungszeichen der Zeile davor geschlossen.",
            id="unclosed quote before another",
        ),
        pytest.param("a:\n  b: 1\n c: 2\n", f"3:2: {KEY_EXPECTED}", id="indented too little"),
        pytest.param("a: 1\n  b: 2\n", f"2:4: {WRONG_INDENT}", id="indented too much"),
        pytest.param(
            "  a: 1\nb: 2\n",
            "2:1: Die Zeile passt nicht zu dem, was davor steht. Erlaubt: Schlüssel einer Ebene "
            "untereinander, gleich weit eingerückt.",
            id="first line indented",
        ),
        pytest.param(
            "a:\n  - b\n  c: d\n",
            "3:3: Die Einrückung passt nicht. Erlaubt: so weit eingerückt wie die Schlüssel des "
            "Listenpunkts darüber.",
            id="key in a list",
        ),
        pytest.param(
            "a:\n  - b\n  |\n   c\n",
            "3:3: Hier wird ein Listenpunkt erwartet. Erlaubt: „- “, so weit eingerückt wie die "
            "Punkte darüber.",
            id="block in a list",
        ),
        pytest.param(
            "a:\n  - b\n - c\n",
            "3:2: Dieser Listenpunkt passt nicht zu dem, was davor steht. Erlaubt: so weit "
            "eingerückt wie die Punkte darüber.",
            id="items in two columns",
        ),
        pytest.param(
            "a: [b] c\nd: e\n",
            "1:8: Nach der schließenden Klammer steht noch Text. Erlaubt: ein Text, der mit „[“ "
            "oder „{“ beginnt, gehört in Anführungszeichen.",
            id="text after a bracket",
        ),
        pytest.param(
            "a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> neu\n",
            "2:1: Hier stehen zwei Fassungen der Zeilen übereinander (<<<<<<<, =======, >>>>>>>). "
            "Erlaubt: eine davon; die Zeichen löschen.",
            id="merge conflict",
        ),
        pytest.param("a: [b\nc: d\n", f"1:4: {OPEN_BRACKET}", id="unclosed bracket"),
        pytest.param("a: {b: c\nd: e\n", f"1:4: {OPEN_BRACKET}", id="unclosed brace"),
        pytest.param(
            "a: {{ b }}\n",
            "1:5: a: Hier steht eine Klammer oder Liste statt eines Schlüssels. Erlaubt: ein Text, "
            "der mit „[“ oder „{“ beginnt, gehört in Anführungszeichen.",
            id="braces of a template",
        ),
        pytest.param(
            "'': b\n", "1:1: Hier fehlt der Schlüssel vor dem Doppelpunkt.", id="empty key"
        ),
        pytest.param("a: @b\n", f"1:4: {BAD_START}", id="text begins with @"),
        pytest.param("a: `b`\n", f"1:4: {BAD_START}", id="text begins with a backtick"),
        pytest.param("a: *wichtig* ist\n", f"1:12: {BAD_STAR}", id="text begins with a star"),
        pytest.param("a: **b**\n", f"1:5: {BAD_STAR}", id="text begins with two stars"),
        pytest.param("a: & b\n", f"1:5: {BAD_STAR}", id="text begins with an ampersand"),
        pytest.param('a: "C:\\Qu"\n', f"1:7: {ESCAPE}", id="backslash in quotes"),
        pytest.param(
            "a: > b\n",
            "1:6: Hinter „|“ oder „>“ steht noch Text. Erlaubt: den Text in die nächste Zeile, "
            f"eingerückt; oder {IN_QUOTES}.",
            id="text behind a fold",
        ),
        pytest.param(
            "a: 1\nb: - c\n",
            "2:4: Hier beginnt mit „-“ ein Listenpunkt, wo keiner stehen kann. Erlaubt: jeden "
            f"Punkt in einer eigenen Zeile unter dem Schlüssel; oder {IN_QUOTES}.",
            id="item behind a key",
        ),
        pytest.param(
            "a: 1\nb: [c,, d]\n",
            "2:7: Hier fehlt ein Wert vor dem Komma oder der Klammer. Erlaubt: „[a, b]“; oder "
            f"{IN_QUOTES}.",
            id="two commas",
        ),
        pytest.param(
            "a: 1\nb: ]c\n",
            "2:4: Hier fehlt ein Wert vor dem Komma oder der Klammer. Erlaubt: „[a, b]“; oder "
            f"{IN_QUOTES}.",
            id="bracket at the start",
        ),
        pytest.param(
            "a: 1\nb: ? c\n",
            "2:4: Ein Text darf nicht mit „? “ beginnen. Erlaubt: in Anführungszeichen setzen.",
            id="question mark at the start",
        ),
        pytest.param(
            "a: 1\n%b: c\n",
            "2:1: Eine Zeile darf nicht mit „%“ beginnen. Erlaubt: in Anführungszeichen setzen.",
            id="per cent at the start",
        ),
        pytest.param(
            "a: 1\nb: |0\n  c\n",
            "2:5: Das ist kein gültiges YAML: „b: |0“. Erlaubt: „schluessel: Wert“ mit einem "
            f"einfachen Leerzeichen; sonst {IN_QUOTES}.",
            id="anything else",
        ),
        pytest.param(
            "titel: Platz #1 # wichtig\n",
            f"1:14: titel: {A_COMMENT}: „#1 # wichtig“. {NO_COMMENT}",
            id="comment in text",
        ),
        pytest.param("titel: #1\n", f"1:8: titel: {A_COMMENT}: „#1“. {NO_COMMENT}", id="only #"),
        pytest.param(
            "a:\n  - eins\n    zwei # drei\n",
            f"3:10: a[1]: {A_COMMENT}: „# drei“. {NO_COMMENT}",
            id="comment in a later line of a text",
        ),
        pytest.param(
            "a:\n  - eins\n    - zwei\n",
            "3:5: a[1]: Dieser Listenpunkt wird zum Text in der Zeile davor gezogen. Erlaubt: "
            "„- “, so weit eingerückt wie die Punkte darüber; Text mit Listen unter „|“.",
            id="item drawn into text",
        ),
        pytest.param(
            "a: >-\n  Ziele:\n\n  - eins\n  - zwei\n",
            "5:3: a: Unter „>“ werden Zeilen zu einem Absatz verbunden, auch die Punkte dieser "
            "Liste. Erlaubt: „|“ statt „>“ oder „>-“.",
            id="items folded into one",
        ),
        pytest.param("a:\n  -b: c\n", f"2:3: a: Hier {NO_SPACE_AFTER_DASH}", id="dash and key"),
        pytest.param(
            "a:\n  -b: c\n    d: e\n",
            f"2:3: a: Hier {NO_SPACE_AFTER_DASH}",
            id="dash and keys",
        ),
        pytest.param("a: b\t\n", f"1:5: {A_TAB}", id="tab at the end"),
        pytest.param("titel:\nkurz: x\n", f"1:1: titel: {NO_VALUE}", id="missing value"),
        pytest.param("a: ''\n", f"1:1: a: {NO_VALUE}", id="empty text"),
        pytest.param("a: ' '\n", f"1:1: a: {NO_VALUE}", id="blank text"),
        pytest.param("a: null\n", f"1:1: a: {NO_VALUE}", id="null"),
        pytest.param("a:\n  -\n  - b\n", f"2:4: a[1]: {NO_VALUE}", id="missing item"),
    ],
)
def test_a_mistake_is_named_at_its_place(content: str, message: str) -> None:
    (refused,) = refusals(content)
    assert refused == f"x.yml:{message}"


def test_every_tab_and_every_doubled_key_is_named() -> None:
    places = [refused.split(": ")[0] for refused in refusals("\ta: 1\nb:\t2\n\t\n")]
    assert places == ["x.yml:1:1", "x.yml:2:3", "x.yml:3:1"]
    places = [refused.split(": ")[0] for refused in refusals("a: 1\na: 2\nb: 3\na: 4\nb: 5\n")]
    assert places == ["x.yml:2:1", "x.yml:4:1", "x.yml:5:1"]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        pytest.param("a: 1\nb:\n\t- c", "3:1", id="item at the end of the file"),
        pytest.param("a: 1\nb:\n  - c\n \t- d\n", "4:2", id="item behind a blank"),
        pytest.param("a: 1\n\t", "2:1", id="nothing else in the last line"),
        pytest.param("b:\n-\tc\n", "2:2", id="behind a dash"),
        pytest.param("a\t: b\n", "1:2", id="before a colon"),
        pytest.param('a: "b"\t\n', "1:7", id="behind a quote"),
        pytest.param("a: b\t# c\n", "1:5", id="before a comment"),
        pytest.param("a: |\n  b\n\tc\nd: 1\n", "3:1", id="in a block"),
        pytest.param("a: |\n\tb\n", "2:1", id="first in a block"),
        pytest.param("a: >-\n  b\n\t\n  c\n", "3:1", id="blank line in a fold"),
        pytest.param("a: [b,\tc]\n", "1:7", id="in a list on one line"),
        pytest.param("a: [\n\tb,\n  c]\n", "2:1", id="in a list on several lines"),
        pytest.param('a: "b\n\t- c', "2:1", id="behind a quote that stays open"),
        pytest.param("---\ta: b\n", "1:4", id="behind a mark"),
    ],
)
def test_a_tab_is_named_at_its_place_and_alone(content: str, place: str) -> None:
    (refused,) = refusals(content)
    assert refused.startswith(f"x.yml:{place}: ")
    assert "Tabulator" in refused
    assert refused.endswith("Erlaubt: Leerzeichen.")


def test_all_missing_values_of_a_file_are_named_together() -> None:
    assert refusals("a:\nb: 1\nc:\n  - d:\n") == [
        f"x.yml:1:1: a: {NO_VALUE}",
        f"x.yml:4:5: c[1].d: {NO_VALUE}",
    ]


# -- Encodings and invisible characters -----------------------------------------------------------


def test_a_byte_order_mark_is_refused() -> None:
    assert refusals(b"\xef\xbb\xbfa: 1\n") == [
        "x.yml:1:1: Die Datei beginnt mit einem BOM. Erlaubt: UTF-8 ohne BOM („Speichern als "
        "UTF-8“)."
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_refused_once(encoding: str) -> None:
    assert refusals("a: Größe\n".encode(encoding)) == [
        "x.yml:1:1: Die Datei ist in UTF-16 gespeichert. Erlaubt: UTF-8."
    ]


def test_a_file_cut_inside_a_character_is_called_cut() -> None:
    assert refusals("a: Grö".encode()[:-1]) == [
        "x.yml:1:6: Die Datei bricht mitten in einem Zeichen ab. Erlaubt: eine vollständige Datei; "
        "bitte noch einmal speichern."
    ]


def test_latin_1_is_refused_at_the_first_character_that_shows_it() -> None:
    assert refusals("a: Größe\nkurz: Straße f".encode() + "ür\n".encode("latin-1")) == [
        "x.yml:2:15: Das Zeichen mit dem Byte 0xfc ist kein UTF-8 (in Latin-1: „ü“). Erlaubt: "
        "Datei als UTF-8 speichern."
    ]


@pytest.mark.parametrize(
    "char",
    [
        pytest.param("\x00", id="NUL"),
        pytest.param("\x0b", id="vertical tab"),
        pytest.param("\x7f", id="delete"),
        pytest.param("\x85", id="next line"),
        pytest.param("\u034f", id="grapheme joiner"),
        pytest.param("\u061c", id="Arabic letter mark"),
        pytest.param("\u115f", id="Hangul filler"),
        pytest.param("\u180e", id="Mongolian vowel separator"),
        pytest.param("\u200b", id="zero-width space"),
        pytest.param("\u200d", id="zero-width joiner"),
        pytest.param("\u200f", id="right-to-left mark"),
        pytest.param("\u2028", id="line separator"),
        pytest.param("\u202e", id="right-to-left override"),
        pytest.param("\u2060", id="word joiner"),
        pytest.param("\u2064", id="invisible plus"),
        pytest.param("\u2067", id="right-to-left isolate"),
        pytest.param("\u206a", id="inhibit swapping"),
        pytest.param("\u3164", id="blank letter"),
        pytest.param("\ufe0f", id="variation selector"),
        pytest.param("\ufeff", id="byte order mark"),
        pytest.param("\ufffe", id="no character"),
        pytest.param("\U000e0041", id="tag"),
        pytest.param("\uf0a7", id="square of a font of Word"),
        pytest.param("\U0010fffd", id="private use"),
    ],
)
def test_an_invisible_character_is_refused_at_its_place(char: str) -> None:
    reason = f"Unsichtbares Zeichen U+{ord(char):04X}. Erlaubt: sichtbarer Text; bitte löschen."
    assert refusals(f"a: 1\nb: Grö{char}ße\n") == [f"x.yml:2:7: {reason}"]
    assert refusals(f"a: 1\nb: Größe\nä{char}: 1\n") == [f"x.yml:3:2: {reason}"]


def test_every_invisible_character_is_named() -> None:
    places = [refused.partition(": ")[0] for refused in refusals("a: \u200bx\u202e\nb: \u200b\n")]
    assert places == ["x.yml:1:4", "x.yml:1:6", "x.yml:2:4"]


@pytest.mark.parametrize("escape", ["\\0", "\\e", "\\r", "\\N", "\\L", "\\u200b", "\\u202E"])
def test_an_escape_does_not_hide_an_invisible_character(escape: str) -> None:
    (refused,) = refusals(f'a: "Text{escape}"\n')
    assert refused.startswith("x.yml:1:4: a: Unsichtbares Zeichen U+")


def test_a_soft_hyphen_from_a_text_program_is_refused_by_its_name() -> None:
    reason = "Unsichtbares Zeichen U+00AD, ein bedingter Trennstrich."
    allowed = "Erlaubt: sichtbarer Text; bitte löschen."
    assert refusals("a: Eltern\u00adkurs\n") == [f"x.yml:1:10: {reason} {allowed}"]


def test_a_bullet_that_only_a_font_of_word_shows_is_refused_by_its_name() -> None:
    reason = "Unsichtbares Zeichen U+F0B7, ein Listenpunkt aus Word."
    assert refusals("a: |\n  \uf0b7 Eins\n") == [
        f"x.yml:2:3: {reason} Erlaubt: sichtbarer Text; bitte löschen."
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("می\u200cخواهم", id="Persian"),
        pytest.param("क्\u200dष", id="Hindi"),
        pytest.param("\u2764\ufe0f", id="red heart"),
        pytest.param("1\ufe0f\u20e3", id="key cap"),
        pytest.param("\U0001f469\U0001f3fd\u200d\u2695\ufe0f", id="doctor"),
        pytest.param("\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e007f", id="flag"),
    ],
)
def test_scripts_and_emoji_keep_what_they_need(text: str) -> None:
    assert plain(f"a: x {text} y\n") == {"a": f"x {text} y"}


@pytest.mark.parametrize(
    ("text", "column"), [("می\u200c", 6), ("ne\u200cin", 6), ("1\ufe0f", 5), ("\u2764\u200d", 5)]
)
def test_what_a_script_needs_is_refused_where_it_shows_nothing(text: str, column: int) -> None:
    (refused,) = refusals(f"a: {text}\n")
    assert refused.startswith(f"x.yml:1:{column}: Unsichtbares Zeichen")


def test_letters_and_their_marks_are_read_as_one_character() -> None:
    apart = "Va\u0308ter"
    content = f'{apart}: {apart}\nliste:\n- "{apart}"\n- "Va\\u0308ter"\n'
    assert plain(content) == {"Väter": "Väter", "liste": ["Väter", "Väter"]}


def test_places_are_those_of_the_file_although_texts_are_composed() -> None:
    found = parsed("{A\u0308: 1, b: A\u0308 o\u0308rtlich}\n")
    assert str(found.problem(("b",), "So nicht.")) == "x.yml:1:12: b: So nicht."
    assert str(found.problem(("b",), "So nicht.", word="örtlich")) == "x.yml:1:15: b: So nicht."


@pytest.mark.parametrize("char", ["\u00a0", "\u202f", "\u2011", "ﬁ", "😀", "ş", "ب"])
def test_typography_and_other_scripts_are_welcome(char: str) -> None:
    assert plain(f"a: x{char}y\n") == {"a": f"x{char}y"}


# -- Limits ---------------------------------------------------------------------------------------

TOO_DEEP = f"Zu tief verschachtelt. Erlaubt: {MAX_DEPTH} Ebenen."


def test_depth_is_allowed_up_to_the_limit() -> None:
    deepest = "[" * MAX_DEPTH + "x" + "]" * MAX_DEPTH
    assert str(plain(f"{deepest}\n")).count("[") == MAX_DEPTH
    assert refusals(f"[{deepest}]\n") == [f"x.yml:1:{MAX_DEPTH + 2}: {TOO_DEEP}"]


@pytest.mark.parametrize("sign", ["[", "{a: ", "- ", "[{a: "])
def test_a_megabyte_of_nesting_is_refused_not_followed(sign: str) -> None:
    (refused,) = refusals(sign * (MAX_BYTES // len(sign)))
    assert refused.endswith(TOO_DEEP)


def test_a_key_that_is_no_text_is_refused_not_followed() -> None:
    (refused,) = refusals("? " * (MAX_BYTES // 2))
    assert "statt eines Schlüssels" in refused


def test_a_file_that_is_too_big_is_refused() -> None:
    padding = "#" * (MAX_BYTES - len("a: b\n"))
    assert plain(f"a: b\n{padding}") == {"a": "b"}
    assert refusals(f"a: b\n{padding}#") == [
        "x.yml:1:1: Die Datei ist zu groß. Erlaubt: höchstens 1 MB."
    ]


def test_an_alias_bomb_never_expands() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n"
        for old, new in zip("abcdefghi", "bcdefghij", strict=True)
    )
    (refused,) = refusals(bomb)
    assert refused.startswith("x.yml:1:4: a: „&a“ ist ein YAML-Verweis.")


def test_a_file_that_cannot_be_opened_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(DataError) as refused:
        read_file(tmp_path / "fehlt.yml", "x.yml")
    assert [str(problem) for problem in refused.value.problems] == [
        "x.yml:1:1: Die Datei lässt sich nicht lesen. Die Datei oder den Ordner gibt es nicht, "
        "oder nicht mehr."
    ]


# -- Whatever comes -------------------------------------------------------------------------------


def reads_or_explains(content: bytes) -> None:
    found, problems = outcome(content)
    assert found or problems
    lines = content.count(b"\n") + 1
    for problem in problems:
        assert 1 <= problem.line <= lines
        assert problem.column >= 1
        assert problem.message.endswith((".", "?"))
        str(problem).encode()
    if found is not None:
        for _, text in texts_in(found.values):
            text.encode()


@given(st.binary(max_size=300))
def test_random_bytes_are_read_or_explained(content: bytes) -> None:
    reads_or_explains(content)


@given(st.text(st.sampled_from("ab1:-?[]{}&*!|>'\"%@`#,\\ \n\t\r\0ä\u200b\u00a0😀"), max_size=60))
def test_random_yaml_is_read_or_explained(content: str) -> None:
    reads_or_explains(content.encode())


SLIPS = st.sampled_from(
    [
        "- ",
        ":",
        " ",
        "\n",
        "\t",
        "\r\n",
        "'",
        '"',
        "[",
        "{",
        "&a",
        "*a",
        "!",
        "|",
        "---",
        "ä",
        "\u200b",
    ]
)


@st.composite
def mutations(draw: st.DrawFn) -> bytes:
    """A real file after a few slips of the hand."""
    content = draw(st.sampled_from(REAL_CONTENTS))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.integers(0, 40)))
        typed = draw(
            st.binary(max_size=4) | SLIPS.map(str.encode) | st.just(content[end : end + 80])
        )
        content = content[:start] + typed + content[end:]
    return content


@given(mutations())
def test_a_mistyped_real_file_is_read_or_explained(content: bytes) -> None:
    reads_or_explains(content)


@pytest.mark.parametrize("escape", ["\\ud800", "\\U00110000", "\\Uffffffff", "\\x", "\\u12"])
@pytest.mark.parametrize("parser", [yaml.SafeLoader, yaml.CSafeLoader])
def test_either_parser_explains_an_impossible_escape(
    parser: type, escape: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(composer, "LOADER", parser)
    reads_or_explains(f'a: "{escape}"\n'.encode())
    assert len(refusals(f'a: "{escape}"\n')) == 1


@pytest.mark.parametrize("file", REAL_FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_truncated_real_file_is_read_or_explained(file: Path) -> None:
    content = file.read_bytes()
    for length in range(0, len(content), 97):
        reads_or_explains(content[:length])
