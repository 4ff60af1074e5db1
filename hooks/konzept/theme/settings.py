"""What the settings of the theme in ``mkdocs.yml`` do here; what cannot act is refused."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from math import floor
from pathlib import Path
from typing import Any

from konzept.theme.colours import Palette, Rule, offered, rules_in
from konzept.theme.other_settings import refused
from konzept.theme.places import Places
from konzept.values.key_path import KeyPath

ACTING = ("content.action.edit", "navigation.footer", "navigation.path", "navigation.tabs")
"""The features that the frame knows; the sections stand in tabs also without the last one."""

_OF_SCRIPTS = (
    *("announce.dismiss", "content.code.annotate", "content.code.copy", "content.code.select"),
    *("content.footnote.tooltips", "content.tabs.link", "content.tooltips", "header.autohide"),
    *("navigation.instant", "navigation.top", "navigation.tracking", "search.", "toc.follow"),
)
"""How features begin that need the theme's own scripts, which are not delivered."""


@dataclass(frozen=True, slots=True)
class Look:
    """The look of all pages.

    ``logo`` is the path of a picture below the root of the site, or "": then ``logo_icon`` stands
    for it. Contents of a page have a title, and list headings down to a level. The first of the
    ``palettes`` holds where no other one does; ``declarations`` are what each of them sets beyond
    the theme's defaults. ``style_sheets`` are the theme's own; pages load only the
    ``loaded_sheets``, which have rules for the first palette.
    """

    favicon: str
    logo: str
    logo_icon: str
    features: frozenset[str]
    contents_title: str
    contents_depth: int
    palettes: tuple[Palette, ...]
    declarations: tuple[str, ...]
    style_sheets: tuple[Path, ...]
    loaded_sheets: tuple[Path, ...]


def look_of(
    theme: Mapping[str, Any], toc: Mapping[str, Any], folders: Sequence[str], file: Path
) -> Look:
    """The look that the settings of a ``theme`` and of tables of contents in the ``file`` ask for.

    ``folders`` are those of the theme: of two files of one name, that in the earlier folder counts.
    Raises ``ValueError`` that names, in German, each setting of the file that cannot act.
    """
    names = ("main", "palette")
    sheets = tuple(_found(folders, f"assets/stylesheets/{name}*.css") for name in names)
    main, *others = sheets
    own = _found(folders, "styles/palette.css")
    rules = tuple(rules_in("".join(one.read_text("utf-8") for one in (*sheets, own))))
    of_theme = list(_of_another_kind(theme)) or [
        *_without_effect(theme, folders),
        *_missing_pictures(theme, file.parent / "docs"),
        *_refused_palettes(theme, rules),
    ]
    places = Places(file)
    problems = [*refused(places), *((("theme", *key), words) for key, words in of_theme)]
    if problems:
        raise ValueError("\n".join(f"{places.of(key)}: {words}" for key, words in problems))
    palettes = tuple(_palette(entry) for _, entry in _entries(theme)) or (Palette(),)
    chosen = tuple(one for one in rules if one.choices)
    return Look(
        favicon=theme["favicon"],
        logo=theme.get("logo") or "",
        logo_icon=_icons(theme).get("logo", "material/library"),
        features=frozenset(theme.get("features") or ()),
        contents_title=toc.get("title") or "Auf dieser Seite",
        contents_depth=int(str(toc.get("toc_depth", 2)).rpartition("-")[2]),  # "2-3" is to 3
        palettes=palettes,
        declarations=tuple(";".join(one.declarations(chosen)) for one in palettes),
        style_sheets=sheets,
        loaded_sheets=(main, *(one for one in others if palettes[0].has_rules_in(one))),
    )


_Refusals = Iterator[tuple[KeyPath, str]]

_PICTURE = "Erlaubt: eine Datei unter docs/ wie assets/favicon.svg."


def _of_another_kind(theme: Mapping[str, Any]) -> _Refusals:
    """The settings that are no list, no text and so on, where one must stand."""
    features, icon = theme.get("features") or [], theme.get("icon") or {}
    if not isinstance(features, list):
        yield ("features",), f"Erlaubt: eine Liste, jeder Punkt mit „- “: {', '.join(ACTING)}."
    elif wrong := [place for place, one in enumerate(features) if not isinstance(one, str)]:
        yield ("features", wrong[0]), f"Erlaubt: ein Name allein: {', '.join(ACTING)}."
    if not isinstance(icon, Mapping):
        yield ("icon",), "Erlaubt: darunter „logo: material/school“."
    for key in ("favicon", "logo"):
        if not isinstance(theme.get(key) or "", str):
            yield (key,), _PICTURE
    for place, entry in _entries(theme):
        if not isinstance(entry, Mapping):
            yield place, "Erlaubt: darunter „primary: indigo“ und andere Farben."
            continue
        for name, value in entry.items():
            if name in _PALETTE_KEYS and not isinstance(value, str):
                yield (*place, name), "Erlaubt: ein Text."


