"""The settings of the theme act or are refused with place and reason; no palette is too faint."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.config import load_config

from building import ROOT
from konzept.theme.colours import Palette, offered, rules_in
from konzept.theme.other_settings import STATIC_TEMPLATES, WITHOUT_EFFECT, refused
from konzept.theme.places import Places
from konzept.theme.settings import ACTING, Look, look_of

SETTINGS = ROOT / "mkdocs.yml"
PALETTE = {"scheme": "default", "primary": "indigo", "accent": "pink"}


class Theme:
    """The theme of the project with other settings, as a file says them."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "mkdocs.yml"
        self.folders = load_config(str(SETTINGS), plugins=[], hooks=[]).theme.dirs
        (folder / "docs").mkdir()
        (folder / "docs" / "x.svg").touch()

    def look(self, **changed: Any) -> Look:
        theme = {"name": "material", "language": "de", "font": False, "favicon": "x.svg", **changed}
        written = {**theme, "static_templates": list(STATIC_TEMPLATES)}
        settings = {"theme": written, "plugins": []}
        self.file.write_text(yaml.safe_dump(settings, sort_keys=False), "utf-8")
        return look_of(theme, {}, self.folders, self.file)

    def refused(self, **changed: Any) -> str:
        with pytest.raises(ValueError, match=r"^mkdocs\.yml:") as refused:
            self.look(**changed)
        return str(refused.value)


@pytest.fixture
def theme(tmp_path: Path) -> Theme:
    return Theme(tmp_path)


@pytest.mark.parametrize("name", ACTING)
def test_features_of_the_frame_are_accepted(name: str, theme: Theme) -> None:
    assert theme.look(features=[name]).features == {name}


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("navigation.instant", "Das braucht die Skripte von Material"),
        ("navigation.instant.prefetch", "Das braucht die Skripte von Material"),
        ("content.code.copy", "Das braucht die Skripte von Material"),
        ("search.suggest", "Das braucht die Skripte von Material"),
        ("navigation.sections", "Die Navigation kommt hier aus den Daten"),
        ("navigation.paht", "Die Navigation kommt hier aus den Daten"),
        ("x", "Das gibt es hier nicht"),
    ],
)
def test_other_features_are_refused_with_place_and_reason(
    name: str, reason: str, theme: Theme
) -> None:
    said = theme.refused(features=["navigation.path", name])
    line = theme.file.read_text("utf-8").splitlines().index(f"  - {name}") + 1
    assert said.startswith(f"mkdocs.yml:{line}:5: theme.features[2]: „{name}“: {reason}")
    assert said.endswith(f"Erlaubt: {', '.join(ACTING)}.")


@pytest.mark.parametrize(
    ("setting", "value", "words"),
    [
        ("language", "en", "„en“: Die Texte der Website sind deutsch. Erlaubt: de."),
        ("font", {"text": "Roboto"}, "Die Schriften kämen von einem fremden Server"),
        ("icon", {"admonition": {"note": "material/school"}}, "Sicherheitsregel"),
        ("icon", {"logo": "material/shcool"}, "„material/shcool“ gibt es nicht."),
        ("palette", {**PALETTE, "toggle": {"icon": "x"}}, "Der Schalter braucht die Skripte"),
        ("palette", {**PALETTE, "primary": "petrol"}, "„petrol“ gibt es nicht. Erlaubt: "),
        ("palette", [{**PALETTE, "scheme": "dark"}], "„dark“ gibt es nicht. Erlaubt: "),
        ("logo", "wappen.png", "„wappen.png“ gibt es dort nicht. Erlaubt: eine Datei unter docs/"),
        ("logo", "https://www.example.org/a.png", "gibt es dort nicht."),
        ("favicon", None, "Erlaubt: eine Datei unter docs/"),
    ],
)
def test_what_cannot_act_is_refused(setting: str, value: object, words: str, theme: Theme) -> None:
    said = theme.refused(**{setting: value})
    assert re.match(rf"mkdocs\.yml:\d+:\d+: theme\.{setting}", said)
    assert words in said


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("features", "navigation.tabs"),
        ("features", [12]),
        ("features", [{"navigation.tabs": True}]),
        ("icon", "material/school"),
        ("logo", 12),
        ("favicon", ["x.svg"]),
        ("palette", "indigo"),
        ("palette", ["indigo", "red"]),
        ("palette", {"primary": None}),
        ("palette", [{"primary": 12}]),
        ("palette", {"media": ["print"]}),
    ],
)
def test_a_value_of_another_kind_is_refused(setting: str, value: object, theme: Theme) -> None:
    said = theme.refused(**{setting: value})
    assert re.match(rf"mkdocs\.yml:\d+:\d+: theme\.{setting}.*: Erlaubt: ", said)
    assert len(said.splitlines()) <= 2, "and not letter by letter"


def test_all_problems_are_named_at_once(theme: Theme) -> None:
    said = theme.refused(font=True, language="fr", features=["search.share", "toc.follow"])
    assert len(said.splitlines()) == 4


