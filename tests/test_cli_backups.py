"""Backups on the command line."""

from __future__ import annotations

import os
from pathlib import Path

from annotator.commands.projects import open_project
from tests.command_line import Line, articles


def test_a_backup_is_made_listed_and_brought_back(
    line: Line, project: Path, tmp_path: Path
) -> None:
    line("import", project, articles(tmp_path, "One."))
    made = line.json("backup", project)
    assert made["kept"] == 1
    [listed] = line.json("restore", project, "--list")["backups"]
    assert listed["backup"] == made["backup"]
    line("import", project, articles(tmp_path, "One.", "Two."))
    done = line.json("restore", project)
    assert (done["restored"], done["unsound"]) == (made["backup"], [])
    assert line.json("status", project)["documents"] == 1
    assert line.json("status", Path(done["former_file"]))["documents"] == 2


def test_a_damaged_project_is_restored_from_the_newest_sound_backup(
    line: Line, project: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    made = line.json("backup", project, "--folder", folder)
    later = folder / "2099-01-01T00-00-00Z.annotator"
    later.write_bytes(Path(made["backup"]).read_bytes()[:5000])
    os.truncate(project, 5000)
    assert line("check", project) == 2
    assert line("restore", project, "--folder", folder) == 1
    assert later.name in line.err
    assert "is damaged" in line.err
    assert line("check", project) == 0


def test_a_chosen_copy_is_brought_back_where_nothing_was(line: Line, project: Path) -> None:
    lost = project.with_name("lost.annotator")
    assert line.json("restore", lost, "--backup", project)["former_file"] == ""
    assert line("check", lost) == 0


def test_without_a_sound_backup_nothing_happens(line: Line, project: Path) -> None:
    before = project.read_bytes()
    assert line("restore", project) == 2
    assert "There is no backup of" in line.err
    assert project.read_bytes() == before


def test_an_open_project_is_backed_up_but_not_restored(line: Line, project: Path) -> None:
    with open_project(project):
        assert line("backup", project, "--keep", "2") == 0
        assert line("restore", project) == 2
    assert "is open in Annotator" in line.err
