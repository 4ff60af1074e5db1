"""Problems in the forms that forges read: GitHub, GitLab, JSON, and Markdown for comments."""

import hashlib
import json
import re
from collections.abc import Sequence

from konzept.reading.problems import Problem
from konzept.reports.plain_text import spelled_out

FORMATS = ("text", "markdown", "github", "gitlab", "json")
"""``text`` and ``markdown`` are for people, the others for machines."""


def formatted(problems: Sequence[Problem], form: str) -> str:
    """The ``problems``, all mistakes or all warnings, in any of the ``FORMATS`` but ``text``."""
    match form:
        case "markdown":
            title = "Fehler in den Daten"
            if any(one.warning for one in problems):
                title = "Warnung" if len(problems) == 1 else "Warnungen"
            lines = (
                f"- {_code(f'{one.file}:{one.line}')}: {safe_markdown(_words(one))}"
                for one in problems
            )
            return "\n".join((f"## {len(problems)} {title}", "", *lines))
        case "github":
            return "\n".join(map(_github, problems))
    entry = {"gitlab": _gitlab, "json": _plain}[form]
    return json.dumps([entry(one) for one in problems], ensure_ascii=False, indent=2)


def _github(problem: Problem) -> str:
    """A workflow command: GitHub shows the problem at its line in the pull request."""
    properties = {
        "file": problem.file,
        "line": str(problem.line),
        "col": str(problem.column),
        "title": problem.key or "Datei",
    }
    written = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in properties.items())
    kind = "warning" if problem.warning else "error"
    return f"::{kind} {written}::{_escaped(problem.message)}"


def _escaped(text: str, also: str = "") -> str:
    """Text for a workflow command: percent signs, line breaks and the signs ``also`` encoded."""
    for char in f"%\r\n{also}":
        text = text.replace(char, f"%{ord(char):02X}")
    return text


def _gitlab(problem: Problem) -> dict[str, object]:
    """An entry of a Code Quality report: GitLab shows the problem in the merge request."""
    return {
        "description": _words(problem),
        "check_name": "konzept",
        "fingerprint": hashlib.sha256(str(problem).encode()).hexdigest(),
        "severity": "minor" if problem.warning else "blocker",
        "location": {"path": problem.file, "lines": {"begin": problem.line}},
    }


def _words(problem: Problem) -> str:
    return f"{problem.key}: {problem.message}" if problem.key else problem.message


def _plain(problem: Problem) -> dict[str, object]:
    return {
        "art": "warnung" if problem.warning else "fehler",
        "datei": problem.file,
        "zeile": problem.line,
        "spalte": problem.column,
        "schluessel": problem.key,
        "meldung": problem.message,
    }


_MARKUP = re.compile(r"[\\`*_\[\]<>#|~&]|^\s*[-+=]|(?<=\d)[.)](?=\s)")
_REFERENCE = re.compile(r"@|[#!~%$&](?=\w)|:(?=//)|www(?=\.)|\bGH(?=-\d)", re.IGNORECASE)
"""What a forge turns into a link, and some into a message: people, issues, labels, addresses."""


def safe_markdown(line: str) -> str:
    """A line from the data that can be no Markdown, HTML, link or mention in a comment."""
    broken = _REFERENCE.sub("\\g<0>\u200b", spelled_out(line))
    return _MARKUP.sub(lambda sign: f"{sign[0][:-1]}\\{sign[0][-1]}", broken)


def _code(text: str) -> str:
    """Code in Markdown that ends where ``text`` does, whatever it holds."""
    text = spelled_out(text).replace("\n", " ")
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    return f"{fence} {text} {fence}" if "`" in text else f"`{text}`"