def _missing_pictures(theme: Mapping[str, Any], docs: Path) -> _Refusals:
    """The pictures that every page would ask for in vain."""
    for key in ("favicon", "logo"):
        name = theme.get(key) or ""
        if (name or key == "favicon") and not (docs / name).is_file():
            yield (key,), f"„{name}“ gibt es dort nicht. {_PICTURE}"


def _without_effect(theme: Mapping[str, Any], folders: Sequence[str]) -> _Refusals:
    """The settings that cannot act, but for colours."""
    if theme.get("language") not in (None, "de"):
        read = theme["language"]
        yield ("language",), f"„{read}“: Die Texte der Website sind deutsch. Erlaubt: de."
    if theme.get("font") is not False:
        reason = "Die Schriften kämen von einem fremden Server (Google)."
        yield ("font",), f"{reason} Erlaubt: false, dann gilt die Schrift des Geräts."
    for place, name in enumerate(theme.get("features") or ()):
        if name not in ACTING:
            yield ("features", place), f"„{name}“: {_why_not(name)} Erlaubt: {', '.join(ACTING)}."
    for use, icon in _icons(theme).items():
        if use != "logo":
            reason = "Das käme als Stil in die Seiten, was ihre Sicherheitsregel verbietet."
            yield ("icon", use), f"{reason} Erlaubt: logo."
        elif not any(Path(folder, ".icons", f"{icon}.svg").is_file() for folder in folders):
            yield (
                ("icon", use),
                f"„{icon}“ gibt es nicht. Erlaubt: ein Zeichen wie material/school.",
            )


def _why_not(feature: str) -> str:
    if feature.startswith(_OF_SCRIPTS):
        return "Das braucht die Skripte von Material, die hier nicht ausgeliefert werden."
    if feature.startswith(("navigation.", "toc.")):
        return "Die Navigation kommt hier aus den Daten."
    return "Das gibt es hier nicht."


def _refused_palettes(theme: Mapping[str, Any], rules: tuple[Rule, ...]) -> _Refusals:
    """What palettes ask for that does not exist, needs a script, or is too faint to read."""
    for key, entry in _entries(theme):
        unknown = [name for name in entry if name not in _PALETTE_KEYS]
        for name in unknown:
            switch = "Der Schalter braucht die Skripte von Material. " if name == "toggle" else ""
            yield (*key, name), f"{switch}Erlaubt: {', '.join(_PALETTE_KEYS)}."
        missing = [
            (kind, allowed)
            for kind in ("scheme", "primary", "accent")
            if kind in entry and _slug(entry[kind]) not in (allowed := offered(rules, kind))
        ]
        for kind, allowed in missing:
            yield (*key, kind), f"„{entry[kind]}“ gibt es nicht. Erlaubt: {', '.join(allowed)}."
        if not unknown and not missing:
            yield from _too_faint(key, _palette(entry), rules)


def _too_faint(key: KeyPath, palette: Palette, rules: tuple[Rule, ...]) -> _Refusals:
    faint = palette.too_faint(rules)
    if faint:
        found = "; ".join(f"{words} {_german(contrast)}:1" for words, contrast in faint)
        others = (replace(palette, primary=one) for one in offered(rules, "primary"))
        fit = ", ".join(one.primary for one in others if not one.too_faint(rules))
        said = f"„{palette.primary}“ ist im Schema {palette.scheme} zu schwach"
        yield (*key, "primary"), f"{said} ({found}). Nötig: 4,5:1. Erlaubt: {fit}."


def _german(contrast: float) -> str:
    """A contrast with two decimals; never rounded up, so that 4.499 is seen to be too little."""
    return f"{floor(contrast * 100) / 100:.2f}".replace(".", ",")


_PALETTE_KEYS = tuple(field.name for field in fields(Palette))


def _entries(theme: Mapping[str, Any]) -> Iterator[tuple[KeyPath, Mapping[str, str]]]:
    """The palettes as they are written, each with the key where it stands."""
    written = theme.get("palette") or {}
    if isinstance(written, list):
        yield from ((("palette", place), entry) for place, entry in enumerate(written))
    else:
        yield ("palette",), written


def _palette(entry: Mapping[str, str]) -> Palette:
    return Palette(
        **{key: value if key == "media" else _slug(value) for key, value in entry.items()}
    )


def _slug(colour: str) -> str:
    """As the theme reads a colour: "deep purple" is "deep-purple"."""
    return colour.replace(" ", "-")


def _icons(theme: Mapping[str, Any]) -> Mapping[str, str]:
    return theme.get("icon") or {}


def _found(folders: Sequence[str], pattern: str) -> Path:
    """The file of the theme that fits a pattern. Raises ``ValueError``."""
    for folder in folders:
        for file in sorted(Path(folder).glob(pattern)):
            return file
    raise ValueError(f"mkdocs.yml: theme: In keinem Ordner des Themas liegt „{pattern}“.")
