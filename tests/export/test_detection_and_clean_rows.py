"""Quote detection with its negatives, and cleaned texts with their maps."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.annotation import Annotation
from annotator.domain.document import Document
from annotator.domain.span import Span
from annotator.export.binding import Binding
from annotator.export.features import features_of
from annotator.export.recipe import CleanRecipe, DetectionRecipe
from annotator.export.rows import rows_of
from annotator.export.surfaces import surfaces_of
from tests.export.building import SCHEMA, annotated, document, span, spanning

DETECTION = DetectionRecipe(
    id="d", version="1.0.0", title="D", layer="quote", positives=("direct", "mixed")
)
CLEAN = CleanRecipe(id="c", version="1.0.0", title="C", layer="block")
TEXT = "“We go,” said Ada. The “great” dam. He thinks it “may hold” so. Nothing."


def answers(of: Document, annotations: list[Annotation]) -> dict[str, tuple[int, str | None]]:
    binding = Binding(DETECTION, SCHEMA)
    made = rows_of(annotated(of, annotations), binding)
    names = features_of(binding)["type"]
    rows: list[Any] = list(made.rows)
    for row in rows:
        assert all(of.text[start:end] == words for start, end, words in surfaces_of(row))
    return {
        row["text"]: (row["label"], None if row["type"] is None else names.int2str(row["type"]))
        for row in rows
    }


def test_marks_that_quote_nothing_and_plain_sentences_are_negatives() -> None:
    of = document("a", TEXT)
    found = answers(
        of,
        [
            span(of, "quote", "direct", "“We go,”"),
            span(of, "quote", "indirect", "“great”"),  # not among the positives
            span(of, "quote", "mixed", "it “may hold” so"),
        ],
    )
    assert found == {
        "“We go,”": (1, "direct"),
        "“great”": (0, "indirect"),
        "“may hold”": (1, "mixed"),
        "“We go,” said Ada.": (1, "direct"),
        "The “great” dam.": (0, "indirect"),
        "He thinks it “may hold” so.": (1, "mixed"),
        "Nothing.": (0, None),
    }


def test_a_term_in_marks_within_a_quotation_quotes_nothing() -> None:
    of = document("a", TEXT)
    whole = span(of, "quote", "mixed", "it “may hold” so", id="1")
    term = span(of, "quote", "indirect", "“may hold”", id="2")
    assert answers(of, [whole, term])["“may hold”"] == (0, "indirect")


def test_marks_that_a_quotation_only_touches_do_not_quote() -> None:
    of = document("a", TEXT)
    assert answers(of, [span(of, "quote", "direct", "d” so.")])["“may hold”"] == (0, None)


def cleaned(of: Document, *annotations: Annotation) -> Any:  # noqa: ANN401 - a row
    [row] = rows_of(annotated(of, annotations), Binding(CLEAN, SCHEMA)).rows
    return row


def test_lines_that_are_dropped_are_missing_from_the_clean_text() -> None:
    of = document("a", "Home | News\n\nDam 😀 holds\nBody.\nMore\n")
    row = cleaned(
        of, span(of, "block", "navigation", "Home | News"), span(of, "block", "navigation", "More")
    )
    assert row["clean"] == "Dam 😀 holds\nBody.\n"
    assert row["map"] == [{"raw_start": 13, "raw_end": 31, "clean_start": 0, "clean_end": 18}]


def test_an_article_without_boilerplate_is_clean() -> None:
    row = cleaned(document("a", "Dam holds\nBody."))
    assert row["clean"] == row["raw"] == "Dam holds\nBody."


LINES = st.lists(st.sampled_from(["", " ", "a", "😀 b", "Body text.", "x"]), min_size=1, max_size=8)


@given(LINES, st.sets(st.integers(0, 7)))
def test_the_map_leads_both_ways(lines: list[str], dropped: set[int]) -> None:
    of = document("a", "\n".join(lines))
    annotations = []
    start = 0
    for number, line in enumerate(lines):
        if number in dropped and line.strip():
            annotations.append(
                spanning(of, "block", "navigation", (Span(start, start + len(line)),))
            )
        start += len(line) + 1
    row = cleaned(of, *annotations)
    position = 0
    for part in row["map"]:
        assert part["clean_start"] == position
        position = part["clean_end"]
        assert (
            of.text[part["raw_start"] : part["raw_end"]]
            == row["clean"][part["clean_start"] : part["clean_end"]]
        )
    assert position == len(row["clean"])
    kept = [line for number, line in enumerate(lines) if number not in dropped and line.strip()]
    assert [line for line in row["clean"].split("\n") if line.strip()] == kept
