"""What keys mean, what is selected, where borders go, which links fit. No window needed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.annotation import Annotation
from annotator.domain.identity import AnnotationId, AuthorName, DocumentId
from annotator.domain.schema import Layer, RelationLayer, Schema, SpanLayer
from annotator.domain.span import Span
from annotator.gui.borders import Borders
from annotator.gui.hints import excerpt, word_count
from annotator.gui.keys import Activate, Apply, Intent, StartLink, meaning, offered_layers
from annotator.gui.linking import can_be_linked, possible_links
from annotator.gui.selecting import fragments_for, snapped, trimmed, word_at

TEXT = "“It’s  fine,” said J. R. O’Neil 👩‍🚀 of the U.S. team.\nNext line"


def _described(intent: Intent) -> str:
    if isinstance(intent, Apply):
        return f"label {intent.label.id}"
    if isinstance(intent, Activate):
        return f"layer {intent.layer.id}" + (f" and {intent.label.id}" if intent.label else "")
    if isinstance(intent, StartLink):
        return f"link {intent.layer.id if intent.layer else 'any'}"
    return "nothing"


@pytest.mark.parametrize(
    ("active", "key", "does"),
    [
        (None, "Q", "layer quote"),
        (None, "q", "layer quote"),
        (None, "S", "layer source and source"),
        (None, "1", "link speaker"),
        (None, "R", "nothing"),
        (None, "Z", "nothing"),
        (None, "", "nothing"),
        ("quote", "", "nothing"),
        (None, "D", "layer doc_frame"),
        ("quote", "D", "label direct"),
        ("quote", "E", "layer mention"),
        ("mention", "E", "label EVENT"),
        ("mention", "O", "label ORG"),
        ("mention", "R", "label PRODUCT"),
        ("frame_span", "1", "label economic"),
        ("block", "Q", "label pull_quote"),
    ],
)
def test_meaning_of_a_key(news: Schema, active: str | None, key: str, does: str) -> None:
    layer = news.layer(active) if active else None
    assert _described(meaning(key, active=layer, layers=offered_layers(news, None))) == does


def test_a_workspace_offers_its_layers_only(news: Schema) -> None:
    offered = {layer.id for layer in offered_layers(news, "entities")}
    assert offered == {"mention"}
    assert (
        _described(meaning("Q", active=None, layers=offered_layers(news, "entities"))) == "nothing"
    )


@pytest.mark.parametrize(
    ("word", "found"),
    [("fine", "fine"), ("said", "said"), ("O’Neil", "O’Neil"), ("team", "team")],
)
def test_the_word_at_the_caret(word: str, found: str) -> None:
    start = TEXT.index(word)
    for offset in (start, start + 1, start + len(word)):
        span = word_at(offset, TEXT)
        assert span is not None
        assert span.text_of(TEXT) == found


def test_no_word_in_white_space_and_at_the_very_ends() -> None:
    assert word_at(0, "") is None
    assert word_at(1, "   ") is None
    assert word_at(TEXT.index("  fine") + 1, TEXT) is None
    last = word_at(len(TEXT), TEXT)
    assert last is not None
    assert last.text_of(TEXT) == "line"


@given(st.text(alphabet="ab ’-\n.👩\u200d🚀é\u0301", min_size=1, max_size=40), st.data())
def test_snapping_only_widens_and_never_far(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = Span(start, end)
    wide = snapped(span, text)
    assert wide.contains(span)
    assert snapped(wide, text) == wide
    if inner := trimmed(span, text):
        assert span.contains(inner)
        assert inner.text_of(text).strip() == inner.text_of(text)


def test_words_far_from_the_selection_do_not_matter() -> None:
    text = "x" * 5_000 + " word " + "y" * 5_000
    start = text.index("or")
    assert snapped(Span(start, start + 2), text).text_of(text) == "word"


def test_character_layers_keep_the_selected_borders(news: Schema) -> None:
    quote, mention = news.layer("quote"), news.layer("mention")
    assert isinstance(quote, SpanLayer)
    assert isinstance(mention, SpanLayer)
    inside = Span(TEXT.index("aid"), TEXT.index("aid") + 2)
    assert fragments_for(quote, inside, 0, TEXT) == (inside,)
    [wide] = fragments_for(mention, inside, 0, TEXT)
    assert wide.text_of(TEXT) == "said"
    assert fragments_for(mention, inside, 0, TEXT, exact=True) == (inside,)
    assert fragments_for(quote, None, TEXT.index("  fine") + 1, TEXT) == ()


def _span(id_: str, layer: str, label: str, *spans: Span) -> Annotation:
    return Annotation(
        AnnotationId(id_), DocumentId(1), AuthorName("ada"), layer, label, spans or (Span(0, 1),)
    )


def _borders(words: str) -> Borders:
    start = TEXT.index(words)
    return Borders.of(_span("a", "quote", "direct", Span(start, start + len(words))))


@pytest.mark.parametrize(
    ("at_end", "forward", "by_character", "covered"),
    [
        pytest.param(True, True, False, "said J", id="end to the end of the next word"),
        pytest.param(True, False, True, "sai", id="end back a character"),
        pytest.param(True, True, True, "said ", id="end on a character"),
        pytest.param(False, False, True, " said", id="start back a character"),
        pytest.param(False, True, True, "aid", id="start on a character"),
        pytest.param(False, False, False, "” said", id="start to the mark before"),
    ],
)
def test_borders_step(at_end: bool, forward: bool, by_character: bool, covered: str) -> None:
    borders = _borders("said") if at_end else _borders("said").other_end()
    moved = borders.step(TEXT, forward=forward, by_character=by_character)
    assert moved.fragments[0].text_of(TEXT) == covered
    assert moved.moved


def test_borders_go_back_by_words_to_the_word_before() -> None:
    borders = _borders("said J. R. O’Neil")
    for expected in ("said J. R.", "said J. R", "said J."):
        borders = borders.step(TEXT, forward=False, by_character=False)
        assert borders.fragments[0].text_of(TEXT) == expected


def test_borders_never_cross() -> None:
    borders = _borders("said")
    for _ in range(10):
        borders = borders.step(TEXT, forward=False, by_character=True)
    assert len(borders.fragments[0]) == 1


def test_links_run_the_way_the_schema_says(news: Schema) -> None:
    quote, source = _span("q", "quote", "direct"), _span("s", "source", "source")
    forward = possible_links(quote, source, news.layers)
    backward = possible_links(source, quote, news.layers)
    assert {link.layer.id for link in forward} >= {"speaker", "relay"}
    assert {(link.from_id, link.to_id) for link in forward + backward} == {("q", "s")}
    assert all(link.reversed_ for link in backward)


def test_nothing_is_linked_to_itself_or_against_the_schema(news: Schema) -> None:
    quote, mention = _span("q", "quote", "direct"), _span("m", "mention", "PER")
    assert possible_links(quote, quote, news.layers) == ()
    assert possible_links(quote, mention, news.layers) == ()
    assert can_be_linked(quote, news.layers)
    assert not can_be_linked(mention, news.layers)


def test_a_named_layer_limits_the_links(news: Schema) -> None:
    quote, source = _span("q", "quote", "direct"), _span("s", "source", "source")
    speaker: Layer = news.layer("speaker")
    assert isinstance(speaker, RelationLayer)
    assert [link.layer.id for link in possible_links(quote, source, [speaker])] == ["speaker"]


@pytest.mark.parametrize(
    ("text", "count"),
    [("one", "1 word"), ("one two\nthree", "3 words"), (" ", "1 blank character")],
)
def test_selections_are_counted_in_words(text: str, count: str) -> None:
    assert word_count(text) == count


def test_excerpts_are_one_line_and_short() -> None:
    assert excerpt("a\nb") == "a b"
    assert len(excerpt("word " * 50)) <= 40
