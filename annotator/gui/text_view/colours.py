"""Colours that keep their contrast: WCAG 2.2 ratios, tints and strengthened lines. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

Rgb = tuple[int, int, int]

LEAST_FOR_TEXT = 4.5
LEAST_FOR_LINES = 3.0
_TEXT_ON_TINT = 7.0
_BLACK: Rgb = (0, 0, 0)
_WHITE: Rgb = (255, 255, 255)


@dataclass(frozen=True, slots=True)
class Theme:
    """The view's own colours in light or dark."""

    is_dark: bool
    background: Rgb
    text: Rgb
    faint: Rgb
    selection: Rgb
    selected_text: Rgb
    focus: Rgb


LIGHT = Theme(
    is_dark=False,
    background=_WHITE,
    text=(0x14, 0x16, 0x1A),
    faint=(0x6B, 0x70, 0x78),
    selection=(0x1A, 0x5F, 0xB4),
    selected_text=_WHITE,
    focus=(0x1A, 0x5F, 0xB4),
)
DARK = Theme(
    is_dark=True,
    background=(0x1B, 0x1D, 0x21),
    text=(0xE6, 0xE8, 0xEB),
    faint=(0x92, 0x98, 0xA2),
    selection=(0x2F, 0x6F, 0xC4),
    selected_text=_WHITE,
    focus=(0x7F, 0xB2, 0xF0),
)


def rgb(colour: str) -> Rgb:
    """The three parts of "#RRGGBB"."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def contrast(first: Rgb, second: Rgb) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21."""
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Rgb) -> float:
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def blend(colour: Rgb, background: Rgb, share: float) -> Rgb:
    """`colour` laid over `background` with `share` (0 to 1) of opacity."""
    red, green, blue = (
        round(under + (over - under) * share)
        for over, under in zip(colour, background, strict=True)
    )
    return red, green, blue


def line_colour(colour: Rgb, theme: Theme) -> Rgb:
    """The colour itself, or the nearest one that can be seen as a line on the background."""
    ink = _WHITE if theme.is_dark else _BLACK
    strengthened, share = colour, 0.0
    while contrast(strengthened, theme.background) < LEAST_FOR_LINES:
        share += 0.05
        strengthened = blend(ink, colour, share)
    return strengthened


def tint(colour: Rgb, theme: Theme) -> Rgb:
    """A pale ground in the given hue on which the theme's text stays easy to read."""
    share = 0.36 if theme.is_dark else 0.16
    pale = blend(colour, theme.background, share)
    while contrast(theme.text, pale) < _TEXT_ON_TINT:
        share -= 0.02
        pale = blend(colour, theme.background, share)
    return pale


def letter_colour(ground: Rgb) -> Rgb:
    """Black or white, whichever is easier to read on `ground`; always at least 4.5:1."""
    return max(_WHITE, _BLACK, key=lambda ink: contrast(ink, ground))
