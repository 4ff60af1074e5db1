"""The settings of ``mkdocs.yml`` beside those of the look: what cannot act here is refused."""

from collections.abc import Iterator, Mapping

import yaml

from konzept.theme.places import Places
from konzept.values.key_path import KeyPath

_FROM_DATA = "Das kommt aus data/konzept.yml"

WITHOUT_EFFECT: Mapping[str, str] = {
    "copyright": _FROM_DATA,
    "extra": "Das lesen nur die Vorlagen von Material, die hier nicht gelten",
    "extra_javascript": "Seiten laden nur die Skripte des Programms",
    "nav": "Die Navigation kommt hier aus den Daten",
    "site_author": _FROM_DATA,
    "site_description": _FROM_DATA,
}
"""The keys of the engine that nothing here reads, and why, in German."""

STATIC_TEMPLATES = ("404.html", "assets/konzept.css")
"""What the theme has to make beside pages: that for missing addresses, and all styles."""


def refused(places: Places) -> Iterator[tuple[KeyPath, str]]:
    """The settings that cannot act or are missing, each with the reason in German."""
    for key, reason in WITHOUT_EFFECT.items():
        if places.holds(key):
            yield (key,), f"{reason}. Erlaubt: diese Angabe weglassen."
    plugins, static = ("plugins",), ("theme", "static_templates")
    if not _is_list(places, plugins) or places.holds("plugins"):  # unsaid means those of MkDocs
        yield plugins, "Sie brächten eigene Skripte und Seiten mit. Erlaubt: plugins: []."
    if not _is_list(places, static) or not _named_in(places, static).issuperset(STATIC_TEMPLATES):
        needed = ", ".join(STATIC_TEMPLATES)
        yield static, f"Daraus entstehen die Stile und die Fehlerseite. Nötig: [{needed}]."


def _is_list(places: Places, path: KeyPath) -> bool:
    return isinstance(places.node(path), yaml.SequenceNode)


def _named_in(places: Places, path: KeyPath) -> set[str]:
    return {one.value for one in places.node(path).value if isinstance(one, yaml.ScalarNode)}
