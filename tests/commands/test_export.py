"""Exports of a project: whose work, what it would be, and texts taken out and put back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from annotator.commands import annotate, export, rehydrate
from annotator.commands.adjudicate import Scope, adjudicate
from annotator.commands.projects import Project, session_for
from annotator.domain.adjudication import Acceptance, Rule
from annotator.domain.annotation import Author, AuthorKind
from annotator.domain.identity import AuthorName, DocumentId
from annotator.domain.span import Span
from annotator.errors import ExportError
from annotator.export.losses import Loss

RECIPES: dict[str, dict[str, object]] = {
    "lines": {"kind": "line_labels", "layer": "block"},
    "spans": {"kind": "spans", "layers": ["frame"]},
    "raw": {"kind": "annotations"},
}


@pytest.fixture
def recipes(tmp_path: Path) -> list[str]:
    """Recipes for the small schema, as files of a project."""
    paths = []
    for name, fields in RECIPES.items():
        path = tmp_path / f"{name}.json"
        whole = {"recipe_format": 1, "id": name, "version": "1.0.0", "title": name, **fields}
        path.write_text(json.dumps(whole), encoding="utf-8")
        paths.append(str(path))
    return paths


@pytest.fixture
def worked(project: Project, first: DocumentId) -> Project:
    """Document “a” finished by three, who agree on one span of two and on a line of five."""
    for name, label in (("anna", "headline"), ("bo", "headline"), ("cy", "ui")):
        session = session_for(project, AuthorName(name))
        session.apply(annotate.label_lines(session, first, "block", Span(0, 13), label))
        session.apply(annotate.add(session, first, "frame", "economic", (Span(0, 5),)))
        if name == "cy":
            session.apply(annotate.add(session, first, "frame", "economic", (Span(6, 13),)))
        session.apply(annotate.finish(session, first))
    return project


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    return [
        row for path in (folder / name).glob("*.parquet") for row in pq.read_table(path).to_pylist()
    ]


def test_a_majority_is_one_row_with_the_counts_of_all(
    worked: Project, recipes: list[str], tmp_path: Path
) -> None:
    report = export.export(worked, tmp_path / "out", recipes=recipes, source="majority")
    lines, spans = rows(tmp_path / "out", "lines"), rows(tmp_path / "out", "spans")
    assert (lines[0]["label"], lines[0]["label_counts"]) == (1, [0, 2, 1])
    assert [(one["text"], one["votes"]) for one in spans[0]["spans"]] == [("Mayor", 3)]
    assert len(lines[0]["annotators"]) == 3
    assert not lines[0]["adjudicated"]
    assert report.documents == 1


def test_all_is_a_row_for_each_annotator(
    worked: Project, recipes: list[str], tmp_path: Path
) -> None:
    report = export.export(worked, tmp_path / "out", recipes=recipes, source="all")
    spans = rows(tmp_path / "out", "spans")
    assert sorted(len(row["spans"]) for row in spans) == [1, 1, 2]
    assert (
        len({row["id"] for row in spans}) == len({tuple(row["annotators"]) for row in spans}) == 3
    )
    assert report.documents == 1


def test_raw_rows_have_everybodys_work_whatever_the_source(
    worked: Project, recipes: list[str], tmp_path: Path
) -> None:
    export.export(worked, tmp_path / "out", recipes=recipes, source="annotator:cy")
    raw = [row for row in rows(tmp_path / "out", "raw") if row["annotation"]]
    assert len(raw) == 7
    assert len(rows(tmp_path / "out", "spans")) == 1


def test_pseudonyms_stay_and_names_do_not_leave(
    worked: Project, recipes: list[str], tmp_path: Path
) -> None:
    for name in ("one", "two"):
        export.export(worked, tmp_path / name, recipes=recipes, source="all")
    first, second = (
        {row["annotators"][0] for row in rows(tmp_path / name, "spans")} for name in ("one", "two")
    )
    assert first == second
    assert all(name.startswith("annotator_") for name in first)
    contents = [path.read_bytes() for path in (tmp_path / "one").rglob("*") if path.is_file()]
    assert not any(b"anna" in content for content in contents)


def test_another_gold_set_is_gold_too(worked: Project, recipes: list[str], tmp_path: Path) -> None:
    second = AuthorName("second")
    worked.store.add_author(Author(second, AuthorKind.GOLD))
    anything, everywhere = Acceptance(Rule.VOTES, min_votes=1), Scope(gold_set=second)
    adjudicate(worked, anything, actor=AuthorName("rita"), scope=everywhere)
    export.export(worked, tmp_path / "out", recipes=recipes, source="gold:second")
    [row] = rows(tmp_path / "out", "spans")
    assert row["adjudicated"]
    assert len(row["annotators"]) == 3, "the people behind it, not the set"
    with pytest.raises(ExportError, match=r"gold:second"):
        export.export(worked, tmp_path / "no", source="annotator:second")


def test_an_unknown_source_names_the_known_ones(worked: Project, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"gold, majority, all and: .*annotator:bo"):
        export.export(worked, tmp_path / "out", source="annotator:zoe")


def test_a_preview_counts_what_an_export_would_write_and_stores_nothing(
    worked: Project, recipes: list[str], tmp_path: Path
) -> None:
    before = export.preview(worked, recipes=recipes, source="majority")
    assert worked.store.splits("default") == {}
    report = export.export(worked, tmp_path / "out", recipes=recipes, source="majority")
    assert [(one.configuration, one.splits) for one in before] == [
        (config.name, dict(config.rows)) for config in report.configs
    ]
    found = {one.configuration: one for one in before}
    assert found["lines"].labels == {"headline": 1, "body": 3}
    assert found["spans"].labels == {"economic": 1}


def test_a_preview_counts_losses(worked: Project, recipes: list[str]) -> None:
    session = session_for(worked, AuthorName("anna"))
    second = worked.store.find_document("b")
    assert second is not None
    session.apply(annotate.add(session, second, "frame", "economic", (Span(1, 3),)))
    [lines, *_others] = export.preview(worked, recipes=recipes, source="annotator:anna")
    assert lines.losses == {Loss.UNFINISHED.value: 1}


def test_texts_are_taken_out_and_put_back_from_the_project_or_from_articles(
    worked: Project, recipes: list[str], tmp_path: Path
) -> None:
    source, path = "majority", worked.store.path
    export.export(worked, tmp_path / "bare", recipes=recipes, source=source, with_text=False)
    export.export(worked, tmp_path / "whole", recipes=recipes, source=source)
    article = {"id": "a", "text": worked.store.document(DocumentId(1)).text}
    (tmp_path / "articles.jsonl").write_text(json.dumps(article), encoding="utf-8")
    worked.close()
    assert rows(tmp_path / "bare", "spans")[0]["text"] is None
    for place in (path, tmp_path / "articles.jsonl"):
        target = tmp_path / f"from {place.name}"
        assert rehydrate.rehydrate(tmp_path / "bare", [place], target).missing == ()
        assert rows(target, "spans") == rows(tmp_path / "whole", "spans")
        assert rows(target, "lines") == rows(tmp_path / "whole", "lines")


def test_progress_is_told_and_stopping_leaves_nothing(
    worked: Project, recipes: list[str], tmp_path: Path
) -> None:
    told: list[str] = []
    export.export(
        worked,
        tmp_path / "out",
        recipes=recipes,
        source="all",
        on_progress=lambda progress: told.append(progress.step),
    )
    assert list(dict.fromkeys(told)) == [
        *RECIPES,
        *(f"checking {name}" for name in RECIPES),
    ]
    with pytest.raises(ExportError, match="stopped"):
        export.export(
            worked, tmp_path / "no", recipes=recipes, source="all", cancelled=lambda: True
        )
    assert not (tmp_path / "no").exists()
