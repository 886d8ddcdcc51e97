from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.text_view.colours import (
    DARK,
    LEAST_FOR_LINES,
    LEAST_FOR_TEXT,
    LIGHT,
    Rgb,
    Theme,
    contrast,
    letter_colour,
    line_colour,
    rgb,
    tint,
)

part = st.integers(0, 255)
colours = st.tuples(part, part, part)
themes = st.sampled_from([LIGHT, DARK])


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [("#000000", "#FFFFFF", 21.0), ("#777777", "#FFFFFF", 4.48), ("#123456", "#123456", 1.0)],
)
def test_contrast_is_that_of_wcag(first: str, second: str, ratio: float) -> None:
    assert contrast(rgb(first), rgb(second)) == pytest.approx(ratio, abs=0.01)


@given(colours, themes)
def test_any_colour_becomes_a_line_that_can_be_seen(colour: Rgb, theme: Theme) -> None:
    assert contrast(line_colour(colour, theme), theme.background) >= LEAST_FOR_LINES


@given(colours, themes)
def test_text_is_easy_to_read_on_any_tint(colour: Rgb, theme: Theme) -> None:
    assert contrast(theme.text, tint(colour, theme)) >= 7


@given(colours)
def test_letters_are_readable_on_any_flag(colour: Rgb) -> None:
    assert contrast(letter_colour(colour), colour) >= LEAST_FOR_TEXT


def test_a_strong_enough_colour_stays_as_the_schema_has_it() -> None:
    assert line_colour(rgb("#B34700"), LIGHT) == rgb("#B34700")
    assert line_colour(rgb("#F0A060"), DARK) == rgb("#F0A060")


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_views_own_colours_keep_their_contrast(theme: Theme) -> None:
    assert contrast(theme.text, theme.background) >= 7
    assert contrast(theme.faint, theme.background) >= LEAST_FOR_TEXT
    assert contrast(theme.selected_text, theme.selection) >= LEAST_FOR_TEXT
    assert contrast(theme.focus, theme.background) >= LEAST_FOR_LINES
