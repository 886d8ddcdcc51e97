"""Written files and folders come to their place whole, and never cost anybody something else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.commands.annotations import export_annotations
from annotator.commands.interchange import export_foreign
from annotator.commands.outputs import put_in_place
from annotator.commands.projects import Project
from annotator.errors import AnnotatorError, UnreadableFile
from annotator.export.target import held


def listed(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def write_file(out: Path, content: str = "new") -> None:
    with put_in_place(out) as temporary:
        temporary.write_text(content)


def write_folder(out: Path) -> None:
    with put_in_place(out) as temporary:
        temporary.mkdir()
        (temporary / "a.ann").write_text("new")


def make(path: Path, kind: str) -> None:
    if kind == "file":
        path.write_text("old")
    elif kind == "folder":
        path.mkdir()


@pytest.mark.parametrize("before", ["nothing", "file", "folder"])
def test_a_folder_takes_the_place_of_a_file_or_an_empty_folder(tmp_path: Path, before: str) -> None:
    make(tmp_path / "out", before)
    write_folder(tmp_path / "out")
    assert listed(tmp_path) == ["out", "out/a.ann"]


@pytest.mark.parametrize("before", ["nothing", "file"])
def test_a_file_takes_the_place_of_a_file(tmp_path: Path, before: str) -> None:
    make(tmp_path / "out", before)
    write_file(tmp_path / "out")
    assert (listed(tmp_path), (tmp_path / "out").read_text()) == (["out"], "new")


@pytest.mark.parametrize("write", [write_file, write_folder])
def test_a_folder_with_files_in_it_stays(tmp_path: Path, write: Callable[[Path], None]) -> None:
    make(tmp_path / "out", "folder")
    (tmp_path / "out" / "letter.txt").write_text("old")
    with pytest.raises(UnreadableFile, match="a folder with files in it"):
        write(tmp_path / "out")
    assert listed(tmp_path) == ["out", "out/letter.txt"]


def fail(out: Path, error: Exception) -> None:
    with put_in_place(out) as temporary:
        temporary.write_text("half")
        raise error


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    write_file(tmp_path / "out", "old")
    with pytest.raises(UnreadableFile, match="No space left on device"):
        fail(tmp_path / "out", OSError(28, "No space left on device"))
    assert (listed(tmp_path), (tmp_path / "out").read_text()) == (["out"], "old")


def test_what_a_killed_export_left_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / ".out.part").mkdir()
    (tmp_path / ".out.part" / "half.ann").write_text("half")
    write_file(tmp_path / "out")
    assert listed(tmp_path) == ["out"]


def test_two_at_once_are_one_too_many(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with held(out), pytest.raises(AnnotatorError, match=r"Another export to .* is running"):
        write_file(out)
    assert listed(tmp_path) == []
    write_file(out)
    assert out.read_text() == "new"


@pytest.mark.parametrize(
    ("out", "sentence"),
    [
        ("", "Name the file to write."),
        (".", "Name the file to write."),
        ("/", "Name the file to write."),
        ("test.annotator", "is a project, which is never replaced"),
        ("afile/out", "afile/out cannot be written: Not a directory."),
        ("gone/out", "gone/out cannot be written: No such file or directory."),
        ("n" * 300, "n cannot be written: File name too long."),
    ],
)
def test_a_wrong_place_is_one_sentence_that_names_it(
    project: Project,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    out: str,
    sentence: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("afile").write_text("x")
    before = {name for name in listed(tmp_path) if not name.startswith("test.annotator")}
    exports: list[Callable[[], object]] = [
        lambda: export_annotations(project, Path(out)),
        lambda: export_foreign(project, Path(out), "brat"),
        lambda: export_foreign(project, Path(out), "doccano"),
    ]
    for export in exports:
        with pytest.raises(UnreadableFile) as error:
            export()
        assert sentence in str(error.value)
    after = {name for name in listed(tmp_path) if not name.startswith("test.annotator")}
    assert after == before
