"""The interface in another language: complete, with every place filled, and in use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import TaskState
from annotator.gui.document_delegate import STATE_NAMES
from annotator.gui.main_window import MainWindow
from annotator.gui.settings import Settings
from annotator.gui.theme import ThemeName
from annotator.gui.translation import LANGUAGES, Translators, figure, tr
from annotator.resources import bundled
from scripts import translations
from tests.gui.staging import USER, SilentMessages

CATALOGUE = bundled("assets") / "translations" / "annotator_de.ts"
GERMAN = translations.read_catalogue(CATALOGUE)
_PLACES = re.compile(r"\{\w+\}|%n")
_VALUES = re.compile(r"\{\d+!?\}")


@pytest.fixture
def german(qapp: object) -> Iterator[None]:
    """The interface in German while the test runs."""
    translators = Translators()
    translators.use("de")
    yield
    translators.use("en")


def test_every_text_is_translated_and_nothing_else() -> None:
    """`make translations` names what is missing."""
    texts = translations.all_texts()
    assert translations.missing_in(GERMAN, texts) == []
    assert {name: set(known) for name, known in GERMAN.items()} == {
        name: set(sources) for name, sources in texts.items()
    }


def test_making_the_catalogues_again_changes_nothing(tmp_path: Path) -> None:
    again = tmp_path / CATALOGUE.name
    translations.write_catalogue(again, translations.all_texts(), GERMAN)
    assert again.read_bytes() == CATALOGUE.read_bytes()


def test_translations_have_the_same_places_and_paragraphs() -> None:
    for text, forms in GERMAN["Annotator"].items():
        for form in forms:
            assert form, text
            assert sorted(_PLACES.findall(form)) == sorted(_PLACES.findall(text)), text
            assert form.count("\n") == text.count("\n"), text


def test_sentences_of_the_library_keep_their_values_or_leave_them_out() -> None:
    for text, [form] in GERMAN["Library"].items():
        assert form, text
        assert set(_VALUES.findall(form)) <= set(_VALUES.findall(text)), text


def test_the_compiled_catalogue_is_made_from_the_readable_one(tmp_path: Path) -> None:
    translations.compile_catalogue(CATALOGUE, tmp_path / "annotator_de.qm")
    compiled = CATALOGUE.with_suffix(".qm").read_bytes()
    assert (tmp_path / "annotator_de.qm").read_bytes() == compiled


@pytest.mark.usefixtures("german")
def test_numbers_are_written_as_the_language_does() -> None:
    assert [figure(7_971), figure(0.8349, 2), figure(12)] == ["7.971", "0,83", "12"]


def test_numbers_in_english(qapp: object) -> None:
    assert [figure(1_234_567), figure(0.8349, 2)] == ["1,234,567", "0.83"]


@pytest.mark.usefixtures("german")
def test_plurals_follow_the_language() -> None:
    assert [tr("%n passage(s)", n) for n in (0, 1, 2)] == ["0 Stellen", "1 Stelle", "2 Stellen"]


def test_english_needs_no_catalogue(qapp: object) -> None:
    assert [tr("%n passage(s)", n) for n in (0, 1, 2)] == ["0 passages", "1 passage", "2 passages"]
    assert tr("a text that nobody translated") == "a text that nobody translated"


@pytest.mark.usefixtures("german")
def test_the_window_speaks_german(qtbot: QtBot, settings: Settings) -> None:
    settings.set_theme(ThemeName.LIGHT)
    window = MainWindow(settings, user=USER, messages=SilentMessages())
    qtbot.addWidget(window)
    menus = [action.text() for action in window.menuBar().actions()]
    assert menus[:3] == ["&Datei", "&Bearbeiten", "&Artikel"]
    assert window.actions_by_name["finish"].text() == "Artikel &abschließen"
    assert tr(STATE_NAMES[TaskState.FINISHED]) == "Fertig"


def test_languages_on_offer_have_catalogues() -> None:
    offered = set(LANGUAGES) - {"", "en"}
    present = {path.stem.rpartition("_")[2] for path in CATALOGUE.parent.glob("*.qm")}
    assert offered == present
