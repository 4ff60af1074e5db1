"""Pages at former addresses that lead on: former ids keep working (rule 2 of the data contract)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from konzept import routes
from konzept.pages.context import Context
from konzept.records.field import FieldOfAction
from konzept.records.measure import Measure
from konzept.rendering.static_file import StaticFile
from konzept.rendering.templates import View


@dataclass(frozen=True, slots=True)
class RedirectView(View):
    """A page without a frame; ``target`` is the link to the page that has moved."""

    template: ClassVar[str] = "redirect.html"
    title: str
    target: str


def files(context: Context) -> Iterator[StaticFile]:
    """A file for each former id of a field or measure."""
    renamed: tuple[FieldOfAction | Measure, ...] = (*context.plan.fields, *context.plan.measures)
    for record in renamed:
        path = routes.path_to(record)
        folder = path.removesuffix(f"{record.id}/")
        for old in record.former_ids:
            target = context.placement.link_from(f"{folder}{old}/", path)
            view = RedirectView(record.title, target)
            yield StaticFile(f"{folder}{old}/index.html", partial(context.templates.render, view))
