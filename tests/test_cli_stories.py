"""Stories and splits from the command line."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from annotator.commands.projects import open_project
from tests.command_line import Line
from tests.commands.test_stories import FOUND_ALL, TEXTS


@pytest.fixture
def project(line: Line, tmp_path: Path) -> Path:
    """A project with the articles whose stories are known, not yet looked for."""
    corpus, path = tmp_path / "articles.jsonl", tmp_path / "p.annotator"
    records = ({"id": name, "text": text} for name, text in TEXTS.items())
    corpus.write_bytes(b"\n".join(map(orjson.dumps, records)))
    assert line("new", path, "--schema", "news") == 0
    assert line("import", path, corpus) == 0
    return path


def found(line: Line, *words: str | Path) -> dict[str, tuple[str, ...]]:
    """The stories that a command prints as JSON, by their ids."""
    return {story["id"]: tuple(story["documents"]) for story in line.json(*words)["stories"]}


def test_stories_are_found_and_told(line: Line, project: Path) -> None:
    printed = line.json("stories", project)
    assert printed["moved"] == []
    assert {story["id"]: tuple(story["documents"]) for story in printed["stories"]} == FOUND_ALL
    [report] = [story for story in printed["stories"] if story["id"] == "a-report"]
    assert set(report) == {"id", "documents", "bond", "score", "locked"}
    assert line("stories", project) == 0
    assert "a-report, b-cut, c-spun" in " ".join(line.out.split())
    assert "3 stories, 1 of one document each" in line.out


def test_listing_looks_for_nothing(line: Line, project: Path) -> None:
    assert len(found(line, "stories", project, "--list")) == len(TEXTS)
    assert found(line, "stories", project) == found(line, "stories", project, "--list")


def test_people_correct_stories(line: Line, project: Path) -> None:
    line("stories", project)
    merged = found(line, "story", "merge", project, "d-choir", "f-clock", "--user", "anna")
    assert merged["d-choir"] == ("d-choir", "e-choir", "f-clock")
    split = found(line, "story", "split", project, "a-report", "a-report", "c-spun")
    assert split["b-cut"] == ("b-cut",)
    line("story", "lock", project, "b-cut")
    assert line("story", "merge", project, "b-cut", "a-report") == 2
    assert "locked" in line.err
    assert line("story", "unlock", project, "b-cut") == 0
    assert found(line, "story", "undo", project)["a-report"] == FOUND_ALL["a-report"]
    with open_project(project, read_only=True) as opened:
        [ruling] = opened.store.story_records.rulings()
    assert ruling.actor == "anna"


def test_documents_that_change_splits_are_named_and_the_exit_status_is_1(
    line: Line, project: Path, tmp_path: Path
) -> None:
    line("stories", project)
    wanted = tmp_path / "splits.csv"
    wanted.write_text("document,split\na-report,train\nd-choir,test\n")
    assert line("splits", project, "--from", wanted) == 0
    assert line("story", "merge", project, "a-report", "d-choir") == 1
    assert "e-choir is in train now, no longer in test" in line.err


def test_splits_of_a_file_are_kept_and_counted(line: Line, project: Path, tmp_path: Path) -> None:
    line("stories", project)
    wanted = tmp_path / "splits.jsonl"
    wanted.write_text(
        '{"story": "a-report", "split": "dev"}\n{"document": "f-clock", "split": "x"}'
    )
    expected = [
        {"name": "paper", "split": "dev", "stories": 1, "documents": 3},
        {"name": "paper", "split": "x", "stories": 1, "documents": 1},
    ]
    assert line.json("splits", project, "--from", wanted, "--name", "paper") == {"splits": expected}
    assert line.json("splits", project) == {"splits": expected}
    assert line("splits", project) == 0
    assert "paper" in line.out
