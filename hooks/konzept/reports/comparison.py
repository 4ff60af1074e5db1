"""What a change of the data does to the site, in German: for those who review it."""

from collections.abc import Iterator

from konzept.plan.changes import changes, standings_changed
from konzept.plan.counts import StatusCount
from konzept.plan.plan import Plan
from konzept.plan.record_changes import Change, ChangeKind
from konzept.plan.standing import Standing
from konzept.reports.forges import safe_markdown
from konzept.routes import former_paths, path_to


def what_changed(before: Plan, after: Plan, *, markdown: bool = False) -> str:
    """What differs between the plans, one line for each change, as text or Markdown."""
    title = "Was sich auf der Website ändert"
    lines = list(_lines(before, after)) or ["Nichts."]
    if markdown:
        return "\n".join((f"## {title}", "", *(f"- {safe_markdown(line)}" for line in lines)))
    return "\n".join((f"{title}:", *(f"  {line}" for line in lines)))


def _lines(before: Plan, after: Plan) -> Iterator[str]:
    found = changes(before, after)
    yield from map(_in_words, found.entries)
    is_raised = before.concept.current_to != after.concept.current_to
    cause = " (durch den neuen Stand)" if is_raised else ""
    for measure, then, now in standings_changed(before, after):
        yield f"{measure.label}: {_standings(then, now)}{cause}"
    old, new, moved = _paths(before), _paths(after), _moved(after)
    reached = {moved[path] for path in old if path in moved}
    yield from (f"Seite neu: /{path}" for path in new if path not in (*old, *reached))
    for path in old:
        if path in moved:
            yield f"Seite zieht um: /{path} → /{moved[path]} (die alte Adresse leitet weiter)"
        elif path not in new:
            yield f"Seite entfällt: /{path}"
    if found:
        yield f"Maßnahmen vorher: {_counted(found.counts_before)}"
        yield f"Maßnahmen nachher: {_counted(found.counts_after)}"


def _paths(plan: Plan) -> list[str]:
    """The paths of the pages that exist because a record does."""
    texts = plan.easy_texts.by_path.values()
    return [path_to(one) for one in (*plan.fields, *plan.measures, *plan.conferences, *texts)]


def _moved(plan: Plan) -> dict[str, str]:
    """Where each former address of a page leads."""
    return {old: path_to(one) for old, one in former_paths(plan.fields, plan.measures)}


def _in_words(change: Change) -> str:
    sources = "; ".join(one.source.title for one in change.evidence)
    proof = f" (Beleg: {sources})" if sources else ""
    match change.kind:
        case ChangeKind.STATUS if change.before and change.after:
            return f"{change.name}: {change.before.title} → {change.after.title}{proof}"
        case ChangeKind.ADDED if change.after:
            return f"neu: {change.name}, {change.after.title}{proof}"
        case ChangeKind.RENAMED if change.ids:
            return f"umbenannt: {change.name} ({' → '.join(change.ids)})"
        case ChangeKind.REACHED if change.milestone:
            return f"{change.kind.value}: {change.name}, {change.milestone.what}{proof}"
        case ChangeKind.EDITED:
            return f"geändert: {change.name} ({', '.join(change.keys)})"
    return f"{change.kind.value}: {change.name}{proof}"


def _standings(then: Standing, now: Standing) -> str:
    """What a measure is said to be before and after; in full where the short words are alike."""
    return f"{then.words if then.short == now.short else then.short} → {now.words}"


def _counted(counts: tuple[StatusCount, ...]) -> str:
    listed = ", ".join(f"{one.count} {one.status.title}" for one in counts)
    return f"{sum(one.count for one in counts)}" + (f" ({listed})" if listed else "")
