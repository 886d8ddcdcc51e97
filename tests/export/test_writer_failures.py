"""Exports that cannot be: they say why, and leave what was there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from annotator.domain.annotation import TaskState
from annotator.domain.project import AnnotatedDocument
from annotator.errors import ExportError
from annotator.export.losses import Row
from annotator.export.recipe import SplitPolicy
from annotator.export.report import ExportCancelled
from annotator.export.splits import assign_splits
from annotator.export.tables import SplitTable
from annotator.export.writer import export_dataset
from tests.export.building import ENTRIES, SCHEMA, annotated, document
from tests.export.exporting import NER, PROJECT, RECIPES, article, digests, export


@pytest.mark.parametrize(
    ("documents", "reason"),
    [
        ([], "no documents"),
        ([annotated(document("a", "x"), state=TaskState.IN_PROGRESS)], "not finished: 1"),
    ],
)
def test_nothing_finished_is_nothing_to_export(
    tmp_path: Path, documents: list[AnnotatedDocument], reason: str
) -> None:
    with pytest.raises(ExportError, match=f"nothing to export .*{reason}"):
        export(tmp_path / "dataset", documents)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_label_stops_the_export_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r'article 00: layer mention, .* has no label "XYZ"'):
        export(tmp_path / "dataset", [article(0, "XYZ")])
    assert list(tmp_path.iterdir()) == []


def test_recipes_that_do_not_fit_are_told_all_at_once(tmp_path: Path) -> None:
    with pytest.raises(ExportError) as error:
        export(tmp_path / "dataset", schema=replace(SCHEMA, layers=()))
    assert len(str(error.value).splitlines()) == 4  # all but documents need a layer


def test_two_recipes_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match='Two recipes are named "ner"'):
        export(tmp_path / "dataset", recipes=NER * 2)


def test_recipes_that_split_differently_are_refused(tmp_path: Path) -> None:
    other = replace(RECIPES[0], split=SplitPolicy(seed="2"))
    with pytest.raises(ExportError, match="split the stories differently"):
        export(tmp_path / "dataset", recipes=(*NER, other))


def test_a_story_without_a_split_is_a_bug(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="the story s0 has no split"):
        export(tmp_path / "dataset", [article(0)], splits={})


@pytest.mark.parametrize("calls", [1, 5, 20])
def test_a_cancelled_export_leaves_the_old_one(tmp_path: Path, calls: int) -> None:
    export(tmp_path / "dataset", [article(0)], NER)
    before = digests(tmp_path / "dataset")
    answers = iter([False] * calls + [True])
    with pytest.raises(ExportCancelled):
        export(tmp_path / "dataset", cancelled=lambda: next(answers), recipes=NER)
    assert digests(tmp_path / "dataset") == before
    assert [path.name for path in tmp_path.iterdir()] == ["dataset"]


def test_a_full_disk_in_the_middle_leaves_the_old_export(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(tmp_path / "dataset", [article(0)], NER)
    before = digests(tmp_path / "dataset")

    def full(_table: SplitTable, _rows: list[Row]) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(SplitTable, "add", full)
    with pytest.raises(ExportError, match="No space left on device"):
        export(tmp_path / "dataset")
    assert digests(tmp_path / "dataset") == before


@pytest.mark.parametrize("name", ["ner", "quotes", "boilerplate_lines", "frames", "documents"])
@pytest.mark.parametrize("text", ["X" * 200, "X" + article(0).document.text, "short"])
def test_offsets_that_do_not_hit_their_characters_stop_the_export(
    tmp_path: Path, name: str, text: str
) -> None:
    # The second pass over the documents is the check; here it is given another text.
    other = replace(PROJECT[0], document=replace(PROJECT[0].document, text=text))
    passes = iter([[PROJECT[0]], [other]])
    with pytest.raises(ExportError, match=f"did not load back .*: {name}: article 00:"):
        export_dataset(
            lambda: next(passes),
            schema=SCHEMA,
            entries=ENTRIES,
            recipes=[recipe for recipe in RECIPES if recipe.id == name],
            splits={"s0": "train"},
            folder=tmp_path / "dataset",
            source="gold",
            revision="r1",
        )
    assert list(tmp_path.iterdir()) == []


def test_rows_of_a_document_that_is_gone_stop_the_export(tmp_path: Path) -> None:
    passes = iter([list(PROJECT), list(PROJECT[1:])])
    with pytest.raises(ExportError, match="the rows of article 00 belong to no document"):
        export_dataset(
            lambda: next(passes),
            schema=SCHEMA,
            entries={},
            recipes=NER,
            splits=assign_splits({one.document.story_id for one in PROJECT}, NER[0].split, {}),
            folder=tmp_path / "dataset",
            source="gold",
            revision="r1",
        )
