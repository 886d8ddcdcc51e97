"""The native file: what is written reads back the same, and a bad line is named, not lost."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.annotation import (
    Annotation,
    Cluster,
    Coverage,
    Entry,
    Member,
    Task,
    TaskState,
)
from annotator.domain.document import Rejected
from annotator.domain.identity import AnnotationId, AuthorName, ClusterId, DocumentId, EntryId
from annotator.domain.project import AnnotatedDocument
from annotator.domain.span import Span
from annotator.errors import UnreadableFile
from annotator.interchange import native
from annotator.interchange.native import BadRecord, ClusterLine, EntryLine, Work
from tests.examples import TEXT, document, link, mark

ANNA = AuthorName("anna")


def read_lines(folder: Path, *lines: bytes) -> list[object]:
    path = folder / "work.jsonl"
    path.write_bytes(b"".join(lines))
    return list(native.read(path))


def line(**changed: object) -> bytes:
    whole = {"document": "a", "text_sha256": "0", "annotator": "anna", **changed}
    return orjson.dumps({key: value for key, value in whole.items() if value is not None}) + b"\n"


def test_work_reads_back_as_it_was_written(tmp_path: Path) -> None:
    annotations = (
        mark("art", "article", "article", attributes={"tone": "calm"}),
        mark("q1", "quote", "direct", (14, 20), (33, 46), attributes={"polarity": "denied"}),
        mark("c1", "cue", "cue", (28, 32)),
        link("l1", "has_cue", "q1", "c1", order=1),
    )
    task = Task(DocumentId(1), ANNA, TaskState.FINISHED, {"quote": Coverage.DONE})
    written = native.work_line(AnnotatedDocument(document(), ANNA, annotations, task))
    [work] = read_lines(tmp_path, written)
    assert isinstance(work, Work)
    assert (work.document, work.annotator, work.state) == ("a", "anna", TaskState.FINISHED)
    assert work.coverage == {"quote": Coverage.DONE}
    marks = [native.annotation_from(raw, document(), ANNA) for raw in work.annotations]
    links = [native.relation_from(raw, DocumentId(1), ANNA) for raw in work.relations]
    assert (*marks, *links) == annotations


def test_the_file_has_the_form_of_the_design() -> None:
    annotated = AnnotatedDocument(document(), ANNA, (mark("q1", "quote", "direct", (42, 52)),))
    assert orjson.loads(native.work_line(annotated))["annotations"] == [
        {
            "id": "q1",
            "layer": "quote",
            "label": "direct",
            "fragments": [[42, 52]],
            "text": TEXT[42:52],
            "attributes": {},
        }
    ]


def test_entries_and_clusters_read_back(tmp_path: Path) -> None:
    entry = Entry(EntryId("e1"), "entity", {"name": "Brandt", "aliases": ("I. Brandt",)})
    gone = Entry(EntryId("e2"), "entity", {"name": "Brant"}, merged_into=EntryId("e1"))
    members = (
        Member(DocumentId(1), AnnotationId("q1"), {"variant": "reference"}),
        Member(DocumentId(2), None),
    )
    cluster = Cluster(ClusterId("u1"), "utterance", members, {"gloss": "no comment"})
    names = {DocumentId(1): "a", DocumentId(2): "b"}
    found = read_lines(
        tmp_path,
        native.entry_line(entry),
        native.entry_line(gone),
        native.cluster_line(cluster, names),
    )
    assert [line.entry for line in found if isinstance(line, EntryLine)] == [entry, gone]
    assert isinstance(found[2], ClusterLine)
    assert found[2].members == (("a", "q1", {"variant": "reference"}), ("b", None, {}))


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (b'{"document": "a"\n', "not valid JSON"),
        (b"[1, 2]\n", "must be a JSON object"),
        (b"\xff\xfe\n", "not valid JSON"),
        (line(document=None, layer=None), "“id” is missing"),
        (line(document=7), "“document” is missing or not a text"),
        (line(annotator=None), "“annotator” is missing"),
        (line(state="done"), "“state” is “done”, not one of new"),
        (line(state=["done"]), "“state” is"),
        (line(coverage={"quote": "well"}), "“coverage” must give each layer one of none"),
        (line(annotations={"a": 1}), "“annotations” must be a list of objects"),
        (line(relations=[1]), "“relations” must be a list of objects"),
    ],
)
def test_a_bad_line_is_rejected_with_its_place(tmp_path: Path, bad: bytes, reason: str) -> None:
    good = line()
    first, second, third = read_lines(tmp_path, good, bad, b"\n", good)
    assert isinstance(first, Work)
    assert isinstance(third, Work)
    assert isinstance(second, Rejected)
    assert (second.source, second.line) == ("work.jsonl", 2)
    assert reason in second.reason


GOOD = {"id": "n", "layer": "quote", "label": "direct", "fragments": [[14, 27]]}


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"text": "something else"}, "the text at 14-27 is ““No comment,””, not “something else”"),
        ({"fragments": [[14, 999]]}, "not a .* inside the text"),
        ({"fragments": [[14, 14]]}, "not a"),
        ({"fragments": [[-1, 3]]}, "not a"),
        ({"fragments": [[1, 2, 3]]}, "not a"),
        ({"fragments": [["1", "2"]]}, "not a"),
        ({"fragments": None}, "must be a list"),
        ({"id": ""}, "“id” is missing"),
        ({"label": 3}, "“label” is missing"),
        ({"attributes": {"a": {"b": 1}}}, "the attribute “a” is neither"),
        ({"attributes": {"a": [1]}}, "the attribute “a” is neither"),
        ({"attributes": []}, "must be an object"),
    ],
)
def test_an_annotation_of_the_wrong_shape_is_refused(
    changed: Mapping[str, Any], reason: str
) -> None:
    with pytest.raises(BadRecord, match=reason):
        native.annotation_from({**GOOD, **changed}, document(), ANNA)


def test_an_empty_list_or_null_is_the_same_as_not_set() -> None:
    raw = {**GOOD, "attributes": {"speaker": [], "medium": None, "polarity": "denied"}}
    assert native.annotation_from(raw, document(), ANNA).attributes == {"polarity": "denied"}


@pytest.mark.parametrize("order", [0, -1, "1", True, 1.5])
def test_an_order_that_is_no_rank_is_refused(order: object) -> None:
    raw = {"id": "n", "layer": "has_cue", "from": "a", "to": "b", "order": order}
    with pytest.raises(BadRecord, match="whole number from 1"):
        native.relation_from(raw, DocumentId(1), ANNA)


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="cannot be read"):
        list(native.read(tmp_path / "none.jsonl"))


texts = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("🙂👨‍👩‍👧\u00a0\u2028\ufeffé́"),
    min_size=1,
    max_size=40,
)


@given(texts, st.data())
def test_any_text_round_trips_with_its_offsets(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    here = document(text)
    made: Annotation = mark("n", "quote", "direct", (start, end))
    raw = orjson.loads(native.work_line(AnnotatedDocument(here, ANNA, (made,))))
    [found] = [native.annotation_from(item, here, ANNA) for item in raw["annotations"]]
    assert found == made
    assert found.fragments == (Span(start, end),)
    assert raw["annotations"][0]["text"] == text[start:end]