@pytest.mark.parametrize("primary", ["teal", "light green", "amber"])
def test_a_faint_palette_is_refused_by_name(primary: str, theme: Theme) -> None:
    said = theme.refused(palette=[PALETTE, {**PALETTE, "primary": primary}])
    name = primary.replace(" ", "-")
    assert f"theme.palette[2].primary: „{name}“ ist im Schema default zu schwach (" in said
    allowed = said.rpartition("Erlaubt: ")[2]
    assert "indigo" in allowed
    assert name not in allowed


def test_a_contrast_that_is_only_just_too_low_is_seen_to_be(
    theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Palette, "too_faint", lambda *_: (("Links", 4.4999),))
    assert "zu schwach (Links 4,49:1). Nötig: 4,5:1." in theme.refused(palette=PALETTE)


def test_a_palette_is_judged_in_its_own_scheme(theme: Theme) -> None:
    # Links of this palette are too faint on white only.
    dark = {**PALETTE, "scheme": "slate", "primary": "amber"}
    assert theme.look(palette=dark).palettes == (Palette("slate", "amber", "pink"),)


def test_only_palettes_that_can_be_read_are_offered(theme: Theme) -> None:
    css = "".join(one.read_text("utf-8") for one in theme.look().style_sheets)
    rules = tuple(rules_in(css))
    fine = {one for one in offered(rules, "primary") if not Palette(primary=one).too_faint(rules)}
    assert {"indigo", "deep-purple", "brown", "blue-grey", "black"} <= fine
    assert not {"red", "pink", "teal", "green", "lime", "yellow", "orange"} & fine


def test_contrast_is_that_of_wcag() -> None:
    rules = tuple(
        rules_in(
            ":root{--md-default-bg-color:#fff;--md-typeset-color:#767676;"
            "--md-typeset-a-color:#777;--md-primary-bg-color:#fff;--md-primary-fg-color:#00000000}"
        )
    )
    links, primary = Palette().too_faint(rules)
    assert links == ("Links auf dem Grund", pytest.approx(4.478, abs=0.001))
    assert primary[1] == 1.0  # what shines through is the page


def test_the_logo_may_be_a_picture_or_an_icon(theme: Theme) -> None:
    assert theme.look(logo="x.svg").logo == "x.svg"
    assert theme.look(icon={"logo": "material/school"}).logo_icon == "material/school"


def test_a_theme_without_style_sheets_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"In keinem Ordner des Themas liegt .assets/stylesheets"):
        look_of({"favicon": "x"}, {}, [str(tmp_path)], SETTINGS)


def other_settings_refused(folder: Path, old: str, new: str) -> list[str]:
    """What is said of the project's settings with a line changed."""
    text = SETTINGS.read_text("utf-8")
    assert old in text
    file = folder / "mkdocs.yml"
    file.write_text(text.replace(old, new), "utf-8")
    places = Places(file)
    return [f"{places.of(key)}: {words}" for key, words in refused(places)]


def test_the_settings_of_the_project_all_act(tmp_path: Path) -> None:
    assert other_settings_refused(tmp_path, "strict: true", "strict: true") == []
    with_styles = "strict: true\nextra_css: [eigen.css]"
    assert other_settings_refused(tmp_path, "strict: true", with_styles) == []


@pytest.mark.parametrize("key", WITHOUT_EFFECT)
def test_what_nothing_reads_is_refused_with_place_and_reason(key: str, tmp_path: Path) -> None:
    (said,) = other_settings_refused(tmp_path, "strict: true", f"{key}: [x]")
    line = SETTINGS.read_text("utf-8").splitlines().index("strict: true") + 1
    assert said.startswith(f"mkdocs.yml:{line}:{len(key) + 3}: {key}: {WITHOUT_EFFECT[key]}. ")
    assert said.endswith("Erlaubt: diese Angabe weglassen.")


@pytest.mark.parametrize("written", ["", "plugins: [search]", "plugins:\n  - search"])
def test_plugins_are_refused_also_where_they_come_unasked(written: str, tmp_path: Path) -> None:
    (said,) = other_settings_refused(tmp_path, "plugins: []", written)
    assert said.startswith("mkdocs.yml:")
    assert said.endswith(
        "plugins: Sie brächten eigene Skripte und Seiten mit. Erlaubt: plugins: []."
    )


@pytest.mark.parametrize("names", ["[]", "[404.html]", "assets/konzept.css"])
def test_a_site_is_not_built_without_its_styles(names: str, tmp_path: Path) -> None:
    ours = f"[{', '.join(STATIC_TEMPLATES)}]"
    (said,) = other_settings_refused(
        tmp_path, f"static_templates: {ours}", f"static_templates: {names}"
    )
    assert "theme.static_templates: Daraus entstehen die Stile und die Fehlerseite." in said
    assert said.endswith(f"Nötig: {ours}.")
