"""The command line of exports and of texts put back."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.commands import annotate
from annotator.commands.projects import session_for
from annotator.domain.identity import AuthorName, DocumentId
from annotator.domain.span import Span
from annotator.export import upload as uploading
from tests.command_line import Line
from tests.commands.conftest import make_project
from tests.export.test_forms import FakeHub

RECIPE = """{"recipe_format": 1, "id": "spans", "version": "1.0.0", "title": "Spans",
"kind": "spans", "layers": ["frame"]}"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a project in which one article is finished, and a recipe."""
    (tmp_path / "spans.json").write_text(RECIPE, encoding="utf-8")
    with make_project(tmp_path / "p.annotator") as project:
        session = session_for(project, AuthorName("anna"))
        session.apply(annotate.add(session, DocumentId(1), "frame", "economic", (Span(0, 5),)))
        session.apply(annotate.finish(session, DocumentId(1)))
    monkeypatch.chdir(tmp_path)
    return tmp_path


EXPORT = ("export", "p.annotator", "--recipe", "spans.json", "--source", "annotator:anna")


def test_a_dry_run_counts_and_writes_nothing(line: Line, place: Path) -> None:
    before = sorted(place.iterdir())
    [found] = line.json(*EXPORT, "--dry-run")["configurations"]
    assert (found["configuration"], found["labels"]) == ("spans", {"economic": 1})
    assert sum(found["splits"].values()) == 1
    assert line(*EXPORT, "--dry-run") == 0
    assert "economic 1" in line.out
    assert sorted(place.iterdir()) == before


def test_an_export_needs_a_folder(line: Line, place: Path) -> None:
    assert line(*EXPORT) == 2
    assert "--out FOLDER" in line.err


def test_texts_are_left_out_and_put_back(line: Line, place: Path) -> None:
    assert line(*EXPORT, "--out", "bare", "--without-text") == 0
    done = line.json("rehydrate", "bare", "p.annotator", "--out", "whole")
    assert done == {"dataset": "whole", "rows": 1, "missing": []}
    assert line("rehydrate", "bare", "p.annotator", "--out", "whole") == 0


def test_articles_that_are_not_found_are_a_problem(line: Line, place: Path) -> None:
    assert line(*EXPORT, "--out", "bare", "--without-text") == 0
    (place / "other.txt").write_text("Something else.", encoding="utf-8")
    assert line("rehydrate", "bare", "other.txt", "--out", "whole") == 2
    assert "None of the articles" in line.err


def test_json_lines_are_written_on_request(line: Line, place: Path) -> None:
    assert line(*EXPORT, "--out", "out", "--jsonl") == 0
    assert len(list((place / "out" / "jsonl").iterdir())) == 1


def test_a_finished_export_is_uploaded(
    line: Line, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = FakeHub()
    monkeypatch.setattr(uploading, "_hub", lambda: hub)
    assert line(*EXPORT, "--out", "out", "--push-to", "lab/news") == 0
    assert [call for call, _options in hub.calls] == ["create", "upload"]
