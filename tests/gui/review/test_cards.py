"""What a conflict is shown as, without a window."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.commands.projects import Project, open_project, session_for
from annotator.commands.review import Review
from annotator.domain.annotation import Annotation
from annotator.domain.identity import AnnotationId, AuthorName, DocumentId
from annotator.domain.span import Span, hull, joined
from annotator.gui.review.cards import Teller, runs_of, spread
from annotator.gui.review.matrix import Cell, Matrix
from annotator.gui.review.voices import asked_type, gold_type, voice_type, voices
from annotator.gui.text_view.colours import DARK, LEAST_FOR_LINES, LIGHT, Theme, contrast, rgb
from annotator.gui.theme import load_theme

TEXT = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen " * 3
ANN, BEN = AuthorName("ann"), AuthorName("ben")

spans = st.builds(
    lambda start, length: Span(start, min(len(TEXT), start + length)),
    st.integers(0, len(TEXT) - 1),
    st.integers(1, 60),
)


@given(st.lists(spans, min_size=1, max_size=3).map(joined), st.lists(spans, max_size=2))
def test_the_covered_runs_are_the_words_of_the_version(
    covered: tuple[Span, ...], others: list[Span]
) -> None:
    runs = runs_of(TEXT, covered, hull((*covered, *others)))
    said = "".join(run.text for run in runs if run.is_covered)
    assert said == "".join(span.text_of(TEXT) for span in covered)
    assert all(run.text for run in runs)


def test_a_long_quotation_is_cut_in_the_middle_never_at_a_border() -> None:
    runs = runs_of("x" * 50 + "a" * 500 + "z" + "x" * 50, (Span(50, 551),), Span(50, 551))
    [covered] = [run.text for run in runs if run.is_covered]
    assert len(covered) < 200
    assert covered.startswith("aaa")
    assert covered.endswith("az")


def _told(project: Project) -> tuple[Teller, Review, dict[AuthorName, int]]:
    review = Review(session_for(project, AuthorName("rita")))
    document = review.documents[0]
    numbers = {AuthorName("anna"): 1, AuthorName("bert"): 2}
    return Teller(review.document(document), project.schema, {}), review, numbers


def test_cards_tell_who_said_what_and_who_saw_nothing(disputed: Path) -> None:
    with open_project(disputed) as project:
        teller, review, numbers = _told(project)
        label, cue, _boundary = review.queue()
        cards = teller.cards(label, numbers)
        assert [(card.numbers, card.title) for card in cards] == [((1,), "Direct"), ((2,), "Term")]
        assert spread(label, project.schema.layer("quote")) == "1 Direct, 1 Term"
        seen, nothing = teller.cards(cue, numbers)
        assert (seen.numbers, seen.is_nothing) == ((1,), False)
        assert (nothing.numbers, nothing.is_nothing) == ((2,), True)
        assert nothing.spoken == "2: Nothing here"
        assert teller.verdict(label, AuthorName("rita")) == ""


def _mention(author: AuthorName, start: int, end: int) -> Annotation:
    identity = AnnotationId(f"{author}-{start}-{end}")
    return Annotation(identity, DocumentId(1), author, "quote", "direct", (Span(start, end),))


def test_each_annotator_keeps_a_lane_and_what_is_nested_goes_a_round_lower() -> None:
    work = [_mention(ANN, 0, 40), _mention(ANN, 10, 20), _mention(BEN, 0, 40)]
    gold = [_mention(AuthorName("gold"), 0, 40)]
    lanes = {mark.id: mark.lane for mark in voices(work, {ANN: 1, BEN: 2}, gold)}
    assert lanes == {"ann-0-40": 0, "ann-10-20": 3, "ben-0-40": 1, "gold-0-40": 2}


def test_seven_annotators_gold_and_the_question_look_different() -> None:
    looks = [*(voice_type(number) for number in range(1, 8)), gold_type(), asked_type()]
    assert len({(look.pattern, look.letter) for look in looks}) == len(looks)
    assert len({look.light for look in looks}) == len({look.dark for look in looks}) == len(looks)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_every_voice_can_be_seen_as_a_line(theme: Theme) -> None:
    for number in range(1, 8):
        look = voice_type(number)
        colour = rgb(look.dark if theme.is_dark else look.light)
        assert contrast(colour, theme.background) >= LEAST_FOR_LINES


@pytest.mark.usefixtures("qapp")
def test_a_cell_without_a_number_cannot_be_chosen() -> None:
    matrix = Matrix(load_theme(dark=False), "numbers")
    matrix.show_cells(("a", "b"), ("a", "b"), [[Cell(), Cell("1", 1.0)], [Cell("2", 0.5), Cell()]])
    chosen: list[tuple[int, int]] = []
    matrix.chosen.connect(lambda row, column: chosen.append((row, column)))
    for row, column in ((0, 0), (0, 1), (1, 1)):
        matrix.pick(row, column)
    assert chosen == [(0, 1)]
    assert all(first.y() < second.y() for first, second in pairwise(
        [matrix._area(row, 0).topLeft() for row in range(2)]
    ))  # fmt: skip
