"""The window's own colours can be read, and every colour of the style sheet exists."""

from __future__ import annotations

import pytest

from annotator.gui.actions import ACTIONS
from annotator.gui.icons import icon
from annotator.gui.text_view.colours import contrast, rgb
from annotator.gui.theme import load_theme, palette, style_sheet

TEXT_PAIRS = [
    ("text", "window"),
    ("text", "base"),
    ("text", "raised"),
    ("text", "hover"),
    ("text", "accent_soft"),
    ("muted", "window"),
    ("muted", "base"),
    ("muted", "accent_soft"),
    ("accent_text", "accent"),
    ("error", "window"),
    ("warning", "base"),
    ("success", "base"),
    ("success", "accent_soft"),
    ("accent", "base"),
]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_can_be_read(dark: bool, ink: str, ground: str) -> None:
    theme = load_theme(dark=dark)
    assert contrast(rgb(getattr(theme, ink)), rgb(getattr(theme, ground))) >= 4.5


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_focus_can_be_seen(dark: bool) -> None:
    theme = load_theme(dark=dark)
    for ground in ("window", "base", "raised"):
        assert contrast(rgb(theme.accent), rgb(getattr(theme, ground))) >= 3


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_style_sheet_has_no_colour_left_open(dark: bool) -> None:
    sheet = style_sheet(load_theme(dark=dark))
    assert "$" not in sheet
    assert load_theme(dark=dark).accent in sheet


def test_the_palette_takes_the_theme(qapp: object) -> None:
    theme = load_theme(dark=True)
    assert palette(theme).window().color().name().upper() == theme.window
    assert palette(theme).text().color().name().upper() == theme.text


@pytest.mark.parametrize("name", sorted({s.icon for s in ACTIONS.values() if s.icon} | {"jump"}))
def test_icons_are_drawn_in_the_colours_of_the_theme(qapp: object, name: str) -> None:
    drawn = []
    for dark in (False, True):
        theme = load_theme(dark=dark)
        image = icon(name, theme).pixmap(20, 20).toImage()
        colours = {
            image.pixelColor(x, y).name().upper()
            for x in range(image.width())
            for y in range(image.height())
            if image.pixelColor(x, y).alpha() == 255
        }
        drawn.append(theme.text in colours)
    assert drawn == [True, True]


def test_an_unknown_icon_is_an_error_at_once(qapp: object) -> None:
    with pytest.raises(KeyError):
        icon("no_such_icon", load_theme(dark=False))
