"""Words and sentences found ahead of time are those found here."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from multiprocessing import active_children, parent_process

import pytest

from annotator.domain.project import AnnotatedDocument
from annotator.export import segments
from annotator.export.segments import SegmentsAhead, pack_segments, segments_of
from tests.export.building import annotated, document

DOCUMENTS = [
    annotated(document(f"d{number}", f"Dr. Obi 😀 came.\nNo {number}. Yes.", language=language))
    for number, language in enumerate(["en", "de", "xx"] * 5)
]


@pytest.fixture
def little_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segments, "_DOCUMENTS_WITHOUT_HELP", 2)
    monkeypatch.setattr(segments, "_CHUNK", 3)
    monkeypatch.setattr(segments, "_CHUNKS_AHEAD", 1)


def handed_on(ahead: SegmentsAhead) -> Iterator[AnnotatedDocument]:
    for one in ahead.handing_on(DOCUMENTS):
        assert ahead(one.document) == segments_of(one.document)
        yield one


@pytest.mark.usefixtures("little_patience")
def test_a_second_process_finds_the_same() -> None:
    assert list(handed_on(SegmentsAhead())) == DOCUMENTS


@pytest.mark.usefixtures("little_patience")
def test_the_work_goes_on_when_the_second_process_is_killed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(segments, "pack_segments", _killed_in_the_helper)
    assert list(handed_on(SegmentsAhead())) == DOCUMENTS


@pytest.mark.usefixtures("little_patience")
def test_without_a_second_process_all_are_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segments, "may_start_processes", lambda: False)
    assert list(handed_on(SegmentsAhead())) == DOCUMENTS


@pytest.mark.parametrize("count", [0, 1, 400])
def test_short_streams_start_no_process(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segments, "one_process", pytest.fail)
    many = (DOCUMENTS * 30)[:count]
    assert list(SegmentsAhead().handing_on(many)) == many


@pytest.mark.usefixtures("little_patience")
def test_the_second_process_ends_when_nobody_wants_more() -> None:
    stream = SegmentsAhead().handing_on(DOCUMENTS)
    for _ in range(4):
        next(stream)
    stream.close()
    assert active_children() == []


def _killed_in_the_helper(texts: list[tuple[str, str]]) -> list[tuple[bytes, bytes]]:
    if parent_process() is not None:
        os.kill(os.getpid(), signal.SIGKILL)
    return pack_segments(texts)
