"""Light and dark: the window's colours, given to Qt as a palette and a style sheet."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from annotator.resources import bundled


class ThemeName(StrEnum):
    """What a person can choose; `system` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Density(StrEnum):
    """How close lists and panels are."""

    COMFORTABLE = "comfortable"
    COMPACT = "compact"


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of the window, each "#RRGGBB"; `*_soft` are grounds for `text`."""

    is_dark: bool
    window: str
    base: str
    raised: str
    text: str
    muted: str
    border: str
    hover: str
    accent: str
    accent_text: str
    accent_soft: str
    disabled: str
    error: str
    error_soft: str
    warning: str
    success: str


def load_theme(*, dark: bool) -> Theme:
    """The bundled light or dark theme."""
    path = bundled("assets") / "themes" / ("dark.json" if dark else "light.json")
    return Theme(is_dark=dark, **json.loads(path.read_bytes()))


def wants_dark(name: ThemeName) -> bool:
    """Whether the chosen theme is dark, asking the desktop when it decides."""
    if name is ThemeName.SYSTEM:
        return QApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return name is ThemeName.DARK


def apply_theme(
    application: QApplication, theme: Theme, density: Density = Density.COMFORTABLE
) -> None:
    """Give every window the theme's colours."""
    application.setPalette(palette(theme))
    application.setStyleSheet(style_sheet(theme, density))


def style_sheet(theme: Theme, density: Density = Density.COMFORTABLE) -> str:
    """The bundled style sheet in the theme's colours."""
    assets = bundled("assets")
    source = (assets / "themes" / "annotator.qss").read_text(encoding="utf-8")
    if density is Density.COMPACT:
        source += (assets / "themes" / "compact.qss").read_text(encoding="utf-8")
    colours = {name: getattr(theme, name) for name in Theme.__slots__ if name != "is_dark"}
    name = "dark" if theme.is_dark else "light"
    return Template(source).substitute(colours, icons=(assets / "icons").as_posix(), name=name)


def palette(theme: Theme) -> QPalette:
    """The theme as Qt's colour roles."""
    roles = QPalette.ColorRole
    colours = {
        roles.Window: theme.window,
        roles.WindowText: theme.text,
        roles.Base: theme.base,
        roles.AlternateBase: theme.window,
        roles.Text: theme.text,
        roles.Button: theme.raised,
        roles.ButtonText: theme.text,
        roles.ToolTipBase: theme.raised,
        roles.ToolTipText: theme.text,
        roles.PlaceholderText: theme.muted,
        roles.Highlight: theme.accent,
        roles.HighlightedText: theme.accent_text,
        roles.Link: theme.accent,
        roles.Mid: theme.border,
        roles.Accent: theme.accent,
    }
    made = QPalette(QColor(theme.raised), QColor(theme.window))
    for role, colour in colours.items():
        made.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.disabled))
    return made
