"""Problems and receipts in the forms that people and forges read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from konzept.changes import Change, Kind, changes
from konzept.plan import Plan, StatusCount
from konzept.problems import Problem
from konzept.routes import path_to

FORMATS = ("text", "markdown", "github", "gitlab", "json")
"""``text`` and ``markdown`` are for people, the others for machines."""


def listed(problems: tuple[Problem, ...], form: str) -> str:
    """All problems, none left out, in any form but ``text``, which is ``DataError``'s own.

    They are either all mistakes or all warnings.
    """
    match form:
        case "markdown":
            title = "Fehler in den Daten"
            if any(one.warning for one in problems):
                title = "Warnung" if len(problems) == 1 else "Warnungen"
            lines = (f"- `{one.file}:{one.line}`: {_safe(_words(one))}" for one in problems)
            return "\n".join((f"## {len(problems)} {title}", "", *lines))
        case "github":
            return "\n".join(map(_github, problems))
        case "gitlab":
            return json.dumps([_gitlab(one) for one in problems], ensure_ascii=False, indent=2)
        case "json":
            return json.dumps([_plain(one) for one in problems], ensure_ascii=False, indent=2)
    raise ValueError(form)


def _github(problem: Problem) -> str:
    """A workflow command; GitHub shows it at its line in the pull request."""
    places = {
        "file": problem.file,
        "line": str(problem.line),
        "col": str(problem.column),
        "title": problem.key or "Datei",
    }
    listed = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in places.items())
    kind = "warning" if problem.warning else "error"
    return f"::{kind} {listed}::{_escaped(problem.message)}"


def _escaped(text: str, also: str = "") -> str:
    for char in f"%\r\n{also}":
        text = text.replace(char, f"%{ord(char):02X}")
    return text


def _gitlab(problem: Problem) -> dict[str, object]:
    """An entry of a Code Quality report; GitLab shows it in the merge request."""
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


def what_changed(before: Plan, after: Plan, *, markdown: bool = False) -> str:
    """What a change of the data does to the site, in German."""
    title = "Was sich auf der Website ändert"
    lines = list(_changed_lines(before, after)) or ["Nichts."]
    if markdown:
        return "\n".join((f"## {title}", "", *(f"- {_safe(line)}" for line in lines)))
    return "\n".join((f"{title}:", *(f"  {line}" for line in lines)))


def _safe(line: str) -> str:
    """Text from the data must not become Markdown, HTML or a mention in the forge's comment."""
    for char in "\\`*_[]<>#|@":
        line = line.replace(char, f"\\{char}" if char != "@" else "@\u200b")
    return line


def _changed_lines(before: Plan, after: Plan) -> Iterator[str]:
    found = changes(before, after)
    for change in found.entries:
        yield _in_words(change)
    old, new = _pages(before), _pages(after)
    yield from (f"Seite neu: /{path}" for path in new if path not in old)
    yield from (f"Seite entfällt: /{path}" for path in old if path not in new)
    if found:
        yield f"Maßnahmen vorher: {_counted(found.counts_before)}"
        yield f"Maßnahmen nachher: {_counted(found.counts_after)}"


def _pages(plan: Plan) -> list[str]:
    """The pages that data add and remove."""
    return [path_to(one) for one in (*plan.fields, *plan.measures, *plan.conferences)]


def _in_words(change: Change) -> str:
    proof = f" (Beleg: {'; '.join(one.source.title for one in change.evidence)})"
    proof = proof if change.evidence else ""
    match change.kind:
        case Kind.STATUS:
            assert change.before is not None
            assert change.after is not None
            return f"{change.name}: {change.before.title} → {change.after.title}{proof}"
        case Kind.ADDED if change.after:
            return f"neu: {change.name}, {change.after.title}{proof}"
        case Kind.EDITED:
            return f"geändert: {change.name} ({', '.join(change.keys)})"
    return f"{change.kind.value}: {change.name}{proof}"


def _counted(counts: tuple[StatusCount, ...]) -> str:
    listed = ", ".join(f"{one.count} {one.status.title}" for one in counts)
    return f"{sum(one.count for one in counts)}" + (f" ({listed})" if listed else "")
