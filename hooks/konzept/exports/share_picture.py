"""The picture that social networks and messengers show beside a link to the site.

It is an emblem: a ring of discs, one for each field of action, in the colours of the favicon.
"""

import io
from math import cos, pi, sin

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1200, 630
_GROUND, _DISC = (0x0B, 0x4F, 0x6C), (0xFF, 0xFF, 0xFF)
_RING, _LARGEST = 200, 75  # radii in pixels
_FINER = 4
"""It is drawn larger by this factor and reduced, which makes the edges smooth."""

_SHADES = 16
"""Steps between both colours: a palette of few colours makes a small file."""


def picture(fields: int) -> bytes:
    """The emblem of a plan with so many fields, as PNG."""
    return _png(_drawn(fields))


def _drawn(discs: int) -> Image.Image:
    """White discs on black; a single disc stands in the middle."""
    image = Image.new("L", (WIDTH * _FINER, HEIGHT * _FINER))
    draw = ImageDraw.Draw(image)
    ring = _RING if discs > 1 else 0
    radius = min(_LARGEST, 0.75 * _RING * sin(pi / max(discs, 2)))
    for turn in range(max(discs, 1)):
        angle = 2 * pi * turn / max(discs, 1)
        x, y = WIDTH / 2 + ring * sin(angle), HEIGHT / 2 - ring * cos(angle)
        box = (x - radius, y - radius, x + radius, y + radius)
        draw.ellipse([side * _FINER for side in box], fill=255)
    return image.reduce(_FINER)


def _png(image: Image.Image) -> bytes:
    image = image.point([round(light * _SHADES / 255) for light in range(256)])
    palette = bytes(
        round(ground + (disc - ground) * shade / _SHADES)
        for shade in range(_SHADES + 1)
        for ground, disc in zip(_GROUND, _DISC, strict=True)
    )
    image.putpalette(palette)
    content = io.BytesIO()
    image.save(content, "PNG", optimize=True)
    return content.getvalue()
