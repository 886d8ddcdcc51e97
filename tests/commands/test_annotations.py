"""Annotations in and out: nothing is lost, nothing is overwritten, every refusal is named."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import orjson
import pytest

from annotator.commands.annotations import export_annotations, import_annotations
from annotator.commands.projects import Project
from annotator.domain.annotation import AuthorKind, TaskState
from annotator.domain.document import text_digest
from annotator.domain.identity import GOLD, AuthorName, DocumentId
from annotator.errors import AnnotatorError, NotAllowed, UnreadableFile
from tests.commands.conftest import make_project
from tests.examples import TEXT

ANNA = AuthorName("anna")


def item(
    id: str, layer: str, label: str, *spans: tuple[int, int], **more: object
) -> dict[str, Any]:
    return {
        "id": id,
        "layer": layer,
        "label": label,
        "fragments": [list(span) for span in spans],
        "attributes": {},
        **more,
    }


def work(*annotations: dict[str, Any], **changed: object) -> dict[str, Any]:
    return {
        "document": "a",
        "text_sha256": text_digest(TEXT),
        "annotator": "anna",
        "state": "finished",
        "annotations": list(annotations),
        "relations": [],
        **changed,
    }


QUOTE = item("q1", "quote", "direct", (14, 27), text="“No comment,”")
CUE = item("c1", "cue", "cue", (28, 32))
LINK = {"id": "l1", "layer": "has_cue", "from": "q1", "to": "c1", "order": 1, "attributes": {}}
ENTRY = {"id": "e1", "layer": "entity", "fields": {"name": "Ilse Brandt"}}
CLUSTER = {
    "id": "u1",
    "layer": "utterance",
    "attributes": {},
    "members": [{"document": "a", "annotation": "q1", "attributes": {}}],
}
WHOLE = (ENTRY, work(QUOTE, CUE, relations=[LINK]), CLUSTER)


def write(path: Path, *lines: object) -> Path:
    path.write_bytes(b"".join(orjson.dumps(line) + b"\n" for line in lines))
    return path


def test_everything_in_a_file_is_stored_and_finished_work_covers_its_layers(
    project: Project, first: DocumentId, tmp_path: Path
) -> None:
    done = import_annotations(project, [write(tmp_path / "w.jsonl", *WHOLE)])
    assert (done.read, done.stored, done.known, done.rejected) == (5, 5, 0, [])
    assert len(project.store.annotations(first, ANNA)) == 3
    task = project.store.task(first, ANNA)
    assert task is not None
    assert task.state is TaskState.FINISHED
    assert "quote" in task.coverage
    assert project.store.check() == []


def test_the_same_file_again_is_known(project: Project, tmp_path: Path) -> None:
    path = write(tmp_path / "w.jsonl", *WHOLE)
    import_annotations(project, [path])
    again = import_annotations(project, [path])
    assert (again.stored, again.known, again.rejected) == (0, 5, [])


def test_export_and_import_into_an_empty_project_lose_nothing(
    project: Project, tmp_path: Path
) -> None:
    import_annotations(project, [write(tmp_path / "w.jsonl", *WHOLE)])
    out, again = tmp_path / "out.jsonl", tmp_path / "again.jsonl"
    assert export_annotations(project, out) == 3
    with make_project(tmp_path / "other.annotator") as other:
        done = import_annotations(other, [out])
        assert (done.stored, done.rejected) == (5, [])
        export_annotations(other, again)
    assert again.read_bytes() == out.read_bytes()


def test_merged_entries_come_back_after_those_they_were_merged_into(
    project: Project, tmp_path: Path
) -> None:
    chain = [("e3", None), ("e1", "e3"), ("e2", "e1")]
    lines = [{**ENTRY, "id": id, "merged_into": into} for id, into in chain]
    import_annotations(project, [write(tmp_path / "w.jsonl", *lines)])
    out = tmp_path / "out.jsonl"
    export_annotations(project, out)
    with make_project(tmp_path / "other.annotator") as other:
        done = import_annotations(other, [out])
        assert (done.stored, done.rejected) == (3, [])
        assert other.store.entries() == project.store.entries()


def test_under_another_name_the_work_is_its_own(
    project: Project, first: DocumentId, tmp_path: Path
) -> None:
    path = write(tmp_path / "w.jsonl", work(QUOTE, CUE, relations=[LINK]))
    import_annotations(project, [path])
    import_annotations(project, [path], author=AuthorName("bert"))
    bert = project.store.annotations(first, AuthorName("bert"))
    assert len(bert) == 3
    assert {a.id for a in bert}.isdisjoint({"q1", "c1", "l1"})
    assert project.store.check() == []


def test_a_models_annotations_are_suggestions_without_a_task(
    project: Project, first: DocumentId, tmp_path: Path
) -> None:
    path = write(tmp_path / "w.jsonl", work(QUOTE))
    import_annotations(project, [path], author=AuthorName("tagger 2"), kind=AuthorKind.MODEL)
    [author] = project.store.authors()
    assert (author.name, author.kind) == ("tagger 2", AuthorKind.MODEL)
    assert project.store.tasks() == ()
    assert len(project.store.annotations(first, AuthorName("tagger 2"))) == 1


@pytest.mark.parametrize(
    ("line", "reason", "stored"),
    [
        (work(QUOTE, document="z"), "no document “z”", 0),
        (work(QUOTE, text_sha256="0" * 64), "another text here than in the file", 0),
        (work(QUOTE, item("x", "quote", "direct", (20, 40))), "may not cross", 1),
        (work(QUOTE, item("x", "quote", "loud", (0, 4))), "no label “loud”", 1),
        (work(QUOTE, item("x", "cue", "cue", (28, 32), text="says")), "not “says”", 1),
        (work(QUOTE, relations=[LINK]), "c1 is not among", 1),
        ({**ENTRY, "layer": "place"}, "no registry layer “place”", 0),
        ({**ENTRY, "fields": {}}, "the field “name” is missing", 0),
        ({**ENTRY, "fields": {"name": "x", "size": 3}}, "no field “size”", 0),
        ({**CLUSTER, "layer": "quote"}, "no cluster layer “quote”", 0),
        ({**CLUSTER, "members": [{"document": "z"}]}, "no document “z”", 0),
        (CLUSTER, "“a” has no annotation q1", 0),
        ({"nonsense": True}, "“id” is missing", 0),
        ({**ENTRY, "id": "e2", "merged_into": "e9"}, "merged into “e9”, which must come before", 0),
        ({**ENTRY, "id": "e2", "merged_into": "e2"}, "merged into “e2”, which must come before", 0),
    ],
)
def test_what_cannot_be_taken_is_rejected_by_place_and_reason(
    project: Project, tmp_path: Path, line: dict[str, Any], reason: str, stored: int
) -> None:
    done = import_annotations(project, [write(tmp_path / "w.jsonl", ENTRY, line)])
    assert reason in done.rejected[0].reason
    assert (done.rejected[0].source, done.rejected[0].line) == ("w.jsonl", 2)
    assert (len(done.rejected), done.stored) == (1, stored + 1)
    assert project.store.check() == []


def test_what_is_there_is_never_overwritten(
    project: Project, first: DocumentId, tmp_path: Path
) -> None:
    import_annotations(project, [write(tmp_path / "w.jsonl", *WHOLE)])
    moved = {**QUOTE, "fragments": [[14, 26]], "text": None}
    changed = (
        {**ENTRY, "fields": {"name": "Somebody"}},
        work(moved, {**CUE, "id": "c2", "attributes": {}}),
    )
    done = import_annotations(project, [write(tmp_path / "v.jsonl", *changed)])
    assert [r.reason.rpartition(": ")[2] for r in done.rejected] == [
        "this id stands for something else here; nothing is overwritten",
        "this id stands for another annotation here; nothing is overwritten",
    ]
    assert done.known == 1, "the cue under another id is the same cue"
    assert len(project.store.annotations(first, ANNA)) == 3


def test_a_second_line_about_the_same_work_is_rejected(project: Project, tmp_path: Path) -> None:
    path = write(tmp_path / "w.jsonl", work(QUOTE), work(CUE))
    done = import_annotations(project, [path])
    assert (done.stored, len(done.rejected)) == (1, 1)
    assert "second line of “anna”" in done.rejected[0].reason


def test_an_import_is_one_undo_step(project: Project, first: DocumentId, tmp_path: Path) -> None:
    from annotator.commands.projects import session_for

    import_annotations(project, [write(tmp_path / "w.jsonl", *WHOLE)], author=ANNA)
    session_for(project, ANNA).undo()
    assert project.store.annotations(first) == ()
    assert project.store.entries() == ()
    assert project.store.tasks() == ()


def test_a_cancelled_import_stores_nothing(
    project: Project, first: DocumentId, tmp_path: Path
) -> None:
    asked = iter([False, True])
    with pytest.raises(NotAllowed, match="cancelled; nothing was stored"):
        import_annotations(
            project, [write(tmp_path / "w.jsonl", *WHOLE)], cancelled=lambda: next(asked)
        )
    assert project.store.annotations(first) == ()
    assert project.store.check() == []


def test_a_person_cannot_sign_as_a_model(project: Project, tmp_path: Path) -> None:
    path = write(tmp_path / "w.jsonl", work(QUOTE))
    import_annotations(project, [path], kind=AuthorKind.MODEL)
    with pytest.raises(AnnotatorError, match="anna"):
        import_annotations(project, [path])


def test_gold_from_a_file_carries_decisions(
    project: Project, first: DocumentId, tmp_path: Path
) -> None:
    import_annotations(project, [write(tmp_path / "g.jsonl", work(QUOTE, annotator="gold"))])
    [decision] = project.store.decisions(first)
    assert (decision.rule, decision.gold) == ("imported", "q1")
    assert [(a.name, a.kind) for a in project.store.authors()] == [(GOLD, AuthorKind.GOLD)]


@pytest.mark.parametrize("name", ["none.jsonl", "folder/none.jsonl"])
def test_a_missing_file_is_a_sentence(project: Project, tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableFile, match="cannot be read"):
        import_annotations(project, [tmp_path / name])


def test_an_export_that_cannot_be_written_leaves_nothing(project: Project, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="cannot be written"):
        export_annotations(project, tmp_path / "none" / "out.jsonl")
    (tmp_path / "taken").mkdir()
    with pytest.raises(UnreadableFile, match="cannot be written"):
        export_annotations(project, tmp_path / "taken")
    assert not list(tmp_path.glob(".*"))


def test_an_export_never_replaces_a_project_a_folder_or_a_device(
    project: Project, tmp_path: Path
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    before = sorted(tmp_path.iterdir())
    for out in (project.store.path, tmp_path, pipe, Path()):
        with pytest.raises(UnreadableFile):
            export_annotations(project, out)
    assert sorted(tmp_path.iterdir()) == before
    assert pipe.is_fifo()
    assert project.store.check() == []


def test_nobodys_work_is_not_exported_as_an_empty_file(project: Project, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="Nobody called “nora”"):
        export_annotations(project, tmp_path / "out.jsonl", author=AuthorName("nora"))


def test_a_folder_without_annotation_files_and_a_pipe_are_refused(
    project: Project, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(UnreadableFile):
            import_annotations(project, [path])


def test_offsets_are_numbers_and_nothing_that_passes_for_one(
    project: Project, tmp_path: Path
) -> None:
    broken = item("q1", "quote", "direct") | {"fragments": [[True, 2]]}
    done = import_annotations(project, [write(tmp_path / "w.jsonl", work(broken))])
    assert "not a [start, end] pair" in done.rejected[0].reason
    assert project.store.check() == []


def test_a_file_whose_name_is_no_text_is_read(project: Project, tmp_path: Path) -> None:
    odd = write(tmp_path / os.fsdecode(b"\xff.jsonl"), work(QUOTE))
    assert import_annotations(project, [odd]).stored == 1
    assert [edit.title for edit in project.store.history()] == ["Import \ufffd.jsonl"]
