"""placeholder"""

from __future__ import annotations

import struct
import zlib
from math import cos, dist, pi, sin

from konzept.plan.plan import Plan
from konzept.rendering.static_file import StaticFile

PATH = "assets/vorschau.png"
WIDTH, HEIGHT = 1200, 630
_GROUND, _DISC = (0x0B, 0x4F, 0x6C), (0xFF, 0xFF, 0xFF)  # the colours of the favicon
_SHADES = 16
_RING, _LARGEST = 200, 75


def picture(plan: Plan) -> StaticFile:
    """The emblem of the plan."""
    return StaticFile(PATH, lambda: _png(_drawn(len(plan.fields))))


def _drawn(discs: int) -> list[bytearray]:
    """The lines of the picture from the top; a pixel is a shade from ground (0) to disc."""
    lines = [bytearray(WIDTH) for _ in range(HEIGHT)]
    ring = _RING if discs > 1 else 0
    radius = int(min(_LARGEST, 0.75 * _RING * sin(pi / max(discs, 2))))
    disc = _disc(radius)
    for turn in range(max(discs, 1)):
        angle = 2 * pi * turn / max(discs, 1)
        left = round(WIDTH / 2 + ring * sin(angle)) - radius - 1
        top = round(HEIGHT / 2 - ring * cos(angle)) - radius - 1
        for below, row in enumerate(disc):
            lines[top + below][left : left + len(row)] = row
    return lines


def _disc(radius: int) -> list[bytes]:
    """A disc with a soft edge, inside a square of ground."""
    size = range(-radius - 1, radius + 2)
    return [
        bytes(
            round(_SHADES * min(1.0, max(0.0, radius + 0.5 - dist((x, y), (0, 0))))) for x in size
        )
        for y in size
    ]


def _png(lines: list[bytearray]) -> bytes:
    """An image with a palette (PNG specification, second edition, chapter 11.2)."""
    palette = bytes(
        round(ground + (disc - ground) * shade / _SHADES)
        for shade in range(_SHADES + 1)
        for ground, disc in zip(_GROUND, _DISC, strict=True)
    )
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0)),
        (b"PLTE", palette),
        (b"IDAT", zlib.compress(b"".join(b"\0" + line for line in lines), 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)
