"""Searching from the command line: what is found, as a table and as JSON, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command_line import Line, articles


@pytest.fixture
def filled(line: Line, project: Path, tmp_path: Path) -> Path:
    """A project of two articles."""
    path = articles(tmp_path, "The mayor said no.", "C++ is what the mayor reads.")
    assert line("import", project, path) == 0
    return project


def test_words_are_found_with_their_places(line: Line, filled: Path) -> None:
    found = line.json("search", filled, "mayor")["passages"]
    assert [(one["document"], one["start"], one["end"]) for one in found] == [
        ("a0", 4, 9),
        ("a1", 16, 21),
    ]
    assert (found[0]["before"], found[0]["found"], found[0]["after"]) == (
        "The ",
        "mayor",
        " said no.",
    )
    assert line("search", filled, "mayor", "--limit", "1") == 0
    assert "The [mayor] said no." in line.out
    assert "a1" not in line.out


@pytest.mark.parametrize("text", ['"', "NEAR(", "C++", "*", "-x", ""])
def test_odd_words_are_no_error(line: Line, filled: Path, text: str) -> None:
    assert line("search", filled, "--", text) == 0


def test_filters_are_taken(line: Line, filled: Path) -> None:
    options = ("--state", "new", "--layer", "quote", "--since", "2020-01-01")
    assert line.json("search", filled, "mayor", *options) == {"passages": []}


def test_an_unknown_state_is_refused(line: Line, filled: Path) -> None:
    assert line("search", filled, "mayor", "--state", "lost") == 2
    assert "in_progress" in line.err
