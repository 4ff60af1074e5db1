"""The videos in German sign language, on one page, and their files."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from konzept import routes
from konzept.pages.context import Context
from konzept.pages.page import Page, PageLink
from konzept.records.other_forms import SignVideo
from konzept.rendering.static_file import FileCopy
from konzept.search.entries import video_entry
from konzept.values.phrases import phrase

OVERVIEW = PageLink(phrase("Gebärdensprache"), routes.SIGNED)


class ShownVideo(NamedTuple):
    """A video, the path of the ``page`` it tells of, its ``file`` and subtitles.

    ``file`` is ``None`` where the site was built without the folder of the videos. ``news`` is the
    day of what it lacks.
    """

    video: SignVideo
    page: str
    news: date | None
    file: FileCopy | None
    subtitles: FileCopy | None


class SignLanguageView(NamedTuple):
    """All videos."""

    videos: tuple[ShownVideo, ...]


def pages(context: Context) -> Iterator[Page]:
    """The one page, if there is a video. It exists once: editions link to it."""
    forms = context.plan.sign_videos
    if forms and context.placement.edition is None:
        yield Page(
            place=OVERVIEW,
            description=f"Videos in Deutscher Gebärdensprache: {context.name}.",
            template="sign_language.html",
            view=lambda: SignLanguageView(tuple(_shown(context))),
            source="gebaerden.yml",
            found_by_title=True,
            entries=lambda: map(video_entry, forms.by_path.values()),
        )


def static_files(context: Context) -> Iterator[FileCopy]:
    """The files of the videos, if the site is built with them."""
    folder = context.placement.videos
    if folder and context.placement.edition is None:
        for video in context.plan.sign_videos.by_path.values():
            yield from (_copy(folder, name) for name in video.files)


def _shown(context: Context) -> Iterator[ShownVideo]:
    folder, forms = context.placement.videos, context.plan.sign_videos
    for page, video in forms.by_path.items():
        files = [_copy(folder, name) if folder else None for name in video.files]
        yield ShownVideo(video, page, forms.outdated.get(video), *files)


def _copy(folder: Path, name: str) -> FileCopy:
    return FileCopy(f"{routes.SIGNED}{name}", folder / name)
