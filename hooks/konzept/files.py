"""A file of the site that is no page: what redirects, exports and feeds are handed over as."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StaticFile:
    """``path`` is its place below the site's root; text is written as UTF-8, bytes as they are."""

    path: str
    content: str | bytes

    @property
    def size(self) -> int:
        """Its length in bytes."""
        content = self.content
        return len(content.encode("utf-8") if isinstance(content, str) else content)

    @property
    def weight(self) -> str:
        """Its size in German words: "12,3 KB"."""
        return f"{self.size / 1000:.1f} KB".replace(".", ",")
