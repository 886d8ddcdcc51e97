"""Everybody reads differently: settings take effect at once, last, and keep their contrast."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from annotator.domain.schema import Schema, SegmentLayer, SpanLayer
from annotator.gui.companions import Companions
from annotator.gui.dialogs.comfort import ComfortDialog
from annotator.gui.main_window import MainWindow
from annotator.gui.marks import INK, in_ink, mark_types
from annotator.gui.settings import Settings
from annotator.gui.text_view.colours import DARK, LIGHT, Theme, contrast, letter_colour, rgb, tint
from annotator.gui.theme import Density, ThemeName, load_theme, style_sheet
from annotator.gui.workbench import Workbench
from annotator.interchange.schema_file import bundled_schemas, load_schema
from tests.gui.staging import OpenWindow, bench_of, press, select

SCHEMAS = sorted(bundled_schemas())


@pytest.fixture
def companions(window: MainWindow) -> Companions:
    """The panels beside the workbench."""
    assert window.companions is not None
    return window.companions


@pytest.fixture
def dialog(window: MainWindow, settings: Settings, qtbot: QtBot) -> Iterator[ComfortDialog]:
    """The settings, connected as the window connects them."""
    dialog = ComfortDialog(settings, window)
    dialog.changed.connect(window.use_settings)
    dialog.show()
    yield dialog
    dialog.close()


def test_every_setting_takes_effect_at_once_and_lasts(
    dialog: ComfortDialog, window: MainWindow, bench: Workbench, settings: Settings
) -> None:
    family = sorted(QFontDatabase.families())[0]
    before = bench.text_view.caret_rectangle(100).top()
    dialog.spacing.setValue(2.0)
    assert bench.text_view.caret_rectangle(100).top() > 1.5 * before
    dialog.points.setValue(20)
    assert bench.text_view.font_size() == 20
    dialog.font_family.setCurrentText(family)
    assert bench.text_view.font().family() == family
    dialog.theme.setCurrentIndex(2)
    dialog.theme.activated.emit(2)
    assert window.palette().window().color().lightness() < 80
    assert window.actions_by_name["theme_dark"].isChecked()
    dialog.density.setCurrentIndex(1)
    dialog.density.activated.emit(1)
    dialog.language.setCurrentIndex(dialog.language.findData("de"))
    dialog.language.activated.emit(dialog.language.currentIndex())
    dialog.reduced.setChecked(True)
    dialog.time.setChecked(False)
    again = Settings(settings._store)  # the same file
    assert (again.line_spacing(), again.font_points(), again.font_family()) == (2.0, 20, family)
    assert (again.theme(), again.density()) == (ThemeName.DARK, Density.COMPACT)
    assert (again.language(), again.reduces_colour(), again.records_time()) == ("de", True, False)


def test_the_dialog_shows_what_is_set(settings: Settings, qtbot: QtBot) -> None:
    settings.set_line_spacing(1.3)
    settings.set_density(Density.COMPACT)
    settings.set_language("de")
    settings.set_reduces_colour(True)
    dialog = ComfortDialog(settings)
    qtbot.addWidget(dialog)
    assert round(dialog.spacing.value(), 1) == 1.3
    assert dialog.density.currentText() == "Compact"
    assert dialog.language.currentText() == "Deutsch"
    assert dialog.reduced.isChecked()


@pytest.mark.parametrize(
    ("key", "value"), [("view/line_spacing", "wide"), ("view/density", "x"), ("view/language", 7)]
)
def test_settings_that_make_no_sense_are_not_believed(
    settings: Settings, key: str, value: object
) -> None:
    settings._store.setValue(key, value)
    assert settings.line_spacing() == 1.0
    assert settings.density() is Density.COMFORTABLE
    assert settings.language() == ""


def test_compact_is_smaller() -> None:
    theme = load_theme(dark=False)
    assert len(style_sheet(theme, Density.COMPACT)) > len(style_sheet(theme))
    assert "$" not in style_sheet(theme, Density.COMPACT)


def test_lines_further_apart_keep_the_place(bench: Workbench) -> None:
    span = select(bench, "She told")
    bench.text_view.scroll_to(span.start)
    place = bench.text_view.reading_position()
    bench.text_view.set_line_spacing(1.8)
    assert bench.text_view.reading_position() == place
    assert bench.text_view.selected_span() == span


# -- colour


@pytest.fixture(scope="module", params=SCHEMAS)
def schema(request: pytest.FixtureRequest) -> Schema:
    """Each bundled schema."""
    return load_schema(bundled_schemas()[request.param])


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_everything_written_on_a_label_reads_at_4_5_to_1(schema: Schema, theme: Theme) -> None:
    types = mark_types(schema)
    for look in (*types.values(), *in_ink(types).values()):
        ink = rgb(look.dark if theme.is_dark else look.light)
        assert contrast(theme.text, tint(ink, theme)) >= 4.5, look.id
        assert contrast(letter_colour(ink), ink) >= 4.5, look.id
        assert contrast(ink, theme.background) >= 4.5, look.id


def test_in_one_ink_labels_still_differ(schema: Schema) -> None:
    looks = in_ink(mark_types(schema)).values()
    assert {(x.light, x.dark) for x in looks} <= {INK}
    shapes = [(x.shape, x.pattern, x.letter) for x in looks]
    assert len(shapes) == len(set(shapes))


def test_reduced_colour_reaches_the_text_and_the_panel(
    window: MainWindow, bench: Workbench, settings: Settings
) -> None:
    select(bench, "“Nobody likes a fee,”")
    press(bench.text_view, Qt.Key.Key_Q, Qt.Key.Key_D)
    colourful = _hues(bench.labels)
    settings.set_reduces_colour(True)
    window.use_settings()
    assert {x.light for x in bench.article.types.values()} == {INK[0]}
    assert _hues(bench.labels) < colourful
    settings.set_reduces_colour(False)
    window.use_settings()
    assert len({x.light for x in bench.article.types.values()}) > 5


def _hues(widget: QWidget) -> int:
    """How many hues a widget shows, once its new parts are on the screen."""
    QApplication.processEvents()
    image = widget.grab().toImage()
    colours = (
        image.pixelColor(x, y) for x in range(0, image.width(), 2) for y in range(image.height())
    )
    return len({c.hue() // 20 for c in colours if c.saturation() > 90})


# -- keyboard and screen readers


def test_every_panel_can_be_used_by_keyboard_alone(
    window: MainWindow, companions: Companions
) -> None:
    for dock in companions.docks.values():
        dock.show()
    companions.write_comment()
    kinds = (QAbstractButton, QComboBox, QLineEdit, QListView, QPlainTextEdit)
    panels = (companions.concordance, companions.guideline, companions.notes)
    inside = [w for panel in panels for kind in kinds for w in panel.findChildren(kind)]
    reachable = [w for w in inside if w.isVisible() and w.isEnabled() and not _is_part(w)]
    assert len(reachable) > 15
    assert [w for w in reachable if not w.focusPolicy() & Qt.FocusPolicy.TabFocus] == []
    nameless = [w for w in reachable if not _name(w)]
    assert nameless == []


def _is_part(widget: QWidget) -> bool:
    """Whether Qt made the widget as a part of another one, such as the arrow of a scroll bar."""
    parent = widget.parentWidget()
    return isinstance(parent, QComboBox | QLineEdit | QTabBar) or widget.objectName().startswith(
        "qt_"
    )


def _name(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text


@pytest.mark.parametrize("theme", [ThemeName.LIGHT, ThemeName.DARK])
def test_the_focus_can_be_seen(
    window: MainWindow, companions: Companions, theme: ThemeName, qtbot: QtBot
) -> None:
    window.set_theme(theme)
    companions.docks["concordance"].show()
    window.activateWindow()
    panel = companions.concordance
    for widget in (panel.search, panel.layer, panel.same_story, companions.bench.text_view):
        companions.bench.documents.search.setFocus()
        QApplication.processEvents()
        before = widget.grab().toImage()
        widget.setFocus()
        QApplication.processEvents()
        assert widget.hasFocus()
        assert widget.grab().toImage() != before, widget


# -- what comes back


def test_docks_are_where_they_were(open_window: OpenWindow, bench: Workbench) -> None:
    window = bench.window()
    assert isinstance(window, MainWindow)
    assert window.companions is not None
    window.companions.docks["concordance"].show()
    path = bench.path
    window.close()
    again = open_window(path)
    assert again.companions is not None
    assert again.companions.docks["concordance"].isVisible()
    assert not again.companions.docks["guideline"].isVisible()


def test_another_project_has_its_own_panels(
    window: MainWindow, companions: Companions, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("other") / "other.annotator"
    window.create_project(path, "quotes")
    assert window.companions is not None
    assert window.companions is not companions
    assert window.companions.bench is bench_of(window)


def test_a_schema_without_labels_needs_no_colours(news: Schema) -> None:
    layers = tuple(x for x in news.layers if not isinstance(x, SpanLayer | SegmentLayer))
    assert in_ink(mark_types(replace(news, layers=layers))) == {}


def test_projects_opened_last_are_in_the_menu(
    window: MainWindow, bench: Workbench, tmp_path: Path
) -> None:
    first = bench.path
    window.create_project(tmp_path / "second & last.annotator", "quotes")
    window.recent.aboutToShow.emit()
    assert [action.text() for action in window.recent.actions()] == ["second && last", first.stem]
    window.recent.actions()[1].trigger()
    assert bench_of(window).path == first
    first.with_name("second & last.annotator").unlink()
    window.recent.aboutToShow.emit()
    enabled = {action.text(): action.isEnabled() for action in window.recent.actions()}
    assert enabled == {"second && last": False, first.stem: True}
