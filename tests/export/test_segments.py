"""Words and sentences of many documents found together are those of each alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotator.domain.document import Document
from annotator.domain.segmentation import sentence_bounds, word_bounds
from annotator.export import segments
from annotator.export.segments import Segments, SegmentsAhead, segments_of
from tests.domain.test_segmentation import TEXTS
from tests.export.building import annotated, document

LANGUAGES = st.sampled_from(["en", "de", "xx", ""])


def flat(found: Segments) -> tuple[list[int], list[int], list[int]]:
    starts, ends = found.words
    return starts.tolist(), ends.tolist(), found.sentences.tolist()


def expected(of: Document) -> tuple[list[int], list[int], list[int]]:
    language = of.metadata["language"]
    words = word_bounds(of.text, language)
    sentences = list(chain.from_iterable(sentence_bounds(of.text, language)))
    return [start for start, _end in words], [end for _start, end in words], sentences


@pytest.mark.parametrize("characters", [1, 20, 1_000])
@given(st.lists(st.tuples(TEXTS, LANGUAGES)))
@example([("Mr.", "en"), ("Obi. He", "en"), ("", "en"), ("left.\n", "de"), ("Dr. Obi", "de")])
def test_documents_are_handed_on_with_their_own_segments(
    characters: int, texts: list[tuple[str, str]]
) -> None:
    documents = [
        annotated(document(f"d{number}", text, language=language))
        for number, (text, language) in enumerate(texts)
    ]
    ahead = SegmentsAhead()
    handed_on = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(segments, "_CHARACTERS_AT_ONCE", characters)
        for one in ahead.handing_on(documents):
            assert flat(ahead(one.document)) == expected(one.document)
            handed_on.append(one)
    assert handed_on == documents


def test_each_language_is_asked_once_for_each_document_where_they_alternate(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    different = [
        annotated(document(f"d{number}", f"Said {number}.", language=f"l{number % 3}"))
        for number in range(12)
    ]
    versions = [one for one in different for _annotator in range(2)]
    asked = []

    def segmented(texts: Sequence[str], language: str) -> list[Segments]:
        asked.append((language, len(texts)))
        return found_by(texts, language)

    found_by = segments._segments
    monkeypatch.setattr(segments, "_segments", segmented)
    ahead = SegmentsAhead()
    for one in ahead.handing_on(versions):
        assert flat(ahead(one.document)) == expected(one.document)
    assert asked == [("l0", 4), ("l1", 4), ("l2", 4)]


@given(TEXTS, LANGUAGES)
def test_one_document_alone(text: str, language: str) -> None:
    one = document("d", text, language=language)
    assert flat(segments_of(one)) == expected(one)
