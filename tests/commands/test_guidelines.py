"""The guideline of a project and the examples that its annotators add."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.commands import guidelines
from annotator.commands.guidelines import Example
from annotator.commands.projects import Project, open_project
from annotator.errors import AnnotatorError, NotAllowed

KEY = "quote/direct"
SHORT = Example("“No comment,”", "a", "anna")


def test_a_guideline_stays_with_the_project(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "guide.md"
    path.write_bytes("\ufeff# Rules\n\n*Quotes* first.".encode())
    assert guidelines.guideline(project.store) == ""
    guidelines.set_guideline(project.store, path)
    path.unlink()
    assert guidelines.guideline(project.store) == "# Rules\n\n*Quotes* first."


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(None, "cannot be read"), (b"\xff\xfe", "UTF-8"), (b"x" * 1_000_001, "too long")],
    ids=["missing", "binary", "endless"],
)
def test_what_is_no_guideline_is_refused(
    project: Project, tmp_path: Path, content: bytes | None, sentence: str
) -> None:
    path = tmp_path / "guide.md"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(AnnotatorError, match=sentence):
        guidelines.set_guideline(project.store, path)
    assert guidelines.guideline(project.store) == ""


def test_examples_are_kept_by_label_and_taken_away_again(project: Project) -> None:
    store, schema = project.store, project.schema
    longer = Example("“Later,”", "b", "ben")
    guidelines.add_example(store, schema, KEY, SHORT)
    guidelines.add_example(store, schema, KEY, longer)
    assert guidelines.examples(store) == {KEY: (SHORT, longer)}
    guidelines.remove_example(store, KEY, SHORT)
    path = store.path
    project.close()
    with open_project(path) as again:
        assert guidelines.examples(again.store) == {KEY: (longer,)}


@pytest.mark.parametrize(
    ("key", "example", "sentence"),
    [
        ("quote/nothing", SHORT, "Choose the label"),
        ("", SHORT, "Choose the label"),
        (KEY, Example(" ", "a", "anna"), "Select the passage"),
        (KEY, Example("x" * 601, "a", "anna"), "at most"),
    ],
    ids=["no label", "nothing", "no passage", "long"],
)
def test_what_is_no_example_is_refused(
    project: Project, key: str, example: Example, sentence: str
) -> None:
    with pytest.raises(NotAllowed, match=sentence):
        guidelines.add_example(project.store, project.schema, key, example)
    assert guidelines.examples(project.store) == {}


def test_the_same_passage_is_an_example_once(project: Project) -> None:
    guidelines.add_example(project.store, project.schema, KEY, SHORT)
    with pytest.raises(NotAllowed, match="already"):
        guidelines.add_example(project.store, project.schema, KEY, SHORT)
