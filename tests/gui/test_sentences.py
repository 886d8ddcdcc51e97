"""What the library says is recognised by its form, and said in the language of the interface."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from annotator.commands import annotate, registry
from annotator.domain.span import Span
from annotator.gui.main_window import MainWindow
from annotator.gui.sentences import Form, translated
from annotator.gui.translation import Translators
from annotator.gui.workbench import Workbench
from scripts import translations
from scripts.texts import library_texts
from tests.gui.staging import SilentMessages, settled

WORDS = st.text(st.characters(categories=("L", "N"), include_characters=" &\n"), min_size=1)


@pytest.fixture
def german(qapp: object) -> Iterator[None]:
    """The interface in German while the test runs."""
    translators = Translators()
    translators.use("de")
    yield
    translators.use("en")


@given(st.sampled_from(library_texts()), st.lists(WORDS, min_size=5, max_size=5))
def test_in_english_every_sentence_stays_as_it_is(form: str, values: list[str]) -> None:
    sentence = form.replace("!}", "}").format("", *values)
    assert translated(sentence) == sentence


@given(WORDS, WORDS)
def test_values_are_found_where_the_form_has_them(first: str, second: str) -> None:
    form = Form("Set {1} of {2}, “{3!}”.")
    sentence = f"Set {first} of {second}, “Undo”."
    values = form.values_in(sentence)
    assert values is not None
    assert len(values) == 3
    assert f"Set {values[0]} of {values[1]}, “{values[2]}”." == sentence
    assert form.values_in("Set nothing.") is None


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    ("english", "german_words"),
    [
        ("Finish article", "Artikel abschließen"),
        ("Add Person & co", "Person & co hinzufügen"),
        ("Set tone of the article", "tone des Artikels setzen"),
        ("“issue” must be a whole number.", "„issue“ muss eine ganze Zahl sein."),
        ("“tone” must be one of a, b.", "„tone“ muss eines davon sein: a, b."),
        (
            "A span of “Cue” has one piece at most.",
            "Eine Markierung in „Cue“ hat höchstens einen Teil.",
        ),
        (
            "This quote (direct) was changed meanwhile, so nothing was written. "
            "Reload the article and try again.",
            "„quote“ (direct) wurde inzwischen geändert, darum wurde nichts geschrieben. "
            "Den Artikel neu laden und es noch einmal versuchen.",
        ),
        ("Something that the library never says.", "Something that the library never says."),
        ("", ""),
    ],
)
def test_sentences_are_said_in_german(english: str, german_words: str) -> None:
    assert translated(english) == german_words


def test_the_forms_beside_the_catalogues_are_those_of_the_code() -> None:
    assert translations.FORMS.read_text(encoding="utf-8") == translations.forms_with_values(
        translations.all_texts()
    )


def test_undo_and_refusals_are_said_in_german(
    german: None, window: MainWindow, bench: Workbench, messages: SilentMessages, qtbot: QtBot
) -> None:
    assert bench.article.id is not None
    bench.bridge.run(registry.create, "entity", {"name": "Mara Quill", "type": "PER"})
    settled(qtbot, bench)
    assert window.actions_by_name["undo"].text() == "&Rückgängig: Mara Quill anlegen"
    empty = (Span(0, 100_000),)
    bench.bridge.run(annotate.add, bench.article.id, "quote", "direct", empty)
    assert messages.last == "Die Markierung endet bei 100000, hinter dem Ende des Textes."
