"""What annotators noted, for whoever leads the project."""

from __future__ import annotations

from pathlib import Path

from annotator.commands import queue, remarks
from annotator.commands.projects import open_project, session_for
from annotator.domain.identity import AuthorName, DocumentId
from tests.command_line import Line, articles


def test_comments_doubts_and_time_are_listed(line: Line, project: Path, tmp_path: Path) -> None:
    assert line("import", project, articles(tmp_path, "One.", "Two.")) == 0
    first = DocumentId(1)
    with open_project(project) as opened:
        for name in ("anna", "ben"):
            session = session_for(opened, AuthorName(name))
            session.apply(remarks.comment(session, first, f"{name} was here"))
        session.apply(remarks.turn_unsure(session, first))
        queue.add_time(opened.store, AuthorName("anna"), first, 75)
    found = line.json("remarks", project)
    assert sorted((one["author"], one["purpose"]) for one in found["remarks"]) == [
        ("anna", "comment"),
        ("ben", "comment"),
        ("ben", "unsure"),
    ]
    assert found["time_spent"] == [{"document": "a0", "annotator": "anna", "seconds": 75}]
    assert line("remarks", project, "--by", "ben") == 0
    assert "ben was here" in line.out
    assert "anna" not in line.out


def test_a_project_without_remarks_is_no_error(line: Line, project: Path) -> None:
    assert line.json("remarks", project) == {"remarks": [], "time_spent": []}
    assert line("remarks", project) == 0
