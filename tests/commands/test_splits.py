"""Splits that a person brings, and what an export does with those that a project keeps."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.commands import annotate
from annotator.commands.export import export
from annotator.commands.projects import Project, session_for
from annotator.commands.splits import SplitCount, import_splits, split_counts
from annotator.commands.stories import find_stories, split_story
from annotator.domain.identity import AuthorName
from annotator.errors import ExportError, NotAllowed, UnreadableFile
from tests.commands.test_stories import MakeProject, add, made, project

__all__ = ["made", "project"]

RECIPE = """{"recipe_format": 1, "id": "documents", "version": "1.0.0", "title": "Articles",
"kind": "documents", "split": {"ratios": {"train": 0.5, "test": 0.5}, "seed": "%s"%s}}"""


@pytest.fixture
def grouped(project: Project) -> Project:
    find_stories(project)
    return project


def file(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("s.csv", "split,document\ntrain,a-report\ntest,e-choir\n"),
        ("s.tsv", "document\tsplit\na-report\ttrain\ne-choir\ttest\n"),
        (
            "s.jsonl",
            '{"story": "a-report", "split": "train"}\n\n{"story": "d-choir", "split": "test"}',
        ),
    ],
)
def test_files_name_documents_or_stories(
    grouped: Project, tmp_path: Path, name: str, content: str
) -> None:
    assert import_splits(grouped, file(tmp_path, name, content), "paper") == 2
    assert grouped.store.splits("paper") == {"a-report": "train", "d-choir": "test"}
    assert split_counts(grouped) == [
        SplitCount("paper", "test", 1, 2),
        SplitCount("paper", "train", 1, 3),
    ]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("document,split\nx,train\n", "s.csv, line 2: there is no document x"),
        ("story,split\nx,train\n", "line 2: there is no story “x”"),
        ("document,split\na-report,\n", "line 2: “” is not a name for a split"),
        ("document,split\na-report,all\n", "line 2: no split can be called all"),
        ("document,split\na-report,te st\n", "line 2: “te st” is not a name for a split"),
        ("document,split\na-report,train\nb-cut,test\n", "line 3: the story a-report is in train"),
        ("document,split\nf-clock,train\n", "the story f-clock is in test under the name paper"),
    ],
)
def test_a_file_with_a_mistake_stores_nothing(
    grouped: Project, tmp_path: Path, content: str, problem: str
) -> None:
    grouped.store.add_splits("paper", {"f-clock": "test"})
    with pytest.raises(NotAllowed, match=problem):
        import_splits(grouped, file(tmp_path, "s.csv", content), "paper")
    assert grouped.store.splits("paper") == {"f-clock": "test"}


def test_many_mistakes_are_counted(grouped: Project, tmp_path: Path) -> None:
    lines = "".join(f"x{number},train\n" for number in range(9))
    with pytest.raises(NotAllowed, match="and 4 more"):
        import_splits(grouped, file(tmp_path, "s.csv", f"document,split\n{lines}"), "paper")


def test_a_file_that_cannot_be_read_is_named(grouped: Project, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"none\.csv cannot be read"):
        import_splits(grouped, tmp_path / "none.csv", "paper")
    with pytest.raises(UnreadableFile, match="line 1: not valid JSON"):
        import_splits(grouped, file(tmp_path, "s.jsonl", "{"), "paper")
    (tmp_path / "latin.csv").write_bytes(b"document,split\n\xe4,train\n")
    with pytest.raises(UnreadableFile, match="not UTF-8"):
        import_splits(grouped, tmp_path / "latin.csv", "paper")


def finish_all(project: Project) -> None:
    """Anna has read every document and found nothing."""
    session = session_for(project, AuthorName("anna"))
    for document in project.store.stories():
        session.apply(annotate.finish(session, document))


def exported(project: Project, folder: Path, *, seed: str = "1", more: str = "") -> None:
    recipe = file(folder, "documents.json", RECIPE % (seed, more))
    export(project, folder / "out", recipes=[str(recipe)], source="annotator:anna")


def test_an_export_joins_new_articles_and_gives_stories_their_splits(
    project: Project, tmp_path: Path
) -> None:
    finish_all(project)
    exported(project, tmp_path)
    assert set(project.store.splits("default")) == {"a-report", "d-choir", "f-clock"}
    assert "# Wording that crosses splits" in (tmp_path / "out" / "README.md").read_text("utf-8")


def test_an_export_with_other_ratios_or_seed_moves_no_story(
    grouped: Project, tmp_path: Path
) -> None:
    finish_all(grouped)
    grouped.store.add_splits("default", {"a-report": "test", "d-choir": "test", "f-clock": "train"})
    for seed in ("1", "2", "3"):
        exported(grouped, tmp_path, seed=seed)
    assert grouped.store.splits("default") == {
        "a-report": "test",
        "d-choir": "test",
        "f-clock": "train",
    }


def test_a_new_copy_goes_where_its_story_is(made: MakeProject, tmp_path: Path) -> None:
    project = made()
    add(project, "c-spun", "d-choir")
    find_stories(project)
    project.store.add_splits("default", {"c-spun": "test", "d-choir": "train"})
    add(project, "a-report", "e-choir")
    finish_all(project)
    exported(project, tmp_path)
    after = {story: s for story, s in project.store.splits("default").items() if story < "c"}
    assert after == {"a-report": "test"}
    assert project.store.splits("default")["d-choir"] == "train"


def test_a_planted_duplicate_that_crosses_splits_stops_the_export(
    grouped: Project, tmp_path: Path
) -> None:
    finish_all(grouped)
    split_story(grouped, "d-choir", ["e-choir"], actor=AuthorName("anna"))
    grouped.store.add_splits("paper", {"d-choir": "train", "e-choir": "test", "a-report": "train"})
    named = ', "stored_as": "paper"'
    with pytest.raises(ExportError, match=r"d-choir \(train\) share \d+% of their wording"):
        exported(grouped, tmp_path, more=named)
    assert not (tmp_path / "out").exists()
    exported(grouped, tmp_path, more=named + ', "leak_limit": null')
    assert (tmp_path / "out" / "README.md").exists()
