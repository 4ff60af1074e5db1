"""Learns of changed files from the system; the engine's own server looks twice a second."""

from __future__ import annotations

from typing import Any

from watchdog.events import FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent
from watchdog.observers import Observer

_CHANGES = [FileCreatedEvent, FileModifiedEvent, FileMovedEvent, FileDeletedEvent]


class Notices(Observer):  # type: ignore[misc, valid-type]
    """An observer of changes, not of reading."""

    def schedule(self, handler: Any, path: str, **given: Any) -> Any:
        """Watch ``path``, but not for files that are only read."""
        return super().schedule(handler, path, event_filter=_CHANGES, **given)
