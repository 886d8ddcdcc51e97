"""How the window looks and reads: colours, font, spacing, density, language, and time."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFontComboBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.settings import FONT_POINTS, LINE_SPACING, Settings
from annotator.gui.theme import Density, ThemeName
from annotator.gui.translation import LANGUAGES, later, tr
from annotator.gui.widgets import GAP, Label

_THEMES = {
    ThemeName.SYSTEM: later("As the desktop"),
    ThemeName.LIGHT: later("Light"),
    ThemeName.DARK: later("Dark"),
}
_DENSITIES = {
    Density.COMFORTABLE: later("Comfortable"),
    Density.COMPACT: later("Compact"),
}


class ComfortDialog(QDialog):
    """Everything takes effect at once; `changed` says that a setting is another one now."""

    changed = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Settings"))
        self._settings = settings
        self.theme = _combo((name.value, tr(words)) for name, words in _THEMES.items())
        self.density = _combo((name.value, tr(words)) for name, words in _DENSITIES.items())
        self.language = _combo((code, name if code else tr(later("Language of the desktop")))
                               for code, name in LANGUAGES.items())  # fmt: skip
        self.font_family = QFontComboBox()
        self.points, self.spacing = QDoubleSpinBox(), QDoubleSpinBox()
        self.reduced = QCheckBox(tr("Tell marks apart by pattern and letter only"))
        self.time = QCheckBox(tr("Record in the project how long I work on each article"))
        self._show()
        self._connect()
        self._lay_out()

    def _show(self) -> None:
        settings = self._settings
        self.theme.setCurrentIndex(self.theme.findData(settings.theme().value))
        self.density.setCurrentIndex(self.density.findData(settings.density().value))
        self.language.setCurrentIndex(max(0, self.language.findData(settings.language())))
        family = settings.font_family() or self.font().family()
        self.font_family.setCurrentFont(QFont(family))
        self.points.setRange(*FONT_POINTS)
        self.points.setDecimals(0)
        self.points.setSuffix(tr(" pt"))
        self.points.setValue(settings.font_points())
        self.spacing.setRange(*LINE_SPACING)
        self.spacing.setSingleStep(0.1)
        self.spacing.setDecimals(1)
        self.spacing.setPrefix("× ")
        self.spacing.setValue(settings.line_spacing())
        self.reduced.setChecked(settings.reduces_colour())
        self.time.setChecked(settings.records_time())

    def _connect(self) -> None:
        settings = self._settings
        self.theme.activated.connect(
            lambda: self._set(settings.set_theme, ThemeName(self.theme.currentData()))
        )
        self.density.activated.connect(
            lambda: self._set(settings.set_density, Density(self.density.currentData()))
        )
        self.language.activated.connect(
            lambda: self._set(settings.set_language, self.language.currentData())
        )
        self.font_family.currentFontChanged.connect(
            lambda font: self._set(settings.set_font_family, font.family())
        )
        self.points.valueChanged.connect(lambda value: self._set(settings.set_font_points, value))
        self.spacing.valueChanged.connect(lambda value: self._set(settings.set_line_spacing, value))
        self.reduced.toggled.connect(lambda on: self._set(settings.set_reduces_colour, on))
        self.time.toggled.connect(lambda on: self._set(settings.set_records_time, on))

    def _set(self, remember: object, value: object) -> None:
        remember(value)  # type: ignore[operator]  # one of the setters above, with its own value
        self.changed.emit()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(2 * GAP)
        form.setVerticalSpacing(GAP)
        rows = (
            (tr("Colours"), self.theme),
            ("", self.reduced),
            (tr("Font of the articles"), self.font_family),
            (tr("Size"), self.points),
            (tr("Line spacing"), self.spacing),
            (tr("Lists and panels"), self.density),
            (tr("Language"), self.language),
            ("", self.time),
        )
        for name, widget in rows:
            widget.setAccessibleName(name or widget.accessibleName())
            form.addRow(Label(name), widget)
        note = Label(
            tr("Another language is shown when the program is started again."),
            role="muted",
            wrap=True,
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(2 * GAP)
        column.addLayout(form)
        column.addWidget(note)
        column.addWidget(buttons)
        self.setMinimumWidth(480)


def _combo(values: object) -> QComboBox:
    combo = QComboBox()
    for value, name in values:  # type: ignore[attr-defined]  # pairs of strings
        combo.addItem(name, value)
    return combo
